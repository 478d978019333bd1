"""The door of the tables: those of the package, and a user's own laid over them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from servanda.record import Office
from servanda.resolve.tables.entry import Entry
from servanda.resolve.tables.keys import fold
from servanda.resolve.tables.offices import rank_of
from servanda.resolve.tables.outlets import load_outlets
from servanda.resolve.tables.overlay import read_overlay
from servanda.resolve.tables.roles import Roles
from servanda.resolve.tables.tables import StateRow, Tables

FOLDER = Path(__file__).parent
Row = dict[str, str]
_HIGH = frozenset({"president", "prime minister", "monarch", "supreme leader", "pope"})
# Whose head of state is another state's.
_TERRITORIES = frozenset(
    """ABW AIA ASM ATF BES BLM BMU CCK COK CUW CXR CYM FLK FRO GGY GIB GLP GRL GUF GUM IMN IOT JEY MAF MNP MSR MTQ MYT
    NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL VGB VIR WLF""".split()
)
_MANY_HEADS = frozenset({"AND", "BIH", "SMR", "CHE"})  # whose highest office several hold at once
# Until when a state stood that is no more; ISO dates. Source: general knowledge.
PAST = {"SUN": "1991-12-25", "DDR": "1990-10-02", "YUG": "2003-02-04", "CSK": "1992-12-31", "SCG": "2006-06-04"}


def load_tables(overlays: Sequence[Path] = ()) -> Tables:
    """The tables of the package with the user's own rows first, so that these win.

    overlays: CSV files (or YAML lists) of states, bodies or office holders; the columns tell which (see README.md
    beside the tables). Raises InputError where a file is missing or a row cannot be used, with its line.
    """
    states, bodies, holders = _own("states"), _own("organisations"), _holders()
    for path in overlays:
        sort, rows = read_overlay(path)
        known = {"states": states, "bodies": bodies, "holders": holders}[sort]
        known[:0] = rows
    known_bodies = [_body(row) for row in bodies]
    return Tables(
        states=[StateRow(row, PAST.get(row["code"]), row["origin"]) for row in _merged(states)],
        bodies=[*known_bodies, *_outlets(known_bodies)],
        persons=_persons(holders),
        roles=Roles(_own("roles")),
        peoples={fold(name): row["state"] for row in _own("peoples") for name in row["names"].split("|")},
    )


def _own(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{"origin": name, **row} for row in csv.DictReader(file)]


def _holders() -> list[Row]:
    """Office holders, with our own rows in place of those that tell the same spell otherwise; ministers last."""
    own = _own("holders_hand")
    corrected = {(row["state"], row["surname"], row["start"]) for row in own}
    held = [r for r in _own("holders") if (r["state"], r["surname"], r["start"]) not in corrected]
    return own + held + _own("ministers")


def _merged(rows: Iterable[Row]) -> list[Row]:
    """States by code; a later row of the same code adds its words to the first."""
    merged: dict[str, Row] = {}
    for row in rows:
        held = merged.setdefault(row["code"], dict(row))
        for column in ("adjectives", "people", "seats", "english"):
            words = dict.fromkeys([*held.get(column, "").split("|"), *row.get(column, "").split("|")])
            held[column] = "|".join(word for word in words if word)
        for column in ("capital", "wikidata", "names"):
            held[column] = held.get(column) or row.get(column, "")
    return list(merged.values())


def _body(row: Row) -> Entry:
    names = (row["name"], *(a for a in row.get("aliases", "").split("|") if a))
    return Entry("body", names, row.get("state") or None, row.get("sector") or None, row.get("wikidata") or None,
                 row.get("kind") or None, origin=row["origin"])  # fmt: skip


def _outlets(bodies: Iterable[Entry]) -> Iterator[Entry]:
    """The outlets that are no bodies of another table, by their names of several words: "Times" is a word."""
    known = {fold(name) for body in bodies for name in body.names}
    for outlet in load_outlets().all:
        names = tuple(name for name in outlet.names if " " in fold(name).removeprefix("the "))
        if names and not any(fold(name) in known for name in outlet.names):
            yield replace(outlet.entry(), names=names)


def _persons(rows: Iterable[Row]) -> list[Entry]:
    """One entry a person: rows that share a name are joined, across states too ("Co-prince of Andorra").

    So are rows that share a Wikidata id, or the day on which the same highest office of a state began. Our own
    rows are joined by the first name alone: two presidents are called "George Bush".

    Rows that stand first (overlays, then our own corrections) win: a later spell in the same rank of the same
    person and state is left out.
    """
    groups: list[list[Row]] = []
    known: dict[str, int] = {}
    for row in rows:
        names = [key for key in map(fold, row["name"].split("|")) if " " in key]
        keys = [*names, *_tells(row)]
        asked = [*names[:1], *_tells(row)] if row["origin"] == "hand" else keys
        at = next((known[key] for key in asked if key in known), len(groups))
        if at == len(groups):
            groups.append([])
        if not _told_better(row, groups[at]):
            groups[at].append(row)
        for key in keys:
            known.setdefault(key, at)
    return [_person(spells) for spells in groups]


def _tells(row: Row) -> list[str]:
    """What tells a person beside the name: the id; the office's first day, with the surname where many share it."""
    rank, last = rank_of(row["office"]), fold(row["surname"]).rsplit(" ", 1)[-1]
    alone = rank in ("president", "prime minister") and row["state"] not in _MANY_HEADS
    dated = row["state"] and len(row["start"]) == 10  # two presidents of bodies may begin on one day
    spell = f"{row['state']}|{rank}|{row['start']}|{'' if alone else last}" if dated else ""
    return [key for key in (row.get("wikidata", ""), spell) if key]


def _told_better(row: Row, held: Sequence[Row]) -> bool:
    """Whether another table has told a person's spell in this rank already.

    The Factbook's ends are those of the next spell it knows: it is not asked where our own rows tell the rank at all.
    """
    rank = rank_of(row["office"])
    return any(
        h["origin"] != row["origin"] and h["state"] == row["state"] and rank_of(h["office"]) == rank
        and ((h["origin"], row["origin"]) == ("hand", "factbook") or _overlap(h, row)) for h in held
    )  # fmt: skip


def _overlap(one: Row, other: Row) -> bool:
    return one["start"] < (other["end"] or "~") and other["start"] < (one["end"] or "~")


def _person(spells: Sequence[Row]) -> Entry:
    first = spells[0]
    names = tuple(dict.fromkeys(n for row in spells for n in row["name"].split("|")))
    offices = {Office(s["office"], s["state"] or None, s["start"] or None, s["end"] or None): None for s in spells}
    wikidata = next((row["wikidata"] for row in spells if row.get("wikidata")), None)
    # Macron is France's president before he is Andorra's co-prince, and Charles the United Kingdom's king.
    national = [row for row in spells if row["state"]]
    high = [row["state"] for row in national if rank_of(row["office"]) in _HIGH and row["state"] not in _TERRITORIES]
    state = "GBR" if "GBR" in high else next(iter(high), national[0]["state"] if national else None)
    seen = max((row["end"] for row in spells if row.get("precision") == "seen"), default="")
    return Entry("person", names, state, "GOV" if national else None, wikidata, None, tuple(offices), first["surname"],
                 first["origin"], seen=seen)  # fmt: skip
