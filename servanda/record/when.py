"""A time: a calendar interval with its precision, and what it leaned on."""

from dataclasses import dataclass

from servanda.record.span import Span

PRECISIONS = (
    "instant", "hour", "daypart", "day", "weekend", "week", "month", "season", "quarter",
    "half", "year", "decade", "century", "range", "duration", "set", "vague",
)  # fmt: skip
DAYLIKE = frozenset({"instant", "hour", "daypart", "day"})  # precisions that tell the day
BASES = ("stated", "dateline", "publication", "transmission", "context", "unresolved")


@dataclass(frozen=True, slots=True)
class When:
    """A time expression and the calendar interval it stands for.

    words, span: as written; span None when taken from a page's metadata.
    start, end: ISO 8601 date or date-time, both inclusive; None = left open, or unresolved.
    precision: one of PRECISIONS. basis: one of BASES; "unresolved" keeps the words alone.
    type, value: TIMEX3 for exchange ("DATE", "2020-12-05"); value None where there is none.
    """

    words: str
    span: Span | None
    start: str | None
    end: str | None
    precision: str
    basis: str
    type: str = "DATE"
    value: str | None = None
