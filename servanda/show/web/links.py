"""Addresses inside the application, and where an answer goes on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

from servanda.errors import QueryError
from servanda.keep import Rows
from servanda.record import Span

T = TypeVar("T")
SIZE = 50  # lines on one page of a list
MOST_MARKED = 100  # places marked by an address, so that it stays one that browsers take


def link(path: str, **asked: str | int | None) -> str:
    """A path with the questions that are asked; those that are None or empty are left out."""
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    return quote(path) + (f"?{urlencode(given)}" if given else "")


def page_link(page: str, at: int | None = None, marked: Sequence[Span] = ()) -> str:
    """The view of a page, at the mark that begins at this character. marked: places to mark beside those kept."""
    asked = ",".join(f"{span.start}-{span.end}" for span in marked[:MOST_MARKED])
    return link(f"/page/{page}", mark=asked) + (f"#c{at}" if at is not None else "")


def asked_marks(given: str | None) -> list[Span]:
    """The places that an address asks to mark: "120-126,300-306". Raises QueryError where it is nothing of the kind."""
    parts = [re.fullmatch(r"(\d{1,9})-(\d{1,9})", part) for part in (given or "").split(",") if part]
    spans = [Span(int(p[1]), int(p[2])) for p in parts if p and int(p[1]) <= int(p[2])]
    if len(spans) != len(parts):
        raise QueryError(f"mark {given!r}: give places in the page, such as 120-126 or 120-126,300-306")
    return spans


def again(path: str, asked: Mapping[str, str], **changed: str | int | None) -> str:
    """The same question with some parts changed; a part that becomes None is left out."""
    return link(path, **{**asked, **changed})


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Some of a list. number: of this page, from 1; first: number of its first item; more: whether a page follows.

    total: of all items, and last: the number of the last page; None where they were not counted.
    """

    items: list[T]
    number: int
    first: int
    more: bool
    total: int | None = None
    last: int | None = None


def sliced(found: Iterable[T], number: int, size: int = SIZE, *, turned: bool = False) -> Slice[T]:
    """One page of what is found. turned: in the other order."""
    first = (number - 1) * size
    if isinstance(found, Rows):
        items, total = found.part(first, size, turned=turned), found.count()
    else:
        held = list(found)[:: -1 if turned else 1]
        items, total = held[first : first + size], len(held)
    return Slice(items, number, first + 1, first + size < total, total, -(-total // size))
