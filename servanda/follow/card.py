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
    """Many cards, unfolded. keys: number of the part, then the mark, of all words; by card, then in order.

    flat: card times parts, plus part. weights: in nats.
    """

    def __init__(self, cards: Sequence[bytes]) -> None:
        self._count, size = len(cards), _HEAD.itemsize
        ends = [(c, (len(c) + size) // 2) for c in cards]
        self._head = np.frombuffer(b"".join([c[:size] for c in cards]), dtype=_HEAD)
        marks = np.frombuffer(b"".join([c[size:half] for c, half in ends]), dtype="<u4")
        weights = np.frombuffer(b"".join([c[half:] for c, half in ends]), dtype="<f4")
        self.flat: Whole = np.repeat(np.arange(self._count * len(PARTS)), self._head["counts"].ravel())
        self.parts: Whole = self.flat % len(PARTS)
        self.keys: Whole = (self.parts << 32) + marks
        self.weights: Array = weights.astype(np.float64)

    def __len__(self) -> int:
        return self._count

    def field(self, name: str) -> npt.NDArray[Any]:
        """(cards,) page, share, types, families, day, opening or size of each."""
        return self._head[name]

    def part(self, name: str) -> tuple[Whole, Array, Whole]:
        """Marks, weights and the number of the card, for all words in this part of any card; by card, then by mark."""
        at = PARTS.index(name)
        chosen = np.flatnonzero(self.parts == at)
        return self.keys[chosen] - (at << 32), self.weights[chosen], self.flat[chosen] // len(PARTS)

    def sums(self, chosen: Whole, values: Array | None = None) -> Array:
        """(cards, parts) the sums of the values of these words, or how many they are."""
        found = np.bincount(self.flat[chosen], values, minlength=self._count * len(PARTS))
        return found.astype(np.float64).reshape(self._count, len(PARTS))

    @cached_property
    def lengths(self) -> Array:
        """(cards, parts) the roots of the sums of squares."""
        return np.sqrt(self.sums(np.arange(len(self.flat)), self.weights * self.weights))

    def some(self, name: str) -> Bools:
        """(cards,) whether this part of a card holds anything."""
        held: Bools = self._head["counts"][:, PARTS.index(name)] > 0
        return held


class Beside:
    """One strand beside each of many. What is told of a pair is the same to the last digit from both sides."""

    def __init__(self, one: bytes, others: Sequence[bytes]) -> None:
        self.one, self.others = Cards([one]), Cards(others)
        at, self._hit = _found(self.one.keys, self.others.keys)
        self._ours, self._theirs = self.one.weights[at], self.others.weights[self._hit]
        self._counts = self.others.sums(self._hit)
        dots, lengths = self.others.sums(self._hit, self._ours * self._theirs), self.one.lengths * self.others.lengths
        self._cosines = np.divide(dots, lengths, out=np.zeros(dots.shape), where=lengths > 0)

    def count(self, part: str) -> Array:
        """(others,) how many words a part of ours shares with the same of theirs."""
        return self._counts[:, PARTS.index(part)]

    def any(self, part: str) -> Bools:
        """(others,) whether the two share a word in this part."""
        found: Bools = self.count(part) > 0
        return found

    def cosine(self, part: str) -> Array:
        """(others,) how alike two parts are, 0..1; 0 where either is empty."""
        return self._cosines[:, PARTS.index(part)]

    def shared(self, part: str) -> tuple[Whole, Array]:
        """For each word that both have in a part: which of the others has it, and its weight there."""
        chosen = self.others.parts[self._hit] == PARTS.index(part)
        return self.others.flat[self._hit[chosen]] // len(PARTS), self._theirs[chosen]

    def crossed(self, ours: str, theirs: str) -> tuple[Array, Array]:
        """(others,) how many words a part of ours shares with another part of theirs, and how alike these are."""
        mine, weights, _ = self.one.part(ours)
        marks, other_weights, owner = self.others.part(theirs)
        at, hit = _found(mine, marks)
        count = np.bincount(owner[hit], minlength=len(self.others)).astype(np.float64)
        dot = np.bincount(owner[hit], weights[at] * other_weights[hit], minlength=len(self.others))
        length = self.one.lengths[:, PARTS.index(ours)] * self.others.lengths[:, PARTS.index(theirs)]
        return count, np.divide(dot, length, out=np.zeros(len(dot)), where=length > 0)

    def both(self, part: str) -> Bools:
        """(others,) whether both strands have anything in a part."""
        return self.one.some(part) & self.others.some(part)

    def bits(self, name: str) -> tuple[Whole, Whole]:
        """(others,) how many bits of a field both have, and how many either has."""
        ours, theirs = self.one.field(name), self.others.field(name)
        return _count(ours & theirs), _count(ours | theirs)

    @cached_property
    def days(self) -> Whole:
        """(others,) days between the pages, or NO_DAY where one has none."""
        ours, theirs = self.one.field("day").astype(np.int64), self.others.field("day").astype(np.int64)
        return np.where((ours == NO_DAY) | (theirs == NO_DAY), NO_DAY, np.abs(ours - theirs))

    @cached_property
    def same_page(self) -> Bools:
        """(others,) whether both are of one page."""
        same: Bools = self.one.field("page") == self.others.field("page")
        return same


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
