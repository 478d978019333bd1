"""A thread: one undertaking, followed over pages and years."""

from dataclasses import dataclass

from servanda.record.when import When

STATES = (
    "wished", "proposed", "promised", "agreed", "under way", "delayed", "halted", "fulfilled", "broken",
    "refused", "called off", "lapsed", "unclear",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a thread.

    act: id of the act that tells it first. copies: ids of acts that tell the same step again.
    date: ISO, of the event where told, else of the page; dated: whether the act itself tells it.
    state: the thread's state after this step, or None when the step does not move it (an old report, an allegation).
    """

    act: str
    status: str
    date: str | None
    dated: bool
    state: str | None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two acts on one step that cannot both hold. on: "date", "amount", "done", "who"."""

    first: str
    second: str
    on: str


@dataclass(frozen=True, slots=True)
class Thread:
    """One undertaking: parties (actor ids, or names where unresolved), steps in time order, present state.

    title: words of its evidence. state: one of STATES. since: ISO date of the step that caused it.
    due: the latest stated due time, or None.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    state: str
    since: str | None
    due: When | None
    steps: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...] = ()
