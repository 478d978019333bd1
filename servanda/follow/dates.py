"""When a step happened, and by when an undertaking is due."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.record import Act, Page, Thread, When

_AHEAD = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "delayed", "halted", "ended", "refused"})
_DUE = frozenset({"proposed", "promised", "threatened", "agreed", "delayed", "underway"})
_STRETCHES = frozenset({"weekend", "week", "season", "quarter", "half", "range"})  # their first day is nobody's word
_STANDS = frozenset({"agreed", "underway"})  # with a day or stretch that is now, this is when it was agreed or done
_PUT_OFF = re.compile(r"\b(?:planned|due|scheduled|set|expected|slated|meant)(?: \w+){0,3} $")
_LAPSES = frozenset({"promised", "agreed", "delayed"})


@dataclass(frozen=True, slots=True)
class Told:
    """A step's date, ISO of any precision or None; told: whether the act itself tells it."""

    date: str | None
    told: bool


def step_date(act: Act, page: Page) -> Told:
    """The date of the event: as the act tells it, unless that lies ahead of the page; else the page's day.

    What lies ahead is when the deed is due; the step (the promise, the delay) is of the day it is told. So is what
    happened in a stretch that the page's day is part of ("this week"), or in one still open ("have met since 2021").
    """
    day = page_date(page)
    when = act.when
    if when is None or when.start is None or when.basis == "unresolved" or when.precision in ("duration", "set"):
        return Told(day, False)
    start = trimmed(when)
    if (day and start > day[: len(start)]) or (act.status == "done" and when.end is None):
        return Told(day, False)
    if when.precision in _STRETCHES and day and when.end and when.end[:10] >= day:
        return Told(day, False)
    if act.status in _AHEAD and day and (when.end or when.start)[:10] >= day:
        return Told(day, False)
    return Told(start, True)


def page_date(page: Page) -> str | None:
    """The day a page speaks from, "YYYY-MM-DD", or None."""
    stated = page.dateline or page.published
    return stated.value[:10] if stated else None


def day_number(iso: str | None) -> int | None:
    """A day, month or year (its ISO date up to the day) as a number that sorts as its text does; None where it is none.

    2020-05 is 20200500: before all its days.
    """
    try:
        year, month, day = (*map(int, (iso or "")[:10].split("-")), 0, 0)[:3]
    except ValueError:
        return None
    return year * 10_000 + month * 100 + day


def trimmed(when: When) -> str:
    """A time's start, cut to its precision: a year, a month, or a day."""
    assert when.start is not None
    length = {"year": 4, "decade": 4, "century": 4, "month": 7}.get(when.precision, 10)
    return when.start[:length]


def still_ahead(act: Act, page: Page) -> bool:
    """Whether the act tells a time that was yet to come on its page's day."""
    day = page_date(page)
    return day is not None and _ahead(act, page, day) is not None


def due(acts: Sequence[Act], pages: Mapping[str, Page], *, since: str = "") -> When | None:
    """The due time stated last, by acts in time order: one that lies ahead of the page that tells it.

    since: ISO, when the undertaking was last promised anew, or ""; what was due before then is no longer.
    """
    put_off = ""  # the day on which a delay was told without a new date; what was due by what was known before is open
    for act in reversed(acts):
        page = pages[act.page]
        day = page_date(page)
        if act.status == "underway" and act.type == "consult":
            continue  # talks that are held this week are not due then
        when = _ahead(act, page, day) if day and act.status in _DUE else None
        if when and day:
            return when if (when.end or "")[: len(since)] >= since and day >= put_off else None
        if day and act.status == "delayed":
            put_off = max(put_off, day)
    return None


def _ahead(act: Act, page: Page, day: str) -> When | None:
    """The time an act tells, where it was yet to come on the page's day, and is not the one that was put off."""
    when = act.when
    if when is None or not when.end or when.end[:10] <= day:
        return None
    if act.status in _STANDS and when.start and when.start[:10] <= day:
        return None
    before = page.text[max(act.sentence.start, when.span.start - 40) : when.span.start] if when.span else ""
    return None if act.status == "delayed" and _PUT_OFF.search(before) else when


def lapsed(thread: Thread, today: str) -> Thread:
    """The thread as it stands on this day (ISO): lapsed when its due time is past and nothing was heard since.

    today: the last day the record covers. An undertaking that was kept, broken, refused or called off never lapses.
    """
    end = thread.due.end[:10] if thread.due and thread.due.end else None
    last = max((s.date for s in thread.steps if s.date), default=None)
    if end is None or thread.state not in _LAPSES or today <= end or (last is not None and last > end):
        return thread
    return replace(thread, state="lapsed", since=end)
