"""Threads: as one line with the words of the step that moved them last, or whole."""

from typing import Any

from servanda.keep import Record
from servanda.record import Step, Thread, to_json
from servanda.show.cli.acts import act_json, show_act
from servanda.show.cli.evidence import NO_DATE, of_act, styled, when_words
from servanda.show.cli.screen import safe, say


def parties_of(record: Record, thread: Thread) -> str:
    """The names of a thread's parties; those that no actor stands for as the page wrote them."""
    known = {actor.id: actor.name for actor in record.actors()}
    return ", ".join(safe(known.get(party, party)) for party in thread.parties)


def last_step(thread: Thread) -> Step | None:
    """The step that gave the thread its present state, else its last."""
    moving = [step for step in thread.steps if step.state == thread.state]
    return moving[-1] if moving else (thread.steps[-1] if thread.steps else None)


def thread_json(record: Record, thread: Thread) -> dict[str, Any]:
    """A thread with each step's act and words."""
    held: dict[str, Any] = to_json(thread)
    steps = [{**to_json(step), "told": act_json(record, record.act(step.act))} for step in thread.steps]
    return {**held, "steps": steps}


def show_line(record: Record, thread: Thread, *, indent: int = 0) -> None:
    """State, since when, due when, title; then the words that the state rests on."""
    due = f", due {when_words(thread.due)}" if thread.due else ""
    steps = f"{len(thread.steps)} step{'s' if len(thread.steps) != 1 else ''}"
    say(
        styled(thread.state), f" since {thread.since or NO_DATE}{due}  ", (safe(thread.title), "bold"), f"  ({steps})",
        ("  thread " + thread.id[:8], "dim"), indent=indent,
    )  # fmt: skip
    step = last_step(thread)
    if step:
        of_act(record, record.act(step.act)).show(indent=indent + 4)


def show_whole(record: Record, thread: Thread) -> None:
    """Where the undertaking stands, then every step in time order, then what contradicts what."""
    say((safe(thread.title), "bold"), ("  thread " + thread.id, "dim"))
    say("parties: ", parties_of(record, thread) or "not stated", indent=2)
    due = f"; due {when_words(thread.due)}" if thread.due else ""
    say("state: ", styled(thread.state), f" since {thread.since or NO_DATE}", due, indent=2)
    for number, step in enumerate(thread.steps, 1):
        day = (step.date or NO_DATE) + ("" if step.dated or not step.date else " (day of the report)")
        say()
        moved = styled(step.state) if step.state else "does not move the state"
        say((f"{number}. {day}  ", "bold"), "→ ", moved)
        show_act(record, record.act(step.act), indent=3, copies=len(step.copies))
    for clash in thread.contradictions:
        say()
        say(("Reports differ", "bold red"), f" on {clash.on}:")
        for act in (clash.first, clash.second):
            of_act(record, record.act(act)).show(indent=3)
