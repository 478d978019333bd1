"""The relation of two actors: what is still open, what came of the rest, who met, what was done, what was said."""

from collections import Counter
from collections.abc import Sequence
from shlex import quote

from servanda.follow import QUADS, Relation
from servanda.keep import Record
from servanda.record import Actor, Thread
from servanda.show.cli.acts import show_act, show_statement
from servanda.show.cli.evidence import show_evidence
from servanda.show.cli.screen import say
from servanda.show.cli.threads import show_line
from servanda.show.evidence import of_act
from servanda.show.names import described
from servanda.show.overdue import overdue
from servanda.show.period import period_told


def show(
    record: Record, first: Actor, second: Actor, found: Relation, *, limit: int,
    since: str | None = None, until: str | None = None,
) -> None:  # fmt: skip
    """The relation as a page of text; at most `limit` lines in each part, the rest counted, with how to see it."""
    period, both = period_told(since, until), f"{quote(first.name)} {quote(second.name)}"
    asked = "".join(f" --{name} {day}" for name, day in (("since", since), ("until", until)) if day)
    say((f"{described(first)} and {described(second)}", "bold"))
    for actor, side in zip((first, second), found.sides, strict=True):
        _counted(record, actor, side)
    _contacts(record, found, period)
    within = f" with a step {period}" if period else ""
    last_day = record.last_day() or ""
    late = [thread for thread in found.open if overdue(thread, last_day)]
    others = [thread for thread in found.open if not overdue(thread, last_day)]
    order = "overdue, then latest" if late else "latest"
    _title(f"Open undertakings{within}, {order} first: {len(found.open)}" + (f" ({len(late)} overdue)" if late else ""))
    _undertakings(record, [*late, *others], limit, both)
    _title(f"Settled undertakings{within}, latest first: {len(found.settled)}")
    _undertakings(record, found.settled, limit, both)
    done = len(found.threads) - len(found.open) - len(found.settled)
    say((f"{done} more were over when first told, or it is unclear where they stand; servanda threads {both} lists "
         "them too, and those of one side of which the other only speaks", "dim"), indent=2)  # fmt: skip
    _tallies(found)
    _climates(found)
    for speaker, other, said in zip((first, second), (second, first), found.statements, strict=True):
        _title(f"What {speaker.name} says of {other.name}, latest last: {len(said)}")
        command = f"servanda statements --by {quote(speaker.name)} --about {quote(other.name)}{asked}"
        _left_out(said, found.undated, limit, command)
        for statement in _latest(said, found.undated, limit):
            show_statement(record, record.statement(statement), indent=2)
    _acts(record, "Acts", found.acts, found.undated, limit, f"servanda acts {both}{asked}")
    if found.touching:
        command = f"servanda relation {both}{asked} --json"
        _acts(record, "Acts in which one side is only named", found.touching, found.undated, limit, command)


def _undertakings(record: Record, threads: Sequence[Thread], limit: int, both: str) -> None:
    for thread in threads[:limit]:
        show_line(record, thread, indent=2)
    if len(threads) > limit:
        say((f"… {len(threads) - limit} more: --limit N, or servanda threads {both}", "dim"), indent=2)


def _acts(record: Record, title: str, acts: Sequence[str], undated: frozenset[str], limit: int, command: str) -> None:
    _title(f"{title}, latest last: {len(acts)}")
    _left_out(acts, undated, limit, command)
    for act in _latest(acts, undated, limit):
        show_act(record, record.act(act), indent=2)


def _latest(ids: Sequence[str], undated: frozenset[str], limit: int) -> Sequence[str]:
    """The last of those that have a date; where none has, the first of all."""
    return [i for i in ids if i not in undated][-limit:] or ids[:limit]


def _left_out(ids: Sequence[str], undated: frozenset[str], limit: int, command: str) -> None:
    """How many stand before those shown: earlier ones, and those without a date."""
    apart = len(undated.intersection(ids))
    dated = len(ids) - apart
    if dated:
        told = [f"{dated - limit} earlier (--limit N)"] if dated > limit else []
        told += [f"{apart} without a date"] if apart else []
    else:
        told = [f"{apart - limit} more (--limit N)"] if apart > limit else []
    if told:
        say((f"… {' and '.join(told)}: {command}", "dim"), indent=2)


def _counted(record: Record, actor: Actor, side: frozenset[str]) -> None:
    """Who is counted for a side, so that nobody is silently taken for their state."""
    others = [other for other in record.actors() if other.id in side and other.id != actor.id]
    if others:
        names = ", ".join(other.name for other in others[:8])
        rest = f" and {len(others) - 8} more" if len(others) > 8 else ""
        say(f"counted for {actor.name}: {names}{rest}", indent=2)


def _contacts(record: Record, found: Relation, period: str) -> None:
    within = f" {period}" if period else ""
    if found.first_contact is None or found.last_contact is None:
        say(f"contact{within}: none told with a date", indent=2)
        return
    same = found.first_contact == found.last_contact
    pairs = [("contact", found.last_contact)] if same else [
        ("first contact", found.first_contact), ("last contact", found.last_contact)
    ]  # fmt: skip
    for words, contact in pairs:
        say(f"{words}{within}: ", (contact.date, "bold"), indent=2)
        show_evidence(of_act(record, record.act(contact.act)), indent=6)


def _tallies(found: Relation) -> None:
    counts: dict[str, Counter[str]] = {}
    for tally in found.tallies:
        counts.setdefault(tally.type, Counter())[tally.status] += tally.count
    _title("Counts by type and status")
    for kind, statuses in sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        told = ", ".join(f"{status} {count}" for status, count in statuses.most_common())
        say(f"{kind:<12}{statuses.total():>4}   {told}", indent=2)


def _climates(found: Relation) -> None:
    """Year by year: how many acts of each PLOVER quad, and the mean score."""
    _title("Conflict and cooperation by year (PLOVER score, -10 to +10)")
    for climate in found.climates:
        told = ", ".join(f"{name} {count}" for name, count in zip(QUADS.values(), climate.quads, strict=True) if count)
        score = f"{climate.score:+.1f}" if climate.score is not None else "no score"
        say(f"{climate.year:<12}{score:>6}   {told}", indent=2)


def _title(words: str) -> None:
    say()
    say((words, "bold underline"))
