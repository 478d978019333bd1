"""What a person or a source supplies about a page that the page itself may lack."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from servanda.clean.dates import iso
from servanda.errors import PageError
from servanda.record import Stated

_DIGITS = re.compile(r"(?P<whole>\d{8,19})(?:\.\d*)?")
_GLUED = re.compile(r"(?P<day>\d{8})(?P<clock>\d{4}(?:\d\d)?Z?)")  # "202406070930"; with a T between, it is ISO
_MAIL = re.compile(r"(?:\w{3,9},?\s+)?\d{1,2}\s+\w{3,9}\s+\d{2,4}\s+\d\d?:\d\d")
_PER_SECOND = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 16: 10**6, 19: 10**9}  # by the number of digits


@dataclass(frozen=True, slots=True)
class Supplied:
    """Facts from outside the page. They fill what the page does not state; what it states stands.

    published: a date as iso_date reads it. language: a code or an English name. None: nothing supplied.
    """

    published: str | None = None
    outlet: str | None = None
    headline: str | None = None
    place: str | None = None
    language: str | None = None
    byline: str | None = None

    def stated(self, fact: str) -> Stated | None:
        """The supplied fact of this name, its origin "supplied". Raises PageError for an unreadable date."""
        value: str | None = getattr(self, fact)
        if value is None or not value.strip():
            return None
        if fact == "published":
            day = iso_date(value)
            if day is None:
                raise PageError(f"supplied publication date {value!r}: give it as 2024-06-07 or 2024-06-07T09:30+00:00")
            value = day
        return Stated(value.strip(), None, "supplied")


def iso_date(told: str) -> str | None:
    """A date as tables and feeds write it, to ISO 8601; None for none, and where the day could be read two ways.

    ISO ("2024-06-07", "20240607T0930"), as in mail ("Fri, 07 Jun 2024 09:30:00 GMT"), in words ("June 7, 2024"), or
    seconds since 1970 and their thousandth, millionth and billionth parts; of these midnight stands for the day alone.
    """
    told = told.strip()
    if _MAIL.match(told):
        try:
            return parsedate_to_datetime(told).isoformat(timespec="minutes")
        except (ValueError, TypeError, IndexError):
            return iso(told)
    glued = _GLUED.fullmatch(told)
    return (iso(f"{glued['day']}T{glued['clock']}") if glued else None) or _since_1970(told) or iso(told)


def _since_1970(told: str) -> str | None:
    found = _DIGITS.fullmatch(told)
    parts = _PER_SECOND.get(len(found["whole"])) if found else None
    if not found or not parts:
        return None
    moment = datetime.fromtimestamp(int(found["whole"]) / parts, UTC)
    if moment.hour == moment.minute == moment.second == 0:
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%dT%H:%M+00:00")
