"""Commands that hand a record on: export to files, brief as a document, serve as a web page."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from servanda.errors import InputError
from servanda.show.cli.naming import actor_named
from servanda.show.cli.options import DEFAULT_RECORD, RecordFile, Since, Until, opened
from servanda.show.cli.screen import say
from servanda.show.export import FORMATS, WHAT, brief, export, whole
from servanda.show.period import period_told
from servanda.show.relation import ask

BINARY = ("parquet",)
LOCAL, LOCAL_NAMES = ("127.0.0.1", "localhost", "::1"), ("127.0.0.1", "localhost", "[::1]")
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output where left out.")]


def export_command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(WHAT)}.")],
    format: Annotated[str, typer.Option("--format", "-f", help=f"One of: {', '.join(FORMATS)}.")] = "jsonl",
    out: Out = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """All facts of one kind, each with its exact words, outlet, address and date; spans as [start, end].

    Example: servanda export acts --format csv --out acts.csv
    """
    if out is None and format in BINARY and sys.stdout.isatty():
        raise InputError(f"{format} is not for a terminal; give a file: --out {what}.{format}")
    with opened(record) as held:
        export(held, what, format, out if out is not None else sys.stdout.buffer)


def brief_command(
    a: Annotated[str, typer.Argument(metavar="A", help="A name as you write it: Bolivia, BOL, Luis Arce.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other name.")],
    since: Since = None,
    until: Until = None,
    out: Out = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """The relation of two actors as a Markdown brief, with a footnote for every line.

    A period takes in the undertakings with a step in it, and shows where they stand at the end of the record.

    Example: servanda brief Bolivia Russia --since 2020 --out brief.md
    """
    with opened(record) as held:
        first, second = actor_named(held, a), actor_named(held, b)
        found = ask(held, first, second, since=since, until=until)
        lines = brief(held, first, second, found, period=period_told(since, until))
        text = "\n".join(lines) + "\n"
    if out is not None:
        with whole(out) as stream:
            stream.write(text.encode("utf-8", "surrogatepass"))
    else:
        typer.echo(text, nl=False)


def serve_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", envvar="SERVANDA_RECORD", help="The record file.")
    ] = DEFAULT_RECORD,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8765,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """The record as a web page on this machine.

    Example: servanda serve record.servanda --port 8000
    """
    import uvicorn

    from servanda.show.web import create_app

    # On this machine only, no page elsewhere may have a browser ask under a name of its own.
    app = create_app(file, hosts=LOCAL_NAMES if host in LOCAL else None)
    with _listening(host, port) as taken, suppress(KeyboardInterrupt):
        say(f"http://{f'[{host}]' if ':' in host else host}:{port} (stop with Ctrl-C)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[taken])


def _listening(host: str, port: int) -> socket.socket:
    """The place to listen at. Raises InputError where it is taken, or is none of this machine's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        # Of a place that is taken, Python's own words tell host and port once more.
        why = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise InputError(f"cannot listen at {host}, port {port}: {why}; give another with --port or --host") from error
