"""One undertaking as a page: its state, every step, what contradicts what, and whose words tell it."""

from dataclasses import dataclass

from servanda.follow import deeds_named, wording
from servanda.record import Contradiction, Step, Thread
from servanda.show.facts import thread_json
from servanda.show.web.answer import Answer
from servanda.show.web.dates import stretch
from servanda.show.web.ids import there
from servanda.show.web.lines import ActLine, ThreadLine, act_line, thread_line
from servanda.show.web.timeline import Timeline, strip
from servanda.show.web.visit import Opened, Visit
from servanda.show.web.words import OutletWords, by_outlet

NEAR = 31  # days between a step and its report that need no word


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step. number: from 1; was: the state before it.

    copies: acts of other pages, or other sentences, that tell it again.
    reported: ISO day of the last page that tells it, where that is far from the step's own date; else None.
    """

    number: int
    step: Step
    was: str | None
    reported: str | None
    told: ActLine
    copies: list[ActLine]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two reports that cannot both hold."""

    on: str
    first: ActLine
    second: ActLine


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One undertaking. short: what a list tells of it. pages: how many tell of it. words: how it is named.

    steps: the dated ones; undated: the others.
    """

    thread: Thread
    short: ThreadLine
    timeline: Timeline | None
    steps: list[StepLine]
    undated: list[StepLine]
    clashes: list[Clash]
    pages: int
    words: list[OutletWords]


def thread_view(visit: Opened, thread: str) -> Answer:
    """One undertaking, by its id or the beginning of one."""
    found = there(visit, visit.thread, "thread", thread)
    steps = _steps(visit, found)
    acts = [line.act for step in steps for line in (step.told, *step.copies)]
    pages = {act.page: visit.page(act.page) for act in acts}
    view = ThreadView(
        thread=found, short=thread_line(visit, found),
        timeline=strip(found),
        steps=[line for line in steps if line.step.date], undated=[line for line in steps if not line.step.date],
        clashes=[_clash(visit, clash) for clash in found.contradictions],
        pages=len(pages), words=by_outlet(visit, wording(deeds_named(acts, pages)).phrases),
    )  # fmt: skip
    return Answer("thread.html", found.title or "Undertaking", view, lambda: thread_json(visit, found))


def _steps(visit: Visit, thread: Thread) -> list[StepLine]:
    state, found = None, []
    for number, step in enumerate(thread.steps, 1):
        copies = [act_line(visit, visit.act(copy), thread=False) for copy in step.copies]
        told = act_line(visit, visit.act(step.act), thread=False)
        found.append(StepLine(number, step, state, _reported(step, [told, *copies]), told, copies))
        state = step.state or state
    return found


def _reported(step: Step, lines: list[ActLine]) -> str | None:
    last = max((line.quote.published for line in lines if line.quote.published), default=None)
    own, day = stretch(step.date), stretch(last)
    near = own and day and own.first - NEAR <= day.first <= own.last + NEAR
    return None if near or not step.dated else last


def _clash(visit: Visit, clash: Contradiction) -> Clash:
    first, second = (act_line(visit, visit.act(act), thread=False) for act in (clash.first, clash.second))
    return Clash(clash.on, first, second)
