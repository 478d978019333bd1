"""The relation of two actors, asked of a record."""

from collections.abc import Iterable
from typing import Any

from servanda.errors import QueryError
from servanda.follow import Holdings, Relation, relation
from servanda.keep import Record
from servanda.record import Act, Actor, Mention, Thread, to_json
from servanda.show.facts import act_json, statement_json, thread_json
from servanda.show.names import ids_of


def ask(record: Record, first: Actor, second: Actor, *, since: str | None, until: str | None) -> Relation:
    """The relation of two actors as the record holds it. Raises QueryError where both are one."""
    if first.id == second.id:
        raise QueryError(f"both names mean one actor, {first.name}; give two different names")
    sides = ids_of(record, first), ids_of(record, second)
    acts = list(record.acts(actor=sides[0], other=sides[1]))
    both = (sides, sides[::-1])
    said = [s for a, b in both for s in record.statements(speaker=a, about=b, since=since, until=until)]
    mentions: dict[str, list[Mention]] = {s.page: [] for s in said}
    for page, mention in record.mentions((*sides[0], *sides[1])):
        mentions.setdefault(page, []).append(mention)
    threads = list(record.threads(actor=sides[0], other=sides[1]))
    known = {a.id for a in acts}
    near = [a for a in record.acts_near(*sides) if a.id not in known]
    steps = _steps(record, threads, known) if since or until else []
    pages = {told.page for told in (*acts, *steps, *near)} | {told.page for told in said}
    held = Holdings(
        acts, {n: record.page(n) for n in pages},
        {a.id: a for a in record.actors()}, said, threads, steps, near, {n: tuple(m) for n, m in mentions.items()},
    )  # fmt: skip
    return relation(first, second, held, since=since, until=until)


def _steps(record: Record, threads: Iterable[Thread], known: set[str]) -> list[Act]:
    """The acts of these threads that are not known."""
    told = {act for thread in threads for step in thread.steps for act in (step.act, *step.copies)}
    return [record.act(act) for act in sorted(told - known)]


def relation_json(record: Record, first: Actor, second: Actor, found: Relation) -> dict[str, Any]:
    """The relation in one value, each id with what stands behind it."""
    return {
        "parties": [to_json(first), to_json(second)],
        "sides": [sorted(side) for side in found.sides],
        "first_contact": to_json(found.first_contact),
        "last_contact": to_json(found.last_contact),
        "tallies": to_json(found.tallies),
        "climates": to_json(found.climates),
        "threads": [thread.id for thread in found.threads],
        "open": [thread_json(record, thread) for thread in found.open],
        "settled": [thread_json(record, thread) for thread in found.settled],
        "statements": [[statement_json(record, record.statement(i)) for i in side] for side in found.statements],
        "acts": [act_json(record, record.act(i)) for i in found.acts],
        "touching": [act_json(record, record.act(i)) for i in found.touching],
    }
