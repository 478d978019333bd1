"""The commands of `servanda`, and how errors leave it: one line and an exit code."""

import os
import sys
from typing import Annotated

import typer

import servanda
from servanda.errors import InputError, ServandaError
from servanda.show.cli import asking, copies, giving, reading, watching
from servanda.show.cli.screen import safe, speak_unicode

app = typer.Typer(
    name="servanda", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="A sourced, dated record of the relations between states and their leaders, read from raw news pages.",
)  # fmt: skip

app.command("read")(reading.read_command)
app.command("watch")(watching.watch_command)
app.command("relation")(asking.relation_command)
app.command("threads")(asking.threads_command)
app.command("thread")(asking.thread_command)
app.command("statements")(asking.statements_command)
app.command("acts")(asking.acts_command)
app.command("wording")(asking.wording_command)
app.command("search")(asking.search_command)
app.command("page")(asking.page_command)
app.command("copies")(copies.copies_command)
app.command("actors")(asking.actors_command)
app.command("export")(giving.export_command)
app.command("brief")(giving.brief_command)
app.command("serve")(giving.serve_command)
app.command("demo")(reading.demo_command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"servanda {servanda.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """Every line shows its evidence: outlet, date and exact words."""


def main() -> None:
    """Run the command line. Exit codes: 0; 2 for what was asked or given wrongly; 1 for other errors."""
    speak_unicode()
    try:
        app()
    except BrokenPipeError:
        # The reader of a pipe has left (`| head`): nothing more to say, not even at the closing flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except (ServandaError, OSError, ImportError) as error:
        words = " ".join(safe(str(error)).split())
        print(f"servanda: {words}", file=sys.stderr)
        sys.exit(2 if isinstance(error, InputError) else 1)
