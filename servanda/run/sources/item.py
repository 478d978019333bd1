"""What a source yields: the bytes of one page, or why there are none."""

from dataclasses import dataclass, field

from servanda.clean import Supplied

MAX_PAGE_BYTES = 20_000_000  # what clean takes; more is refused before it is held in memory


@dataclass(frozen=True, slots=True)
class Item:
    """One page's bytes. source: path, URL, or "archive!member". kind: see clean; None = told from the bytes.

    charset: told beside the bytes, as by an HTTP header. note: what else was told of the page and cannot be used.
    """

    source: str
    data: bytes
    supplied: Supplied = field(default_factory=Supplied)
    kind: str | None = None
    charset: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A page, record or file that a source will not give, and why."""

    source: str
    error: str
