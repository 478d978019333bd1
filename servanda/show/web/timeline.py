"""A timeline of undertakings: each a row, each dated step a mark in the tone of what it told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.record import Step, Thread
from servanda.show.evidence import when_words
from servanda.show.web.dates import Axis, Stretch, Tick, stretch
from servanda.show.web.links import link
from servanda.show.web.tones import tone

MOST = 40  # rows drawn at once; the page says how many more there are, and where
FIRST = 10  # of them before the fold


@dataclass(frozen=True, slots=True)
class Dot:
    """A step, or a due time. at, to: percent of the width; they differ where only a month or a year is known."""

    at: float
    to: float
    status: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a row through which one state held. at, to: percent of the width."""

    at: float
    to: float
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One undertaking. undated: steps without a date, which cannot be drawn."""

    thread: Thread
    href: str
    dots: list[Dot]
    runs: list[Run]
    due: Dot | None
    undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by their first step. folded: those with no more steps than any of the rows.

    more: undertakings that were left out, those with fewest steps; undated: those without a dated step.
    """

    rows: list[Row]
    folded: list[Row]
    ticks: list[Tick]
    more: int
    undated: int


def timeline(threads: Iterable[Thread], *, most: int = MOST, first: int = FIRST) -> Timeline | None:
    """The timeline of threads, at most so many, the first of them unfolded; None where none has a dated step."""
    every = list(threads)
    held = [thread for thread in every if any(stretch(step.date) for step in thread.steps)]
    if not held:
        return None
    drawn = sorted(held, key=lambda t: (-len(t.steps), t.id))[:most]
    axis = _axis(drawn)
    rows, folded = ([_row(thread, axis) for thread in _begun(part)] for part in (drawn[:first], drawn[first:]))
    return Timeline(rows, folded, axis.ticks(), len(held) - len(drawn), len(every) - len(held))


def _begun(threads: Iterable[Thread]) -> list[Thread]:
    """By the day of their first dated step."""
    return sorted(threads, key=lambda t: (min(step.date for step in t.steps if step.date), t.id))


def strip(thread: Thread) -> Timeline | None:
    """The timeline of one thread."""
    return timeline([thread])


def _axis(threads: Sequence[Thread]) -> Axis:
    days = [
        held for thread in threads for held in (*map(stretch, (s.date for s in thread.steps)), _due(thread)) if held
    ]
    first, last = min(held.first for held in days), max(held.last for held in days)
    return Axis(first - 15, last + 15) if last - first < 60 else Axis(first, last)


def _due(thread: Thread) -> Stretch | None:
    return stretch(thread.due.end or thread.due.start) if thread.due else None


def _row(thread: Thread, axis: Axis) -> Row:
    href = link(f"/thread/{thread.id}")
    dated = [(number, step, held) for number, step in enumerate(thread.steps, 1) if (held := stretch(step.date))]
    dots = [
        Dot(axis.at(held.first), axis.at(held.last), step.status, f"{href}#step-{number}", _told(step))
        for number, step, held in dated
    ]
    due, end = None, _due(thread)
    if end and thread.due:
        due = Dot(axis.at(end.last), axis.at(end.last), "due", href, f"due {when_words(thread.due)}")
    return Row(thread, href, dots, _runs(dated, axis), due, len(thread.steps) - len(dated))


def _runs(dated: Sequence[tuple[int, Step, Stretch]], axis: Axis) -> list[Run]:
    """From each step that moved the state to the next one; the way between two steps before any moved it is plain."""
    state, found = None, []
    for (_, step, held), (_, _, following) in pairwise(dated):
        state = step.state or state
        found.append(Run(axis.at(held.first), axis.at(following.first), tone(state)))
    return found


def _told(step: Step) -> str:
    moved = f", now {step.state}" if step.state and step.state != step.status else ""
    return f"{step.date}{'' if step.dated else ' (day of the report)'}: {step.status}{moved}"
