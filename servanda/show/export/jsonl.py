"""JSON lines: one row a line, whole, in UTF-8."""

import json
from typing import BinaryIO

from servanda.keep import Record
from servanda.record import to_json
from servanda.show.export.rows import WHAT


def write(record: Record, what: str, out: BinaryIO) -> None:
    """All rows; `record.from_json` of the row's type reads a line back."""
    for row in WHAT[what][1](record):
        line = json.dumps(to_json(row), ensure_ascii=False, separators=(",", ":"))
        out.write(line.encode("utf-8", "surrogatepass") + b"\n")
