"""Things of the record as plain values, each with the words that it stands on: what --json and .json give."""

from typing import Any

from servanda.follow import OPEN
from servanda.keep import Record
from servanda.record import Act, Page, Statement, Step, Thread, plover_root, to_json
from servanda.show.evidence import NO_DATE, of_act, of_statement, when_words
from servanda.show.overdue import overdue


def act_json(record: Record, act: Act) -> dict[str, Any]:
    """An act with its PLOVER root and its words."""
    held: dict[str, Any] = to_json(act)
    return {**held, "plover": plover_root(act.type, act.status), "evidence": of_act(record, act).json()}


def statement_json(record: Record, statement: Statement) -> dict[str, Any]:
    """A statement with its words."""
    held: dict[str, Any] = to_json(statement)
    return {**held, "evidence": of_statement(record, statement).json()}


def thread_json(record: Record, thread: Thread) -> dict[str, Any]:
    """A thread with each step's act and words."""
    held: dict[str, Any] = to_json(thread)
    steps = [{**to_json(step), "told": act_json(record, record.act(step.act))} for step in thread.steps]
    return {**held, "steps": steps}


def page_json(record: Record, page: Page) -> dict[str, Any]:
    """The page with its statements and acts."""
    held: dict[str, Any] = to_json(page)
    acts, statements = record.acts(page=page.id), record.statements(page=page.id)
    return {**held, "statements": [to_json(s) for s in statements], "acts": [to_json(a) for a in acts]}


def last_step(thread: Thread) -> Step | None:
    """The step that gave the thread its present state, else its last."""
    moving = [step for step in thread.steps if step.state == thread.state]
    return moving[-1] if moving else (thread.steps[-1] if thread.steps else None)


def parties_of(record: Record, thread: Thread) -> list[str]:
    """The names of a thread's parties; those that no actor stands for as the page wrote them."""
    known = {actor.id: actor.name for actor in record.actors()}
    return [known.get(party, party) for party in thread.parties]


def due_told(record: Record, thread: Thread) -> str:
    """When a thread is due, as a continuation: ", due 2027", or ", overdue, was due 2023"; "" where nobody tells.

    What is over was due: ", was due 2025".
    """
    if not thread.due:
        return ""
    last_day = record.last_day()
    late = last_day is not None and overdue(thread, last_day)
    was = "" if thread.state in OPEN or thread.state == "unclear" else "was "
    return f", {'overdue, was ' if late else was}due {when_words(thread.due)}"


def differing(thread: Thread) -> str:
    """What reports of a thread contradict each other on: "reports differ on amount and date"; "" where they agree."""
    on = sorted({clash.on for clash in thread.contradictions})
    return f"reports differ on {' and '.join(on)}" if on else ""


def since_told(thread: Thread) -> str:
    """Since when a thread has its state, as a continuation: " since 2024-09", or ", date not stated"."""
    return f" since {thread.since}" if thread.since else f", {NO_DATE}"


def course(thread: Thread) -> list[tuple[str, str | None]]:
    """(state, ISO date or None) for each state that the thread came to, in time order: its way from wish to end.

    What lapsed did so by no step; it stands last all the same.
    """
    way = [(step.state, step.date) for step in thread.steps if step.state]
    return [*way, (thread.state, thread.since)] if thread.state == "lapsed" else way
