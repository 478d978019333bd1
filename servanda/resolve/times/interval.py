"""A sense as a When: its calendar interval, narrowed by "early" or "the end of" and opened by "since" or "until"."""

import re
from datetime import date, datetime, timedelta

from servanda.record import Span, When
from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.calendar import interval
from servanda.resolve.times.forms import Sense
from servanda.resolve.times.tokens import Line

_OPENING = re.compile(
    r"\b(?P<word>since|from|after|starting|beginning|until|till|til|by|before|through|up to|no later than)\s+"
    r"(?:at least|about|around|the|in|on)?\s*$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"['’]s\b|\s(?!(?:and|or|at|in|on|of|to|for|as|by|the|a|an|when|with|that|who|but|if|because|after|before|was|is|were|"
    r"will|had|has|said|ago|until|from|during|amid|over)\b)[a-z]{3,}"
)
_END = re.compile(r"\b(?:end|close)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:ago|earlier|previous|last|before)\b", re.IGNORECASE)
_TO = re.compile(r"[^.;]{0,30}?\b(?:to|until|till|through)\b|\s*[-–—]", re.IGNORECASE)
_PARTS = {"START": (0, 1, 3), "MID": (1, 2, 3), "END": (2, 3, 3), "HALF1": (0, 1, 2), "HALF2": (1, 2, 2)}


def when_of(line: Line, first: int, last: int, sense: Sense, anchor: Anchor) -> When:
    """The When of tokens [first, last)."""
    span = Span(line.starts[first], line.ends[last - 1])
    held = interval(sense.value) if sense.type in ("DATE", "TIME") else None
    start, end = (sense.start, sense.end) if sense.start or sense.end else held[:2] if held else (None, None)
    if held and sense.mod and start and end:
        start, end = narrowed(start, end, sense.mod, anchor.day)
    if held:
        before, after = line.text[max(0, span.start - 30) : span.start], line.text[span.end : span.end + 40]
        words = line.text[span.start : span.end]
        if not _compares(before, words, after):
            start, end = opened(start, end, before, after, at_end=sense.mod == "END" and bool(_END.search(words)))
    usual = held[2] if held else {"DURATION": "duration", "SET": "set"}.get(sense.type, "vague")
    return When(
        line.text[span.start : span.end], span, start, end, sense.precision or usual, sense.basis or anchor.basis,
        sense.type, sense.value,
    )  # fmt: skip


def _compares(before: str, words: str, after: str) -> bool:
    """Whether "from" compares ("up 3 pct from last year", "from January's total") and tells no beginning."""
    if not before.rstrip().lower().endswith("from"):
        return False
    return bool(_COMPARED.search(words) or re.search(r"\d", before) or re.match(r"['’]s\b", after))


def narrowed(start: str, end: str, mod: str, today: date | None) -> tuple[str, str]:
    """A third or a half of an interval of days; for EARLIER and LATER the part before or after today."""
    if "T" in start:
        return start, end
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if mod in ("EARLIER", "LATER"):
        if today is None or not first <= today <= last:
            return start, end
        return (start, today.isoformat()) if mod == "EARLIER" else (today.isoformat(), end)
    if mod not in _PARTS:
        return start, end
    days, (low, high, of) = (last - first).days + 1, _PARTS[mod]
    return (
        (first + timedelta(days=days * low // of)).isoformat(),
        (first + timedelta(days=days * high // of - 1)).isoformat() if high < of else end,
    )


def opened(
    start: str | None, end: str | None, before: str, after: str, *, at_end: bool = False
) -> tuple[str | None, str | None]:
    """The interval left open where the word before says so: since, from, after; until, by, before.

    at_end: whether it is the very end that the words name, up to which "before the end of the year" lasts.
    """
    found = _OPENING.search(before)
    if not found:
        return start, end
    word = found["word"].lower()
    if word in ("after", "before") and _EVENT.match(after):  # "after Friday's vote": still on that day
        return (start, None) if word == "after" else (None, end)
    if word in ("since", "starting", "beginning") or (word == "from" and not _TO.match(after)):
        return start, None
    if word == "after":
        return _beside(end, 1) or start, None
    if word == "before":
        return None, end if at_end else _beside(start, -1) or end
    return (start, end) if word == "from" else (None, end)


def _beside(day: str | None, days: int) -> str | None:
    """The day so many days from a date; a date-time is kept, for it bounds at itself."""
    if day is None or "T" in day:
        return day
    try:
        return (datetime.fromisoformat(day) + timedelta(days=days)).date().isoformat()
    except OverflowError:
        return day
