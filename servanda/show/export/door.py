"""The one way in: what is asked for, in which format, to where."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from servanda.errors import QueryError
from servanda.keep import Record
from servanda.show.export import annotations, ftm, gexf, jsonl, parquet, polecat, tables
from servanda.show.export.rows import WHAT

Write = Callable[[Record, str, BinaryIO], None]

# Each format, how it is written, and what it can hold.
FORMATS: Mapping[str, tuple[Write, tuple[str, ...]]] = {
    "jsonl": (jsonl.write, tuple(WHAT)),
    "csv": (tables.write, tuple(WHAT)),
    "parquet": (parquet.write, tuple(WHAT)),
    "plover": (polecat.write, ("acts",)),
    "webannotation": (annotations.write, ("acts", "statements")),
    "gexf": (gexf.write, ("acts", "actors")),
    "ftm": (ftm.write, ("pages", "statements", "acts", "actors")),
}


def export(record: Record, what: str, format: str, out: Path | BinaryIO) -> None:
    """Write all of one kind of fact, none left out, as it streams from the record.

    what: a key of WHAT. format: a key of FORMATS. out: a file, written beside and then put in place whole, or a
    binary stream, left open.
    Raises QueryError for what is not known or does not go together, MissingExtraError for parquet without pyarrow.
    """
    if what not in WHAT:
        raise QueryError(f"nothing called {what!r} to export; give one of: {', '.join(WHAT)}")
    if format not in FORMATS:
        raise QueryError(f"no format {format!r}; give one of: {', '.join(FORMATS)}")
    write, holds = FORMATS[format]
    if what not in holds:
        fit = ", ".join(name for name, (_, held) in FORMATS.items() if what in held)
        raise QueryError(f"{format} holds {' or '.join(holds)}, not {what}; {what} can be had as: {fit}")
    if not isinstance(out, Path):
        write(record, what, out)
        return
    if out.resolve() == record.path.resolve():
        raise QueryError(f"{out} is the record itself; give another file")
    with whole(out) as stream:
        write(record, what, stream)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes its name when it is whole; pipes and devices are written as they are.

    Raises QueryError where it is a folder, or its folder is missing.
    """
    if path.is_dir():
        raise QueryError(f"{path} is a folder; give a file, such as {path / 'out.txt'}")
    if not path.parent.is_dir():
        raise QueryError(f"no folder {path.parent} to write {path.name} into; make it first, or give another place")
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
