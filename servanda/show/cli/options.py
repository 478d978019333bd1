"""Options that many commands share, and opening the record that they name."""

from pathlib import Path
from typing import Annotated

import typer

from servanda.keep import Record

RecordFile = Annotated[
    Path, typer.Option("--record", "-r", envvar="SERVANDA_RECORD", help="The record file.", show_default=True)
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of text.")]
Since = Annotated[str | None, typer.Option(help="From this date on, e.g. 2020 or 2020-12-05.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Up to this date, inclusive.", metavar="DATE")]
DEFAULT_RECORD = Path("record.servanda")


def opened(path: Path) -> Record:
    """The record to ask; raises KeepError where there is none."""
    return Record.open(path, read_only=True)
