"""Commands that take pages in, and what they tell afterwards: read, demo."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import servanda
from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.keep import Record
from servanda.record import to_json
from servanda.run import Summary, read_into
from servanda.show.cli import llm
from servanda.show.cli import relation as relation_view
from servanda.show.cli.options import DEFAULT_RECORD, AsJson, Into
from servanda.show.cli.screen import counted, rows, safe, say, say_command
from servanda.show.cli.threads import show_line
from servanda.show.names import one_actor
from servanda.show.relation import ask

if TYPE_CHECKING:
    from servanda.read import Server

SHOWN_SKIPS = 20
SHOWN_UNDATED = 3
EXAMPLES = Path(servanda.__file__).parent.parent / "examples"


def read_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS…", help="Files, folders, archives, - or addresses.")],
    into: Into = DEFAULT_RECORD,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="For pages that state no date.")] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="For pages whose metadata states no outlet.")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            help="Columns of a table: text=body,published=day; likewise outlet, title, author, url, language."
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    reader: Annotated[str, typer.Option(help="default, fast, llm (see --llm-url), or a model folder.")] = "default",
    overlay: Annotated[list[Path] | None, typer.Option(help="A table of your own; may be given again.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read known pages anew.")] = False,
    llm_url: llm.Url = None,
    llm_model: llm.Model = None,
    llm_key_env: llm.KeyEnv = None,
    llm_price: llm.Price = None,
    llm_timeout: llm.Timeout = 120.0,
    json: AsJson = False,
) -> None:
    """Read pages into a record file; what cannot be read is told, with the reason.

    Example: servanda read pages/ --into record.servanda --published 2024-06-07
    """
    supplied = Supplied(published=published, outlet=outlet)
    supplied.stated("published")  # a bad date is the user's error, not one of every page
    asked = llm.reader_of(reader, llm_url, llm_model, llm_key_env, llm_price, llm_timeout)
    with Record.open(into, create=True) as record:
        summary = run(paths, record, supplied=supplied, columns=columns_of(columns), workers=workers, reader=asked,
                      overlays=tuple(overlay or ()), again=again)  # fmt: skip
    if json:
        rows([to_json(summary)])
    else:
        tell(summary, into)
        llm.tell_bill(summary, priced=llm_price is not None)
    if summary.stopped:
        raise typer.Exit(130)
    if summary.pages and len(summary.skipped) == summary.pages:
        raise typer.Exit(1)


def demo_command(
    into: Annotated[Path, typer.Option("--into", help="The record file to make.")] = Path("build/demo.servanda"),
    examples: Annotated[Path, typer.Option(help="The folder of example pages.", show_default="examples/")] = EXAMPLES,
) -> None:
    """Read the example pages and show the relation of Bolivia and Russia.

    Example: servanda demo
    """
    pages = sorted(p for p in examples.rglob("*") if p.suffix in {".txt", ".html"})
    if not pages:
        raise InputError(f"no example pages in {examples}; give their folder with --examples, or run from a checkout")
    into.parent.mkdir(parents=True, exist_ok=True)
    with Record.open(into, create=True) as record:
        summary = run([str(p) for p in pages], record)
        tell(summary, into)
        say()
        first, second = one_actor(record, "Bolivia"), one_actor(record, "Russia")
        found = ask(record, first, second, since=None, until=None)
        relation_view.show(record, first, second, found, limit=5)
        _main_threads(record)
    say()
    say(f"Ask on: servanda relation Bolivia Russia -r {into}")
    say(f"As a web page: servanda serve {into}")


def run(
    paths: list[str],
    record: Record,
    *,
    supplied: Supplied = Supplied(),  # noqa: B008 - frozen
    columns: dict[str, str] | None = None,
    workers: int = 1,
    reader: "str | Server" = "default",
    overlays: tuple[Path, ...] = (),
    again: bool = False,
) -> Summary:
    """Read with a moving line on the standard error where that is a terminal."""
    with bar_of("reading") as moved:
        return read_into(paths, record, reader=reader, overlays=overlays, supplied=supplied, columns=columns,
                         workers=workers, again=again, progress=moved)  # fmt: skip


@contextmanager
def bar_of(doing: str) -> Iterator[Callable[[Summary, str], None]]:
    """A moving line on the standard error, where that is a terminal; what it yields moves it on."""
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), MofNCompleteColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(doing, total=None)
        yield lambda summary, source: bar.update(task, completed=summary.pages, description=safe(source)[-60:])


def columns_of(given: str | None) -> dict[str, str]:
    """ "text=body,published=day" as a mapping. Raises InputError where a part is no pair."""
    parts = [part.partition("=") for part in (given or "").split(",") if part]
    bad = [name for name, sign, column in parts if not (name.strip() and sign and column.strip())]
    if bad:
        raise InputError(f"--columns {given!r}: {bad[0]!r} is no pair; give it as text=body,published=day")
    return {name.strip(): column.strip() for name, _, column in parts}


def tell(summary: Summary, into: Path) -> None:
    """What a run did, and what it left out and why."""
    seen = f"{counted(summary.pages, 'page')} seen"
    say((seen, "bold"), f": {summary.kept} kept, {summary.unchanged} known already, "
        f"{len(summary.skipped)} skipped, {summary.seconds:.1f} s → {into}")  # fmt: skip
    if summary.kept:
        say(f"found {counted(summary.statements, 'statement')} and {counted(summary.acts, 'act')}", indent=2)
    if summary.threads is not None:
        say(f"followed {counted(summary.threads, 'thread')} over the whole record", indent=2)
    if summary.unread:
        say(f"{summary.unread} kept without reading: in a language that the reader does not know", indent=2)
    if summary.undated:
        _tell_undated(summary.undated, into)
    for skipped in summary.skipped[:SHOWN_SKIPS]:
        say("skipped ", (safe(skipped.source), "bold"), f" ({skipped.step}): {safe(skipped.error)}", indent=2)
    for step, count in Counter(s.step for s in summary.skipped[SHOWN_SKIPS:]).items():
        say(f"… and {count} more skipped at {step}; --json lists all", indent=2)
    for noted in summary.notes[:SHOWN_SKIPS]:
        say("noted ", (safe(noted.source), "bold"), f": {safe(noted.note)}", indent=2)
    if len(summary.notes) > SHOWN_SKIPS:
        say(f"… and {len(summary.notes) - SHOWN_SKIPS} more such notes; --json lists all", indent=2)
    if summary.stopped:
        say(("stopped; the same command takes up where it stopped", "yellow"))


def _tell_undated(sources: Sequence[str], into: Path) -> None:
    """Which pages state no date, and how to give it to the first that can be read again by itself."""
    say(f'{len(sources)} without a date, so that "Thursday" is no day there:', indent=2)
    for source in sources[:SHOWN_UNDATED]:
        say((safe(source), "bold"), indent=4)
    if len(sources) > SHOWN_UNDATED:
        say(f"… and {len(sources) - SHOWN_UNDATED} more; --json lists all", indent=4)
    alone = next((s for s in sources if s.startswith(("http://", "https://")) or Path(s).is_file()), None)
    if alone:
        page, record = quote(safe(alone)), quote(str(into))
        say("where you know it, give it page by page:", indent=4)
        say_command(f"servanda read {page} --into {record} --again --published 2024-06-07", indent=6)


def _main_threads(record: Record) -> None:
    threads = sorted(record.threads(), key=lambda thread: (-len(thread.steps), thread.id))[:5]
    say()
    say(("Main threads", "bold underline"))
    for thread in threads:
        show_line(record, thread, indent=2)
