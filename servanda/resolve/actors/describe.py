"""What one marked phrase says of an actor by itself: name, kind, state and sector of PLOVER."""

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.headed import HEADS, manner_of, role_of
from servanda.resolve.actors.home import agreed, by_surname, state_of
from servanda.resolve.actors.phrase import Phrase, phrase_of
from servanda.resolve.actors.refer import Referrer
from servanda.resolve.actors.referent import Referent
from servanda.resolve.actors.whereabouts import sense_of, state_of_place
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.tables import Entry, Role, Tables
from servanda.resolve.tables.tables import CAPITAL, PEOPLE, SEAT

_PUBLIC_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
_LEFT = frozenset("former ex retired ousted deposed late onetime erstwhile".split())


@dataclass(frozen=True, slots=True)
class Described:
    """name: as in Party; kind: one of record.KINDS, or None; state: alpha-3, or None; sector: of PLOVER, or None."""

    name: str
    kind: str | None
    state: str | None
    sector: str | None


def describe(span: Span, cast: Cast, referrer: Referrer) -> Described:
    """What text[span.start:span.end] says, by its own words first, then by whom it stands for on the page."""
    words = words_of(cast.page.text, span.start, span.end)
    told = phrase_of(words, cast.page.text, cast.tables)
    meant = referrer.of(span)
    known = meant.entity
    entries = meant.entries or (known.entries if known else ()) or by_surname(words, cast)
    named = _whole(words, cast.tables)
    role = None if named else role_of(told, words, cast.page.text, cast.tables)
    state = state_of(told, words, known, entries, cast)
    return Described(meant.name, _kind(role, known, meant), state, _sector(told, role, named, known, entries, cast))


def _whole(words: Sequence[Word], tables: Tables) -> tuple[str, Entry] | None:
    """What the whole phrase is a known name of, its article left off: the sense and the entry."""
    at = 1 if len(words) > 1 and words[0].text.lower() == "the" else 0
    length, meanings = tables.longest([w.key for w in words], at) if words and words[at].capital else (0, ())
    return sense_of(meanings) if length == len(words) - at and meanings else None


def _kind(role: Role | None, known: Entity | None, meant: Referent) -> str | None:
    if known:
        return known.kind
    if meant.entries:
        return meant.entries[0].kind
    return role.kind if role else None


def _sector(
    told: Phrase,
    role: Role | None,
    named: tuple[str, Entry] | None,
    known: Entity | None,
    entries: Sequence[Entry],
    cast: Cast,
) -> str | None:
    """The role's sector, then the entity's; who has left a public office is of the former officials (ELI)."""
    if named and named[1].kind == "state":
        return {CAPITAL: "GOV", SEAT: "GOV", PEOPLE: "CVL"}.get(named[0])  # "Iranians", but not "the Chinese"
    if named and named[1].kind == "body":
        return named[1].sector
    own = role.sector if role else None
    left = any(key in _LEFT for word in told.words for key in word.key.split(" "))
    if own and left and own in _PUBLIC_OFFICE and role and role.kind == "person":
        return "ELI"
    if own:
        return own
    if known and known.kind == "state":
        return (manner_of(told) or "CVL") if told.states and _closes_in(told, PEOPLE, cast.tables) else None
    sectors = [office_sector(entry, cast.day, cast.tables) for entry in entries]
    found = agreed(sectors) or (known.sector if known else None)
    if found == "ELI" and known:  # who left an office of state and holds another that the page tells
        found = next((t.sector for t in known.traits if t.sector and t.time != "then"), found)
    person = bool(entries) or bool(known and known.kind == "person")
    if not found and told.chunk and not person and cast.tables.home_of_people([told.head]) is not None:
        found = manner_of(told) or "CVL"  # "Crimean Tatars"
    return found or _of_place(told, cast.tables)


def _closes_in(told: Phrase, sense: str, tables: Tables) -> bool:
    """Whether the phrase ends in a name of this sense: "ordinary Kazakhs" """
    last = told.chunk[-1:]
    return bool(last) and any(how == sense for how, _ in tables.meanings(last[0].key))


def _of_place(told: Phrase, tables: Tables) -> str | None:
    """A town that acts stands for its people; a capital for its government, which the tables know."""
    bare = bool(told.chunk) and len(told.chunk) == len(told.words) and all(w.capital for w in told.chunk)
    return "CVL" if bare and not told.states and state_of_place(told.words, inside=False, whole=True) else None


def office_sector(entry: Entry, day: str | None, tables: Tables) -> str | None:
    """The sector of the offices that a person holds on a day; ELI where they have left a public one; else its own.

    Where nobody told that they left, or the day is None, they are taken to hold their last office still.
    """
    if entry.kind != "person" or not entry.offices:
        return entry.sector
    last = max((office.end or "" for office in entry.offices), default="")
    still = day is None or (entry.seen == last != "" and last <= day)
    held = entry.held_on(day) or (tuple(o for o in entry.offices if (o.end or "") == last) if still else ())
    for office in held:
        body = tables.body_of(office) if office.state is None else None
        if body and body.sector:
            return body.sector
        keys = [key for key in office.title.lower().replace("-", " ").split() if key != "the"]
        chunk = keys[: next((k for k, key in enumerate(keys) if key in ("of", "for")), len(keys))]
        whole = tables.roles.exactly(keys) or (tables.roles.ending(keys) or (None,))[0]
        role = (tables.roles.ending(chunk) or (None,))[0]
        if role and (role.carrier or role.words in HEADS) and whole and whole.sector and len(chunk) < len(keys):
            return whole.sector
        if role and role.sector:
            return role.sector
    if not held and day and any(office.end and office.end <= day for office in entry.offices):
        return "ELI"
    return entry.sector
