"""Copies: pages that tell one report in the same words, folded into one, and what each changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from servanda.errors import InputError
from servanda.follow.copies_align import aligned
from servanda.follow.copies_index import CopyIndex
from servanda.follow.copies_judge import THRESHOLD, gaps, is_copy, likeness
from servanda.follow.copies_words import body_words
from servanda.record import Page, Span

UNDATED = 1 << 62  # behind all moments
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    Raises: InputError for a threshold outside 0..1.
    """
    if not 0 <= threshold <= 1:
        raise InputError(f"a threshold of {threshold} for copies: give a number from 0 (alike) to 1 (word for word)")
    by_id = {page.id: page for page in sorted(pages, key=moment)}
    index = CopyIndex()
    lead: dict[str, str] = {}  # page -> first page of its group
    for page in by_id.values():
        candidates = index.add(page)
        found = (other for other in candidates if same_report(by_id[other], page, threshold=threshold))
        other = next(found, None)
        lead[page.id] = page.id if other is None else lead[other]
    return _groups(lead, by_id)


def same_report(first: Page, second: Page, *, threshold: float = THRESHOLD) -> bool:
    """Whether two pages tell one report in the same words: what `fold_copies` asks of a page and its candidate."""
    found = likeness(body_words(first), body_words(second))
    return is_copy(found, _days(first, second), threshold=threshold)


def differences(first: Page, second: Page) -> tuple[Change, ...]:
    """What the second page cut, added or changed of the first one's body, in text order."""
    here, there = body_words(first), body_words(second)
    between = gaps(aligned(here.words, there.words), len(here), len(there))
    return tuple(Change(here.stretch(a.start, a.stop), there.stretch(b.start, b.stop)) for a, b in between)


def _groups(lead: Mapping[str, str], pages: Mapping[str, Page]) -> tuple[CopyGroup, ...]:
    members: dict[str, list[Copy]] = {}
    for page, first in lead.items():
        if page != first:
            members.setdefault(first, []).append(_copy(pages[first], pages[page]))
    return tuple(CopyGroup(first, tuple(copies)) for first, copies in members.items())


def _copy(first: Page, page: Page) -> Copy:
    similarity = likeness(body_words(first), body_words(page)).similarity
    return Copy(page.id, round(similarity, 4), differences(first, page))


def moment(page: Page) -> int:
    """When a page was published, in microseconds since 1970, for order alone; UNDATED where it tells no day."""
    when = _published(page)
    return UNDATED if when is None else (when - _EPOCH) // timedelta(microseconds=1)


def _published(page: Page) -> datetime | None:
    """When a page says it was published, UTC where it names no zone; None where it tells no day."""
    stated = page.published or page.dateline
    if stated is None:
        return None
    try:
        when = datetime.fromisoformat(stated.value)
    except ValueError:  # a month or a year alone tells no order among copies
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _days(first: Page, second: Page) -> float | None:
    """Days between two pages; None where one of them tells no day."""
    one, other = _published(first), _published(second)
    return None if one is None or other is None else abs((one - other).total_seconds()) / 86_400
