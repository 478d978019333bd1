"""The relation of two actors as a page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from servanda.follow import Contact, Relation
from servanda.record import STATUSES, Actor
from servanda.show.period import period_told
from servanda.show.relation import ask, relation_json
from servanda.show.web.answer import Answer
from servanda.show.web.bars import HEIGHT, Year, in_words, years
from servanda.show.web.lines import (
    ActLine,
    StatementLine,
    ThreadLine,
    act_line,
    dated_first,
    statement_line,
    thread_line,
)
from servanda.show.web.links import Slice, link, sliced
from servanda.show.web.overview import PairLine, pair_lines
from servanda.show.web.questions import Number, Words, filled, period
from servanda.show.web.timeline import Timeline, timeline
from servanda.show.web.visit import Opened, Visit
from servanda.show.web.who import who

FIRST_OPEN = 6
MOVED = 8  # undertakings that moved last, told in short at the top
LATEST = 4  # statements of each side; the page links to all
ACTS = 10  # at a time, latest first
TOUCHING = 50  # acts in which one side is only named, the latest; the page says how many there are


@dataclass(frozen=True, slots=True)
class Ask:
    """The form that asks for two names. a, b: what was given; names: suggestions."""

    pairs: list[PairLine]
    names: list[str]
    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side says of the other. count: all statements, at `href`; latest: the last of them, latest first."""

    speaker: Actor
    other: Actor
    count: int
    href: str
    latest: list[StatementLine]


@dataclass(frozen=True, slots=True)
class Counted:
    """A type's acts by status, most first."""

    type: str
    total: int
    statuses: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class RelationView:
    """Two actors over a period. names: suggestions; others: who else counts for each; contacts: (words, date, act).

    years: bars, of `height` pixels above and as many below the line; counts: the same in words, undated acts too.
    overdue: those still open whose due time had passed by `last_day`, the record's last; open: the others still open.
    unopened: how many undertakings of both are neither open nor settled; all, whatever the period, are at
    `threads_href`. touching: acts in which one side is only named, latest first, of `touching_count`. first_open: so
    many of the open, the overdue, the settled and the touching ones stand before the fold. moved: those open or
    settled that moved last, latest first.
    """

    first: Actor
    second: Actor
    others: tuple[list[Actor], list[Actor]]
    names: list[str]
    since: str | None
    until: str | None
    contacts: list[tuple[str, str, ActLine]]
    open: list[ThreadLine]
    overdue: list[ThreadLine]
    last_day: str
    timeline: Timeline | None
    unopened: int
    threads_href: str
    years: list[Year]
    height: int
    counts: list[str]
    tallies: list[Counted]
    voices: list[Voice]
    acts: Slice[ActLine]
    act_count: int
    touching: list[ActLine]
    touching_count: int
    first_open: int
    settled: list[ThreadLine]
    moved: list[ThreadLine]


def relation_view(
    visit: Opened, a: Words = None, b: Words = None, since: Words = None, until: Words = None, page: Number = 1
) -> Answer:
    """The relation of two actors, named as people write them; without names, the form that asks for them."""
    one, other = filled(a), filled(b)
    if not one or not other:
        return _form(visit, one, other)
    first, second = who(visit, "a", one), who(visit, "b", other)
    start, end = period(since, until)
    found = ask(visit, first, second, since=start, until=end)
    view = _view(visit, (first, second), found, (start, end), page)
    return Answer(
        "relation.html", f"{first.name} and {second.name}", view, lambda: relation_json(visit, first, second, found)
    )


def _form(visit: Visit, a: str | None, b: str | None) -> Answer:
    pairs = pair_lines(visit)
    view = Ask(pairs, visit.suggested, a, b)
    facts = [{"a": pair.first.name, "b": pair.second.name, "acts": pair.acts} for pair in pairs]
    return Answer("relation_ask.html", "A relation", view, lambda: {"pairs": facts})


def _view(
    visit: Visit, two: tuple[Actor, Actor], found: Relation, ends: tuple[str | None, str | None], page: int
) -> RelationView:
    first, second = two
    newest: Slice[Any] = sliced(_latest(visit, found.acts), page, ACTS)
    still_open = [thread_line(visit, thread) for thread in found.open]
    settled = [thread_line(visit, thread) for thread in found.settled]
    return RelationView(
        first=first, second=second,
        others=(_others(visit, first, found.sides[0]), _others(visit, second, found.sides[1])),
        names=visit.suggested, since=ends[0], until=ends[1],
        contacts=_contacts(visit, found.first_contact, found.last_contact, period_told(*ends)),
        open=[line for line in still_open if not line.overdue],
        overdue=[line for line in still_open if line.overdue], last_day=visit.last_day() or "",
        timeline=timeline(found.threads), unopened=len(found.threads) - len(found.open) - len(found.settled),
        threads_href=link("/threads", a=first.name, b=second.name),
        years=years(found.climates), height=HEIGHT, counts=[in_words(c) for c in found.climates],
        tallies=_tallies(found),
        voices=[_voice(visit, *pair, said, ends)
                for pair, said in zip((two, two[::-1]), found.statements, strict=True)],
        acts=replace(newest, items=_lines(visit, newest.items)), act_count=len(found.acts),
        touching=_lines(visit, _latest(visit, found.touching)[:TOUCHING]), touching_count=len(found.touching),
        first_open=FIRST_OPEN, settled=settled, moved=_moved([*still_open, *settled]),
    )  # fmt: skip


def _moved(lines: Sequence[ThreadLine]) -> list[ThreadLine]:
    """Those that moved last, latest first; none that nobody knows when."""
    dated = [(line.thread.since, line) for line in lines if line.thread.since]
    return [line for _, line in sorted(dated, key=lambda pair: pair[0], reverse=True)[:MOVED]]


def _others(visit: Visit, actor: Actor, side: frozenset[str]) -> list[Actor]:
    """Who is counted for an actor, so that nobody is silently taken for their state."""
    return [other for other in visit.actors() if other.id in side and other.id != actor.id]


def _latest(visit: Visit, acts: Sequence[str]) -> list[str]:
    return dated_first(visit, [visit.act(given) for given in acts])


def _lines(visit: Visit, acts: Iterable[str]) -> list[ActLine]:
    return [act_line(visit, visit.act(given)) for given in acts]


def _contacts(visit: Visit, first: Contact | None, last: Contact | None, period: str) -> list[tuple[str, str, ActLine]]:
    if first is None or last is None:
        return []
    once = first.date == last.date
    told = [("Only day of contact", first)] if once else [("First contact", first), ("Last contact", last)]
    return [
        (f"{words} {period}".strip(), contact.date, act_line(visit, visit.act(contact.act))) for words, contact in told
    ]


def _tallies(found: Relation) -> list[Counted]:
    counts: dict[str, Counter[str]] = {}
    for tally in found.tallies:
        counts.setdefault(tally.type, Counter())[tally.status] += tally.count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    order = STATUSES.index
    return [Counted(t, c.total(), sorted(c.items(), key=lambda s: (-s[1], order(s[0])))) for t, c in ranked]


def _voice(
    visit: Visit, speaker: Actor, other: Actor, said: tuple[str, ...], ends: tuple[str | None, str | None]
) -> Voice:
    held = {statement.id: statement for statement in visit.told(said)}
    latest = [statement_line(visit, held[given]) for given in dated_first(visit, list(held.values()))[:LATEST]]
    href = link("/statements", by=speaker.name, about=other.name, since=ends[0], until=ends[1])
    return Voice(speaker, other, len(said), href, latest)
