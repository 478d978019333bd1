"""Several times in one marked stretch as the one time that they tell together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from servanda.record import Span, When
from servanda.resolve.numbers import ORDINALS
from servanda.resolve.times.calendar import interval, step

_ANNIVERSARY = re.compile(r"(?:(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)) )?anniversary\b", re.IGNORECASE)
_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ENDED = re.compile(r"\s(?:that\s)?(?:ended|ending|to|through|until)\s(?:on\s)?", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
_YEAR = re.compile(r"(?:the\s)?(?:fiscal\s|financial\s)?year", re.IGNORECASE)
_BESIDE = re.compile(r"\s(after|before|following)\s(?:the\s)?", re.IGNORECASE)
_DAY_BESIDE = re.compile(r"\bday\s(after|before|following)\s(?:the\s)?$", re.IGNORECASE)
_UNITS = {"M": "MO"}  # of a length in TIMEX3, where ours differ
_JOINTS = frozenset({"to", "and", "until", "till", "through", "-", "–", "—", "/", ",", "or"})


def as_one(times: Sequence[When], span: Span, text: str) -> When | None:
    """The time that those met in text[span.start:span.end] tell together; None where each stands for itself.

    Ranges ("from 2019 to 2023"), lengths that end with a date or lie beside one ("the year to March 31", "two days
    after Christmas"), anniversaries.
    """
    return (
        _anniversary(times, span, text)
        or _ended(times, text)
        or _part(times, text)
        or _beside(times, span, text)
        or _as_range(times, text)
    )


def _anniversary(times: Sequence[When], span: Span, text: str) -> When | None:
    """The day or year so many years after the one that is remembered; unresolved where the words tell no number."""
    words = text[span.start : span.end]
    found = _ANNIVERSARY.search(words)
    if found is None:
        return None
    count = ORDINALS.get(found["nth"].lower()) or int(re.sub(r"\D", "", found["nth"]) or 0) if found["nth"] else 0
    then = next((time for time in times if time.basis == "stated" and _PLAIN.fullmatch(time.value or "")), None)
    value = f"{int(then.value[:4]) + count:04d}{then.value[4:]}" if count and then and then.value else None
    held = interval(value)
    if held is None:
        return When(words, span, None, None, "vague", "unresolved")
    return When(words, span, held[0], held[1], held[2], "stated", "DATE", value)


def _ended(times: Sequence[When], text: str) -> When | None:
    """ "the fiscal year ended June 30, 1986", "the three months to March": a length that ends with a date."""
    if len(times) < 2 or times[1].type != "DATE" or not (times[0].span and times[1].span):
        return None
    count = _LENGTH.fullmatch("P1Y" if _YEAR.fullmatch(times[0].words) else times[0].value or "")
    if count is None or not _ENDED.fullmatch(text, times[0].span.end, times[1].span.start) or times[1].end is None:
        return None
    last = date.fromisoformat(times[1].end[:10])
    after = step(last, 1, "D")
    before = step(after, -int(count[1]), _UNITS.get(count[2], count[2])) if after else None
    span = Span(times[0].span.start, times[1].span.end)
    words = text[span.start : span.end]
    return When(words, span, before.isoformat(), last.isoformat(), "range", times[1].basis) if before else None


def _part(times: Sequence[When], text: str) -> When | None:
    """ "the first nine months of 2023": the length, which has its place already."""
    if len(times) != 2 or not (times[0].span and times[1].span) or times[0].type != "DURATION" or not times[0].end:
        return None
    if text[times[0].span.end : times[1].span.start].strip().lower() != "of":
        return None
    span = Span(times[0].span.start, times[1].span.end)
    return replace(times[0], words=text[span.start : span.end], span=span)


def _beside(times: Sequence[When], span: Span, text: str) -> When | None:
    """ "the day after Christmas", "two weeks before 3 May": counted from a day that is known."""
    last = times[-1]
    if last.precision not in ("day", "year") or last.value is None or not last.span or interval(last.value) is None:
        return None
    first = times[0].span
    if len(times) == 2 and first:
        count, joint = _LENGTH.fullmatch(times[0].value or ""), _BESIDE.fullmatch(text, first.end, last.span.start)
        number, unit = (int(count[1]), _UNITS.get(count[2], count[2])) if count else (0, "D")
    else:
        number, unit, joint = 1, "D", _DAY_BESIDE.search(text, span.start, last.span.start)
    way = -1 if joint and joint[1].lower() == "before" else 1
    if joint and last.precision == "year":
        whole = interval(f"{int(last.value[:4]) + way * number:04d}") if unit == "Y" else None
        return When(text[span.start : span.end], span, *whole, last.basis) if whole else None
    day = step(date.fromisoformat(last.value), way * number, unit) if joint and number else None
    if day is None:
        return None
    return When(text[span.start : span.end], span, day.isoformat(), day.isoformat(), "day", last.basis)


def _as_range(times: Sequence[When], text: str) -> When | None:
    """One time from the first to the last of several that "to", "and" or a dash joins; None where they are no range."""
    spans = [time.span for time in times if time.span and time.type in ("DATE", "TIME") and time.basis != "unresolved"]
    starts, ends = [time.start for time in times if time.start], [time.end for time in times if time.end]
    if len(spans) < 2 or len(spans) < len(times) or not starts or not ends or min(starts) > max(ends):
        return None
    if text[spans[0].end : spans[1].start].strip().lower() not in _JOINTS:
        return None
    span = Span(spans[0].start, spans[-1].end)
    opens = times[0].start is None and (
        times[0].end is not None or times[0].value == "PRESENT_REF"
    )  # "by 2027 or 2028"
    return When(text[span.start : span.end], span, None if opens else min(starts), max(ends), "range", times[0].basis)
