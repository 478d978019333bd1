"""What a run did."""

from dataclasses import dataclass, field

from servanda.record import Bill
from servanda.run.journey import FellBack, Skipped


@dataclass(frozen=True, slots=True)
class Noted:
    """What was told beside a page and could not be used, such as a date; the page was read without it."""

    source: str
    note: str


@dataclass(slots=True)
class Summary:
    """What a run did, counted as it goes.

    pages: seen. kept: new or read anew. unchanged: kept already, the same. unread: kept, in a language that the
    reader does not know. undated: where pages came from that are kept, though neither they nor the user state a date.
    acts, statements: on the pages kept. threads: of the whole record after following, or None where nothing changed.
    seconds: wall time. stopped: whether the user stopped it. bill: what an outside reader came to, None where none
    was asked; fell_back: the pages that the built-in reader read in its place. notes: what was told beside pages and
    could not be used.
    """

    pages: int = 0
    kept: int = 0
    unchanged: int = 0
    unread: int = 0
    acts: int = 0
    statements: int = 0
    threads: int | None = None
    seconds: float = 0.0
    stopped: bool = False
    skipped: list[Skipped] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    bill: Bill | None = None
    fell_back: list[FellBack] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)

    def pay(self, bill: Bill | None) -> None:
        """Count a page's bill in."""
        if bill is not None:
            self.bill = self.bill or Bill()
            self.bill.add(bill)
