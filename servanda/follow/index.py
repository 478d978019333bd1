"""An index that tells, for a strand, the few strands that may belong with it."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations, product
from math import fsum

from servanda.follow.shelf import number
from servanda.follow.sketch import STATE
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity

# Strands before and after, in time, under each key: a subject told daily has thousands. With 8 in the place of 4, the
# commitments in stories over dated articles have 0.01 more of their steps in one thread, at a precision 0.03 lower;
# with 2 they have 0.07 fewer, at a precision 0.08 higher.
NEAR = 4
WIDE = 24  # where whole stories are joined: there 8 lose 0.06 of the steps
_TELLING = 2.5  # nats; stems in more than one report in twelve are no key
_MATTER, _PARTIES = 10, 6  # the rarest stems that make keys
_RARE = 6.0  # nats; a stem in fewer than one report in four hundred is a key by itself
# Nats of all stems of the keys under which two meet, at least. One that acts daily is near all others of its days, so
# that without this a strand of a record of 100,000 acts meets more than twice as many.
_EVIDENCE = 12.0

Entry = tuple[int, int]  # day (0 where none is known) and number: a strand's place in every order


class StrandIndex:
    """Strands by pairs of telling stems. Whether two strands meet depends on the strands held, not on their order.

    Two are near under a common key when fewer than NEAR strands lie between them in time (WIDE, if it is to be wide).
    They meet when the keys under which they are near tell enough together; if it is to be wide, one key is enough.
    Adding one, or asking for its candidates, takes time that grows with the logarithm of the strands held.
    """

    def __init__(self, rarity: Rarity, *, wide: bool = True) -> None:
        self._rarity = rarity
        self._wide, self._near = wide, WIDE if wide else NEAR
        self._postings: dict[int, list[Entry]] = {}
        self._strands: dict[str, Strand] = {}
        self._numbered: dict[int, Strand] = {}

    def __len__(self) -> int:
        return len(self._strands)

    def __contains__(self, strand: str) -> bool:
        return strand in self._strands

    def __getitem__(self, strand: str) -> Strand:
        return self._strands[strand]

    def __iter__(self) -> Iterator[Strand]:
        return iter(self._strands.values())

    def add(self, strand: Strand) -> None:
        """Hold this strand; one held already stays as it is."""
        if strand.id in self._strands:
            return
        self._strands[strand.id] = self._numbered[number(strand.id)] = strand
        for key in keys(strand, self._rarity, wide=self._wide):
            insort(self._postings.setdefault(key, []), entry(strand))

    def candidates(self, strand: Strand) -> list[Strand]:
        """The other strands that it meets, in time order."""
        met = all_met(self._around(strand), self._rarity, wide=self._wide) - {entry(strand)}
        return [self._numbered[other] for _, other in sorted(met)]

    def _around(self, strand: Strand) -> Iterator[tuple[Sequence[str], list[Entry]]]:
        """The stems of each key of a strand that is held, with the strands near it under that key, and itself."""
        here = entry(strand)
        for key, stems in keys(strand, self._rarity, wide=self._wide).items():
            held = self._postings.get(key, [])
            at = bisect_left(held, here)
            yield stems, held[max(0, at - self._near) : at + self._near + 1]


def all_met(near: Iterable[tuple[Sequence[str], Iterable[Entry]]], rarity: Rarity, *, wide: bool = False) -> set[Entry]:
    """Which strands a strand meets. near: the stems of each of its keys, with the strands near it under that key."""
    shared: dict[Entry, set[str]] = {}
    for stems, others in near:
        for other in others:
            shared.setdefault(other, set()).update(stems)
    return {other for other, stems in shared.items() if wide or _telling(stems, rarity)}


def _telling(stems: Iterable[str], rarity: Rarity) -> bool:
    """Whether two strands that share these stems, each given once, may belong together."""
    return fsum(STATE if s.startswith("state:") else rarity(s) for s in stems) >= _EVIDENCE


def keys(strand: Strand, rarity: Rarity, *, wide: bool = False) -> dict[int, tuple[str, ...]]:
    """Pairs of its rarest stems (matter with party, matter with matter), and the rare ones of matter alone.

    Each with its stems, as a number of 47 bits, the same in every process: two in a hundred million share one. Those of
    one rarer stem are near each other as numbers, so that what a strand touches lies together on a shelf.
    Talks are told by who meets whom, so that parties make keys with each other there; for other deeds, and alone, only
    if it is to be wide: what two states do in the same days is of many matters.
    """
    matter = _rarest(strand.matter, _MATTER, rarity)
    parties = _rarest(strand.parties, _PARTIES, rarity)
    pairs = [*product(matter, parties), *combinations(matter, 2)]
    if wide or "consult" in strand.types:
        pairs += combinations(parties, 2)
    singles = (*matter, *parties) if wide else matter
    alone = {(s,) for s in singles if rarity(s) >= _RARE and not s.startswith("state:")}
    chosen = alone | {tuple(_rarest_first((a, b), rarity)) for a, b in pairs if a != b}
    return {_key(*stems): stems for stems in chosen}


def entry(strand: Strand) -> Entry:
    """Where a strand stands among others: by day, then by number, so that all orders are one."""
    return (strand.day or 0, number(strand.id))


def _key(rarer: str, other: str = "") -> int:
    """24 bits of the rarer stem, then 23 of both."""
    return _bits(rarer, 24) << 23 | _bits(f"{rarer}\0{other}", 23)


def _bits(text: str, most: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big") >> (32 - most)


def _rarest(words: Mapping[str, float], most: int, rarity: Rarity) -> list[str]:
    return _rarest_first((s for s in words if s.startswith("state:") or rarity(s) >= _TELLING), rarity)[:most]


def _rarest_first(stems: Iterable[str], rarity: Rarity) -> list[str]:
    return sorted(stems, key=lambda s: (-rarity(s), s))
