"""What it came to to ask an outside reader."""

from dataclasses import dataclass, fields

from servanda.record.reading import Reading


@dataclass(slots=True)
class Bill:
    """Counts of what was asked, for a page or a run.

    unmetered: requests whose tokens the server did not tell. dropped: texts that it gave and that do not stand in the
    page. cost: money, by the prices that the user gave.
    """

    requests: int = 0
    unmetered: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    dropped: int = 0
    cost: float = 0.0

    def add(self, other: "Bill") -> None:
        """Count the other's in."""
        for held in fields(self):
            setattr(self, held.name, getattr(self, held.name) + getattr(other, held.name))


@dataclass(frozen=True, slots=True)
class Billed:
    """A reading, what it came to, and why the built-in reader made it where the outside one could not."""

    reading: Reading
    bill: Bill
    fell_back: str | None = None
