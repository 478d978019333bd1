"""What likeness needs to know of a strand, as a few bytes, so that one strand is laid beside many at once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from servanda.follow.scorer import Array
from servanda.follow.shelf import number
from servanda.follow.sketch import STATE, TYPES, family
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity

Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

# Weighted words of a strand, under its own names; "told" and "named" are those of matter and parties, each weighed by
# its rarity alone. object: words of what the deeds are done to; names: the rare ones of these. persons: who talks.
PARTS = ("matter", "told", "sentence", "parties", "named", "context", "who", "whom", "place", "sums", "object", "names",
         "persons")  # fmt: skip
NAME = 7.5  # nats; a word in hardly any report: a name
NO_DAY = -1
_FAMILIES = sorted({family(t) for t in TYPES})
_HEAD = np.dtype(
    [("page", "<i8"), ("share", "<f8"), ("types", "<u4"), ("families", "<u4"), ("day", "<i4"), ("opening", "<i4"),
     ("size", "<i4"), ("counts", "<u4", (len(PARTS),))]
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
    return head.tobytes() + marks.tobytes() + np.array([w for part in parts for _, w in part], dtype="<f4").tobytes()


def bits(some: Iterable[str], of: Sequence[str]) -> int:
    """A set as a number: one bit for each name."""
    return sum(1 << of.index(name) for name in some)


class Cards:
    """Many cards, unfolded: of all words the owner (a card by its number), the part, the mark and the weight, in order.

    flat: owner times parts, plus part. head: of each card.
    """

    def __init__(self, cards: Sequence[bytes]) -> None:
        self._count, size = len(cards), _HEAD.itemsize
        ends = [(c, (len(c) + size) // 2) for c in cards]
        self.head = np.frombuffer(b"".join([c[:size] for c in cards]), dtype=_HEAD)
        marks = np.frombuffer(b"".join([c[size:half] for c, half in ends]), dtype="<u4")
        weights = np.frombuffer(b"".join([c[half:] for c, half in ends]), dtype="<f4")
        self.flat: Whole = np.repeat(np.arange(self._count * len(PARTS)), self.head["counts"].ravel())
        self.owner, self.parts = np.divmod(self.flat, len(PARTS))
        self.marks: Whole = marks.astype(np.int64)
        self.weights: Array = weights.astype(np.float64)

    def __len__(self) -> int:
        return self._count

    def part(self, name: str) -> Whole:
        """Numbers of the words in this part of any card."""
        return np.flatnonzero(self.parts == PARTS.index(name))

    def sums(self, chosen: Whole, values: Array | None = None) -> Array:
        """(cards, parts) the sums of the values of these words, or how many they are."""
        found = np.bincount(self.flat[chosen], values, minlength=self._count * len(PARTS))
        return found.astype(np.float64).reshape(self._count, len(PARTS))

    @cached_property
    def lengths(self) -> Array:
        """(cards, parts) the roots of the sums of squares."""
        return np.sqrt(self.sums(np.arange(len(self.flat)), self.weights * self.weights))


class Beside:
    """Pairs of strands: each of some beside others. A pair is told alike from both sides, to the last digit.

    ones, others: cards. which: for each of the others, the number of the one that it is laid beside.
    """

    def __init__(self, ones: Sequence[bytes], others: Sequence[bytes], which: Sequence[int]) -> None:
        self._one, self._other = Cards(ones), Cards(others)
        self._which = np.array(which, dtype=np.int64)
        self._turn = self._which[self._other.owner]  # of each word of the others
        ours, theirs = self._one, self._other
        at, self._hit = _found(_key(ours.owner, ours.parts, ours.marks), _key(self._turn, theirs.parts, theirs.marks))
        self._counts = theirs.sums(self._hit)
        dots = theirs.sums(self._hit, ours.weights[at] * theirs.weights[self._hit])
        self._cosines = _over(dots, ours.lengths[self._which] * theirs.lengths)

    def __len__(self) -> int:
        return len(self._which)

    def fields(self, name: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """(pairs,) page, share, types, families, day, opening or size, of one and of the other."""
        return self._one.head[name][self._which], self._other.head[name]

    def some(self, part: str) -> tuple[Bools, Bools]:
        """(pairs,) whether a part holds anything, of one and of the other."""
        ours, theirs = (c.head["counts"][:, PARTS.index(part)] > 0 for c in (self._one, self._other))
        return ours[self._which], theirs

    def both(self, part: str) -> Bools:
        """(pairs,) whether both strands have anything in a part."""
        ours, theirs = self.some(part)
        return ours & theirs

    def count(self, part: str) -> Array:
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
        chosen = self._hit[self._other.parts[self._hit] == PARTS.index(part)]
        return self._other.owner[chosen], self._other.weights[chosen]

    def crossed(self, ours: str, theirs: str) -> tuple[Array, Array]:
        """(pairs,) how many words a part of one shares with another part of the other, and how alike these are."""
        mine, words = self._one.part(ours), self._other.part(theirs)
        keys = _key(self._one.owner[mine], 0, self._one.marks[mine])
        at, hit = _found(keys, _key(self._turn[words], 0, self._other.marks[words]))
        chosen = words[hit]
        owner, products = self._other.owner[chosen], self._one.weights[mine[at]] * self._other.weights[chosen]
        count, dot = (np.bincount(owner, v, minlength=len(self)).astype(np.float64) for v in (None, products))
        length = self._one.lengths[self._which, PARTS.index(ours)] * self._other.lengths[:, PARTS.index(theirs)]
        return count, _over(dot, length)

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
    """One number for a word of a part, of the pairs with one strand; in the order of the three."""
    return (turn << 36) + (np.asarray(part, np.int64) << 32) + marks


def _over(dots: Array, lengths: Array) -> Array:
    return np.divide(dots, lengths, out=np.zeros(dots.shape), where=lengths > 0)


def _found(mine: Whole, keys: Whole) -> tuple[Whole, Whole]:
    """Where each of the keys that stand in ours stands there, and which keys these are. mine: in order, each once."""
    if not len(mine):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(mine, keys), len(mine) - 1)
    hit = np.flatnonzero(mine[at] == keys)
    return at[hit], hit


def _count(numbers: npt.NDArray[np.uint32]) -> Whole:
    places = np.arange(max(len(TYPES), len(_FAMILIES)), dtype=np.uint32)
    found: Whole = (numbers[:, None] >> places & 1).sum(axis=1).astype(np.int64)
    return found


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
