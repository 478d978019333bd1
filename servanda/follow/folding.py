"""Copies folded as pages come and go: what `fold_copies` finds, kept on a shelf."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.follow.copies import moment, same_report
from servanda.follow.copies_index import HOLDERS, likeliest
from servanda.follow.copies_prints import prints
from servanda.follow.copies_words import body_words
from servanda.follow.shelf import ALL, FIRST, Post, Shelf, number
from servanda.record import Page


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page among its copies. at: its moment. size: its fingerprints. close: what it may be a copy of, by number.

    other: the one of these that it is a copy of, or None.
    """

    page: str
    at: int
    size: int
    close: tuple[int, ...]
    other: int | None

    @property
    def post(self) -> Post:
        return self.at, number(self.page)


class Folding:
    """The copies among all pages that have come and not gone. kinds: four places on the shelf, its own.

    page: gives a page by its id.
    """

    def __init__(self, shelf: Shelf, kinds: Sequence[int], page: Callable[[str], Page]) -> None:
        self._shelf, self._page = shelf, page
        self._rows, self._own, self._holders, self._copies = kinds

    def first(self, page: str) -> str:
        """The first page of the report that this one tells: itself, where it is no copy."""
        row = self._row(number(page))
        while row is not None and row.other is not None:
            page_row = self._row(row.other)
            assert page_row is not None
            row = page_row
        return row.page if row else page

    def change(self, gone: Iterable[str], come: Iterable[Page]) -> set[str]:
        """Let pages go, and others come. Returns: the ids of all pages that may now be copies of another report."""
        new: set[int] = set()
        shaken: set[int] = set()
        for name in gone:
            shaken |= self._drop(number(name))
        for page in come:
            new.add(number(page.id))
            shaken |= self._enter(page)
        rows = [row for n in shaken | new if (row := self._row(n))]
        moved = {row.page for row in rows if self._refold(row, new) or number(row.page) in new}
        return moved | set(self._copies_of(moved))

    def _enter(self, page: Page) -> set[int]:
        own = prints(body_words(page).words).tolist()
        row = _Kept(page.id, moment(page), len(own), (), None)
        self._put(row)
        self._shelf.put(self._own, number(page.id), json.dumps(own, separators=(",", ":")))
        self._shelf.note(self._holders, [(key, *row.post) for key in own])
        return set(self._later(row, own))

    def _drop(self, page: int) -> set[int]:
        row = self._row(page)
        if row is None:
            return set()
        own = self._prints(page)
        found = {*self._later(row, own), *(n for _, n in self._shelf.after(self._copies, page, FIRST, ALL))}
        self._shelf.strike(self._holders, [(key, *row.post) for key in own])
        self._shelf.put(self._own, page, None)
        self._shelf.put(self._rows, page, None)
        if row.other is not None:
            self._shelf.strike(self._copies, [(row.other, 0, page)])
        return found

    def _later(self, row: _Kept, own: Iterable[int]) -> Iterator[int]:
        """The pages for which it counts whether this one holds its fingerprints: only the first holders count."""
        for key in own:
            if len(self._shelf.before(self._holders, key, row.post, HOLDERS)) < HOLDERS:
                yield from (n for _, n in self._shelf.after(self._holders, key, row.post, ALL))

    def _refold(self, row: _Kept, new: set[int]) -> bool:
        """Look again what a page is a copy of; whether that is another page than before."""
        close = self._close(row)
        if close == row.close and not new.intersection((*close, number(row.page))):
            return False
        # What was asked before about pages that have not changed since has the same answer.
        stop = row.close.index(row.other) if row.other in row.close else len(row.close)
        none = set() if number(row.page) in new else set(row.close[:stop]) - new
        here = self._page(row.page)
        other = next((n for n in close if n not in none and self._same(n, here)), None)
        self._put(replace(row, close=close, other=other))
        if other == row.other:
            return False
        if row.other is not None:
            self._shelf.strike(self._copies, [(row.other, 0, number(row.page))])
        if other is not None:
            self._shelf.note(self._copies, [(other, 0, number(row.page))])
        return True

    def _same(self, other: int, page: Page) -> bool:
        row = self._row(other)
        return row is not None and same_report(self._page(row.page), page)

    def _close(self, row: _Kept) -> tuple[int, ...]:
        hits: dict[Post, int] = {}
        for key in self._prints(number(row.page)):
            for post in self._shelf.after(self._holders, key, FIRST, HOLDERS):
                if post < row.post:
                    hits[post] = hits.get(post, 0) + 1
        held = self._shelf.values(self._rows, (n for _, n in hits))
        sizes = {post: json.loads(held[post[1]])[2] for post in hits}
        return tuple(n for _, n in likeliest(hits, row.size, sizes.__getitem__))

    def _copies_of(self, pages: Iterable[str]) -> Iterator[str]:
        """All copies of these pages, and copies of copies."""
        waiting, seen = [number(p) for p in pages], set[int]()
        while waiting:
            page = waiting.pop()
            if page in seen:
                continue
            seen.add(page)
            below = [n for _, n in self._shelf.after(self._copies, page, FIRST, ALL)]
            waiting += below
            yield from (row.page for n in below if (row := self._row(n)))

    def _row(self, page: int) -> _Kept | None:
        line = self._shelf.values(self._rows, [page]).get(page)
        if line is None:
            return None
        name, at, size, close, other = json.loads(line)
        return _Kept(name, at, size, tuple(close), other)

    def _put(self, row: _Kept) -> None:
        value = [row.page, row.at, row.size, row.close, row.other]
        self._shelf.put(self._rows, number(row.page), json.dumps(value, separators=(",", ":")))

    def _prints(self, page: int) -> list[int]:
        found: list[int] = json.loads(self._shelf.values(self._own, [page]).get(page, "[]"))
        return found
