"""The steps that a run puts in order, as one value that can be made anew in each worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.clean import Supplied, clean
from servanda.record import Act, Actor, Page, Reading, Resolved, Thread

Follow = Callable[[Sequence[Act], Mapping[str, Page], Mapping[str, Actor]], tuple[Thread, ...]]


@dataclass(frozen=True, slots=True)
class Tools:
    """The steps of a page and of a record.

    clean: (data, source, supplied, kind) -> Page. by: the reader's name and digest.
    languages: those that the reader knows (ISO 639-1); pages in others are kept unread.
    """

    clean: Callable[[bytes, str, Supplied, str | None], Page]
    read: Callable[[Page], Reading]
    resolve: Callable[[Page, Reading], Resolved]
    by: str
    languages: frozenset[str] = frozenset({"en"})


def load_tools(reader: str = "default", overlays: Sequence[Path] = ()) -> Tools:
    """The built-in steps: this reader, and the tables with the user's own laid over them."""
    from servanda.read import load_reader
    from servanda.resolve import load_tables, resolve

    marks, tables = load_reader(reader), load_tables(overlays)
    return Tools(_clean, marks.read, lambda page, reading: resolve(page, reading, tables), marks.by)


def follow_all(acts: Sequence[Act], pages: Mapping[str, Page], actors: Mapping[str, Actor]) -> tuple[Thread, ...]:
    """The built-in way to follow a record."""
    from servanda.follow import follow

    return follow(acts, pages, actors)


def _clean(data: bytes, source: str, supplied: Supplied, kind: str | None) -> Page:
    return clean(data, source=source, supplied=supplied, kind=kind)
