"""Grouping by mean score: the two likeliest groups are joined until none is likely enough."""

import heapq
from collections.abc import Mapping, Set

Pair = tuple[int, int]


def grouped(
    count: int, scores: Mapping[Pair, float], *, cut: float, absent: float = -6.0, apart: Set[Pair] = frozenset()
) -> list[list[int]]:
    """The groups of things 0..count-1, each in order, by their first.

    scores: log-odds for pairs (i, j), i < j; pairs without one count as `absent`. Two groups join while the mean over
    all their pairs is at least `cut` and none of the pairs stands in `apart`. Ties go to the earlier things, so that
    the result depends on the order of the things alone. Time: pairs x log pairs.
    """
    members = {n: [n] for n in range(count)}
    links: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in range(count)}
    for (i, j), score in scores.items():
        links[i][j] = links[j][i] = (score, 1)
    barred: dict[int, set[int]] = {n: set() for n in range(count)}
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)

    def mean(i: int, j: int) -> float:
        total, known = links[i][j]
        pairs = len(members[i]) * len(members[j])
        return (total + absent * (pairs - known)) / pairs

    heap = [(-mean(i, j), i, j) for i in links for j in links[i] if i < j]
    heapq.heapify(heap)
    while heap:
        score, i, j = heapq.heappop(heap)
        if -score < cut:
            break
        if i not in members or j not in members or j not in links[i] or mean(i, j) != -score or j in barred[i]:
            continue
        _join(i, j, members, links, barred)
        for other in links[i]:
            first, second = min(i, other), max(i, other)
            heapq.heappush(heap, (-mean(first, second), first, second))
    return [sorted(members[n]) for n in sorted(members)]


def _join(
    i: int,
    j: int,
    members: dict[int, list[int]],
    links: dict[int, dict[int, tuple[float, int]]],
    barred: dict[int, set[int]],
) -> None:
    members[i] += members.pop(j)
    for other, (score, known) in links.pop(j).items():
        del links[other][j]
        if other != i:
            total, count = links[i].get(other, (0.0, 0))
            links[i][other] = links[other][i] = (total + score, count + known)
    for other in barred.pop(j):
        barred[other].discard(j)
        barred[other].add(i)
        barred[i].add(other)
