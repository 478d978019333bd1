"""Files and folders, and the dispatch from a name to what reads it."""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.archives import zip_members
from servanda.run.sources.bounds import plain, whole
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.options import Options
from servanda.run.sources.rows import csv_rows, json_rows, parquet_rows
from servanda.run.sources.warc import warc_records

PAGES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ""})
TABLES = {".jsonl": json_rows, ".ndjson": json_rows, ".csv": csv_rows, ".tsv": csv_rows, ".parquet": parquet_rows}
WARCS = frozenset({".warc", ".wet"})
KNOWN = PAGES | TABLES.keys() | WARCS | {".zip", ".gz"}
MAX_STDIN_BYTES = 200_000_000


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
            elif file.suffix.lower() not in KNOWN:
                yield Refused(str(file), f"{file.suffix} names no page; name the file alone to read it all the same")
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
    name = PurePosixPath(_named(source).replace("\\", "/").lower())
    bare = name.with_suffix("") if name.suffix == ".gz" else name
    if bare.suffix == ".zip":
        yield from zip_members(stream, source, depth=depth, entries=lambda s, n, d: entries(s, n, d, options))
    elif bare.suffix in WARCS:
        yield from warc_records(stream, source, options)
    elif bare.suffix in TABLES:
        yield from TABLES[bare.suffix](stream if bare.suffix == ".parquet" else plain(stream, source), source, options)
    else:
        yield Item(source, whole(plain(stream, source), source, limit=MAX_PAGE_BYTES), options.supplied)


def _named(source: str) -> str:
    """What an address names: of one chain of fsspec ("zip://page.txt::s3://pages/a.zip") its first link with a path."""
    links = source.split("::")
    return next((link for link in links if "://" in link), links[-1]) if len(links) > 1 else source


def stdin_items(options: Options) -> Iterator[Item | Refused]:
    """Standard input: JSON lines where its first byte is a brace, else one page."""
    data = whole(sys.stdin.buffer, "-", limit=MAX_STDIN_BYTES)
    name = "-.jsonl" if data.lstrip()[:1] == b"{" else "-"
    yield from entries(BytesIO(data), name, 0, options)
