"""Tables of pages: JSON lines, CSV and Parquet, whose columns may be named by the user."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.bounds import lines
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.options import Options

# The names under which tables most often hold a field; the first one present is taken.
NAMES = {
    "text": ("text", "body", "content", "maintext", "article", "html"),
    "published": ("published", "date", "date_publish", "published_at", "pub_date", "datetime"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "domain"),
    "title": ("title", "headline"),
    "url": ("url", "link", "id"),
    "language": ("language", "lang"),
}


def json_rows(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of JSON lines; a broken line costs that line."""
    for number, line in lines(stream, limit=MAX_PAGE_BYTES):
        place = f"{source}:{number}"
        if line is None:
            yield Refused(place, f"a line of more than {MAX_PAGE_BYTES:,} bytes; give one page a line")
        elif line.strip():
            yield _json_row(line, place, options)


def _json_row(line: bytes, place: str, options: Options) -> Item | Refused:
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return Refused(place, f"not JSON ({str(error)[:100]}); give one JSON object a line")
    if not isinstance(row, dict):
        return Refused(place, f"a JSON {type(row).__name__}; give one JSON object a line")
    return row_item(row, place, options)


def csv_rows(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a CSV or TSV table with a head line."""
    text = io.TextIOWrapper(io.BufferedReader(_Raw(stream)), "utf-8-sig", "replace", newline="")
    csv.field_size_limit(MAX_PAGE_BYTES)
    head = text.readline(1 << 16)
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(chain([head], iter(lambda: text.readline(MAX_PAGE_BYTES), "")), delimiter=delimiter)
    while True:
        place = f"{source}:{reader.line_num + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(place, f"a broken row ({error}); check the quotes near this line")
            continue
        yield row_item(row, place, options)


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
        number = 0
        for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield row_item(row, f"{source}:{number}", options)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: not a whole Parquet file ({str(error)[:100]}); fetch it again") from error


def row_item(row: Mapping[str, Any], place: str, options: Options) -> Item | Refused:
    """The page of one row: its text, and the facts beside it as supplied."""
    held = {field: _value(row, field, options) for field in NAMES}
    if held["text"] is None:
        wanted = options.columns.get("text") or " or ".join(NAMES["text"])
        has = ", ".join(str(k) for k in row if k is not None)[:200] or "none"
        return Refused(place, f"no text in column {wanted}; it has {has}; name the column with text=NAME")
    known = options.supplied
    supplied = replace(
        known,
        published=held["published"] or known.published,
        outlet=held["outlet"] or known.outlet,
        headline=held["title"] or known.headline,
        language=held["language"] or known.language,
    )
    return Item(held["url"] or place, held["text"].encode("utf-8", "replace"), supplied)


def _value(row: Mapping[str, Any], field: str, options: Options) -> str | None:
    """A field's words: from the column that the user named for it, else from the first usual one."""
    named = options.columns.get(field)
    taken = set(options.columns.values())
    for name in (named,) if named else tuple(n for n in NAMES[field] if n not in taken):
        value = row.get(name)
        if value is not None and str(value).strip():
            return (
                value.isoformat()
                if hasattr(value, "isoformat")
                else str(value).strip()
                if field != "text"
                else str(value)
            )
    return None
