"""The first page: what is kept, which states meet most in it, and the main undertakings."""

from dataclasses import dataclass

from servanda.keep import Totals
from servanda.record import Actor, to_json
from servanda.show.facts import thread_json
from servanda.show.web.answer import Answer
from servanda.show.web.lines import ThreadLine, thread_line
from servanda.show.web.links import link
from servanda.show.web.visit import Opened, Visit

PAIRS, THREADS = 16, 8


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two states, the acts between them, and the address of their relation. share: of the most, in percent."""

    first: Actor
    second: Actor
    acts: int
    href: str
    share: float


@dataclass(frozen=True, slots=True)
class Overview:
    """What a record holds. overdue: how many undertakings are; outlets: (name or None, pages).

    names: those suggested where a name is asked for.
    """

    totals: Totals
    overdue: int
    outlets: list[tuple[str | None, int]]
    pairs: list[PairLine]
    threads: list[ThreadLine]
    names: list[str]


def overview(visit: Opened) -> Answer:
    """What is kept."""
    totals, outlets, pairs = visit.summary(), visit.outlets(), pair_lines(visit)
    main = visit.main_threads(limit=THREADS)
    late = sum(visit.overdue(thread) for thread in visit.due_before(visit.last_day() or ""))
    view = Overview(totals, late, outlets, pairs, [thread_line(visit, t) for t in main], visit.suggested)

    def facts() -> object:
        return {
            "totals": to_json(totals),
            "overdue": late,
            "outlets": [{"outlet": name, "pages": count} for name, count in outlets],
            "pairs": [{"first": to_json(p.first), "second": to_json(p.second), "acts": p.acts} for p in pairs],
            "threads": [thread_json(visit, thread) for thread in main],
        }

    return Answer("overview.html", "Overview", view, facts)


def pair_lines(visit: Visit) -> list[PairLine]:
    """The pairs of states with most acts."""
    found = visit.pairs(limit=PAIRS)
    most = max((pair.acts for pair in found), default=1)
    lines = []
    for pair in found:
        first, second = visit.actor(pair.first), visit.actor(pair.second)
        href = link("/relation", a=first.name, b=second.name)
        lines.append(PairLine(first, second, pair.acts, href, round(100 * pair.acts / most, 1)))
    return lines
