"""The words that a line of output stands on, printed."""

from rich.text import Text

from servanda.record import Span
from servanda.show.cli.screen import quoted, safe, say
from servanda.show.evidence import Evidence


def show_evidence(evidence: Evidence, *, indent: int = 4) -> None:
    """The words, then whose they are."""
    whole = evidence.span
    inner = [Span(m.start - whole.start, m.end - whole.start) for m in evidence.marked if whole.contains(m)]
    say(quoted(evidence.words, inner), ("  " + safe(evidence.origin()), "dim"), indent=indent)


def styled(status: str) -> Text:
    """A status or state in its colour."""
    colours = {
        "wished": "cyan", "proposed": "cyan", "promised": "blue", "agreed": "blue", "under way": "blue",
        "underway": "blue", "done": "green", "fulfilled": "green", "delayed": "yellow", "halted": "yellow",
        "lapsed": "yellow", "threatened": "red", "refused": "red", "broken": "red", "called off": "red",
        "ended": "red", "denied": "red",
    }  # fmt: skip
    return Text(status, style=colours.get(status, ""))
