"""Threads: the doors that make them, from a whole record or page by page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.follow.contradictions import contradictions
from servanda.follow.copies import CopyGroup, fold_copies
from servanda.follow.dates import due, lapsed, page_date
from servanda.follow.join import UNDERTAKING, Grain, Group, Joiner
from servanda.follow.scorer import Scorer
from servanda.follow.steps import steps
from servanda.follow.titles import title
from servanda.record import Act, Actor, Page, Thread, digest

# A lone act is a thread where it leaves something open: an undertaking of these types at these statuses.
_OPEN = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "delayed", "halted", "underway"})
_WORDS_ALONE = frozenset({"request", "accuse", "reject", "support", "attack", "protest", "investigate"})


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding pages did. gone: ids of threads that no longer stand so; threads: those that stand in their place."""

    gone: tuple[str, ...]
    threads: tuple[Thread, ...]


def follow(
    acts: Sequence[Act],
    pages: Mapping[str, Page],
    actors: Mapping[str, Actor],
    *,
    grain: Grain = UNDERTAKING,
    scorer: Scorer | None = None,
) -> tuple[Thread, ...]:
    """The threads of a record, by their first step; each act is in one at most. The order of the input counts nothing.

    pages: id -> page, of every act. actors: id -> actor; acts whose actors are missing are followed by names.
    grain: UNDERTAKING (one plant, one loan, one visit) or STORY (a debt with its offers, talks and aftermath).
    scorer: in place of the one that ships; for training.
    Raises: KeyError for an act whose page is missing.
    """
    following = Following(grain, scorer=scorer)
    following.fold(fold_copies(pages.values()))
    for page, own in by_page(acts).items():
        following.hold(own, pages[page], actors)
    last = max((day for page in pages.values() if (day := page_date(page))), default=None)
    found = following.threads()
    return tuple(lapsed(t, last) if last else t for t in found)


def by_page(acts: Sequence[Act]) -> dict[str, list[Act]]:
    """Acts by their page, both in the order of ids, each act once."""
    found: dict[str, list[Act]] = {}
    for act in sorted({a.id: a for a in acts}.values(), key=lambda a: (a.page, a.id)):
        found.setdefault(act.page, []).append(act)
    return found


class Following:
    """A record that is followed as it grows: adding a page costs what its own acts and their threads cost.

    State (undertakings never lapse here, since that depends on the day: apply `lapsed` where they are shown).
    """

    def __init__(self, grain: Grain = UNDERTAKING, *, scorer: Scorer | None = None) -> None:
        self._joiner = Joiner(grain, scorer=scorer)
        self._acts: dict[str, Act] = {}
        self._pages: dict[str, Page] = {}
        self._thread: dict[str, str] = {}  # strand -> thread
        self._firsts: dict[str, str] = {}  # page -> first page of its report

    def hold(self, acts: Sequence[Act], page: Page, actors: Mapping[str, Actor]) -> None:
        """Take in the acts of one page without looking at what they change; to fill it, before `threads`."""
        self._take(acts, page, actors)

    def fold(self, copies: Iterable[CopyGroup]) -> None:
        """From now on, take what these pages tell again for no new step."""
        self._firsts.update((page, group.first) for group in copies for page in group.pages)

    def add(self, acts: Sequence[Act], page: Page, actors: Mapping[str, Actor]) -> Changes:
        """Take in the acts of one page, and tell which threads they change."""
        new = self._take(acts, page, actors)
        groups = self._joiner.groups(new)
        before = {held for group in groups for s in group if (held := self._thread.get(s.id))}
        threads = [t for group in groups if (t := self._thread_of(group))]
        return Changes(tuple(sorted(before)), _sorted(threads))

    def threads(self) -> tuple[Thread, ...]:
        """All threads, by their first step."""
        return _sorted([t for group in self._joiner.groups() if (t := self._thread_of(group))])

    def _take(self, acts: Sequence[Act], page: Page, actors: Mapping[str, Actor]) -> list[str]:
        self._pages[page.id] = page
        self._acts.update((a.id, a) for a in acts)
        return self._joiner.add(acts, page, actors)

    def _thread_of(self, group: Group) -> Thread | None:
        acts = [self._acts[sketch.act] for strand in group for sketch in strand.acts]
        known = ((a.page, self._firsts.get(a.page, a.page)) for a in acts)
        firsts = {page: first for page, first in known if first in self._pages}
        thread = thread_of(acts, self._pages, firsts)
        for strand in group:
            self._thread.pop(strand.id, None)
            if thread:
                self._thread[strand.id] = thread.id
        return thread


def thread_of(
    acts: Sequence[Act], pages: Mapping[str, Page], firsts_of: Mapping[str, str] | None = None
) -> Thread | None:
    """The thread that these acts make, or None where a lone act leaves nothing open. firsts_of: as in `steps`."""
    firsts, told = steps(acts, pages, firsts_of)
    if len(firsts) == 1 and (acts[0].status not in _OPEN or acts[0].type in _WORDS_ALONE):
        return None
    caused = [s for s in told if s.state]
    return Thread(
        id=digest("thread", firsts[0].id),
        title=title(firsts, pages),
        parties=_parties(firsts),
        state=caused[-1].state if caused and caused[-1].state else "unclear",
        since=caused[-1].date if caused else None,
        due=due(firsts, pages),
        steps=tuple(told),
        contradictions=contradictions(firsts, pages),
    )


def _parties(acts: Sequence[Act]) -> tuple[str, ...]:
    """Actor ids, or names where unresolved: those of more than one act, else all; most frequent first."""
    counts = Counter(name for a in acts for name in {p.actor or p.name for p in (*a.who, *a.whom)})
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    return tuple(p for p in ranked if counts[p] > 1) or tuple(ranked)


def _sorted(threads: list[Thread]) -> tuple[Thread, ...]:
    return tuple(sorted(threads, key=lambda t: (t.steps[0].date or "~", t.id)))
