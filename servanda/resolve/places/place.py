"""A place as written, resolved: never a guess where two states have a place of that name."""

import re
from collections.abc import Iterable
from dataclasses import replace

from servanda.record import Place, Span
from servanda.resolve.places.around import decided_by, holder_after, holder_before
from servanda.resolve.places.gazetteer import Entry, Gazetteer, load_gazetteer
from servanda.resolve.places.hits import Hit, hits

_HELD = re.compile(
    r"\s?(?:,|\(|,?\sin)\s(?:the\s)?(?:(?:far\s)?(?:north|south|east|west|central|upper|lower|mid)[\w-]*\s){0,2}$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:(?i:in|at|near|outside|inside|around|across|from|to|into|within|throughout|over|on|off|of|the|a|an|both)|central|"
    r"downtown|northern|southern|eastern|western|city|town|village|capital|port|province|region|state)\s)+"
)
_CAPITAL = re.compile(r"\bcapital\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:[\s-][A-Z][\w.'’-]*){0,4}")
_JOINED = re.compile(r"\band(?:\sthe)?\s(?P<after>[A-Z])|(?P<before>[A-Z])[\w'’-]*(?=,?\sand\b)")
_LONGEST = 300  # characters of a marked place that are read


def place_of(text: str, span: Span, gazetteer: Gazetteer | None = None) -> Place:
    """The place that text[span.start:span.end] names.

    Returns: state None where nothing tells it, where two or more are named, and where a name of two states is
    decided by nothing in the text; lat, lon only for one capital or large city. name: the table's name of that one
    place, else the words without prepositions.
    """
    gazetteer = gazetteer or load_gazetteer()
    within = Span(span.start, min(span.end, span.start + _LONGEST))
    found = hits(text, within, gazetteer)
    names = [hit for hit in found if not hit.is_people]
    if not names:
        return _unnamed(text, within, [hit for hit in found if hit.is_people], gazetteer, span)
    units = _units(_located(names, text, within), text)
    if not any(unit.states for unit in units):
        states = _common(hit for hit in found if hit.is_people)
        return Place(span, _bare(text, span), next(iter(states)) if len(states) == 1 else None)
    states = _common(units)
    if len(units) == 1 and _has_unknown_fellow(text, within, found):
        return Place(span, _bare(text, span))
    if len(units) == 1:
        units = [_placed(text, within, units[0], found, gazetteer)]
        states = units[0].states
    state = next(iter(states)) if len(states) == 1 else None
    return _place(text, span, units, state, gazetteer)


def _located(names: list[Hit], text: str, within: Span) -> list[Hit]:
    """Without seas and the like that only tell where a named place lies ("the Black Sea resort of Sochi")."""
    if " and " in text[within.start : within.end]:
        return names
    return [hit for hit in names if hit.states] or names


def _has_unknown_fellow(text: str, within: Span, found: list[Hit]) -> bool:
    """Whether "and" joins a known name with one that no table has ("Dafniya and Zliten")."""
    starts = [joined.start(joined.lastgroup or 0) for joined in _JOINED.finditer(text, within.start, within.end)]
    return any(not any(hit.start <= start < hit.end for hit in found) for start in starts)


def _common(found: Iterable[Hit]) -> frozenset[str]:
    """The states that all of these allow."""
    each = [hit.states for hit in found]
    return frozenset.intersection(*each) if each else frozenset()


def _units(names: list[Hit], text: str) -> list[Hit]:
    """The names that stand for themselves; those that only hold another ("Toulouse, France") narrow that other."""
    units: list[Hit] = []
    for hit in reversed(names):
        inner = units[-1] if units else None
        if inner and hit.owner and hit.holds and not hit.states.isdisjoint(inner.states):
            units[-1] = inner.narrowed(hit.states)
        elif inner and inner.holds and _HELD.fullmatch(text, hit.end, inner.start) and _can_lie(hit, inner):
            units[-1] = _held(hit, inner.states)
        else:
            units.append(hit)
    return units[::-1]


def _can_lie(hit: Hit, holder: Hit) -> bool:
    """Whether the first is no state beside another state, as in a list of states."""
    return not hit.states.isdisjoint(holder.states) or any(entry.kind != "state" for entry in hit.entries)


def _held(hit: Hit, states: frozenset[str]) -> Hit:
    """A name in these states; where the table has it only elsewhere, a namesake without degrees ("Paris, Texas")."""
    if not hit.states.isdisjoint(states) or not hit.entries:
        return hit.narrowed(states)
    return replace(hit, entries=tuple(Entry(hit.entries[0].name, "city", state) for state in sorted(states)))


def _placed(text: str, within: Span, unit: Hit, found: list[Hit], gazetteer: Gazetteer) -> Hit:
    """The one name, with what stands directly around it, then with the sentence, then with the page."""
    peoples = [hit for hit in found if hit.is_people and hit.start < unit.start]
    for holder in (holder_after(text, within, gazetteer), holder_before(text, within.start, gazetteer)):
        if holder and _can_lie(unit, holder) and holder.states != unit.states:
            return _held(unit, holder.states)
    if len(unit.states) > 1:
        for hit in reversed(peoples):
            if not hit.states.isdisjoint(unit.states):
                return unit.narrowed(hit.states)
        if state := decided_by(text, within, unit, gazetteer):
            return unit.narrowed(frozenset({state}))
    return unit


def _unnamed(text: str, within: Span, peoples: list[Hit], gazetteer: Gazetteer, span: Span) -> Place:
    """A place whose own name no table has: from "the Bolivian city of", ", Bolivia", else from a wider table."""
    states = _common(peoples)
    words = text[within.start : within.end]
    if not peoples:
        for holder in (holder_after(text, within, gazetteer), holder_before(text, within.start, gazetteer)):
            states = states or (holder.states if holder else frozenset())
    state = next(iter(states)) if len(states) == 1 else None
    if state and _CAPITAL.search(words) and state in gazetteer.capitals:
        return _as_entry(span, gazetteer.capitals[state])
    name = _without_lead(words)
    if smaller := gazetteer.smaller(name) if _NAME.fullmatch(name) else ():
        hit = Hit(within.start, within.end, smaller)
        hit = hit.narrowed(states) if states else hit
        deciding = decided_by(text, within, hit, gazetteer) if len(hit.states) > 1 else next(iter(hit.states), None)
        if deciding:
            return _place(text, span, [hit.narrowed(frozenset({deciding}))], deciding, gazetteer)
    return Place(span, _bare(text, span), state)


def _place(text: str, span: Span, units: list[Hit], state: str | None, gazetteer: Gazetteer) -> Place:
    """The Place of one state; degrees where one city is all that is named."""
    entries = {entry for unit in units for entry in unit.entries if entry.state == state}
    if state and len(entries) == 1 and len(units) == 1:
        entry = next(iter(entries))
        if entry.kind in ("state", "region") and _HELD.search(text, span.start, units[0].start):
            return Place(span, _bare(text, span), state)
        if entry.kind == "state" and _CAPITAL.search(text, span.start, span.end) and state in gazetteer.capitals:
            entry = gazetteer.capitals[state]
        return _as_entry(span, entry)
    return Place(span, _bare(text, span), state)


def _as_entry(span: Span, entry: Entry) -> Place:
    return Place(span, entry.name, entry.state, entry.lat, entry.lon)


def _bare(text: str, span: Span) -> str:
    """The words without the prepositions and articles before them."""
    words = text[span.start : span.end]
    return _without_lead(words) or words


def _without_lead(words: str) -> str:
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words
