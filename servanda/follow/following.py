"""A record followed as it grows: what some pages change, at the cost of what they touch."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from servanda.follow.dates import day_number, lapsed, page_date
from servanda.follow.differ import must_differ
from servanda.follow.folding import Folding
from servanda.follow.groups import Grouping, Grown, units
from servanda.follow.index import Entry, entry
from servanda.follow.join import UNDERTAKING
from servanda.follow.kept_groups import Group, Groups, group_of
from servanda.follow.meeting import Meeting
from servanda.follow.met import Pair
from servanda.follow.scorer import load_scorer
from servanda.follow.sheets import Sheets
from servanda.follow.shelf import Shelf, number
from servanda.follow.sketch import page_words, sketches
from servanda.follow.strand import strands
from servanda.follow.threads import in_time, thread_of
from servanda.follow.words import load_rarity
from servanda.record import Act, Actor, Page, Thread

# Kinds of values and of entries on the shelf.
_SHEETS, _STRANDS, _GROUPS, _ROWS, _PRINTS, _CARDS = range(6)  # the last of bytes
_KEYS, _HOLDERS, _COPIES, _DAYS, _DUE, _MET = range(6)


class Source(Protocol):
    """The record that is followed."""

    def page(self, page: str) -> Page:
        """A page by its id."""

    def acts(self, page: str) -> Sequence[Act]:
        """The acts of a page; none where it is not, or no longer, in the record."""

    def act(self, act: str) -> Act:
        """An act by its id."""

    def actors(self, ids: Iterable[str]) -> Mapping[str, Actor]:
        """Those of these actors that are known, by their ids."""

    def thread(self, thread: str) -> Thread:
        """A thread that was told before and has not gone since."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What pages change. gone: ids of threads that no longer stand so; threads: those that stand in their place."""

    gone: tuple[str, ...]
    threads: tuple[Thread, ...]


class Following:
    """The threads of a record, page by page: always those that `follow` finds in the whole record at once.

    shelf: what was noted on the pages followed so far, and nothing else; an empty one for an empty record. After an
    error it is of no use, unless the store takes back what was done to it. source: the record, pages changed included.
    """

    def __init__(self, shelf: Shelf, source: Source) -> None:
        self.shelf = shelf
        self._source = source
        self._rarity, self._scorer = load_rarity(), load_scorer("within")
        self._sheets = Sheets(shelf, (_SHEETS, _STRANDS, _CARDS), _DAYS, self._rarity)
        self._meeting = Meeting(shelf, _KEYS, _MET, self._sheets, self._rarity)
        self._groups = Groups(shelf, _GROUPS, _DUE, self._sheets)
        self._folding = Folding(shelf, (_ROWS, _PRINTS, _HOLDERS, _COPIES), self._page)
        self._pages: dict[str, Page] = {}

    def change(self, pages: Iterable[str], *, outdated: Iterable[str] = ()) -> Changes:
        """Follow pages that are new, read anew or taken out; returns which threads that changes.

        outdated: pages that are other in the record than when they were followed; those not among `pages` are let go,
        and are new when they are followed later.
        """
        self._pages.clear()  # they may have been read anew since
        self._sheets.forget()
        names = sorted(set(pages))
        acts = {name: list(self._source.acts(name)) for name in names}
        come = [name for name in names if acts[name]]
        before = self._sheets.last_day()
        left, broken, pulled = self._leave({*names, *outdated})
        awake, pushed = self._arrive(come, acts)
        moved = self._folding.change(left, [self._page(name) for name in come])
        broken |= self._shaken(self._meeting.part(pushed), self._meeting.bring(awake, self._there(pulled)), broken)
        found = self._grouped(awake | self._groups.members(broken))
        return self._told(found, broken, {*names, *moved}, before)

    # -- pages that go and come ------------------------------------------------------------------------------

    def _leave(self, names: Iterable[str]) -> tuple[list[str], set[int], set[Pair]]:
        """Take out what is kept of these pages.

        Returns: those of which something was, the groups that their strands were in, and pairs now within reach.
        """
        kept = self._sheets.on(names)
        left, broken, pulled = sorted(kept), set[int](), set[Pair]()
        for name in left:
            broken.update(self._groups.of(number(strand.id) for strand in kept[name]).values())
            for strand in kept[name]:
                pulled |= self._meeting.leave(strand)
            self._sheets.drop(name)
        return left, broken, pulled

    def _arrive(self, names: Iterable[str], acts: Mapping[str, Sequence[Act]]) -> tuple[set[Entry], set[Pair]]:
        """Keep these pages; returns their strands, and pairs of others that are now out of reach."""
        awake, pushed = set[Entry](), set[Pair]()
        for name in names:
            page = self._page(name)
            drawn = sketches(acts[name], page, self._actors(acts[name]), self._rarity)
            context = page_words(page, self._rarity)
            told = strands(drawn, context, self._scorer)
            self._sheets.put(name, context, told, day_number(page_date(page)))
            for strand in told:
                pushed |= self._meeting.enter(strand)
                awake.add(entry(strand))
        return awake, pushed

    def _actors(self, acts: Iterable[Act]) -> Mapping[str, Actor]:
        return self._source.actors({p.actor for a in acts for p in (*a.who, *a.whom) if p.actor})

    # -- groups ----------------------------------------------------------------------------------------------

    def _there(self, pairs: set[Pair]) -> set[Pair]:
        """Those of these pairs of which both strands were followed before and have not gone."""
        held = self._groups.of({n for pair in pairs for _, n in pair})
        return {pair for pair in pairs if all(n in held for _, n in pair)}

    def _shaken(self, parted: set[Pair], brought: set[Pair], broken: set[int]) -> set[int]:
        """The groups, besides the broken ones, that may no longer stand since pairs met or do not meet any more.

        Two groups that did not join may do so only where a pair of theirs meets that did not.
        """
        groups = self._groups.of({n for pair in parted | brought for _, n in pair})
        shaken = set[int]()
        for pair in parted | brought:
            both = {groups[n] for _, n in pair}
            if len(both) == 1 or (pair in brought and not both <= broken | shaken and self._may_join(*both)):
                shaken |= both
        return shaken

    def _may_join(self, one: int, other: int) -> bool:
        """Whether a strand of one group is near enough to one of the other; else no mean over both is."""
        first, second = self._groups.members([one]), self._groups.members([other])
        least = units(UNDERTAKING.cut)
        return any(s >= least for place in first for met, s in self._meeting.of(place).items() if met in second)

    def _grouped(self, awake: set[Entry]) -> list[Grown[Entry]]:
        cut, absent = UNDERTAKING.cut, UNDERTAKING.absent
        return Grouping(self._near, self._grown, self._apart, cut=cut, absent=absent).run(awake)

    def _near(self, places: Sequence[Entry]) -> dict[Entry, dict[Entry, int]]:
        self._sheets.deeds(places)  # read together: they are asked for one by one
        return {place: self._meeting.of(place) for place in places}

    def _grown(self, places: Sequence[Entry]) -> dict[Entry, Grown[Entry]]:
        groups = self._groups.of(n for _, n in places)
        held = {group.number: group.grown for group in self._groups.read(groups.values())}
        return {place: held[groups[place[1]]] for place in places}

    def _apart(self, one: Entry, other: Entry) -> bool:
        return must_differ(*self._sheets.deeds([one, other]))

    # -- threads ---------------------------------------------------------------------------------------------

    def _told(self, found: Sequence[Grown[Entry]], broken: set[int], pages: set[str], before: int | None) -> Changes:
        """Put the groups found in the place of those before, and tell the threads of all that changed.

        pages: those that changed, or may now be copies of another report. before: the record's last day until now.
        """
        last = self._sheets.last_day()
        old = broken | set(self._groups.of(n for grown in found for _, n in grown.members).values())
        held = {group.number: group for group in self._groups.read(old | self._on(pages))}
        now = {grown.members[0][1]: grown for grown in found}
        now |= {n: group.grown for n, group in held.items() if n not in old}  # the same strands, of another report
        same = {n for n, grown in now.items() if n in held and self._unchanged(grown, held[n], pages)}
        told = {n: self._thread(grown) for n, grown in now.items() if n not in same}
        for group in held.values():
            self._groups.drop(group)
        for n, grown in now.items():
            self._groups.put(replace(held[n], grown=grown) if n in same else group_of(grown, told[n]))
        gone = {group.thread for n, group in held.items() if n not in same and group.thread}
        today = _iso(last)
        threads = [lapsed(thread, today) if today else thread for thread in told.values() if thread]
        threads += self._lapsing(before, last, besides=told.keys())
        return Changes(tuple(sorted(gone - {t.id for t in threads})), in_time(threads))

    def _on(self, pages: Iterable[str]) -> set[int]:
        """The groups that have a strand of one of these pages."""
        told = self._sheets.on(pages).values()
        return set(self._groups.of(number(strand.id) for page in told for strand in page).values())

    def _unchanged(self, grown: Grown[Entry], before: Group, pages: set[str]) -> bool:
        if before.grown.members != grown.members:
            return False
        return all(deed.page not in pages for deed, *_ in self._sheets.deeds(grown.members))

    def _thread(self, grown: Grown[Entry]) -> Thread | None:
        named = {deed.act: deed.page for deeds in self._sheets.deeds(grown.members) for deed in deeds}
        pages = {page: self._page(page) for page in dict.fromkeys(named.values())}
        firsts = {page: self._folding.first(page) for page in pages}
        pages |= {first: self._page(first) for first in firsts.values()}
        return thread_of([self._source.act(act) for act in named], pages, firsts)

    def _lapsing(self, before: int | None, last: int | None, *, besides: Container[int]) -> Iterator[Thread]:
        """The threads that lapse, or that have not lapsed any more, since the record ends on another day.

        besides: groups whose threads are told anyway.
        """
        low, high = sorted((before or 0, last or 0))
        for n in self._groups.due(low, high):
            if n in besides:
                continue
            (group,) = self._groups.read([n])
            assert group.thread is not None
            assert group.plain is not None
            thread = replace(self._source.thread(group.thread), state=group.plain[0], since=group.plain[1])
            yield lapsed(thread, today) if (today := _iso(last)) else thread

    def _page(self, page: str) -> Page:
        if page not in self._pages:
            self._pages[page] = self._source.page(page)
        return self._pages[page]


def _iso(day: int | None) -> str | None:
    """The ISO date that day_number made this of."""
    if not day:
        return None
    parts = (f"{day // 10_000:04}", f"{day // 100 % 100:02}", f"{day % 100:02}")
    return "-".join(p for n, p in enumerate(parts) if n == 0 or p != "00")
