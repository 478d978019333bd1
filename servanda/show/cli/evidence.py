"""The words that a line of output stands on, printed."""

from rich.text import Text

from servanda.record import Span
from servanda.show.cli.screen import MARK, safe, say
from servanda.show.evidence import Evidence


def show_evidence(evidence: Evidence, *, indent: int = 4) -> None:
    """The words, then whose they are."""
    say(quoted(evidence), ("  " + safe(evidence.origin()), "dim"), indent=indent)


def quoted(evidence: Evidence) -> Text:
    """The words in quotation marks, their marked places highlighted; "…" where something is left out."""
    told = Text(" … ").join(_highlighted(words, held, evidence.marked) for held, words in evidence.stretches())
    return Text("“") + told + Text("”")


def _highlighted(words: str, held: Span, marked: tuple[Span, ...]) -> Text:
    text = Text(safe(words))
    for mark in marked:
        if held.contains(mark):
            text.stylize(MARK, mark.start - held.start, mark.end - held.start)
    return text


def styled(status: str) -> Text:
    """A status or state in its colour."""
    colours = {
        "wished": "cyan", "proposed": "cyan", "promised": "blue", "agreed": "blue", "under way": "blue",
        "underway": "blue", "done": "green", "fulfilled": "green", "delayed": "yellow", "halted": "yellow",
        "lapsed": "yellow", "threatened": "red", "refused": "red", "broken": "red", "called off": "red",
        "ended": "red", "denied": "red",
    }  # fmt: skip
    return Text(status, style=colours.get(status, ""))
