"""CSV for spreadsheets: one flat row a fact, safe to open."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from servanda.keep import Record
from servanda.record import to_json
from servanda.show.export.columns import Column, columns
from servanda.show.export.rows import WHAT, StepRow

# A cell that begins so may be run as a formula by a spreadsheet (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(record: Record, what: str, out: BinaryIO) -> None:
    """All rows under one line of names, UTF-8 with the mark by which Excel knows it.

    Lists and spans are JSON in their cell. Words that begin like a formula get a "'" before them, as do words that
    begin with "'"; take the first "'" off to have them exact, or use JSON lines. Threads give one row a step.
    """
    chosen, rows = flat(record, what)
    _write(chosen, rows, out)


def flat(record: Record, what: str) -> tuple[list[Column], Iterator[Any]]:
    """The columns of a flat table, and what each takes its value from, row by row. what: a key of WHAT."""
    kind, rows = WHAT[what]
    if what == "threads":
        return _thread_columns(kind), _steps(rows(record))
    return columns(kind), rows(record)


def safe(value: Any) -> Any:
    """A cell: words that no spreadsheet runs, numbers as they are, lists as JSON, nothing for None."""
    if isinstance(value, str):
        return "'" + value if value.startswith((*_FORMULA, "'")) else value
    if value is None or isinstance(value, bool | int | float):
        return value
    return json.dumps(to_json(value), ensure_ascii=False)


def _write(chosen: list[Column], rows: Iterator[Any], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="surrogatepass", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([column.name for column in chosen])
        for row in rows:
            writer.writerow([safe(column.value(row)) for column in chosen])
    finally:
        text.detach()  # the stream is the caller's to close


def _thread_columns(kind: type[Any]) -> list[Column]:
    """A thread's own columns, then the step's number from 1 and its columns."""
    own = [c for c in columns(kind) if c.name != "steps"]
    steps = [Column(f"step.{c.name}", _of(c, 1)) for c in columns(StepRow)]
    return [*(Column(c.name, _of(c, 0)) for c in own), Column("step", lambda triple: triple[2]), *steps]


def _of(column: Column, place: int) -> Callable[[Any], Any]:
    """The column's value of the thread (0) or step (1) in a (thread, step, number)."""
    return lambda triple: column.value(triple[place])


def _steps(threads: Iterator[Any]) -> Iterator[tuple[Any, StepRow | None, int]]:
    for thread in threads:
        if not thread.steps:
            yield thread, None, 0
        for number, step in enumerate(thread.steps, 1):
            yield thread, step, number
