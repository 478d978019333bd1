"""TASK timex: id, dct, text -> id, timexes: [{start, end, type, value}] as TIMEX3, by the habits of TimeBank."""

from collections.abc import Iterable, Iterator
from datetime import date

from bench.rows import Row
from servanda.record import When
from servanda.resolve.times import Anchor, find_times


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One answer a row, in order; dct is an ISO date or date-time, or null."""
    for row in rows:
        anchor = Anchor(publication=date.fromisoformat(row["dct"][:10])) if row.get("dct") else Anchor()
        times = find_times(row["text"], anchor=anchor)
        told = [time for time in times if not (_is_age(time) or _is_creation(time, row))]
        yield {"id": row["id"], "timexes": [_timex(time) for time in told]}


def _timex(time: When) -> Row:
    assert time.span
    return {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value or ""}


def _is_creation(time: When, row: Row) -> bool:
    """Whether it is the document's own date, alone on its line; TimeML keeps that apart from the times of the text."""
    if not row.get("dct") or time.value != row["dct"][:10] or not time.span:
        return False
    text = row["text"]
    start, end = text.rfind("\n", 0, time.span.start) + 1, text.find("\n", time.span.end)
    beside = text[start : time.span.start] + text[time.span.end : end if end >= 0 else None]
    return not any(letter.isalnum() for letter in beside)


def _is_age(time: When) -> bool:
    """TimeBank leaves ages unmarked ("a 44-year-old"); a record of persons wants them."""
    return time.words.lower().endswith("old")
