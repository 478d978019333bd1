"""Options that many commands share, and opening the record that they name."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from servanda.errors import QueryError
from servanda.keep import Record

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def iso_date(context: typer.Context, param: typer.CallbackParam, given: str | None) -> str | None:
    """The date as given.

    Raises QueryError for all but a year, a month or a day of the calendar, and where --until ends before --since.
    """
    found = _DATE.fullmatch(given) if given is not None else None
    if given is not None and not (found and _in_calendar(found)):
        raise QueryError(f"--{param.name} {given!r} is no date; give it as 2024, 2024-06 or 2024-06-07")
    ends = {**context.params, param.name: given}
    since, until = ends.get("since"), ends.get("until")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise QueryError(f"--since {since} is later than --until {until}; give the earlier date with --since")
    return given


def _in_calendar(found: re.Match[str]) -> bool:
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


RecordFile = Annotated[
    Path, typer.Option("--record", "-r", envvar="SERVANDA_RECORD", help="The record file.", show_default=True)
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
