"""Acts of one undertaking to steps: in time order, each told once."""

from collections.abc import Mapping, Sequence

from servanda.follow.dates import Told, step_date
from servanda.follow.states import moves
from servanda.follow.words import stems
from servanda.record import Act, Page, Step

_PLACE = {s: n for n, s in enumerate(("wished", "proposed", "threatened", "promised", "agreed", "underway", "done"))}


def in_order(acts: Sequence[Act], pages: Mapping[str, Page]) -> list[Act]:
    """Acts by the date of the event; a month or year counts as its end; then by page, status and place in the text."""

    def order(act: Act) -> tuple[str, str, int, str, int, str]:
        told = step_date(act, pages[act.page])
        page = step_date_of_page(pages[act.page])
        return (_last_day(told), page, _PLACE.get(act.status, 7), act.page, act.trigger.start, act.id)

    return sorted(acts, key=order)


def step_date_of_page(page: Page) -> str:
    """The page's date with its time of day, for order alone; "~" sorts undated pages last."""
    stated = page.published or page.dateline
    return stated.value if stated else "~"


def steps(
    acts: Sequence[Act], pages: Mapping[str, Page], firsts_of: Mapping[str, str] | None = None
) -> tuple[list[Act], list[Step]]:
    """The acts that tell a step first, in time order, and their steps with the other tellings as copies.

    firsts_of: page -> the first page of the report that it is a copy of.
    """
    ordered = in_order(acts, pages)
    firsts: list[Act] = []
    copies: dict[str, list[str]] = {}
    tellings: dict[tuple[object, ...], Act] = {}
    for act in ordered:
        report = pages[(firsts_of or {}).get(act.page, act.page)]
        first = tellings.setdefault(_telling(act, pages[act.page], report), act)
        if first is act:
            firsts.append(act)
        copies.setdefault(first.id, []).append(act.id)
    states = moves(firsts, pages)
    return firsts, [_step(a, s, copies[a.id][1:], pages) for a, s in zip(firsts, states, strict=True)]


def _telling(act: Act, page: Page, report: Page) -> tuple[object, ...]:
    """What two acts share that tell the same step: deed, status, day, sum, words and actors.

    report: the page itself, or the first page of which it is a copy: its day is the day of the telling.
    """
    day = step_date(act, report).date
    actors = frozenset(p.actor or p.name.lower() for p in (*act.who, *act.whom))
    deed = frozenset(stems(page.quote(act.trigger)))
    amount = act.amount.value if act.amount else None
    thing = frozenset(stems(page.quote(act.what))) if act.what else None
    return (act.type, act.status, day, deed, actors, thing, amount, act.by.name if act.by else None)


def _step(act: Act, state: str | None, copies: Sequence[str], pages: Mapping[str, Page]) -> Step:
    told = step_date(act, pages[act.page])
    return Step(act.id, act.status, told.date, told.told, state, tuple(copies))


def _last_day(told: Told) -> str:
    """For order: a bare year or month sorts at its end, no date last."""
    date = told.date
    return "~" if date is None else date + {4: "-12-31", 7: "-31"}.get(len(date), "")
