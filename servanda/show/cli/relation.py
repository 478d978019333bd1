"""The relation of two actors: what is still open first, then who met, what was done, what was said."""

from collections import Counter
from typing import Any

from servanda.follow import Holdings, Relation, relation
from servanda.keep import Record
from servanda.record import Actor, Mention, to_json
from servanda.show.cli.acts import act_json, show_act, show_statement, statement_json
from servanda.show.cli.evidence import of_act
from servanda.show.cli.names import described, ids_of
from servanda.show.cli.screen import say
from servanda.show.cli.threads import show_line, thread_json


def ask(record: Record, first: Actor, second: Actor, *, since: str | None, until: str | None) -> Relation:
    """The relation of two actors as the record holds it."""
    sides = ids_of(record, first), ids_of(record, second)
    acts = list(record.acts(actor=sides[0], other=sides[1]))
    said = [s for side, other in (sides, sides[::-1]) for s in record.statements(speaker=side, about=other)]
    mentions: dict[str, list[Mention]] = {s.page: [] for s in said}
    for page, mention in record.mentions((*sides[0], *sides[1])):
        mentions.setdefault(page, []).append(mention)
    held = Holdings(
        acts, {n: record.page(n) for n in {a.page for a in acts}}, {a.id: a for a in record.actors()},
        said, list(record.threads(actor=sides[0], other=sides[1])), {n: tuple(m) for n, m in mentions.items()},
    )  # fmt: skip
    return relation(first, second, held, since=since, until=until)


def as_json(record: Record, first: Actor, second: Actor, found: Relation) -> dict[str, Any]:
    """The relation in one value, each id with what stands behind it."""
    return {
        "parties": [to_json(first), to_json(second)],
        "sides": [sorted(side) for side in found.sides],
        "first_contact": to_json(found.first_contact),
        "last_contact": to_json(found.last_contact),
        "tallies": to_json(found.tallies),
        "climates": to_json(found.climates),
        "open": [thread_json(record, thread) for thread in found.open],
        "statements": [[statement_json(record, record.statement(i)) for i in side] for side in found.statements],
        "acts": [act_json(record, record.act(i)) for i in found.acts],
    }


def show(record: Record, first: Actor, second: Actor, found: Relation, *, limit: int) -> None:
    """The relation as a page of text; at most `limit` lines in each part, the rest counted."""
    say((f"{described(first)} and {described(second)}", "bold"))
    for actor, side in zip((first, second), found.sides, strict=True):
        _counted(record, actor, side)
    _contacts(record, found)
    _title(f"Open undertakings: {len(found.open)}")
    for thread in found.open[:limit]:
        show_line(record, thread, indent=2)
    _more(len(found.open), limit, "servanda threads")
    _tallies(found)
    for speaker, other, said in zip((first, second), (second, first), found.statements, strict=True):
        _title(f"What {speaker.name} says of {other.name}: {len(said)}")
        for statement in said[-limit:]:
            show_statement(record, record.statement(statement), indent=2)
        _more(len(said), limit, "servanda statements --by NAME --about NAME")
    _title(f"Acts, latest last: {len(found.acts)}")
    for act in found.acts[-limit:]:
        show_act(record, record.act(act), indent=2)
    _more(len(found.acts), limit, "servanda acts A B")


def _counted(record: Record, actor: Actor, side: frozenset[str]) -> None:
    """Who is counted for a side, so that nobody is silently taken for their state."""
    others = [other for other in record.actors() if other.id in side and other.id != actor.id]
    if others:
        names = ", ".join(other.name for other in others[:8])
        rest = f" and {len(others) - 8} more" if len(others) > 8 else ""
        say(f"counted for {actor.name}: {names}{rest}", indent=2)


def _contacts(record: Record, found: Relation) -> None:
    if found.first_contact is None or found.last_contact is None:
        say("contact: none told with a date", indent=2)
        return
    same = found.first_contact == found.last_contact
    pairs = [("contact", found.last_contact)] if same else [
        ("first contact", found.first_contact), ("last contact", found.last_contact)
    ]  # fmt: skip
    for words, contact in pairs:
        say(f"{words}: ", (contact.date, "bold"), indent=2)
        of_act(record, record.act(contact.act)).show(indent=6)


def _tallies(found: Relation) -> None:
    counts: dict[str, Counter[str]] = {}
    for tally in found.tallies:
        counts.setdefault(tally.type, Counter())[tally.status] += tally.count
    _title("Counts by type and status")
    for kind, statuses in sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        told = ", ".join(f"{status} {count}" for status, count in statuses.most_common())
        say(f"{kind:<12}{statuses.total():>4}   {told}", indent=2)


def _title(words: str) -> None:
    say()
    say((words, "bold underline"))


def _more(count: int, limit: int, command: str) -> None:
    if count > limit:
        say((f"… {count - limit} more: --limit N, or {command}", "dim"), indent=2)
