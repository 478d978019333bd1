"""The reference page of the command line, made from --help: `python -m servanda.show.cli.reference > docs/cli.md`."""

import click
import typer

from servanda.show.cli.app import app

WIDTH = 100


def reference() -> str:
    """Markdown: the help of each command, in the order of the commands."""
    group = typer.main.get_command(app)
    parts = ["# The command line", "", "Made from `--help`; see `servanda/show/cli/reference.py`.", ""]
    names = list(getattr(group, "commands", {}))
    for name in names:
        parts += [f"## servanda {name}", "", "```", _help(group.commands[name], name), "```", ""]  # type: ignore[attr-defined]
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    context = command.make_context(name, [], resilient_parsing=True)
    context.info_name, context.terminal_width, context.max_content_width = f"servanda {name}", WIDTH, WIDTH
    return command.get_help(context).strip()


if __name__ == "__main__":
    print(reference(), end="")
