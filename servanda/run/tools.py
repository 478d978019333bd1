"""The steps that a run puts in order, as one value that can be made anew in each worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.clean import clean
from servanda.record import READ_LANGUAGES, Billed, Page, Reading, Resolved
from servanda.run.sources import Item

if TYPE_CHECKING:  # the reader's own libraries are heavy, and most commands read nothing
    from servanda.read import Server


@dataclass(frozen=True, slots=True)
class Tools:
    """The steps of a page and of a record.

    clean: an item's page. read: a reading, or one with its bill. by: the reader's name and digest. languages: those
    that the reader knows (ISO 639-1); pages in others are kept unread.
    """

    clean: Callable[[Item], Page]
    read: Callable[[Page], Reading | Billed]
    resolve: Callable[[Page, Reading], Resolved]
    by: str
    languages: frozenset[str] = READ_LANGUAGES


def load_tools(reader: "str | Server" = "default", overlays: Sequence[Path] = ()) -> Tools:
    """The built-in steps: this reader, or one that asks this server; the tables, with the user's own laid over them."""
    from servanda.read import load_llm_reader, load_reader
    from servanda.resolve import load_outlets, load_tables, resolve

    tables, outlets = load_tables(overlays), load_outlets()

    def outlet_of(words: str) -> str | None:
        found = outlets.of(words)
        return found.name if found else None

    def page_of(item: Item) -> Page:
        return _clean(item, outlet_of)

    if isinstance(reader, str):
        marks = load_reader(reader)
        return Tools(page_of, marks.read, lambda page, reading: resolve(page, reading, tables), marks.by)
    asking = load_llm_reader(reader)
    return Tools(page_of, asking.billed, lambda page, reading: resolve(page, reading, tables), asking.by)


def _clean(item: Item, outlet_of: Callable[[str], str | None] | None = None) -> Page:
    return clean(
        item.data,
        source=item.source,
        supplied=item.supplied,
        kind=item.kind,
        charset=item.charset,
        outlet_of=outlet_of,
    )
