"""An index that tells, for a page, the few pages it may be a copy of."""

import io
from collections.abc import Callable, Mapping
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np

from servanda.errors import InputError
from servanda.follow.copies_postings import Postings
from servanda.follow.copies_prints import prints
from servanda.follow.copies_words import body_words
from servanda.record import Page

# Tried on Reuters 1987 (bench/copies.py): a third of the fingerprints loses 1 in 200 of the marked copies and leaves
# less than one page in ten with a candidate that is none; eight candidates, and not more, because forms that recur
# daily have hundreds.
_SHARE = 0.3  # of the fingerprints of the one that has fewer
_MOST = 8  # candidates
HOLDERS = 48  # the first pages that hold a fingerprint; later holders are not noted, so that forms cost no state

T = TypeVar("T")


class CopyIndex:
    """Pages by the fingerprints of their bodies. Adding one takes the same time whatever was added before.

    State: eight bytes a fingerprint, about 300 bytes a page of news, and the pages' ids.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sizes: list[int] = []
        self._known: set[str] = set()
        self._postings = Postings()

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, page: str) -> bool:
        return page in self._known

    def add(self, page: Page) -> tuple[str, ...]:
        """The ids of earlier pages that this one may be a copy of, likeliest first; then the page is known, too.

        A page that was added before is not added again, and is no candidate of itself.
        """
        own = prints(body_words(page).words)
        hits: dict[int, int] = {}
        free: list[int] = own.tolist()
        for key, rows in self._postings.rows(own, most=HOLDERS):
            if len(rows) == HOLDERS:
                free.remove(key)
            for row in rows:
                hits[row] = hits.get(row, 0) + 1
        if page.id not in self._known:
            self._enter(page.id, len(own), free)
        hits = {row: count for row, count in hits.items() if self._ids[row] != page.id}
        return tuple(self._ids[row] for row in likeliest(hits, len(own), self._sizes.__getitem__))

    def to_bytes(self) -> bytes:
        """The index as it stands, to be kept in a file."""
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            ids=np.array(self._ids, dtype=np.str_),
            sizes=np.array(self._sizes, dtype=np.uint32),
            postings=self._postings.packed(),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "CopyIndex":
        """The index that `to_bytes` wrote. Raises: InputError if these bytes are none."""
        index = cls()
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as parts:
                index._ids = parts["ids"].tolist()
                index._sizes = parts["sizes"].tolist()
                index._postings = Postings(parts["postings"])
        except (BadZipFile, EOFError, KeyError, OSError, TypeError, ValueError) as error:
            raise InputError(
                f"{len(data)} bytes are no index of copies: give what `to_bytes` wrote ({error})"
            ) from error
        index._known = set(index._ids)
        return index

    def _enter(self, page: str, size: int, free: list[int]) -> None:
        self._postings.add(len(self._ids), free)
        self._ids.append(page)
        self._sizes.append(size)
        self._known.add(page)


def likeliest(hits: Mapping[T, int], size: int, sizes: Callable[[T], int]) -> list[T]:
    """The pages that may be a report that this one copies, likeliest first, else the earlier first.

    hits: fingerprints shared with earlier pages, by their place in order. size: fingerprints of the page; sizes: of
    the earlier ones.
    """
    shares = {row: count / max(1, min(size, sizes(row))) for row, count in hits.items()}
    enough = [row for row, share in shares.items() if share >= _SHARE]
    return sorted(enough, key=lambda row: (-hits[row], -shares[row], row))[:_MOST]
