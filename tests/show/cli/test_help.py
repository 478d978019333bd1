"""Every command's help has an example, and docs/cli.md is what --help says."""

from pathlib import Path

import pytest

from servanda.show.cli import app
from servanda.show.cli.reference import reference

DOCS = Path(__file__).parents[3] / "docs" / "cli.md"
COMMANDS = [command for command in app.registered_commands if command.name]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_each_command_has_one_example(command) -> None:  # type: ignore[no-untyped-def]
    doc = command.callback.__doc__ or ""
    assert doc.count("Example:") == 1
    assert f"Example: servanda {command.name}" in doc


def test_the_reference_page_is_the_help() -> None:
    fresh = "write it anew: python -m servanda.show.cli.reference > docs/cli.md"
    assert DOCS.read_text(encoding="utf-8") == reference(), fresh
