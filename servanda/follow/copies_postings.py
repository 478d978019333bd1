"""Which pages hold a fingerprint: a list that grows by millions and stays small."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from servanda.follow.copies_prints import Prints

Packed = NDArray[np.uint64]  # the fingerprint in the upper 32 bits, the row of the page in the lower

_FRESH = 65_536  # postings that wait in a dict before they are sorted into a run (about 2,000 pages)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Postings:
    """Fingerprint -> rows of pages, eight bytes each.

    Sorted runs of growing length: a run is merged into the one before while that is not twice as long, so a million
    pages lie in about ten runs, and a lookup is a binary search in each.
    """

    def __init__(self, packed: Packed | None = None) -> None:
        self._runs: list[Packed] = [] if packed is None or not len(packed) else [packed]
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0

    def rows(self, prints: Prints, *, most: int) -> Iterator[tuple[int, list[int]]]:
        """For each fingerprint that is known, itself and the first rows that hold it, at most `most`."""
        found: dict[int, list[int]] = {}
        keys = prints.astype(np.uint64)
        for run in self._runs:
            starts = np.searchsorted(run, keys << _HALF)
            ends = np.searchsorted(run, (keys << _HALF) | _LOW, side="right")
            for at in np.flatnonzero(ends > starts).tolist():
                rows = run[starts[at] : min(ends[at], starts[at] + most)] & _LOW
                found.setdefault(int(prints[at]), []).extend(rows.tolist())
        for key in prints.tolist():
            rows_of = [*found.get(key, ()), *self._fresh.get(key, ())]
            if rows_of:
                yield key, rows_of[:most]

    def add(self, row: int, prints: list[int]) -> None:
        """Note that the page in this row holds these fingerprints; rows come in rising order."""
        for key in prints:
            self._fresh.setdefault(key, []).append(row)
        self._waiting += len(prints)
        if self._waiting >= _FRESH:
            self._settle()

    def packed(self) -> Packed:
        """All postings as one sorted run: what `Postings(packed)` starts from again."""
        self._settle()
        return self._runs[0] if len(self._runs) == 1 else np.sort(np.concatenate([np.empty(0, np.uint64), *self._runs]))

    def _settle(self) -> None:
        if not self._fresh:
            return
        pairs = [(key << 32) | row for key, rows in self._fresh.items() for row in rows]
        run = np.sort(np.array(pairs, dtype=np.uint64))
        self._fresh, self._waiting = {}, 0
        while self._runs and len(self._runs[-1]) < 2 * len(run):
            run = np.sort(np.concatenate([self._runs.pop(), run]), kind="stable")
        self._runs.append(run)
