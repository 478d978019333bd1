"""What one marked phrase says of an actor by itself: name, kind, state and sector of PLOVER."""

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.phrase import Phrase, phrase_of
from servanda.resolve.actors.refer import Referent, Referrer
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.tables import Role, Tables

_PUBLIC_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})


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
    role = _role(told, words, cast.tables)
    entries = meant.entries or (known.entries if known else ())
    state = (told.states[0] if told.states else None) or (known.state if known else None)
    state = state or _agreed([entry.state for entry in entries])
    return Described(meant.name, _kind(role, known, meant), state, _sector(told, role, known, meant))


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if values and len(set(values)) == 1 else None


def _kind(role: Role | None, known: Entity | None, meant: Referent) -> str | None:
    if known:
        return known.kind
    if meant.entries:
        return meant.entries[0].kind
    return role.kind if role else None


def _sector(told: Phrase, role: Role | None, known: Entity | None, meant: Referent) -> str | None:
    """The role's sector, then the entity's; who has left a public office is a civilian (the manual's reading)."""
    own = role.sector if role else None
    if own and told.time == "then" and own in _PUBLIC_OFFICE and role and role.kind == "person":
        return "CVL"
    if own:
        return own
    if known and known.kind == "state":
        return None
    return (known.sector if known else None) or _agreed([entry.sector for entry in meant.entries])


def _role(told: Phrase, words: Sequence[Word], tables: Tables) -> Role | None:
    """The role of a phrase: of its head, or by what a colourless head belongs to ("head of the army")."""
    keys = [key for word in told.chunk for key in word.key.split(" ")]
    best = told.role
    if best is None:
        best = next(
            (r for k in range(len(keys), 0, -1) if (found := tables.roles.ending(keys[:k])) and (r := found[0])), None
        )
    if best is None or not best.carrier:
        return best
    around = keys[: -len(best.words.split(" "))]
    behind = [key for word in words for key in word.key.split(" ")][len(keys) :]
    for part in (around, behind):
        for end in range(len(part), 0, -1):
            found = tables.roles.ending(part[:end])
            if found and found[0].sector and not found[0].carrier:
                return Role(best.words, found[0].sector, best.kind, best.gender, best.plural)
    return best
