"""Where output goes: a terminal with colours, a pipe with plain lines, or JSON lines."""

import io
import json
import sys
from collections.abc import Iterable
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

# What a page may hold and a terminal must not obey; one character for one, so that spans stay true.
_CONTROL = dict.fromkeys((*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029), " ")
MARK = "bold yellow"


def speak_unicode() -> None:
    """Have the output take whatever a page holds: UTF-8 in a pipe or a file, on a terminal what that can show.

    Halves of surrogate pairs, which UTF-8 cannot hold, leave as escapes: in JSON lines these are the characters.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console() -> Console:
    """The standard output; no colour and no folding of lines unless it is a terminal."""
    return Console(highlight=False, markup=False, emoji=False, legacy_windows=False)


def say(*parts: str | tuple[str, str] | Text, indent: int = 0) -> None:
    """One line (folded on a terminal, below its own indent). parts: words, (words, style), or made-up text."""
    held = console()
    line = Text.assemble(*parts)
    if not held.is_terminal:
        held.print(Text(" " * indent) + line, soft_wrap=True)
        return
    for row in line.wrap(held, max(20, held.width - indent)):
        row.rstrip()
        held.print(Text(" " * indent) + row)


def say_command(words: str, indent: int = 0) -> None:
    """A command on a line of its own, not folded, so that it can be copied whole."""
    console().print(Text(" " * indent + words), soft_wrap=True)


def safe(words: str) -> str:
    """Words with each control character made a blank."""
    return words.translate(_CONTROL)


def counted(count: int, noun: str) -> str:
    """ "1 page", "2 pages"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def rows(values: Iterable[Any]) -> None:
    """JSON lines."""
    for value in values:
        typer.echo(json.dumps(value, ensure_ascii=False))
