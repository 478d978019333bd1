"""Tab-separated events as POLECAT has them, by PLOVER's roots; and beside them what POLECAT lacks: words and link."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from servanda.follow import QUADS, SCORES
from servanda.keep import Record
from servanda.record import DAYLIKE, Actor, Party, When
from servanda.show.export.rows import ActRow, act_rows, known_actors

# Source: the names in the header of POLECAT's files (Harvard Dataverse), as five public loaders list them.
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
# Ours, behind theirs, so that a loader by position still fits. Start, End: the words' code points in the page.
ADDED = ("Type", "Status", "Attributed To", "Score", "URL", "Page ID", "Start", "End", "Words")
VERSION = "servanda-1"


def write(record: Record, what: str, out: BinaryIO) -> None:
    """All acts for which PLOVER has a root: not those of office, internal decision or denial.

    What the record does not know stays empty, such as an Event Date that the report does not tell to the day.
    Several actors stand in one cell with "; " between them; their countries and sectors in the same order. Made for
    programs: words are not changed as in CSV, where a spreadsheet might run them.
    """
    actors = known_actors(record)
    language = {page.id: page.language or "" for page in record.pages()}
    _line(out, (*COLUMNS, *ADDED))
    for act in act_rows(record):
        if act.plover:
            row = _event(act) | _side(act, "Actor", actors) | _side(act, "Recipient", actors)
            row["Language"] = language[act.page]
            _line(out, (row.get(name, "") for name in (*COLUMNS, *ADDED)))


def _event(act: ActRow) -> dict[str, str]:
    assert act.plover is not None
    quad, score = SCORES[act.plover]
    place = act.where
    return {
        "Event ID": act.id, "Event Date": _day(act.when), "Event Type": act.plover, "Intensity": str(score),
        "Quad Code": QUADS[quad].upper(), "Placename": place.name if place else "",
        "Raw Placename": place.name if place else "", "Country": (place.state if place else None) or "",
        "Latitude": str(place.lat) if place and place.lat is not None else "",
        "Longitude": str(place.lon) if place and place.lon is not None else "",
        "Source": act.outlet or "", "Publication Date": (act.published or "")[:10], "Version": VERSION,
        "Type": act.type, "Status": act.status, "Attributed To": act.by.name if act.by else "",
        "Score": str(act.score), "URL": act.url, "Page ID": act.page, "Start": str(act.sentence.start),
        "End": str(act.sentence.end), "Words": act.words,
    }  # fmt: skip


def _side(act: ActRow, side: str, actors: dict[str, Actor]) -> dict[str, str]:
    """The columns of the doers, or of those to whom it is done."""
    parties: tuple[Party, ...] = act.who if side == "Actor" else act.whom
    known = [actors.get(party.actor) if party.actor else None for party in parties]
    sectors = [(actor.sector if actor else None) or "" for actor in known]
    return {
        f"{side} Name": _list(k.name if k else p.name for k, p in zip(known, parties, strict=True)),
        f"{side} Country": _list((k.state if k else None) or "" for k in known),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": _list(sectors),
        f"{side} Name Raw": _list(party.name for party in parties),
    }


def _list(values: Iterable[str]) -> str:
    """Values in one cell, each in its place; nothing where all are empty."""
    held = list(values)
    return "; ".join(held) if any(held) else ""


def _day(when: When | None) -> str:
    """The day of the event, where the report tells one."""
    known = when and when.basis != "unresolved" and when.precision in DAYLIKE and when.start
    return when.start[:10] if when and known and when.start else ""


def _line(out: BinaryIO, values: Iterable[str]) -> None:
    """One line, cells quoted where they hold a quotation mark (csv's excel-tab), so that all loaders count alike.

    A tab or line end inside a value becomes a blank: a row stays one line.
    """
    line = io.StringIO()
    cells = (value.translate({9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " "}) for value in values)
    csv.writer(line, dialect="excel-tab", lineterminator="\n").writerow(cells)
    out.write(line.getvalue().encode("utf-8", "surrogatepass"))
