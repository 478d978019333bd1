"""Rows in files of JSON lines, packed where the name ends in .gz."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

Row = dict[str, Any]


def opened(path: Path, mode: str) -> IO[str]:
    """A text file, packed where its name ends in .gz. mode: "r", "w" or "a"."""
    if path.suffix == ".gz":
        return gzip.open(path, mode + "t", encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, in order; empty lines are none."""
    with opened(path, "r") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
