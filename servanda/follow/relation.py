"""The relation of two actors: what each did with the other, said of the other, and has left to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.follow.dates import page_date, step_date
from servanda.follow.plover_scores import QUADS, SCORES
from servanda.record import DAYLIKE, Act, Actor, Mention, Page, Party, Span, Statement, Thread, plover_root

_WEEK = timedelta(days=6)  # before a report's day
OPEN = frozenset({"wished", "proposed", "promised", "agreed", "under way", "delayed", "halted"})


@dataclass(frozen=True, slots=True)
class Tally:
    """So many acts of one type and status in a year ("undated" where none is known)."""

    year: str
    type: str
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Climate:
    """A year's acts by PLOVER quad (in the order of QUADS), and their mean score, -10 conflict .. +10 cooperation."""

    year: str
    quads: tuple[int, int, int, int]
    score: float | None


@dataclass(frozen=True, slots=True)
class Contact:
    """An act and the day of its event, ISO."""

    act: str
    date: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors over a period. Ids point at acts, statements and threads of the record.

    sides: the actor ids that count for each. A person or body that acts for a state counts for its state: show that.
    acts: in the order of events, each telling once. statements: (of the first about the second, and back).
    touching: acts that are not of both, in the same order: one is a party, the other named in the object or by a party.
    undated: those of the acts and statements whose day nobody tells, neither they nor their page.
    threads: undertakings of both (parties to it, or to one of its steps together).
    open: those that are neither done nor given up; latest first.
    settled: those that were open and are so no more: fulfilled, broken, refused, called off or lapsed; latest first.
    """

    sides: tuple[frozenset[str], frozenset[str]]
    acts: tuple[str, ...]
    tallies: tuple[Tally, ...]
    climates: tuple[Climate, ...]
    touching: tuple[str, ...]
    statements: tuple[tuple[str, ...], tuple[str, ...]]
    undated: frozenset[str]
    first_contact: Contact | None
    last_contact: Contact | None
    threads: tuple[Thread, ...]
    open: tuple[Thread, ...]
    settled: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a relation is asked of. pages: id -> page, of every act, step and statement. mentions: page id -> mentions.

    steps: the acts of the threads' steps that are not among `acts`; they are looked at where a period is asked for.
    near: acts that may touch on both, without those that are of both.
    """

    acts: Iterable[Act]
    pages: Mapping[str, Page]
    actors: Mapping[str, Actor]
    statements: Iterable[Statement] = ()
    threads: Iterable[Thread] = ()
    steps: Iterable[Act] = ()
    near: Iterable[Act] = ()
    mentions: Mapping[str, tuple[Mention, ...]] | None = None


def side(actor: Actor, actors: Mapping[str, Actor]) -> frozenset[str]:
    """The ids that count for an actor: its own, and for a state also all persons and bodies that act for it."""
    if actor.kind != "state" or not actor.state:
        return frozenset({actor.id})
    return frozenset({actor.id} | {a.id for a in actors.values() if a.state == actor.state})


def relation(
    first: Actor, second: Actor, held: Holdings, *, since: str | None = None, until: str | None = None
) -> Relation:
    """The relation of two actors. since, until: ISO dates of any precision, inclusive; None = open.

    An act is of both when one side is among its who and the other among its who or whom, whichever way round. A period
    takes in the acts that happened in it and the undertakings with a step that happened, or was told, in it.
    """
    ours, theirs = side(first, held.actors), side(second, held.actors)
    acts, threads = list(held.acts), list(held.threads)
    together = {a.id for a in acts if _between(a, ours, theirs)}
    days = {a.id: page_date(held.pages[a.page]) for a in (*acts, *held.steps)}
    shared = tuple(t for t in threads if _shared(t, together, ours, theirs) and _moved(t, days, since, until))
    copies = {c for t in threads for s in t.steps for c in s.copies}
    mentions = held.mentions or {}
    near = {a.id: a for a in (*acts, *held.near) if a.id not in together}

    def dated(told: Iterable[Act]) -> list[tuple[str | None, Act]]:
        happened = ((step_date(a, held.pages[a.page]).date, a) for a in told if a.id not in copies)
        return sorted((p for p in happened if _within(p[0], since, until)), key=lambda p: (p[0] or "~", p[1].id))

    between = dated(a for a in acts if a.id in together)
    touching = dated(a for a in near.values() if _touches(a, ours, theirs, mentions.get(a.page, ())))
    met = _contacts([(d, a) for d, a in between if d and a.type == "consult" and a.status in ("done", "underway")])
    statements = list(held.statements)
    about = [_about(statements, *way, held.mentions) for way in ((ours, theirs), (theirs, ours))]
    undated = [s for side in about for s in side if page_date(held.pages[s.page]) is None]
    return Relation(
        sides=(ours, theirs),
        acts=tuple(a.id for _, a in between),
        tallies=_tallies(between),
        climates=_climates(between),
        touching=tuple(a.id for _, a in touching),
        statements=(tuple(s.id for s in about[0]), tuple(s.id for s in about[1])),
        undated=frozenset((*(a.id for d, a in (*between, *touching) if d is None), *(s.id for s in undated))),
        first_contact=met[0] if met else None,
        last_contact=met[-1] if met else None,
        threads=shared,
        open=_open(shared),
        settled=_settled(shared),
    )


def changed_since(threads: Iterable[Thread], date: str) -> tuple[Thread, ...]:
    """The threads with a step on or after this ISO date, latest change first."""
    held = list(threads)
    last = {t.id: max((s.date for s in t.steps if s.date), default="") for t in held}
    fresh = [t for t in held if last[t.id] >= date]
    return tuple(sorted(sorted(fresh, key=lambda t: t.id), key=lambda t: last[t.id], reverse=True))


def _between(act: Act, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    who, whom = _ids(act.who), _ids(act.whom)
    every = who | whom
    # Two doers side by side ("Bolivia and Russia signed") are with each other, as doer and receiver are.
    return bool(every & ours and every & theirs and (who & (ours | theirs)))


def _touches(act: Act, ours: frozenset[str], theirs: frozenset[str], mentions: Sequence[Mention]) -> bool:
    """Whether one side is a party, or named in a party's words, and the other is so too or is named in the object."""
    parties = [p.span for p in (*act.who, *act.whom) if p.span]
    wide = [*parties, act.what] if act.what else parties

    def named(side: frozenset[str], places: list[Span]) -> bool:
        return any(m.actor in side and any(place.contains(m.span) for place in places) for m in mentions)

    known, sides = _ids((*act.who, *act.whom)), (ours, theirs)
    takes_part = [bool(known & side) or named(side, parties) for side in sides]
    return any(takes_part) and all(part or named(side, wide) for part, side in zip(takes_part, sides, strict=True))


def _contacts(held: list[tuple[str, Act]]) -> list[Contact]:
    """The meetings, in order; not those told vaguely ("this week", the report's day) of a time when one had its day."""
    days = {d for d, a in held if _to_the_day(a)}
    return [Contact(a.id, d) for d, a in held if _to_the_day(a) or not any(_may_be_of(day, d, a) for day in days)]


def _to_the_day(act: Act) -> bool:
    return act.when is not None and act.when.start is not None and act.when.precision in DAYLIKE


def _may_be_of(day: str, told: str, act: Act) -> bool:
    """Whether a meeting may have been on a day: within the time it tells, else in the week before its report."""
    if act.when and act.when.start and act.when.end:
        return act.when.start[:10] <= day <= act.when.end[:10]
    return len(told) == 10 and (date.fromisoformat(told) - _WEEK).isoformat() <= day <= told


def _ids(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(p.actor for p in parties if p.actor)


def _within(date: str | None, since: str | None, until: str | None) -> bool:
    if date is None:
        return since is None and until is None
    return (since is None or date >= since[: len(date)]) and (until is None or date[: len(until)] <= until)


def _tallies(between: Iterable[tuple[str | None, Act]]) -> tuple[Tally, ...]:
    counts = Counter((d[:4] if d else "undated", a.type, a.status) for d, a in between)
    return tuple(Tally(*key, count) for key, count in sorted(counts.items()))


def _climates(between: Iterable[tuple[str | None, Act]]) -> tuple[Climate, ...]:
    years: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for told, act in between:
        root = plover_root(act.type, act.status)
        if root:
            years[told[:4] if told else "undated"].append(SCORES[root])
    return tuple(_climate(year, held) for year, held in sorted(years.items()))


def _climate(year: str, held: list[tuple[int, float]]) -> Climate:
    counts = Counter(quad for quad, _ in held)
    first, second, third, fourth = (counts[q] for q in QUADS)
    return Climate(year, (first, second, third, fourth), round(sum(s for _, s in held) / len(held), 2))


def _about(
    statements: Iterable[Statement],
    speakers: frozenset[str],
    named: frozenset[str],
    mentions: Mapping[str, tuple[Mention, ...]] | None,
) -> list[Statement]:
    """Statements by one side whose words name the other."""
    spoken = [s for s in statements if s.speaker and s.speaker.actor in speakers]
    return [
        s
        for s in spoken
        if any(
            m.actor in named and any(c.contains(m.span) for c in s.content) for m in (mentions or {}).get(s.page, ())
        )
    ]


def _shared(thread: Thread, together: set[str], ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if ours & set(thread.parties) and theirs & set(thread.parties):
        return True
    return any(act in together for step in thread.steps for act in (step.act, *step.copies))


def _moved(thread: Thread, days: Mapping[str, str | None], since: str | None, until: str | None) -> bool:
    """Whether a step happened in the period, or was told in it. days: act -> the day of its page."""
    told = (day for s in thread.steps for day in (s.date, *(days.get(act) for act in (s.act, *s.copies))))
    return (since is None and until is None) or any(_within(day, since, until) for day in told if day)


def _open(shared: Iterable[Thread]) -> tuple[Thread, ...]:
    return _latest(t for t in shared if t.state in OPEN)


def _settled(shared: Iterable[Thread]) -> tuple[Thread, ...]:
    return _latest(t for t in shared if t.state not in OPEN and any(step.state in OPEN for step in t.steps))


def _latest(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """By the day of their present state, latest first, the undated last."""
    return tuple(sorted(sorted(threads, key=lambda t: t.id), key=lambda t: t.since or "", reverse=True))
