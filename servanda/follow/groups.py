"""Grouping by mean score: the two likeliest groups are joined until none is likely enough."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Pair = tuple[int, int]

# Scores are whole numbers of this part of a nat: their sums do not depend on the order of adding, so that equal means
# are equal whichever way they came about.
UNIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Grown(Generic[T]):
    """A group and how it came about. members: in order. merges: (mean, first of one, first of the other), each after
    those that made the two."""

    members: tuple[T, ...]
    merges: tuple[tuple[float, T, T], ...]


def grouped(
    count: int,
    scores: Mapping[Pair, float],
    *,
    cut: float,
    absent: float = -6.0,
    apart: Callable[[int, int], bool] | None = None,
) -> list[list[int]]:
    """The groups of things 0..count-1, each in order, by their first.

    scores: log-odds for pairs (i, j), i < j; pairs without one count as `absent`. Two groups join while the mean over
    all their pairs is at least `cut` and none of the pairs is `apart`. Ties go to the earlier things, so that
    the result depends on the order of the things alone. Time: pairs x log pairs.
    """
    near: list[dict[int, int]] = [{} for _ in range(count)]
    for (i, j), score in scores.items():
        near[i][j] = near[j][i] = units(score)
    found = Grouping(_of_these(near), _nothing_told, apart, cut=cut, absent=absent).run(range(count))
    return [list(g.members) for g in found]


def units(score: float) -> int:
    """A score as a whole number of UNITs."""
    return round(score * UNIT)


class Grouping(Generic[T]):
    """The same, where only some things are awake, and all others lie in groups that were made before.

    Those groups sleep: they come about again as they did, without a look at what their members meet, until one of them
    would join with something awake; then it wakes, as far as it had come. So the result is that of grouping all things
    anew, at the cost of those awake and their neighbours.

    near: all that each of some things meets, with scores in UNITs, the same from both sides.
    told: the sleeping groups of some things. absent: below `cut` where anything sleeps.
    apart: whether two things may never share a group. Things are told apart and ordered by their values.
    """

    def __init__(
        self,
        near: Callable[[Sequence[T]], Mapping[T, Mapping[T, int]]],
        told: Callable[[Sequence[T]], Mapping[T, Grown[T]]],
        apart: Callable[[T, T], bool] | None,
        *,
        cut: float,
        absent: float,
    ) -> None:
        self._near, self._told, self._apart = near, told, apart
        self._cut, self._absent = cut, units(absent)
        self._least = units(cut)
        self._head: dict[T, T] = {}  # thing -> first of its group
        self._members: dict[T, list[T]] = {}
        self._merges: dict[T, list[tuple[float, T, T]]] = {}
        self._links: dict[T, dict[T, tuple[int, int]]] = {}  # sums of scores, and their number
        self._home: dict[T, T] = {}  # first of a group -> the sleeping group that it is part of, by its first
        self._parts: dict[T, set[T]] = {}  # the same the other way round
        self._linked: set[T] = set()
        self._asleep: dict[T, Grown[T]] = {}  # of things that may not be loaded: their groups
        self._faint: dict[T, list[tuple[T, int]]] = {}  # of things that are not loaded: what meets them, with scores
        self._heap: list[Any] = []  # (-mean, 1, first, first) of two that may join, (-mean, 0, first, thing) to look at
        self._now: Any = (-float("inf"),)

    def run(self, awake: Iterable[T]) -> list[Grown[T]]:
        """The groups of all that is awake at the end, by their first."""
        things = sorted(set(awake))  # type: ignore[type-var]
        for thing in things:
            self._enter(thing)
        self._link(things)
        for thing in things:
            self._push(thing)
        while self._heap and -self._heap[0][0] >= self._cut:
            score, joins, i, j = heapq.heappop(self._heap)
            if joins:
                self._step(-score, i, j)
            else:
                self._look(-score, i, j)
        heads = (h for h in self._members if h not in self._home)
        return [Grown(tuple(sorted(self._members[h])), tuple(self._merges[h])) for h in sorted(heads)]  # type: ignore[type-var]

    def _step(self, mean: float, i: T, j: T) -> None:
        if i not in self._members or j not in self._members:
            return
        home = self._home.get(i)
        if home is None or home != self._home.get(j):
            if j not in self._links[i] or self._mean(i, j) != mean or self._barred(i, j):
                return
            for one in (i, j):
                if one in self._home:
                    self._wake(self._home[one])
        self._now = (-mean, i, j)
        self._join(i, j, mean)
        self._push(i)

    def _enter(self, thing: T) -> None:
        self._head[thing] = thing
        self._members[thing], self._merges[thing], self._links[thing] = [thing], [], {}

    def _load(self, group: Grown[T]) -> None:
        """A sleeping group, as far as it has come by now, and what met it before it was looked at."""
        for thing in group.members:
            self._enter(thing)
            self._home[thing] = group.members[0]
        self._parts[group.members[0]] = set(group.members)
        for mean, i, j in group.merges:
            if (-mean, i, j) < self._now:
                self._join(i, j, mean)
            else:
                heapq.heappush(self._heap, (-mean, 1, i, j))
        for thing in group.members:
            for other, score in self._faint.pop(thing, ()):
                self._tie(other, thing, score)

    def _wake(self, home: T) -> None:
        heads = self._parts.pop(home)
        for head in heads:
            del self._home[head]
        self._link([thing for head in heads for thing in self._members[head]])
        for head in heads:
            self._push(head)

    def _link(self, things: Sequence[T]) -> None:
        """Note what things that are awake meet; each pair once.

        A mean with a group reaches the cut only if the mean with one of its members does, and that only if a score
        does, since what is absent lies below it. So a sleeping group is looked at only when such a member is met.
        """
        loud: dict[tuple[T, T], None] = {}
        for thing, met in self._near(things).items():
            self._linked.add(thing)
            for other, score in met.items():
                if other in self._linked:
                    continue
                if other in self._head:
                    self._tie(thing, other, score)
                    continue
                self._faint.setdefault(other, []).append((thing, score))
                if score >= self._least:
                    loud[self._head[thing], other] = None
        close = [pair for pair in loud if _nats(*self._sum(*pair)) >= self._cut]
        self._asleep |= self._told([other for _, other in close if other not in self._asleep])
        for head, other in {(head, self._asleep[o].members[0]): (head, o) for head, o in close}.values():
            self._watch(head, other)

    def _sum(self, head: T, other: T) -> tuple[int, int]:
        """The sum of scores of what is awake here with a thing that is not loaded, and the number of pairs."""
        size = len(self._members[head])
        scores = [score for thing, score in self._faint.get(other, ()) if self._head[thing] == head]
        return sum(scores) + self._absent * (size - len(scores)), size

    def _watch(self, head: T, other: T) -> None:
        """Look at a sleeping group again when what is awake here would join with it, if it does not grow until then.

        Growing, it comes no nearer than the nearer of those that make it, and these are watched, too.
        """
        if (mean := self._nearest(head, self._asleep[other])) >= self._cut:
            heapq.heappush(self._heap, (-mean, 0, head, other))

    def _look(self, mean: float, thing: T, other: T) -> None:
        """Load the group of a thing that sleeps, if this one's own would join with it by now; else watch on."""
        if other in self._head:
            return
        group, head = self._asleep[other], self._head[thing]
        if self._nearest(head, group) < mean:
            return self._watch(head, other)
        self._load(group)
        for part in self._parts[group.members[0]]:
            self._push(part)

    def _nearest(self, head: T, group: Grown[T]) -> float:
        """The greatest mean with a part that a sleeping group ever is, among those that part does not join before."""
        pairs = len(self._members[head])
        parts = dict.fromkeys(group.members, (self._absent * pairs, pairs))
        parts |= {thing: self._sum(head, thing) for thing in group.members if thing in self._faint}
        found = []
        for joined, i, j in group.merges:
            found += [mean for part in (i, j) if (mean := _nats(*parts[part])) >= joined]
            (total, pairs), (more, others) = parts[i], parts[j]
            parts[i] = total + more, pairs + others
        return max([*found, _nats(*parts[group.members[0]])])

    def _tie(self, thing: T, other: T, score: int) -> None:
        here, there = self._head[thing], self._head[other]
        if here != there:
            total, known = self._links[here].get(there, (0, 0))
            self._links[here][there] = self._links[there][here] = (total + score, known + 1)

    def _push(self, head: T) -> None:
        for other in self._links[head]:
            i, j = (head, other) if head < other else (other, head)  # type: ignore[operator]
            if (mean := self._mean(i, j)) >= self._cut:
                heapq.heappush(self._heap, (-mean, 1, i, j))

    def _mean(self, i: T, j: T) -> float:
        total, known = self._links[i][j]
        pairs = len(self._members[i]) * len(self._members[j])
        return _nats(total + self._absent * (pairs - known), pairs)

    def _barred(self, i: T, j: T) -> bool:
        apart = self._apart
        return apart is not None and any(apart(a, b) for a in self._members[i] for b in self._members[j])

    def _join(self, i: T, j: T, mean: float) -> None:
        for thing in self._members[j]:
            self._head[thing] = i
        self._members[i] += self._members.pop(j)
        self._merges[i] += [*self._merges.pop(j), (mean, i, j)]
        if j in self._home:
            self._parts[self._home.pop(j)].discard(j)
        links = self._links[i]
        links.pop(j, None)
        for other, (score, known) in self._links.pop(j).items():
            if other == i:
                continue
            del self._links[other][j]
            total, count = links.get(other, (0, 0))
            links[other] = self._links[other][i] = (total + score, count + known)


def _nats(total: int, pairs: int) -> float:
    """The mean of so many pairs."""
    return total / pairs / UNIT


def _of_these(near: Sequence[Mapping[int, int]]) -> Callable[[Sequence[int]], Mapping[int, Mapping[int, int]]]:
    return lambda things: {thing: near[thing] for thing in things}


def _nothing_told(things: Sequence[int]) -> Mapping[int, Grown[int]]:
    return {}
