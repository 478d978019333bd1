"""Which strands meet, and how near they are: noted when the later one comes, so that nobody reckons it again."""

from collections.abc import Iterable, Mapping

from servanda.follow.index import Entry
from servanda.follow.shelf import ALL, FIRST, Shelf

Pair = tuple[Entry, Entry]

_SCORES = 1 << 32  # an entry stands at its day, and there at its score
_ZERO = _SCORES // 2


class Met:
    """Pairs of strands with their scores, on a shelf. kind: where on it. A pair is noted under both of its strands."""

    def __init__(self, shelf: Shelf, kind: int) -> None:
        self._shelf, self._kind = shelf, kind

    def of(self, place: Entry) -> dict[Entry, int]:
        """All that the strand of this place meets, with scores."""
        found = self._shelf.after(self._kind, place[1], FIRST, ALL)
        return {(at // _SCORES, item): at % _SCORES - _ZERO for at, item in found}

    def note(self, pairs: Mapping[Pair, int]) -> None:
        """Note pairs that are not noted. Scores are whole numbers, of 32 bits."""
        self._shelf.note(self._kind, _both(pairs))

    def strike(self, pairs: Mapping[Pair, int]) -> None:
        """Take out pairs that are noted with these scores."""
        self._shelf.strike(self._kind, _both(pairs))


def _both(pairs: Mapping[Pair, int]) -> Iterable[tuple[int, int, int]]:
    for (one, other), score in pairs.items():
        yield one[1], other[0] * _SCORES + score + _ZERO, other[1]
        yield other[1], one[0] * _SCORES + score + _ZERO, one[1]
