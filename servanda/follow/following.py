"""A record followed as it grows: what some pages change, at the cost of what they touch."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from servanda.follow.card import Beside, card
from servanda.follow.dates import day_number, lapsed, page_date
from servanda.follow.differ import must_differ
from servanda.follow.folding import Folding
from servanda.follow.groups import Grouping, Grown, units
from servanda.follow.index import Entry, entry
from servanda.follow.join import UNDERTAKING, finer_odds
from servanda.follow.met import Met, Pair
from servanda.follow.scorer import load_scorer
from servanda.follow.shelf import Post, Shelf, number
from servanda.follow.sketch import Sketch, page_words, sketches
from servanda.follow.stored import Reader, sheet, to_line
from servanda.follow.strand import Strand, strands
from servanda.follow.threads import in_time, thread_of
from servanda.follow.windows import Windows
from servanda.follow.words import load_rarity
from servanda.record import Act, Actor, Page, Thread

T = TypeVar("T")

# Kinds of values and of entries on the shelf.
_SHEETS, _STRANDS, _GROUPS, _ROWS, _PRINTS = range(5)
_KEYS, _HOLDERS, _COPIES, _DAYS, _DUE, _MET = range(6)
_CARDS = 5  # of bytes
_LAST: Post = ((1 << 63) - 1, (1 << 63) - 1)  # behind all entries
_END = "9999-12-31"
_DUE_AT_ONCE = 50
_MOST = 20_000  # strands and pages held in memory at a time, so that a large record fits


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


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of strands and its thread, where it is one.

    due: as day_number, where the thread lapses once that day is past. plain: state and since while it has not lapsed.
    """

    grown: Grown[Entry]
    thread: str | None = None
    due: int | None = None
    plain: tuple[str, str | None] | None = None

    @property
    def number(self) -> int:
        return self.grown.members[0][1]


class Following:
    """The threads of a record, page by page: always those that `follow` finds in the whole record at once.

    shelf: what was noted on the pages followed so far, and nothing else; an empty one for an empty record. After an
    error it is of no use, unless the store takes back what was done to it. source: the record, pages changed included.
    """

    def __init__(self, shelf: Shelf, source: Source) -> None:
        self.shelf = shelf
        self._source = source
        self._rarity = load_rarity()
        self._within, self._across = load_scorer("within"), load_scorer("across")
        self._reader = Reader()
        self._windows, self._met = Windows(shelf, _KEYS, self._rarity), Met(shelf, _MET)
        self._folding = Folding(shelf, (_ROWS, _PRINTS, _HOLDERS, _COPIES), self._page)
        self._held: dict[int, Strand] = {}
        self._acts: dict[int, tuple[Sketch, ...]] = {}
        self._cards: dict[int, bytes] = {}
        self._pages: dict[str, Page] = {}

    def change(self, pages: Iterable[str], *, outdated: Iterable[str] = ()) -> Changes:
        """Follow pages that are new, read anew or taken out; returns which threads that changes.

        outdated: pages that are other in the record than when they were followed; those not among `pages` are let go,
        and are new when they are followed later.
        """
        self._forget()
        names = sorted(set(pages))
        acts = {name: list(self._source.acts(name)) for name in names}
        come = [name for name in names if acts[name]]
        before = self._last_day()
        broken: set[int] = set()
        left, pulled = self._leave({*names, *outdated}, broken)
        awake, pushed = self._arrive(come, acts)
        moved = self._folding.change(left, [self._page(name) for name in come])
        self._break(broken, self._part(pushed), self._bring(awake, pulled))
        awake |= self._members(broken)
        found = self._grouped(awake)
        return self._told(found, broken, {*names, *moved}, before)

    # -- pages that go and come ------------------------------------------------------------------------------

    def _leave(self, names: set[str], broken: set[int]) -> tuple[list[str], set[Pair]]:
        """Take out what is noted of these pages; returns those of which something was, and pairs now within reach."""
        left, pulled = [], set[Pair]()
        lines = self.shelf.values(_SHEETS, map(number, names))
        for name in sorted(names):
            if (line := lines.get(number(name))) is None:
                continue
            left.append(name)
            self.shelf.put(_SHEETS, number(name), None)
            day, told = json.loads(line)[-1], self._reader.strands(line)
            if day is not None:
                self.shelf.strike(_DAYS, [(0, day, number(name))])
            for strand in told:
                broken.update(self._groups_of([number(strand.id)]).values())
                pulled |= self._windows.drop(strand)
                here = entry(strand)
                self._met.strike({(here, other): score for other, score in self._met.of(here).items()})
                self.shelf.put(_STRANDS, number(strand.id), None)
                self.shelf.put(_CARDS, number(strand.id), None)
                for held in (self._held, self._acts, self._cards):
                    held.pop(number(strand.id), None)
        return left, pulled

    def _arrive(self, names: Iterable[str], acts: Mapping[str, Sequence[Act]]) -> tuple[set[Entry], set[Pair]]:
        """Note these pages; returns their strands, and pairs of others that are now out of reach."""
        awake, pushed = set[Entry](), set[Pair]()
        for name in names:
            page = self._page(name)
            drawn = sketches(acts[name], page, self._actors(acts[name]), self._rarity)
            context = page_words(page, self._rarity)
            told, day = strands(drawn, context, self._within), day_number(page_date(page))
            self.shelf.put(_SHEETS, number(name), to_line(sheet(name, context, told, day)))
            if day is not None:
                self.shelf.note(_DAYS, [(0, day, number(name))])
            for place, strand in enumerate(told):
                n = number(strand.id)
                self._held[n], self._acts[n], self._cards[n] = strand, strand.acts, card(strand, self._rarity)
                self._put_strand(n, number(name), place, None)
                self.shelf.put(_CARDS, n, self._cards[n])
                pushed |= self._windows.add(strand)
                awake.add(entry(strand))
        return awake, pushed

    def _actors(self, acts: Iterable[Act]) -> Mapping[str, Actor]:
        return self._source.actors({p.actor for a in acts for p in (*a.who, *a.whom) if p.actor})

    # -- groups ----------------------------------------------------------------------------------------------

    def _part(self, pushed: set[Pair]) -> set[Pair]:
        """Strike the pairs that do not meet any more, now that others came between; returns those."""
        near = {one: self._met.of(one) for one, _ in pushed}
        held = {(one, other): score for one, other in pushed if (score := near[one].get(other)) is not None}
        parted = {pair: score for pair, score in held.items() if not self._meet(pair)}
        self._met.strike(parted)
        return set(parted)

    def _bring(self, awake: set[Entry], pulled: set[Pair]) -> set[Pair]:
        """Note what meets since these came, and since others that stood between went; returns the latter.

        So it is known of all that meet how near they are, and what comes later only reads it. Those that are no nearer
        than what does not meet are not noted.
        """
        there = self._groups_of(n for pair in pulled for _, n in pair)
        held = {one: self._met.of(one) for one, _ in pulled}
        apart = [p for p in sorted(pulled) if p[1] not in held[p[0]] and all(n in there for _, n in p)]
        brought = [pair for pair in apart if self._meet(pair)]
        new = [(one, other) if one < other else (other, one)
               for one in sorted(awake) for other in self._windows.candidates(self._strands([one[1]])[0])]  # fmt: skip
        scores = self._scores(list(dict.fromkeys([*brought, *new])))
        near = {pair: score for pair, score in scores.items() if score > units(UNDERTAKING.absent)}
        self._met.note(near)
        return near.keys() & brought

    def _meet(self, pair: Pair) -> bool:
        return self._windows.meet(*self._pair(pair))

    def _break(self, broken: set[int], parted: set[Pair], brought: set[Pair]) -> None:
        """Note the groups that may no longer stand, since pairs met or do not meet any more.

        Two groups that did not join may do so only where a pair of theirs meets that did not.
        """
        groups = self._groups_of({n for pair in parted | brought for _, n in pair})
        for pair in parted | brought:
            both = {groups[n] for _, n in pair}
            if len(both) == 1 or (pair in brought and not both <= broken and self._may_join(both)):
                broken |= both

    def _may_join(self, groups: Iterable[int]) -> bool:
        """Whether a strand of one group is near enough to one of the other; else no mean over both is."""
        first, second = (self._members([group]) for group in groups)
        least = units(UNDERTAKING.cut)
        return any(s >= least for place in first for other, s in self._met.of(place).items() if other in second)

    def _scores(self, pairs: Sequence[Pair]) -> dict[Pair, int]:
        """Log-odds of pairs of strands, in UNITs."""
        if not pairs:
            return {}
        place = {n: i for i, n in enumerate(dict.fromkeys(one for (_, one), _ in pairs))}
        cards = self._cards_of({n for pair in pairs for _, n in pair})
        which = [place[one] for (_, one), _ in pairs]
        beside = Beside([cards[n] for n in place], [cards[other] for _, (_, other) in pairs], which)
        odds = finer_odds(beside, self._across, lambda n: self._pair(pairs[n]))
        return dict(zip(pairs, map(units, odds.tolist()), strict=True))

    def _pair(self, pair: Pair) -> tuple[Strand, Strand]:
        first, second = self._strands([n for _, n in pair])
        return first, second

    def _members(self, groups: Iterable[int]) -> set[Entry]:
        """All strands of these groups that are still in them: not taken out, nor read anew."""
        found = {m for group in self._read_groups(groups) for m in group.grown.members}
        there = self._groups_of(n for _, n in found)
        return {m for m in found if m[1] in there}

    def _grouped(self, awake: set[Entry]) -> list[Grown[Entry]]:
        cut, absent = UNDERTAKING.cut, UNDERTAKING.absent
        return Grouping(self._near, self._grown, self._apart, cut=cut, absent=absent).run(awake)

    def _near(self, places: Sequence[Entry]) -> dict[Entry, dict[Entry, int]]:
        self._deeds([n for _, n in places])  # read together: what is asked for is told again
        return {place: self._met.of(place) for place in places}

    def _grown(self, places: Sequence[Entry]) -> dict[Entry, Grown[Entry]]:
        groups = self._groups_of(n for _, n in places)
        held = {group.number: group.grown for group in self._read_groups(groups.values())}
        return {place: held[groups[place[1]]] for place in places}

    def _apart(self, one: Entry, other: Entry) -> bool:
        return must_differ(*self._deeds([one[1], other[1]]))

    # -- threads ---------------------------------------------------------------------------------------------

    def _told(self, found: Sequence[Grown[Entry]], broken: set[int], pages: set[str], before: int | None) -> Changes:
        """Put the groups found in the place of those before, and tell the threads of all that changed."""
        last = self._last_day()
        old = set(self._groups_of([n for grown in found for _, n in grown.members]).values()) | broken
        held = {g.number: g for g in self._read_groups(old | self._groups_on(pages))}
        now = {g.members[0][1]: _Group(g) for g in found}
        now |= {n: g for n, g in held.items() if n not in old}  # the same strands, but of another report
        same = {n for n, g in now.items() if self._unchanged(g, held.get(n), pages)}
        now |= {n: replace(held[n], grown=now[n].grown) for n in same}
        told = {n: self._thread(g.grown) for n, g in now.items() if n not in same}
        for group in held.values():
            self._put_group(group.number, None, group.due)
        for n, group in now.items():
            now[n] = group if n in same else self._with_thread(group, told[n])
            self._put_group(n, now[n], now[n].due)
        gone = {g.thread for n, g in held.items() if n not in same and g.thread}
        today = _text(last)
        threads = [lapsed(t, today) if today else t for t in told.values() if t]
        threads += self._lapsing(before, last, besides=set(now) - same)
        return Changes(tuple(sorted(gone - {t.id for t in threads})), in_time(threads))

    def _unchanged(self, group: _Group, before: _Group | None, pages: set[str]) -> bool:
        if before is None or before.grown.members != group.grown.members:
            return False
        return all(deed.page not in pages for (deed, *_) in self._deeds([n for _, n in group.grown.members]))

    def _groups_on(self, pages: Iterable[str]) -> set[int]:
        lines = self.shelf.values(_SHEETS, map(number, pages))
        named = (number(s.id) for line in lines.values() for s in self._reader.strands(line))
        return set(self._groups_of(named).values())

    def _thread(self, grown: Grown[Entry]) -> Thread | None:
        named = {deed.act: deed.page for deeds in self._deeds([n for _, n in grown.members]) for deed in deeds}
        pages = {page: self._page(page) for page in dict.fromkeys(named.values())}
        firsts = {page: self._folding.first(page) for page in pages}
        pages |= {first: self._page(first) for first in firsts.values()}
        return thread_of([self._source.act(act) for act in named], pages, firsts)

    def _with_thread(self, group: _Group, thread: Thread | None) -> _Group:
        if thread is None:
            return group
        if lapsed(thread, _END) is thread or thread.due is None:
            return replace(group, thread=thread.id)
        return replace(group, thread=thread.id, due=day_number(thread.due.end), plain=(thread.state, thread.since))

    def _lapsing(self, before: int | None, last: int | None, *, besides: set[int]) -> Iterator[Thread]:
        """The threads that lapse, or that have not lapsed any more, since the record ends on another day."""
        low, high = sorted((before or 0, last or 0))
        for _, n in self._due(low, high):
            if n in besides:
                continue
            (group,) = self._read_groups([n])
            assert group.thread is not None
            assert group.plain is not None
            thread = replace(self._source.thread(group.thread), state=group.plain[0], since=group.plain[1])
            yield lapsed(thread, today) if (today := _text(last)) else thread

    def _due(self, low: int, high: int) -> Iterator[Post]:
        """What is due from one day until before another, a few at a time: of what is due later there is no end."""
        post = (low, -(1 << 63))
        while found := self.shelf.after(_DUE, 0, post, _DUE_AT_ONCE):
            for post in found:
                if post[0] >= high:
                    return
                yield post

    # -- on the shelf ----------------------------------------------------------------------------------------

    def _last_day(self) -> int | None:
        return next((at for at, _ in self.shelf.before(_DAYS, 0, _LAST, 1)), None)

    def _put_strand(self, strand: int, page: int, place: int, group: int | None) -> None:
        self.shelf.put(_STRANDS, strand, json.dumps([page, place, group], separators=(",", ":")))

    def _groups_of(self, strands: Iterable[int]) -> dict[int, int]:
        """The groups of strands that are in one."""
        held = self.shelf.values(_STRANDS, strands)
        return {n: group for n, line in held.items() if (group := json.loads(line)[2]) is not None}

    def _read_groups(self, groups: Iterable[int]) -> list[_Group]:
        return [_group(line) for line in self.shelf.values(_GROUPS, set(groups)).values()]

    def _put_group(self, n: int, group: _Group | None, due: int | None) -> None:
        self.shelf.put(_GROUPS, n, None if group is None else _line(group))
        if due is not None:
            (self.shelf.strike if group is None else self.shelf.note)(_DUE, [(0, due, n)])
        if group is None:
            return
        lines = self.shelf.values(_STRANDS, (m for _, m in group.grown.members))
        for strand, line in lines.items():
            page, place, held = json.loads(line)
            if held != n:
                self._put_strand(strand, page, place, n)

    def _strands(self, numbers: Sequence[int]) -> list[Strand]:
        return self._read(numbers, self._held, self._reader.strands)

    def _deeds(self, numbers: Sequence[int]) -> list[tuple[Sketch, ...]]:
        """The acts of strands, without words where these strands were not asked for."""
        return self._read(numbers, self._acts, self._reader.deeds)

    def _read(
        self, numbers: Sequence[int], held: dict[int, T], read: Callable[[str, Iterable[int]], list[T]]
    ) -> list[T]:
        missing = [n for n in numbers if n not in held]
        rows = {n: json.loads(line) for n, line in self.shelf.values(_STRANDS, missing).items()}
        by_page: dict[int, dict[int, int]] = {}
        for n, (page, place, _) in rows.items():
            by_page.setdefault(page, {})[n] = place
        lines = self.shelf.values(_SHEETS, by_page)
        for page, places in by_page.items():
            held.update(zip(places, read(lines[page], places.values()), strict=True))
        return [held[n] for n in numbers]

    def _cards_of(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The cards of strands."""
        asked = set(numbers)
        if missing := asked - self._cards.keys():
            self._cards |= self.shelf.values(_CARDS, missing)
        return {n: self._cards[n] for n in asked}

    def _page(self, page: str) -> Page:
        if page not in self._pages:
            self._pages[page] = self._source.page(page)
        return self._pages[page]

    def _forget(self) -> None:
        """Pages may have been read anew since; strands have not, but there is an end to memory."""
        self._pages.clear()
        for held in (self._held, self._acts, self._cards):
            if len(held) > _MOST:
                held.clear()


def _line(group: _Group) -> str:
    place = {m: n for n, m in enumerate(group.grown.members)}
    merges = [(mean, place[i], place[j]) for mean, i, j in group.grown.merges]
    value = [group.grown.members, merges, group.thread, group.due, group.plain]
    return json.dumps(value, separators=(",", ":"))


def _group(line: str) -> _Group:
    members: list[Any]
    members, merges, thread, due, plain = json.loads(line)
    places = tuple((day, n) for day, n in members)
    grown = Grown(places, tuple((mean, places[i], places[j]) for mean, i, j in merges))
    return _Group(grown, thread, due, tuple(plain) if plain else None)


def _text(day: int | None) -> str | None:
    """The ISO date that day_number made this of."""
    if not day:
        return None
    parts = (f"{day // 10_000:04}", f"{day // 100 % 100:02}", f"{day % 100:02}")
    return "-".join(p for n, p in enumerate(parts) if n == 0 or p != "00")
