"""Copies: pages that tell one report in the same words, folded into one, and what each changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from servanda.follow.copies_align import aligned
from servanda.follow.copies_index import CopyIndex
from servanda.follow.copies_judge import THRESHOLD, gaps, is_copy, likeness
from servanda.follow.copies_words import Words, body_words
from servanda.record import Page, Span

__all__ = ["Change", "Copy", "CopyGroup", "CopyIndex", "differences", "fold_copies", "same_report"]


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two copies differ: before in the first page's text, after in the other's.

    An empty span is the place where the words would stand: before empty = added, after empty = cut.
    """

    before: Span
    after: Span

    @property
    def kind(self) -> str:
        """ "added", "cut" or "changed"."""
        if not len(self.before):
            return "added"
        return "changed" if len(self.after) else "cut"


@dataclass(frozen=True, slots=True)
class Copy:
    """A page that tells again what the group's first page told.

    similarity: the share of the shorter body that stands in the longer word for word, 0..1.
    changes: against the first page, in text order.
    """

    page: str
    similarity: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """One report and its copies. first: the id of the page published (or, undated, given) first."""

    first: str
    members: tuple[Copy, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of all its pages, the first one first."""
        return (self.first, *(m.page for m in self.members))


def fold_copies(pages: Iterable[Page], *, threshold: float = THRESHOLD) -> tuple[CopyGroup, ...]:
    """The groups of two and more pages that tell one report in the same words; every page is in one group at most.

    threshold: 0..1, the share of the shorter page that must stand in the longer one, less the weight of swapped
    names and numbers (copies_judge). A date without a time counts as the day's first moment; pages without a date come
    after those with one, in the order given.
    Time grows with the number of pages, since each is compared with its candidates only.
    """
    ordered = sorted(pages, key=_order)
    by_id = {page.id: page for page in ordered}
    bodies: dict[str, Words] = {}
    index = CopyIndex()
    lead: dict[str, str] = {}  # page -> first page of its group
    for page in by_id.values():
        bodies[page.id] = body_words(page)
        lead[page.id] = page.id
        for other in index.add(page):
            if is_copy(likeness(bodies[other], bodies[page.id]), _days(by_id[other], page), threshold=threshold):
                lead[page.id] = lead[other]
                break
    return _groups(lead, by_id, bodies)


def same_report(first: Page, second: Page, *, threshold: float = THRESHOLD) -> bool:
    """Whether two pages tell one report in the same words: what `fold_copies` asks of a page and its candidate."""
    return is_copy(likeness(body_words(first), body_words(second)), _days(first, second), threshold=threshold)


def differences(first: Page, second: Page) -> tuple[Change, ...]:
    """What the second page cut, added or changed of the first one's body, in text order."""
    return _changes(body_words(first), body_words(second))


def _groups(lead: Mapping[str, str], pages: Mapping[str, Page], bodies: Mapping[str, Words]) -> tuple[CopyGroup, ...]:
    members: dict[str, list[Copy]] = {}
    for page, first in lead.items():
        if page != first:
            found = likeness(bodies[first], bodies[page])
            changes = _changes(bodies[first], bodies[page])
            members.setdefault(first, []).append(Copy(page, round(found.similarity, 4), changes))
    return tuple(CopyGroup(first, tuple(copies)) for first, copies in members.items() if first in pages)


def _changes(first: Words, second: Words) -> tuple[Change, ...]:
    between = gaps(aligned(first.words, second.words), len(first), len(second))
    return tuple(
        Change(first.stretch(here.start, here.stop), second.stretch(there.start, there.stop)) for here, there in between
    )


def _order(page: Page) -> tuple[bool, datetime]:
    when = _moment(page)
    return (when is None, when or datetime.min.replace(tzinfo=UTC))


def _moment(page: Page) -> datetime | None:
    stated = page.published or page.dateline
    if stated is None:
        return None
    try:
        moment = datetime.fromisoformat(stated.value)
    except ValueError:  # a month or a year alone tells no order among copies
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _days(first: Page, second: Page) -> float | None:
    one, other = _moment(first), _moment(second)
    return None if one is None or other is None else abs((one - other).total_seconds()) / 86_400
