"""Where following keeps what it has to know again when the next page comes: short values, and entries in order."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Protocol

Post = tuple[int, int]  # where an entry stands in its order, and what it is an entry of
FIRST: Post = (-(1 << 63), -(1 << 63))  # before all entries
LAST: Post = ((1 << 63) - 1, (1 << 63) - 1)  # behind all entries
ALL = 1 << 62  # more than there are entries under any key

# Whatever is put on a shelf is made anew when this changes: a shelf that another version filled is of no use.
VERSION = "13"

_ID = re.compile(r"[0-9a-f]{16}")


class Shelf(Protocol):
    """What a store offers. All numbers are signed, of 64 bits; kinds are small and told apart by `Following` alone."""

    def values(self, kind: int, numbers: Iterable[int]) -> Mapping[int, Any]:
        """The values of this kind that are held under these numbers: text or bytes, as they were put."""

    def put(self, kind: int, number: int, value: str | bytes | None) -> None:
        """Hold a value in the place of the one before; None takes it away."""

    def note(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """Hold entries (key, at, item); one that is held already stays."""

    def strike(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """Take entries away; one that is not held is no error."""

    def before(self, kind: int, key: int, post: Post, most: int) -> list[Post]:
        """The last entries under a key that stand before this place, at most so many, the nearest first."""

    def after(self, kind: int, key: int, post: Post, most: int) -> list[Post]:
        """The first entries under a key that stand behind this place, at most so many, the nearest first."""

    def around(
        self, kind: int, keys: Iterable[int], post: Post, most: int
    ) -> Iterator[tuple[int, list[Post], list[Post]]]:
        """Each key with what stands before this place under it, and behind it, as `before` and `after` tell them."""


class MemoryShelf:
    """A shelf that lasts as long as the process."""

    def __init__(self) -> None:
        self._values: dict[tuple[int, int], str | bytes] = {}
        self._posts: dict[tuple[int, int], list[Post]] = {}

    def values(self, kind: int, numbers: Iterable[int]) -> dict[int, Any]:
        """See Shelf."""
        return {n: self._values[kind, n] for n in numbers if (kind, n) in self._values}

    def put(self, kind: int, number: int, value: str | bytes | None) -> None:
        """See Shelf."""
        if value is None:
            self._values.pop((kind, number), None)
        else:
            self._values[kind, number] = value

    def note(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """See Shelf."""
        for key, at, item in entries:
            posts = self._posts.setdefault((kind, key), [])
            if not _holds(posts, (at, item)):
                insort(posts, (at, item))

    def strike(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """See Shelf."""
        for key, at, item in entries:
            posts = self._posts.get((kind, key), [])
            if _holds(posts, (at, item)):
                del posts[bisect_left(posts, (at, item))]

    def before(self, kind: int, key: int, post: Post, most: int) -> list[Post]:
        """See Shelf."""
        posts = self._posts.get((kind, key), [])
        at = bisect_left(posts, post)
        return posts[max(0, at - most) : at][::-1]

    def after(self, kind: int, key: int, post: Post, most: int) -> list[Post]:
        """See Shelf."""
        posts = self._posts.get((kind, key), [])
        at = bisect_left(posts, post)
        at += at < len(posts) and posts[at] == post
        return posts[at : at + most]

    def around(
        self, kind: int, keys: Iterable[int], post: Post, most: int
    ) -> Iterator[tuple[int, list[Post], list[Post]]]:
        """See Shelf."""
        for key in keys:
            yield key, self.before(kind, key, post, most), self.after(kind, key, post, most)


def number(name: str) -> int:
    """A thing's number on a shelf: 64 bits that sort as ids do; of another name than an id, a digest of it."""
    if _ID.fullmatch(name):
        return int(name, 16) - (1 << 63)
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _holds(posts: list[Post], post: Post) -> bool:
    at = bisect_left(posts, post)
    return at < len(posts) and posts[at] == post
