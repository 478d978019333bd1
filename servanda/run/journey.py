"""One page's way: clean, read, resolve. What fails is said, never raised."""

from collections.abc import Callable
from dataclasses import dataclass

from servanda.errors import ServandaError
from servanda.record import Bill, Billed, Page, Reading, Resolved
from servanda.run.sources import Item
from servanda.run.tools import Tools


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that a run could not take in.

    step: "source", "clean", "read", "resolve" or "keep". bill: what an outside reader had used by then.
    """

    source: str
    step: str
    error: str
    bill: Bill | None = None


@dataclass(frozen=True, slots=True)
class FellBack:
    """A page that an outside reader could not read, and the built-in one did."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Known:
    """A page that the record holds already, read by the same reader."""

    source: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A page and all that was read on it.

    unread: in a language that the reader does not know. bill, fell_back: of an outside reader; see record.Billed.
    """

    page: Page
    reading: Reading
    resolved: Resolved
    unread: bool
    bill: Bill | None = None
    fell_back: str | None = None


def travel(item: Item, tools: Tools, known: Callable[[Page, str], bool]) -> Journey | Known | Skipped:
    """One item through the steps of a page. known: whether the record holds this page by this reader."""
    step, bill, fell_back = "clean", None, None
    try:
        page = tools.clean(item)
        if known(page, tools.by):
            return Known(item.source)
        if page.language is not None and page.language not in tools.languages:
            return Journey(page, Reading(page.id, tools.by), Resolved(page.id), True)
        step = "read"
        read = tools.read(page)
        if isinstance(read, Billed):
            reading, bill, fell_back = read.reading, read.bill, read.fell_back
        else:
            reading = read
        step = "resolve"
        return Journey(page, reading, tools.resolve(page, reading), False, bill, fell_back)
    except Exception as error:  # noqa: BLE001 - one bad page never stops a run
        return Skipped(item.source, step, told(error), bill)


def told(error: BaseException) -> str:
    """An error in one line; those that are not ours with the name of their class."""
    words = " ".join(str(error).split())[:500]
    return words if isinstance(error, ServandaError) else f"{type(error).__name__}: {words}"
