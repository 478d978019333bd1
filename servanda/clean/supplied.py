"""What a person or a source supplies about a page that the page itself may lack."""

from dataclasses import dataclass

from servanda.clean.dates import iso
from servanda.errors import PageError
from servanda.record import Stated


@dataclass(frozen=True, slots=True)
class Supplied:
    """Facts from outside the page. They fill what the page does not state; what it states stands.

    published: a date ("2024-06-07", or with a clock time). language: ISO 639-1. None: nothing supplied.
    """

    published: str | None = None
    outlet: str | None = None
    headline: str | None = None
    place: str | None = None
    language: str | None = None

    def stated(self, fact: str) -> Stated | None:
        """The supplied fact of this name, its origin "supplied". Raises PageError for an unreadable date."""
        value: str | None = getattr(self, fact)
        if value is None or not value.strip():
            return None
        if fact == "published":
            day = iso(value)
            if day is None:
                raise PageError(f"supplied publication date {value!r}: give it as 2024-06-07 or 2024-06-07T09:30+00:00")
            value = day
        return Stated(value.strip(), None, "supplied")
