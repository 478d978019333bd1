"""TASK timex: id, dct, text -> id, timexes: [{start, end, type, value}] as TIMEX3, by the habits of TimeBank."""

from collections.abc import Iterable, Iterator
from datetime import date

from servanda.record import When
from servanda.resolve.times import Anchor, find_times


def predict(rows: Iterable[dict]) -> Iterator[dict]:
    """One answer a row, in order; dct is an ISO date or date-time, or null."""
    for row in rows:
        anchor = Anchor(publication=date.fromisoformat(row["dct"][:10])) if row.get("dct") else Anchor()
        times = find_times(row["text"], anchor=anchor)
        yield {"id": row["id"], "timexes": [_timex(time) for time in times if not _is_age(time)]}


def _timex(time: When) -> dict:
    assert time.span
    return {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value or ""}


def _is_age(time: When) -> bool:
    """TimeBank leaves ages unmarked ("a 44-year-old"); a record of persons wants them."""
    return time.words.lower().endswith("old")
