"""Commands that hand a record on: export to files, serve as a web page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.show.cli.options import DEFAULT_RECORD, RecordFile, opened
from servanda.show.cli.screen import say

WHAT = "pages, statements, acts, threads or actors"


def export_command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of: {WHAT}.")],
    format: Annotated[str, typer.Option("--format", "-f", help="jsonl, csv, ...")] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output where left out.")] = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """The facts of a record as rows, spans as [start, end].

    Example: servanda export acts --format csv --out acts.csv
    """
    from servanda.show.export import export

    with opened(record) as held:
        export(held, what, format, out if out is not None else sys.stdout.buffer)


def serve_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The record file.")] = DEFAULT_RECORD,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8765,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """The record as a web page on this machine.

    Example: servanda serve record.servanda --port 8000
    """
    import uvicorn

    from servanda.show.web import create_app

    opened(file).close()
    say(f"http://{host}:{port} (stop with Ctrl-C)")
    uvicorn.run(create_app(file), host=host, port=port, log_level="warning")
