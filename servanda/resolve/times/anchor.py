"""The day that "today" means on a page, and how we know it."""

from dataclasses import dataclass
from datetime import date

from servanda.record import Page, Stated


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days a page offers for "today", each optional.

    dateline: the date in the dateline; a re-run keeps its first one, so it is trusted before the others.
    publication: the date of publication. transmission: when the page was sent or fetched.
    """

    dateline: date | None = None
    publication: date | None = None
    transmission: date | None = None

    @property
    def day(self) -> date | None:
        """The most trusted day, or None for a page without any date."""
        return self.dateline or self.publication or self.transmission

    @property
    def basis(self) -> str:
        """What `day` leans on: one of record.BASES; "unresolved" where there is none."""
        if self.dateline:
            return "dateline"
        return "publication" if self.publication else "transmission" if self.transmission else "unresolved"


def anchor_of(page: Page) -> Anchor:
    """The anchor of a page; a published date known only from the transport counts as transmission."""
    published = _day(page.published)
    if page.published and page.published.origin == "transport":
        return Anchor(_day(page.dateline), None, published)
    return Anchor(_day(page.dateline), published)


def _day(stated: Stated | None) -> date | None:
    """The calendar day of an ISO date or date-time; None where it gives no whole or no possible day."""
    try:
        return date.fromisoformat(stated.value[:10]) if stated else None
    except ValueError:
        return None
