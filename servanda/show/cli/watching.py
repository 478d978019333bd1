"""The command that looks at feeds: new articles into a record, once or again and again."""

import time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from servanda.keep import Record
from servanda.record import to_json
from servanda.run import Guard, Summary, Visitor, load_tools, read_items, watch
from servanda.show.cli.options import DEFAULT_RECORD, AsJson, Into
from servanda.show.cli.reading import bar_of, tell
from servanda.show.cli.screen import rows

MINUTE_S = 60.0


def watch_command(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The feeds and sitemaps: [feeds.NAME] url=….")],
    into: Into = DEFAULT_RECORD,
    every: Annotated[int | None, typer.Option(min=1, metavar="MINUTES", help="Look again and again.")] = None,
    state: Annotated[Path | None, typer.Option(help="What was seen.  [default: FEEDS.toml.state.json]")] = None,
    allow: Annotated[list[str] | None, typer.Option(metavar="HOST", help="A host inside your network.")] = None,
    reader: Annotated[str, typer.Option(help="default, fast, or a model folder.")] = "default",
    overlay: Annotated[list[Path] | None, typer.Option(help="A table of your own; may be given again.")] = None,
    json: AsJson = False,
) -> None:
    """Read what is new in feeds and sitemaps: politely, as robots.txt asks; a stopped look loses nothing.

    Example: servanda watch FEEDS.toml --into record.servanda --every 30
    """
    visitor = Visitor(Guard(frozenset(allow or ())))
    load = partial(load_tools, reader, tuple(overlay or ()))
    with Record.open(into, create=True) as record:
        while True:
            with bar_of("watching") as moved:
                # One process: an article is noted as seen once the next is asked for, that is, once it is kept.
                summary = read_items(watch(feeds, visitor=visitor, state=state), record, load=load, progress=moved)
            _say(summary, into, json=json)
            if every is None:
                break
            time.sleep(every * MINUTE_S)
    if summary.pages and len(summary.skipped) == summary.pages:
        raise typer.Exit(1)


def _say(summary: Summary, into: Path, *, json: bool) -> None:
    if json:
        rows([to_json(summary)])
    else:
        tell(summary, into)
    if summary.stopped:
        raise typer.Exit(130)
