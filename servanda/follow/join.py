"""Joining: strands of many pages into groups, each about one undertaking."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.follow.across import pair_features
from servanda.follow.card import Beside, Bools, card
from servanda.follow.differ import must_differ, nothing_shared_since, other_matter
from servanda.follow.groups import Pair, grouped
from servanda.follow.index import StrandIndex, entry
from servanda.follow.same import LIFTED, met_as_wished, same_thing
from servanda.follow.scorer import Array, Scorer, load_scorer
from servanda.follow.sketch import page_words, sketches
from servanda.follow.strand import Strand, strands
from servanda.follow.words import load_rarity
from servanda.record import Act, Actor, Page

Group = tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class Grain:
    """How much is one thread. cut: the mean log-odds from which two join. absent: log-odds, below the cut, for strands
    that the index does not bring together; both tuned on bench/follow.py.

    whole: what is joined are whole pages, each as near to another as the nearest two of their strands; else strands,
    and two strands that one page tells apart are held to be two.
    """

    cut: float
    absent: float
    whole: bool


# One plant, one loan, one visit. From -1.0 on, 0.01 fewer of the labelled steps are in the thread of their commitment,
# and of those that a thread has 0.02 more are its own.
UNDERTAKING = Grain(-1.5, -3.0, whole=False)
# A debt with its offers, talks and aftermath. With single strands joined instead, a story of 1987 left out of training
# has 0.78 of its steps at a precision of 0.76. Read by the default reader, 0.93 of its steps at 0.84; at -3.0 the same
# steps at 0.69, since that reader marks more acts.
STORY = Grain(-2.5, -4.0, whole=True)


class Joiner:
    """All strands of a record, held and grouped. Groups depend on what is held, never on the order in which it came.

    A node is what is joined: a strand, or (see Grain) a page with all its strands.
    scorer: of strands on two pages, in place of the one that ships; for training.
    """

    def __init__(self, grain: Grain = UNDERTAKING, *, scorer: Scorer | None = None) -> None:
        self._rarity = load_rarity()
        self._within, self._across = load_scorer("within"), scorer or load_scorer("across")
        self._grain = grain
        self._index = StrandIndex(self._rarity, wide=grain.whole)
        self._strands: dict[str, list[Strand]] = {}  # of each node
        self._cards: dict[str, bytes] = {}

    def add(self, acts: Sequence[Act], page: Page, actors: Mapping[str, Actor]) -> None:
        """Hold the acts of one page."""
        drawn = sketches(acts, page, actors, self._rarity)
        words = page_words(page, self._rarity)
        for strand in strands(drawn, words, self._within, whole=self._grain.whole) if drawn else []:
            if strand.id not in self._index:
                self._strands.setdefault(self._node(strand), []).append(strand)
                self._cards[strand.id] = card(strand, self._rarity)
                self._index.add(strand)

    def groups(self) -> list[Group]:
        """All groups."""
        return [group for part in self._parts() for group in self._split(part)]

    def _parts(self) -> Iterator[dict[str, dict[str, float]]]:
        """Nodes that pairs above the cut connect, with the scores of all pairs that meet. No group crosses parts.

        The mean of a group's pairs reaches the cut only if one of them does, since what is absent lies below it.
        """
        seen: set[str] = set()
        for seed in sorted(self._strands):
            if seed in seen:
                continue
            part: dict[str, dict[str, float]] = {}
            waiting = deque([seed])
            seen.add(seed)
            while waiting:
                node = waiting.popleft()
                part[node] = scores = self._near(node)
                close = [n for n, score in scores.items() if score >= self._grain.cut and n not in seen]
                seen.update(close)
                waiting.extend(close)
            yield part

    def _node(self, strand: Strand) -> str:
        return strand.page if self._grain.whole else strand.id

    def _near(self, node: str) -> dict[str, float]:
        """Log-odds of all nodes that this one meets: the best of their strands'."""
        best: dict[str, float] = {}
        for strand in self._strands[node]:
            for other, score in self._scores(strand):
                name = self._node(other)
                best[name] = max(best.get(name, score), score)
        best.pop(node, None)
        return best

    def _scores(self, strand: Strand) -> list[tuple[Strand, float]]:
        others = self._index.candidates(strand)
        if self._grain.whole:
            others = [o for o in others if o.page != strand.page]
        pair = Beside([self._cards[strand.id]], [self._cards[o.id] for o in others], [0] * len(others))
        if self._grain.whole:
            scores = odds(pair, self._across)
        else:
            scores = finer_odds(pair, self._across, lambda n: (strand, others[n]))
        return list(zip(others, scores.tolist(), strict=True))

    def _split(self, part: dict[str, dict[str, float]]) -> list[Group]:
        order = sorted(part, key=lambda n: (entry(self._strands[n][0]), n))
        number = {n: i for i, n in enumerate(order)}
        scores: dict[Pair, float] = {}
        for name, row in part.items():
            later = {number[o]: s for o, s in row.items() if o in number and number[name] < number[o]}
            scores.update(((number[name], n), s) for n, s in later.items())

        def apart(first: int, second: int) -> bool:
            return must_differ(self._index[order[first]].acts, self._index[order[second]].acts)

        bar = None if self._grain.whole else apart
        found = grouped(len(order), scores, cut=self._grain.cut, absent=self._grain.absent, apart=bar)
        return [tuple(s for n in group for s in self._strands[order[n]]) for group in found]


def odds(pair: Beside, scorer: Scorer) -> Array:
    """(pairs,) log-odds of two strands to be of one story, as the scorer gives them."""
    return scorer(pair_features(pair))


def finer_odds(pair: Beside, scorer: Scorer, strands: Callable[[int], tuple[Strand, Strand]]) -> Array:
    """(pairs,) the same for one undertaking, no less than for what is absent: nothing is held against two that meet.

    No more than that for two strands of one page (what one page tells apart, others seldom unite), and for two about
    other things, or of other parties; nor for two of other weeks with no thing in common, unless they are one thing
    told years apart. strands: the two of a pair, by its number; asked for only where they may be that.
    """
    scores = odds(pair, scorer)
    scores[nothing_shared_since(pair)] = UNDERTAKING.absent
    held = pair.same_page | other_matter(pair)
    for n in np.flatnonzero(_may_be_lifted(pair) & ~held & (scores < LIFTED)).tolist():
        both = strands(n)
        scores[n] = max(scores[n], same_thing(*both), met_as_wished(*both))
    found: Array = np.where(held, UNDERTAKING.absent, np.maximum(scores, UNDERTAKING.absent))
    return found


def _may_be_lifted(pair: Beside) -> Bools:
    """Whether two share what `same_thing` or `met_as_wished` ask for at least."""
    return (pair.count("object") >= 2) | (pair.count("persons") >= 2)
