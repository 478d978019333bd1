"""From text to times: tokens, forms, senses, and the calendar interval of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.record import Span, TimeMark, When
from servanda.resolve.times import (
    clock,
    dates,
    distances,
    durations,
    feasts,
    quarters,
    relative,
    sets,
    vague,
    weekdays,
    years,
)
from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.calendar import interval
from servanda.resolve.times.forms import Form, Found, Sense, Setting
from servanda.resolve.times.interval import when_of
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.narrative import is_narrative
from servanda.resolve.times.tokens import Line, line_of

FORMS: tuple[Form, ...] = (
    *feasts.FORMS, *sets.FORMS, *dates.FORMS, *weekdays.FORMS, *quarters.FORMS, *relative.FORMS, *distances.FORMS,
    *years.FORMS,
    *clock.FORMS, *durations.FORMS, *vague.FORMS,
)  # fmt: skip
OPEN_FORMS = tuple(f for f in FORMS if not f.shy)

# Words that stand in many expressions and are none themselves: a stretch of these alone is not tried.
_FILLERS = "".join(CODES[c] for c in (
    "the", "a", "of", "in", "on", "at", "to", "and", "or", "so", "from", "comma", "hyphen", "slash", "possessive",
    "apostrophe", "bracket", "day_number", "numeral", "cardinal", "ordinal", "scale", "nth", "about", "more",
    "than", "least", "no", "this", "that", "few", "couple", "per", "other", "period", "half", "full", "near", "same", "after",
    "before", "early", "late", "local", "time", "being", "ended", "old", "prior", "following", "meridiem", "edge",
))  # fmt: skip
_STRETCH = re.compile(f"[^{CODES['other_word']}{CODES['stop']}]+")
_WORTH = re.compile(f"[^{_FILLERS}]|{CODES['cardinal']}{CODES['hyphen']}?{CODES['cardinal']}")
_QUARTER_REACH = 600  # characters over which "a year earlier" still compares with a quarter spoken of
_CONTEXT = 700  # characters before a marked span that are read for what it refers to


@dataclass(frozen=True, slots=True)
class Sighting:
    """Tokens [first, last) of a line and what they mean."""

    first: int
    last: int
    sense: Sense


def find_times(
    text: str, *, anchor: Anchor, within: Span | None = None, extra: Sequence[TimeMark] = ()
) -> list[When]:
    """Every time expression of a text, in order, none overlapping.

    within: only this stretch is searched; offsets are in the whole text all the same.
    extra: spans that a reader marks as times; those that no form covers are resolved inside, or kept unresolved.
    """
    line = line_of(text, within.start, within.end) if within else line_of(text)
    times = [when_of(line, s.first, s.last, s.sense, anchor) for s in _sightings(line, anchor, OPEN_FORMS)]
    for mark in extra:
        if not any(t.span and t.span.overlaps(mark.span) for t in times):
            told = resolve_time(mark.span, text, anchor)
            times.append(told if told.basis != "unresolved" else replace(told, type=mark.kind))
    return sorted(times, key=lambda t: t.span or Span(0, 0))


def resolve_time(span: Span, text: str, anchor: Anchor, *, times: Sequence[When] | None = None) -> When:
    """The time that a marked span speaks of, prepositions and other words around it allowed.

    times: those of the page, if found already; without them the text before the span is read for references.
    Returns: two ends of a range as one time; basis "unresolved" and the words where nothing can be told.
    """
    inside = [t for t in times or () if t.span and t.span.overlaps(span)]
    if not inside:
        line = line_of(text, max(0, span.start - _CONTEXT), min(len(text), span.end + 40))
        found = [when_of(line, s.first, s.last, s.sense, anchor) for s in _sightings(line, anchor, FORMS)]
        inside = [t for t in found if t.span and t.span.overlaps(span)]
    if not inside:
        words = text[span.start : span.end]
        return When(words, span, None, None, "vague", "unresolved")
    return _spanning(inside, text) or min(inside, key=_rank)


def _rank(time: When) -> tuple[bool, bool, int]:
    """Dated before undated, dates before lengths and repetitions, then the first."""
    return (time.start is None and time.end is None, time.type in ("DURATION", "SET"), time.span.start if time.span else 0)


def _spanning(times: Sequence[When], text: str) -> When | None:
    """One time from the first to the last of two that "to", "and" or a dash joins; None where they are no range."""
    dated = [t for t in times if t.span and t.type in ("DATE", "TIME") and (t.start or t.end) and t.basis != "unresolved"]
    if len(dated) < 2 or len(dated) != len(times):
        return None
    first, last = dated[0], dated[-1]
    assert first.span and last.span
    starts, ends = [t.start for t in dated if t.start], [t.end for t in dated if t.end]
    if not starts or not ends or min(starts) > max(ends):
        return None
    between = text[first.span.end : dated[1].span.start if dated[1].span else 0].strip().lower()
    if between not in ("to", "and", "until", "till", "through", "-", "–", "—", "/", ",", "or"):
        return None
    span = Span(first.span.start, last.span.end)
    return When(text[span.start : span.end], span, min(starts), max(ends), "range", first.basis)


def _sightings(line: Line, anchor: Anchor, forms: Sequence[Form]) -> list[Sighting]:
    """What the forms see in a line, longest first at each place; each may lean on those before it."""
    seen: list[Sighting] = []
    setting, quarter_at = Setting(anchor, narrative=is_narrative(line, anchor)), 0
    for stretch in _STRETCH.finditer(line.codes):
        if not _WORTH.search(line.codes, stretch.start(), stretch.end()):
            continue
        place = stretch.start()
        while place < stretch.end():
            if setting.quarter and line.starts[place] - quarter_at > _QUARTER_REACH:
                setting = replace(setting, quarter=None)
            sighting = _at(line, place, stretch.end(), setting, forms)
            if sighting is None:
                place += 1
                continue
            place = sighting.last
            if setting.narrative and sighting.sense.basis is None:
                sighting = replace(sighting, sense=replace(sighting.sense, basis="context"))
            _join(seen, sighting, line)
            setting = replace(_heard(setting, seen[-1].sense), upto=place)
            if setting.quarter == seen[-1].sense.value:
                quarter_at = line.starts[place - 1]
    return seen


def _at(line: Line, place: int, end: int, setting: Setting, forms: Sequence[Form]) -> Sighting | None:
    """The longest reading of the tokens from this place on; of equal ones the form listed first."""
    matches: list[tuple[int, Form, re.Match[str]]] = []
    for f in forms:
        match = f.pattern.match(line.codes, place, end)
        if match and match.end() > place:
            matches.append((-match.end(), f, match))
    for _, f, match in sorted(matches, key=lambda m: m[0]):
        found = Found(line, match, setting)
        sense = f.means(found)
        if sense is not None:
            return Sighting(found.first, found.last, sense)
    return None


def _heard(setting: Setting, sense: Sense) -> Setting:
    """The setting after this expression: what "that day" and "a year earlier" now refer to."""
    if sense.type not in ("DATE", "TIME") or sense.value is None:
        return setting
    held = interval(sense.value)
    if held is None:
        return setting
    quarter = sense.value if held[2] == "quarter" and sense.basis != "context" else setting.quarter
    return replace(setting, day=date.fromisoformat(held[0][:10]), said=sense.value[:10], quarter=quarter)


def _join(seen: list[Sighting], new: Sighting, line: Line) -> None:
    """Add an expression, as one with the last where a clock time or part of day and its day stand together."""
    new = _with_part(new, line)
    last = seen[-1] if seen else None
    gap = line.codes[last.last : new.first] if last else ""
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", new.sense.value or "")
    if last and day and last.sense.type == "TIME" and gap in _JOINTS and last.sense.value:
        if "T" in last.sense.value and (gap != CODES["of"] or last.sense.precision is None):
            value = new.sense.value + "T" + last.sense.value.split("T", 1)[1]  # type: ignore[operator]
            joined = replace(last.sense, value=value, basis=new.sense.basis, start=None, end=None, precision=None)
            seen[-1] = Sighting(last.first, new.last, joined)
            return
    seen.append(new)


def _with_part(sighting: Sighting, line: Line) -> Sighting:
    """ "the morning of" a day as one time with it."""
    before = _PART_OF.search(line.codes, max(0, sighting.first - 3), sighting.first)
    if not before or not re.fullmatch(r"\d{4}-\d\d-\d\d", sighting.sense.value or ""):
        return sighting
    part = line.loads[before.end() - 2]
    sense = replace(sighting.sense, type="TIME", value=f"{sighting.sense.value}T{part}")
    return Sighting(before.start(), sighting.last, sense)


_PART_OF = re.compile(f"{CODES['the']}?{CODES['part']}{CODES['of']}$")
_JOINTS = frozenset({"", CODES["comma"], CODES["of"]})

