"""The period that a question is about: a year, a month or a day at each end, each included."""

import re
from datetime import date

from servanda.errors import QueryError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def checked(since: str | None, until: str | None, *, names: tuple[str, str] = ("since", "until")) -> None:
    """Raises QueryError for an end that is no year, month or day of the calendar, and for one before the beginning.

    names: what the message calls the two ends.
    """
    for name, given in zip(names, (since, until), strict=True):
        if given is not None and not _in_calendar(given):
            raise QueryError(f"{name} {given!r} is no date; give it as 2024, 2024-06 or 2024-06-07")
    if since and until and since[: len(until)] > until[: len(since)]:
        first, last = names
        raise QueryError(f"{first} {since} is later than {last} {until}; give the earlier date with {first}")


def period_told(since: str | None, until: str | None) -> str:
    """A period in words, "" where none is asked for."""
    if since and until:
        return f"in {since}" if since == until else f"from {since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def _in_calendar(given: str) -> bool:
    found = _DATE.fullmatch(given)
    try:
        return bool(found and date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False
