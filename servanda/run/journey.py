"""One page's way: clean, read, resolve. What fails is said, never raised."""

from collections.abc import Callable
from dataclasses import dataclass

from servanda.errors import ServandaError
from servanda.record import Page, Reading, Resolved
from servanda.run.sources import Item
from servanda.run.tools import Tools


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that a run could not take in. step: "source", "clean", "read", "resolve" or "keep"."""

    source: str
    step: str
    error: str


@dataclass(frozen=True, slots=True)
class Known:
    """A page that the record holds already, read by the same reader."""

    source: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A page and all that was read on it. unread: in a language that the reader does not know."""

    page: Page
    reading: Reading
    resolved: Resolved
    unread: bool


def travel(item: Item, tools: Tools, known: Callable[[Page, str], bool]) -> Journey | Known | Skipped:
    """One item through the steps of a page. known: whether the record holds this page by this reader."""
    step = "clean"
    try:
        page = tools.clean(item.data, item.source, item.supplied, item.kind)
        if known(page, tools.by):
            return Known(item.source)
        if page.language is not None and page.language not in tools.languages:
            return Journey(page, Reading(page.id, tools.by), Resolved(page.id), True)
        step = "read"
        reading = tools.read(page)
        step = "resolve"
        return Journey(page, reading, tools.resolve(page, reading), False)
    except Exception as error:  # noqa: BLE001 - one bad page never stops a run
        return Skipped(item.source, step, told(error))


def told(error: BaseException) -> str:
    """An error in one line; those that are not ours with the name of their class."""
    words = " ".join(str(error).split())[:500]
    return words if isinstance(error, ServandaError) else f"{type(error).__name__}: {words}"
