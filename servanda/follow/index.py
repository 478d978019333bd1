"""An index that tells, for a strand, the few strands that may belong with it."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from servanda.follow.strand import Strand
from servanda.follow.words import Rarity

NEAR = 24  # strands before and after, in time, under each key: a subject told daily has thousands
_TELLING = 2.5  # nats; stems in more than one report in twelve are no key
_MATTER, _PARTIES = 10, 6  # the rarest stems that make keys
_RARE = 6.0  # nats; a stem in fewer than one report in four hundred is a key by itself

Key = tuple[str, str]
Entry = tuple[int, str]


class StrandIndex:
    """Strands by pairs of telling stems. Whether two strands meet depends on the strands held, not on their order.

    Two meet when under a common key fewer than NEAR strands lie between them in time. Adding one, or asking for its
    candidates, takes time that grows with the logarithm of the strands held.
    """

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._postings: dict[Key, list[Entry]] = {}
        self._strands: dict[str, Strand] = {}

    def __len__(self) -> int:
        return len(self._strands)

    def __contains__(self, strand: str) -> bool:
        return strand in self._strands

    def __getitem__(self, strand: str) -> Strand:
        return self._strands[strand]

    def __iter__(self) -> Iterator[Strand]:
        return iter(self._strands.values())

    def add(self, strand: Strand) -> list[tuple[str, str]]:
        """Hold this strand; one held already stays as it is.

        Returns: the pairs of older strands that it pushed out of each other's reach under some key.
        """
        if strand.id in self._strands:
            return []
        self._strands[strand.id] = strand
        pushed: list[tuple[str, str]] = []
        for key in keys(strand, self._rarity):
            held = self._postings.setdefault(key, [])
            at = bisect_left(held, _entry(strand))
            before, after = held[max(0, at - NEAR) : at], held[at : at + NEAR]
            pushed += [(a[1], b[1]) for a, b in zip(before[-NEAR:], after[NEAR - len(before) :], strict=False)]
            insort(held, _entry(strand))
        return pushed

    def candidates(self, strand: Strand) -> list[Strand]:
        """The other strands that it meets, by id."""
        found: set[str] = set()
        for key in keys(strand, self._rarity):
            held = self._postings.get(key, [])
            at = bisect_left(held, _entry(strand))
            found.update(other for _, other in held[max(0, at - NEAR) : at + NEAR + 1])
        found.discard(strand.id)
        return [self._strands[other] for other in sorted(found)]


def keys(strand: Strand, rarity: Rarity) -> set[Key]:
    """Pairs of its rarest stems (matter with party, matter with matter, party with party), and the rare ones alone."""
    matter = _rarest(strand.matter, _MATTER, rarity)
    parties = _rarest(strand.parties, _PARTIES, rarity)
    pairs = [*product(matter, parties), *combinations(matter, 2), *combinations(parties, 2)]
    alone = {(s, "") for s in (*matter, *parties) if rarity(s) >= _RARE and not s.startswith("state:")}
    return alone | {(a, b) if a < b else (b, a) for a, b in pairs if a != b}


def _rarest(words: Mapping[str, float], most: int, rarity: Rarity) -> list[str]:
    telling = [s for s in words if s.startswith("state:") or rarity(s) >= _TELLING]
    return sorted(telling, key=lambda s: (-rarity(s), s))[:most]


def _entry(strand: Strand) -> Entry:
    return (strand.day or 0, strand.id)
