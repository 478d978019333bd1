"""What likeness needs to know of a strand, as a few bytes, so that one strand is laid beside many at once."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from servanda.follow.scorer import Array
from servanda.follow.shelf import number
from servanda.follow.sketch import STATE, family
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity
from servanda.record import TYPES

Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

# Weighted words of a strand, under its own names; "told" and "named" are those of matter and parties, each weighed by
# its rarity alone. object: words of what the deeds are done to; names: the rare ones of these. persons: who talks.
PARTS = ("matter", "told", "sentence", "parties", "named", "context", "who", "whom", "place", "sums", "object", "names",
         "things", "persons")  # fmt: skip
NAME = 7.5  # nats; a word in hardly any report: a name
NO_DAY = -1
_HOLES = 1 << 16  # of the sieve that most words fall through that are not shared
_FAMILIES = sorted({family(t) for t in TYPES})
_HEAD = np.dtype(
    [("page", "<i8"), ("share", "<f8"), ("types", "<u4"), ("families", "<u4"), ("day", "<i4"), ("opening", "<i4"),
     ("size", "<i4"), ("counts", "<u4", (len(PARTS),)), ("lengths", "<f8", (len(PARTS),))]
)  # fmt: skip


def card(strand: Strand, rarity: Rarity) -> bytes:
    """A strand's card. Words stand in it by their marks, in order: two words in four thousand million share one."""
    parts = [_by_mark(part) for part in _parts(strand, rarity)]
    head = np.zeros((), dtype=_HEAD)
    head["page"], head["share"] = number(strand.page), strand.share
    head["types"], head["families"] = bits(strand.types, TYPES), bits(strand.families, _FAMILIES)
    head["day"] = NO_DAY if strand.day is None else strand.day
    head["opening"], head["size"] = strand.opening, len(strand.acts)
    head["counts"] = [len(part) for part in parts]
    marks = np.array([m for part in parts for m, _ in part], dtype="<u4")
    weights = np.array([w for part in parts for _, w in part], dtype="<f4")
    head["lengths"] = [math.sqrt(sum(w * w for w in part.tolist())) for part in _split(weights, head["counts"])]
    return head.tobytes() + marks.tobytes() + weights.tobytes()


def bits(some: Iterable[str], of: Sequence[str]) -> int:
    """A set as a number: one bit for each name."""
    return sum(1 << of.index(name) for name in some)


class Cards:
    """Many cards, unfolded. head: of each. marks, weights: of all their words, in the order of the cards."""

    def __init__(self, cards: Sequence[bytes]) -> None:
        size = _HEAD.itemsize
        ends = [(c, (len(c) + size) // 2) for c in cards]
        self.head = np.frombuffer(b"".join([c[:size] for c in cards]), dtype=_HEAD)
        self.marks = np.frombuffer(b"".join([c[size:half] for c, half in ends]), dtype="<u4")
        self.weights = np.frombuffer(b"".join([c[half:] for c, half in ends]), dtype="<f4")
        self._ends = np.cumsum(self.head["counts"].ravel(), dtype=np.int64)

    def words(self, numbers: Whole) -> "Words":
        """Some of the words, by their numbers."""
        owner, parts = np.divmod(np.searchsorted(self._ends, numbers, side="right"), len(PARTS))
        return Words(owner, parts, self.marks[numbers].astype(np.int64), self.weights[numbers].astype(np.float64))

    def size(self, part: str) -> Whole:
        """(cards,) how many words this part of a card holds."""
        held: Whole = self.head["counts"][:, PARTS.index(part)].astype(np.int64)
        return held

    def length(self, part: str) -> Array:
        """(cards,) the root of the sum of squares of a part's weights."""
        found: Array = self.head["lengths"][:, PARTS.index(part)]
        return found


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """Words of cards, in order. owner: number of the card. part: number of the part. weights: in nats."""

    owner: Whole
    part: Whole
    marks: Whole
    weights: Array

    def of(self, part: str) -> "Words":
        """Those of one part."""
        return self.take(np.flatnonzero(self.part == PARTS.index(part)))

    def take(self, numbers: Whole) -> "Words":
        """Some of these, by their numbers."""
        return Words(self.owner[numbers], self.part[numbers], self.marks[numbers], self.weights[numbers])


class Beside:
    """Pairs of strands: each of some beside others. A pair is told alike from both sides, to the last digit.

    ones, others: cards. which: for each of the others, the number of the one that it is laid beside.
    """

    def __init__(self, ones: Sequence[bytes], others: Sequence[bytes], which: Sequence[int]) -> None:
        self._one, self._other = Cards(ones), Cards(others)
        self._which = np.array(which, dtype=np.int64)
        sieve = np.zeros(_HOLES, dtype=np.bool_)
        sieve[self._one.marks % _HOLES] = True
        self._ours = self._one.words(np.arange(len(self._one.marks)))
        self._theirs = self._other.words(np.flatnonzero(sieve[self._other.marks % _HOLES]))  # that one of ours may have
        at, hit = self._found(self._ours, self._theirs, self._ours.part, self._theirs.part)
        self._hit = self._theirs.take(hit)
        flat, shape = self._hit.owner * len(PARTS) + self._hit.part, (len(self), len(PARTS))
        products = self._ours.weights[at] * self._hit.weights
        self._counts, dots = (np.bincount(flat, v, minlength=math.prod(shape)).reshape(shape) for v in (None, products))
        self._cosines = _over(
            dots.astype(np.float64), self._one.head["lengths"][self._which] * self._other.head["lengths"]
        )

    def __len__(self) -> int:
        return len(self._which)

    def fields(self, name: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """(pairs,) page, share, types, families, day, opening or size, of one and of the other."""
        return self._one.head[name][self._which], self._other.head[name]

    def sizes(self, part: str) -> tuple[Whole, Whole]:
        """(pairs,) how many words a part holds, of one and of the other."""
        return self._one.size(part)[self._which], self._other.size(part)

    def some(self, part: str) -> tuple[Bools, Bools]:
        """(pairs,) whether a part holds anything, of one and of the other."""
        ours, theirs = self.sizes(part)
        return ours > 0, theirs > 0

    def both(self, part: str) -> Bools:
        """(pairs,) whether both strands have anything in a part."""
        ours, theirs = self.some(part)
        return ours & theirs

    def count(self, part: str) -> Whole:
        """(pairs,) how many words the two share in a part."""
        return self._counts[:, PARTS.index(part)]

    def any(self, part: str) -> Bools:
        """(pairs,) whether the two share a word in a part."""
        found: Bools = self.count(part) > 0
        return found

    def cosine(self, part: str) -> Array:
        """(pairs,) how alike two parts are, 0..1; 0 where either is empty."""
        return self._cosines[:, PARTS.index(part)]

    def shared(self, part: str) -> tuple[Whole, Array]:
        """For each word that two share in a part: the number of the pair, and the word's weight in the other."""
        chosen = self._hit.of(part)
        return chosen.owner, chosen.weights

    def crossed(self, ours: str, theirs: str) -> tuple[Whole, Array]:
        """(pairs,) how many words a part of one shares with another part of the other, and how alike these are."""
        mine, words = self._ours.of(ours), self._theirs.of(theirs)
        at, hit = self._found(mine, words, 0, 0)
        owner, products = words.owner[hit], mine.weights[at] * words.weights[hit]
        count, dot = (np.bincount(owner, v, minlength=len(self)) for v in (None, products))
        return count, _over(dot.astype(np.float64), self._one.length(ours)[self._which] * self._other.length(theirs))

    def _found(self, ours: Words, theirs: Words, part: Whole | int, other_part: Whole | int) -> tuple[Whole, Whole]:
        """Which words of the others stand among those of the strand that they are beside: where there, and which."""
        if not len(ours.marks):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        keys = _key(ours.owner, part, ours.marks)
        other_keys = _key(self._which[theirs.owner], other_part, theirs.marks)
        at = np.minimum(np.searchsorted(keys, other_keys), len(keys) - 1)
        hit = np.flatnonzero(keys[at] == other_keys)
        return at[hit], hit

    def bits(self, name: str) -> tuple[Whole, Whole]:
        """(pairs,) how many bits of a field both have, and how many either has."""
        ours, theirs = self.fields(name)
        return _count(ours & theirs), _count(ours | theirs)

    @cached_property
    def days(self) -> Whole:
        """(pairs,) days between the pages, or NO_DAY where one has none."""
        ours, theirs = (day.astype(np.int64) for day in self.fields("day"))
        return np.where((ours == NO_DAY) | (theirs == NO_DAY), NO_DAY, np.abs(ours - theirs))

    @cached_property
    def same_page(self) -> Bools:
        """(pairs,) whether both are of one page."""
        ours, theirs = self.fields("page")
        same: Bools = ours == theirs
        return same


def _key(turn: Whole, part: Whole | int, marks: Whole) -> Whole:
    """One number for a word of a part, beside one strand; in the order of strand, part and mark."""
    return (turn << 36) + (np.asarray(part, dtype=np.int64) << 32) + marks


def _over(dots: Array, lengths: Array) -> Array:
    return np.divide(dots, lengths, out=np.zeros(dots.shape), where=lengths > 0)


def _count(numbers: npt.NDArray[np.uint32]) -> Whole:
    places = np.arange(max(len(TYPES), len(_FAMILIES)), dtype=np.uint32)
    found: Whole = (numbers[:, None] >> places & 1).sum(axis=1).astype(np.int64)
    return found


def _split(weights: npt.NDArray[np.float32], counts: Whole) -> list[npt.NDArray[np.float32]]:
    return np.split(weights, np.cumsum(counts)[:-1])


def _parts(strand: Strand, rarity: Rarity) -> list[Mapping[str, float]]:
    objects = {s for a in strand.acts for s in a.object}
    talking = (a.persons for a in strand.acts if a.type == "consult")
    return [
        strand.matter,
        {s: rarity(s) for s in strand.matter},
        strand.sentence,
        strand.parties,
        {s: STATE if s.startswith("state:") else rarity(s) for s in strand.parties},
        strand.context,
        strand.who,
        strand.whom,
        dict.fromkeys(strand.place, 1.0),
        {repr(value): 1.0 for value in strand.sums},
        dict.fromkeys(objects, 1.0),
        {s: 1.0 for s in objects if rarity(s) >= NAME},
        dict.fromkeys({s for a in strand.acts for s in a.things}, 1.0),
        dict.fromkeys(frozenset[str]().union(*talking), 1.0),
    ]


def _by_mark(part: Mapping[str, float]) -> list[tuple[int, float]]:
    held: dict[int, float] = {}
    for word in sorted(part):
        held[_mark(word)] = held.get(_mark(word), 0.0) + part[word]
    return sorted(held.items())


@lru_cache(maxsize=200_000)  # the same few thousand words come again on every page
def _mark(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))
