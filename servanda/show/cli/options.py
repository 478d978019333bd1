"""Options that many commands share, and opening the record that they name."""

from pathlib import Path
from typing import Annotated

import typer

from servanda.keep import Record
from servanda.show.period import checked


def iso_date(context: typer.Context, param: typer.CallbackParam, given: str | None) -> str | None:
    """The date as given.

    Raises QueryError for all but a year, a month or a day of the calendar, and where --until ends before --since.
    """
    if param.name == "changed":
        checked(given, None, names=("--changed", ""))
    else:
        ends = {**context.params, param.name: given}
        checked(ends.get("since"), ends.get("until"), names=("--since", "--until"))
    return given


RecordFile = Annotated[
    Path, typer.Option("--record", "-r", envvar="SERVANDA_RECORD", help="The record file.", show_default=True)
]
Into = Annotated[
    Path,
    typer.Option("--into", envvar="SERVANDA_RECORD", help="The record file; made if absent.", show_default=True),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of text.")]
Since = Annotated[
    str | None,
    typer.Option(help="From this date on: 2020, 2020-12 or 2020-12-05.", metavar="DATE", callback=iso_date),
]
Until = Annotated[str | None, typer.Option(help="Up to this date, inclusive.", metavar="DATE", callback=iso_date)]
Changed = Annotated[
    str | None, typer.Option(metavar="DATE", help="Those with a step since this date.", callback=iso_date)
]
DEFAULT_RECORD = Path("record.servanda")


def opened(path: Path) -> Record:
    """The record to ask; raises KeepError where there is none."""
    return Record.open(path, read_only=True)
