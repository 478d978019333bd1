"""Files and folders, and the dispatch from a name to what reads it."""

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.archives import zip_members
from servanda.run.sources.bounds import plain, whole
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.names import TABLES, WARCS, bare_suffix, unknown
from servanda.run.sources.options import Options
from servanda.run.sources.rows import csv_rows, is_head_line, json_file, json_rows, parquet_rows
from servanda.run.sources.sniff import ZIP, page_item
from servanda.run.sources.warc import warc_records

MAX_STDIN_BYTES = 200_000_000
_ROWS = {
    ".json": json_file, ".jsonl": json_rows, ".ndjson": json_rows, ".csv": csv_rows, ".tsv": csv_rows,
    ".parquet": parquet_rows,
}  # fmt: skip
_HEAD = 1 << 16  # bytes of standard input among which the head line of a table stands
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[{\]])')


def folder(path: Path) -> Iterator[Path | Refused]:
    """The files under a folder, sorted; hidden ones are passed over, links are not followed into folders.

    A file whose name says that it is no page is refused, so that a folder may hold a README; name it alone to read it.
    """
    for top, inner, names in os.walk(path, followlinks=False):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            file = Path(top, name)
            if not file.is_file():
                yield Refused(str(file), "not a file (a broken link, a socket or a loop of links)")
            elif wrong := unknown(name):
                yield Refused(str(file), wrong)
            else:
                yield file


def file_items(path: Path, options: Options) -> Iterator[Item | Refused]:
    """What one file holds: a page, or the pages of a table or archive.

    Raises InputError where nothing of it can be read.
    """
    try:
        with path.open("rb") as stream:
            yield from entries(stream, str(path), 0, options)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path and your rights to it") from error


def entries(stream: IO[bytes], source: str, depth: int, options: Options) -> Iterator[Item | Refused]:
    """The pages in a seekable stream, by its name's ending. An unreadable one is refused, not raised."""
    try:
        yield from _entries(stream, source, depth, options)
    except (InputError, MissingExtraError) as error:
        yield Refused(source, str(error))


def _entries(stream: IO[bytes], source: str, depth: int, options: Options) -> Iterator[Item | Refused]:
    suffix = bare_suffix(source)
    if suffix == ".zip":
        yield from zip_members(stream, source, depth=depth, entries=lambda s, n, d: entries(s, n, d, options))
    elif suffix in WARCS:
        yield from warc_records(stream, source, options)
    elif suffix in TABLES:
        yield from _ROWS[suffix](stream if suffix == ".parquet" else plain(stream, source), source, options)
    else:
        yield page_item(source, whole(plain(stream, source), source, limit=MAX_PAGE_BYTES), options.supplied)


def stdin_items(options: Options) -> Iterator[Item | Refused]:
    """Standard input: an archive, a table or one page, by how it begins."""
    data = whole(sys.stdin.buffer, "-", limit=MAX_STDIN_BYTES)
    yield from entries(BytesIO(data), "-" + _suffix(data, options), 0, options)


def _suffix(data: bytes, options: Options) -> str:
    """The ending that a file of these bytes would have; "" for a page."""
    for beginning, suffix in ((ZIP, ".zip"), (b"PAR1", ".parquet"), (b"WARC/1.", ".warc")):
        if data.startswith(beginning):
            return suffix
    if _JSON.match(data):
        return ".json"
    return ".csv" if is_head_line(data[:_HEAD].partition(b"\n")[0], options) else ""
