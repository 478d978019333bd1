"""An act: one thing an actor did, undertook, refused, threatened or wished."""

from dataclasses import dataclass

from servanda.record.actor import Party
from servanda.record.span import Span
from servanda.record.when import When

TYPES = (
    "consult", "support", "cooperate", "trade", "build", "aid", "yield", "request", "accuse", "investigate",
    "reject", "sanction", "coerce", "protest", "mobilise", "attack", "office", "decide",
)  # fmt: skip
STATUSES = (
    "wished", "proposed", "promised", "threatened", "agreed", "underway", "done", "delayed", "halted",
    "refused", "ended", "denied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written. state: ISO alpha-3 or None. lat, lon: degrees, only for capitals and large cities."""

    span: Span
    name: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or quantity as written.

    value: in units of `unit` (scale words applied), or None. unit: "USD", "t", "%", "persons", ... or None.
    kind: "sum" (money), "quantity", "share" (part of a whole), "change" (by how much something moved).
    bound: "exact", "about", "more", "less", "up-to", "range" (then `high` is the upper end).
    """

    span: Span
    words: str
    value: float | None
    unit: str | None
    kind: str
    bound: str = "exact"
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act, resolved. type: one of TYPES; status: one of STATUSES, as this sentence tells it.

    by: to whom the report attributes it; None = the outlet's own voice. statement: id of the Statement that
    carries it, or None. label: shared by the acts of one page about one undertaking. reader: who marked it.
    """

    id: str
    page: str
    sentence: Span
    trigger: Span
    type: str
    status: str
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    what: Span | None = None
    where: Place | None = None
    when: When | None = None
    amount: Amount | None = None
    cond: Span | None = None
    by: Party | None = None
    statement: str | None = None
    label: str | None = None
    score: float = 1.0
    reader: str = ""
