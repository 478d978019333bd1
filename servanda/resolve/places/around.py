"""What the words around a place tell of its state: directly beside it, in its sentence, on its page."""

import re

from servanda.record import Span
from servanda.resolve.places.gazetteer import Entry, Gazetteer
from servanda.resolve.places.hits import Hit, hits

_NEAR = 60  # characters beside a place that may name what holds it
_AROUND = 250  # characters before and after that count as its sentence and the ones beside it
_PAGE = 20_000  # characters of a page that are read to decide a name of two states
_AFTER = re.compile(
    r"\s?(?:,|\(|,?\sin)\s(?:the\s)?(?:(?:far\s)?(?:north|south|east|west|central)[\w-]*\s)?$", re.IGNORECASE
)  # fmt: skip
_GOES_ON = re.compile(r"(?:,\s(?:and\s)?|\sand\s)[A-Z]")
_KINDS = (
    r"(?:city|town|village|port|capital|province|region|district|resort|suburb|island|state|area|governorate|oblast)"
)
_BEFORE = re.compile(rf"\s(?:[\w-]+\s){{0,3}}{_KINDS}\s(?:of\s)?(?:the\s)?$")


def holder_after(text: str, span: Span, gazetteer: Gazetteer) -> Hit | None:
    """The state or region in ", Bolivia" or "in northern Bolivia" right after the span; not the next of a list."""
    for hit in hits(text, Span(span.end, min(len(text), span.end + _NEAR)), gazetteer)[:1]:
        if hit.holds and _AFTER.fullmatch(text, span.end, hit.start) and not _GOES_ON.match(text, hit.end):
            return hit
    return None


def holder_before(text: str, start: int, gazetteer: Gazetteer) -> Hit | None:
    """The state in "the Bolivian city of" or "Bolivia's" right before text[start]."""
    found = hits(text, Span(max(0, start - _NEAR), start), gazetteer)[-1:]
    for hit in found:
        of_people = hit.is_people or hit.owner
        after = hit.end + (2 if hit.owner else 0)
        if of_people and (_BEFORE.fullmatch(text, after, start) or text[after:start].isspace()):
            return hit
    return None


def decided_by(text: str, span: Span, unit: Hit, gazetteer: Gazetteer) -> str | None:
    """The one of a name's states that the sentences around speak of, else the one that the page speaks of.

    None where none or several are: a name of two states is never guessed.
    """
    for start, end in ((span.start - _AROUND, span.end + _AROUND), (0, _PAGE)):
        near = hits(text, Span(max(0, start), min(len(text), end)), gazetteer)
        others = [hit for hit in near if hit.end <= span.start or hit.start >= span.end]
        told = {state for hit in others if len(hit.states) == 1 for state in hit.states if _is_proof(hit, state, unit)}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _is_proof(hit: Hit, state: str, unit: Hit) -> bool:
    """Whether a name nearby speaks for a candidate: for a part of a state the state's own name proves nothing."""
    mine = [entry for entry in unit.entries if entry.state == state]
    if not mine:
        return False
    part = any(entry.kind == "state" for entry in unit.entries) and mine[0].kind != "state"
    return not part or any(_is_local(entry) for entry in hit.entries)


def _is_local(entry: Entry) -> bool:
    """Whether an entry lies in a state without standing for its government."""
    return entry.kind == "region" or (entry.kind == "city" and not entry.capital)
