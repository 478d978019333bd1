"""Tables of pages: JSON, JSON lines, CSV and Parquet, whose columns may be named by the user."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.bounds import lines, whole
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.options import COLUMNS, Options
from servanda.run.sources.row import Table

MAX_JSON_BYTES = 100_000_000  # of one JSON value, which is held in memory whole; JSON lines are not
_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # the delimiter of a table of one column
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 as spreadsheets mean it, in Windows-1252; a letter of UTF-8 that is cut as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace") if len(bad) == 1 else "\ufffd", error.end


MIXED = "servanda.mixed"
codecs.register_error(MIXED, _as_cp1252)


def json_file(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a JSON array of rows, of an object that holds one, or of one row; also JSON lines so named.

    Raises InputError for what is not JSON.
    """
    data = whole(stream, source, limit=MAX_JSON_BYTES)
    try:
        told = json.loads(_text(data))
    except (ValueError, RecursionError) as error:
        if not _is_json(data.lstrip().partition(b"\n")[0]):
            raise InputError(f"{source}: not JSON ({str(error)[:100]}); give rows as JSON, or one a line") from error
        yield from json_rows(io.BytesIO(data), source, options)
        return
    table = Table(options)
    for number, row in enumerate(_rows(told, table), 1):
        yield _json_row(row, f"{source}:{number}", table)


def _rows(told: Any, table: Table) -> list[Any]:
    """The rows that a JSON value holds."""
    if isinstance(told, dict) and not table.has_text(told):
        arrays = [v for v in told.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return arrays[0] if len(arrays) == 1 else [told]
    return told if isinstance(told, list) else [told]


def json_rows(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of JSON lines; a broken line costs that line."""
    table = Table(options)
    for number, line in lines(stream, limit=MAX_PAGE_BYTES):
        place = f"{source}:{number}"
        if line is None:
            yield Refused(place, f"a line of more than {MAX_PAGE_BYTES:,} bytes; give one page a line")
        elif line.strip():
            try:
                row = json.loads(_text(line))
            except (ValueError, RecursionError) as error:
                yield Refused(place, f"not JSON ({str(error)[:100]}); give one JSON object a line")
                continue
            yield _json_row(row, place, table)


def _json_row(row: Any, place: str, table: Table) -> Item | Refused:
    if not isinstance(row, dict):
        return Refused(place, f"a JSON {type(row).__name__}; give each page as a JSON object")
    return table.item(row, place)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(_text(line))
    except (ValueError, RecursionError):
        return False
    return True


def _text(data: bytes) -> str:
    return data.decode("utf-16", "replace") if data.startswith(_BOMS) else data.decode("utf-8-sig", MIXED)


def csv_rows(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a CSV or TSV table with a head line."""
    held = io.BufferedReader(_Raw(stream))
    wide = held.peek(2)[:2] in _BOMS
    text = io.TextIOWrapper(held, "utf-16" if wide else "utf-8-sig", "replace" if wide else MIXED, newline="")
    csv.field_size_limit(MAX_PAGE_BYTES)
    head = text.readline(1 << 16)
    reader = csv.DictReader(chain([head], iter(lambda: text.readline(MAX_PAGE_BYTES), "")), delimiter=_delimiter(head))
    table = Table(options)
    while True:
        place = f"{source}:{reader.line_num + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError) as error:
            yield Refused(place, f"a broken row ({error}); check the quotes near this line")
            continue
        if None in row:
            yield Refused(
                place, f"more values than the {len(row) - 1} columns of the head line; quote what holds commas"
            )
        else:
            yield table.item(row, place)


def is_head_line(line: bytes, options: Options) -> bool:
    """Whether a line is the head of a CSV table: two or more names, one of them of a column of text."""
    head = line.decode("utf-8-sig", MIXED).strip()
    names = [name.strip(' "').lower() for name in head.split(_delimiter(head))]
    text = (options.columns["text"].lower(),) if "text" in options.columns else COLUMNS["text"]
    return len(names) > 1 and any(name in names for name in text)


def _delimiter(head: str) -> str:
    most = max(_DELIMITERS, key=head.count)
    return most if most in head else _NONE


class _Raw(io.RawIOBase):
    """Any readable thing as a raw stream, for TextIOWrapper to stand on."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def parquet_rows(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a Parquet table, batch by batch. Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: Parquet needs pyarrow; install it with: pip install 'servanda[parquet]'"
        ) from error
    try:
        number, table = 0, Table(options)
        for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield table.item(row, f"{source}:{number}")
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: not a whole Parquet file ({str(error)[:100]}); fetch it again") from error
