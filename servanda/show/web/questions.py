"""The parts of a question: what may stand in each, and what is said where something else does."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query

from servanda.errors import QueryError
from servanda.show.web.dates import stretch

MOST_WORDS, LAST_PAGE = 300, 1_000_000  # characters of one part; number of a list's page
Words = Annotated[str | None, Query(max_length=MOST_WORDS)]
Number = Annotated[int, Query(ge=1, le=LAST_PAGE)]
# What stands beside the field of each part, where a question is asked again.
LABELS = {
    "a": "Of", "b": "and", "by": "By", "about": "about", "name": "Name or words", "q": "Words", "type": "Type",
    "status": "Status", "state": "State", "due": "Due", "kind": "Kind", "outlet": "Outlet", "period": "Period",
    "since": "From", "until": "to", "changed": "Step since", "min_score": "Score from", "order": "Order",
}  # fmt: skip

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SUCH = "give a year, a month or a day, such as 2020, 2020-12 or 2020-12-05"


def period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The two ends of a period as asked, None where blank; each an ISO year, month or day.

    Raises QueryError where one is no such date, or where the period ends before it begins.
    """
    start, end = day(since, "since"), day(until, "until")
    first, last = stretch(start), stretch(end)
    if first and last and first.first > last.last:
        raise QueryError(f"since {start!r} is later than until {end!r}: give the earlier date first")
    return start, end


def day(given: str | None, what: str) -> str | None:
    """An ISO year, month or day, None where blank. Raises QueryError for anything else."""
    words = filled(given)
    if words is None:
        return None
    if not _DAY.fullmatch(words):
        raise QueryError(f"{what} {given!r}: {_SUCH}")
    if stretch(words) is None:
        raise QueryError(f"{what} {given!r} is in no calendar: {_SUCH}")
    return words


def one_of(given: str | None, what: str, allowed: Sequence[str]) -> str | None:
    """A word of a list, None where blank. Raises QueryError that lists them."""
    if not given:
        return None
    if given not in allowed:
        raise QueryError(f"{what} {given!r}: give one of {', '.join(allowed)}")
    return given


def share(given: str | None, what: str) -> float | None:
    """A number from 0 to 1, None where blank. Raises QueryError for anything else."""
    if not given or not given.strip():
        return None
    if not re.fullmatch(r"0?\.\d{1,9}|[01](\.0*)?", given.strip()):
        raise QueryError(f"{what} {given!r}: give a number from 0 to 1, such as 0.5")
    return float(given)


def filled(given: str | None) -> str | None:
    """Words without blanks around them; None where nothing is left."""
    return (given or "").strip() or None


def wrong(error: dict[str, Any]) -> str:
    """One error of pydantic about a part of a question, in our words."""
    what = ".".join(map(str, error["loc"][1:]))
    if error["type"] == "string_too_long":
        return f"{what}: give at most {error['ctx']['max_length']} characters, not {len(error['input'])}"
    return f"{what} {error['input']!r}: give a whole number from 1 to {LAST_PAGE}"
