"""The doors: every time expression of a text, or the one that a reader has marked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from servanda.record import Span, TimeMark, When
from servanda.resolve.times import (
    clock,
    dates,
    distances,
    durations,
    feasts,
    numeric,
    quarters,
    relative,
    seasons,
    sets,
    vague,
    weekdays,
    years,
)
from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.combined import as_one
from servanda.resolve.times.forms import Form
from servanda.resolve.times.interval import when_of
from servanda.resolve.times.scan import scan
from servanda.resolve.times.starts import by_start
from servanda.resolve.times.tokens import line_of

# Where two forms match the same words, the one listed first is asked first.
ALL_FORMS: tuple[Form, ...] = (
    *feasts.FORMS, *sets.FORMS, *dates.FORMS, *numeric.FORMS, *weekdays.FORMS, *quarters.FORMS, *relative.FORMS,
    *distances.FORMS, *years.FORMS, *seasons.FORMS, *clock.FORMS, *durations.FORMS, *vague.FORMS,
)  # fmt: skip
_FORMS = by_start(ALL_FORMS)
_SURE_FORMS = by_start(form for form in ALL_FORMS if not form.shy)

_BEFORE = 700  # characters before a marked span that are read for what it refers to
_AFTER = 40


def find_times(text: str, *, anchor: Anchor, within: Span | None = None, extra: Sequence[TimeMark] = ()) -> list[When]:
    """Every time expression of a text, in order, none overlapping.

    within: only this stretch is searched; offsets are in the whole text all the same.
    extra: spans that a reader marks as times; those that no form covers are resolved inside, or kept unresolved.
    """
    times = _times(text, within or Span(0, len(text)), anchor, _SURE_FORMS)
    for mark in extra:
        if not any(time.span and time.span.overlaps(mark.span) for time in times):
            told = resolve_time(mark.span, text, anchor)
            times.append(told if told.basis != "unresolved" else replace(told, type=mark.kind))
    return sorted(times, key=lambda time: time.span or Span(0, 0))


def resolve_time(span: Span, text: str, anchor: Anchor, *, times: Sequence[When] | None = None) -> When:
    """The time that a marked span speaks of, prepositions and other words around it allowed.

    times: those of the page, if found already; without them the text before the span is read for what it refers to.
    Returns: two ends of a range as one time; basis "unresolved" and the words where nothing can be told.
    """
    inside = [time for time in times or () if time.span and time.span.overlaps(span)]
    if not inside:
        near = Span(max(0, span.start - _BEFORE), min(len(text), span.end + _AFTER))
        inside = [t for t in _times(text, near, anchor, _FORMS) if t.span and t.span.overlaps(span)]
    if not inside:
        return When(text[span.start : span.end], span, None, None, "vague", "unresolved")
    return as_one(inside, span, text) or min(inside, key=_rank)


def _times(text: str, within: Span, anchor: Anchor, forms: Mapping[str, Sequence[Form]]) -> list[When]:
    line = line_of(text, within.start, within.end)
    return [when_of(line, seen.first, seen.last, seen.sense, anchor) for seen in scan(line, anchor, forms)]


def _rank(time: When) -> tuple[bool, bool, int]:
    """Dated before undated, dates before lengths and repetitions, then the first."""
    undated = time.start is None and time.end is None
    return undated, time.type in ("DURATION", "SET"), time.span.start if time.span else 0
