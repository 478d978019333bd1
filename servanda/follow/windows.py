"""The index of strands on a shelf: which meet which, and which come within reach or get out of it."""

from collections.abc import Iterator

from servanda.follow.index import NEAR, Entry, all_met, entry, keys
from servanda.follow.met import Pair
from servanda.follow.shelf import Shelf
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity


class Windows:
    """StrandIndex on a shelf, one that is not wide: the same strands meet. kind: where on the shelf its entries lie."""

    def __init__(self, shelf: Shelf, kind: int, rarity: Rarity) -> None:
        self._shelf, self._kind, self._rarity = shelf, kind, rarity

    def candidates(self, strand: Strand) -> set[Entry]:
        """The places of the strands that this one meets; it may be held or not."""
        own = keys(strand, self._rarity)
        around = self._shelf.around(self._kind, own, entry(strand), NEAR)
        return all_met(((own[key], before + after) for key, before, after in around), self._rarity)

    def meet(self, strand: Strand, other: Strand) -> bool:
        """Whether two strands that are held meet."""
        near, far = sorted((entry(strand), entry(other)))
        ours, theirs = keys(strand, self._rarity), keys(other, self._rarity)
        shared = [key for key in ours if key in theirs and far in self._shelf.after(self._kind, key, near, NEAR)]
        return far in all_met(((ours[key], [far]) for key in shared), self._rarity)

    def add(self, strand: Strand) -> set[Pair]:
        """Hold a strand that is not held. Returns: the pairs that this pushes out of reach under some key."""
        pushed = set(self._around(strand))
        here = entry(strand)
        self._shelf.note(self._kind, [(key, *here) for key in keys(strand, self._rarity)])
        return pushed

    def drop(self, strand: Strand) -> set[Pair]:
        """Let go of a strand that is held. Returns: the pairs that come within reach under some key."""
        here = entry(strand)
        self._shelf.strike(self._kind, [(key, *here) for key in keys(strand, self._rarity)])
        return set(self._around(strand))

    def _around(self, strand: Strand) -> Iterator[Pair]:
        """Pairs before and behind a strand with just NEAR - 1 others between them, besides the strand itself."""
        for _, before, after in self._shelf.around(self._kind, keys(strand, self._rarity), entry(strand), NEAR):
            if len(before) + len(after) <= NEAR:
                continue
            for far, one in enumerate(before):
                if NEAR - 1 - far < len(after):
                    yield one, after[NEAR - 1 - far]
