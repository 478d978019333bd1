"""Commands that ask a record: relation, threads, thread, statements, acts, wording, search, page, actors."""

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any

import typer

from servanda.errors import QueryError
from servanda.follow import OnlyOne, Phrase, changed_since, wording
from servanda.keep import Record, Rows
from servanda.record import STATES, STATUSES, TYPES, to_json
from servanda.show.cli import page as page_view
from servanda.show.cli import relation as relation_view
from servanda.show.cli.acts import show_act, show_statement
from servanda.show.cli.evidence import show_evidence
from servanda.show.cli.naming import actor_named
from servanda.show.cli.options import DEFAULT_RECORD, AsJson, Changed, RecordFile, Since, Until, opened
from servanda.show.cli.screen import counted, rows, safe, say
from servanda.show.cli.threads import show_line, show_whole
from servanda.show.evidence import of_use, passage
from servanda.show.facts import act_json, page_json, statement_json, thread_json
from servanda.show.names import described, ids_of, meant
from servanda.show.outlets import whose
from servanda.show.relation import ask, relation_json
from servanda.show.uses import uses_of

_CHANCE = 0.05  # for all words tested together

A = Annotated[str, typer.Argument(metavar="A", help="A name as you write it: Bolivia, BOL, Luis Arce.")]
B = Annotated[str, typer.Argument(metavar="B", help="The other name.")]
MaybeA = Annotated[str | None, typer.Argument(metavar="[A]", help="A name; all where left out.")]
MaybeB = Annotated[str | None, typer.Argument(metavar="[B]", help="The other name.")]
MaybeLimit = Annotated[int | None, typer.Option(help="Lines at most; all where left out.", min=1)]
Limit = Annotated[int, typer.Option(help="Lines at most in each part.", min=1)]


def relation_command(
    a: A, b: B, since: Since = None, until: Until = None, limit: Limit = 10, record: RecordFile = DEFAULT_RECORD,
    json: AsJson = False,
) -> None:  # fmt: skip
    """The relation of two actors: open undertakings, contacts, counts, statements, acts.

    Acts of one side that only name the other stand apart and are in no count.

    A period takes in the undertakings with a step in it, and shows where they stand at the end of the record.

    Example: servanda relation Bolivia Russia --since 2020
    """
    with opened(record) as held:
        first, second = actor_named(held, a), actor_named(held, b)
        found = ask(held, first, second, since=since, until=until)
        if json:
            rows([relation_json(held, first, second, found)])
        else:
            relation_view.show(held, first, second, found, limit=limit, since=since, until=until)


def threads_command(
    a: MaybeA = None, b: MaybeB = None,
    state: Annotated[str | None, typer.Option(help=f"One of: {', '.join(STATES)}.")] = None,
    changed: Changed = None,
    limit: Limit = 50, record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """Undertakings that are followed, the one moved last first.

    With two names: those in which both act, or one acts and the other speaks of it; done deeds too.

    Example: servanda threads Bolivia Russia --state promised
    """
    _one_of("state", state, STATES)
    with opened(record) as held:
        threads = held.threads(actor=_ids(held, a), other=_ids(held, b), state=state)
        found = list(islice(changed_since(threads, changed) if changed else threads, limit + 1))
        if json:
            rows(thread_json(held, thread) for thread in found[:limit])
            return
        for thread in found[:limit]:
            show_line(held, thread)
        _cut(found, limit)
        _none(found, "threads")


def thread_command(
    thread: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """One undertaking with every step, in time order.

    Example: servanda thread 3f2a91bc
    """
    with opened(record) as held:
        found = held.thread(thread)
        if json:
            rows([thread_json(held, found)])
        else:
            show_whole(held, found)


def statements_command(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who speaks.")] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Who is named in the words.")] = None,
    since: Since = None, until: Until = None, limit: MaybeLimit = None, record: RecordFile = DEFAULT_RECORD,
    json: AsJson = False,
) -> None:  # fmt: skip
    """Statements with their exact words.

    Example: servanda statements --by Putin --about Bolivia
    """
    with opened(record) as held:
        found = held.statements(speaker=_ids(held, by), about=_ids(held, about), since=since, until=until)
        if json:
            rows(statement_json(held, statement) for statement in islice(found, limit))
            return
        for statement in islice(found, limit):
            show_statement(held, statement)
        _rest(found, limit, "statements")


def acts_command(
    a: MaybeA = None, b: MaybeB = None,
    type: Annotated[str | None, typer.Option(help=f"One of: {', '.join(TYPES)}.")] = None,
    status: Annotated[str | None, typer.Option(help=f"One of: {', '.join(STATUSES)}.")] = None,
    since: Since = None, until: Until = None,
    min_score: Annotated[float | None, typer.Option(help="Acts at least this sure.", min=0, max=1)] = None,
    limit: MaybeLimit = None, record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """Acts by date, each with its exact words.

    With two names: those in which both act, or one acts and the other tells it; a relation counts the first alone.

    Example: servanda acts Bolivia Russia --type trade --status promised
    """
    _one_of("type", type, TYPES)
    _one_of("status", status, STATUSES)
    with opened(record) as held:
        found = held.acts(
            actor=_ids(held, a), other=_ids(held, b), type=type, status=status, since=since, until=until,
            min_score=min_score,
        )  # fmt: skip
        if json:
            rows(act_json(held, act) for act in islice(found, limit))
            return
        for act in islice(found, limit):
            show_act(held, act)
        _rest(found, limit, "acts")


def wording_command(
    name: A, period: Annotated[str, typer.Option(help="all, year, month or day.")] = "all",
    record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """What each outlet calls an actor, a place, a thing or an event, in its own voice and in the words of others.

    A name of nobody is taken for the words of a thing. Words that one outlet uses and another never does are listed
    where chance does not explain them.

    Example: servanda wording Putin --period year
    """
    with opened(record) as held:
        asked = actor_named(held, name).id if meant(held, name) else name
        found = wording(uses_of(held, asked), period=period)
        if json:
            rows(to_json(row) for row in (*found.phrases, *found.apart))
            return
        outlet = ""
        for phrase in found.phrases:
            if f"{phrase.period} {phrase.outlet}" != outlet:
                outlet = f"{phrase.period} {phrase.outlet}"
                told = [whose(phrase.outlet), "" if phrase.period == "all" else phrase.period]
                say((phrase.outlet, "bold"), *(f"  {part}" for part in told if part))
            _phrase(held, phrase)
        _none(found.phrases, "mentions")
        for only in found.apart:
            _only(only)


def search_command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that a page must all hold.")],
    limit: Limit = 20, record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """Pages that hold all the words, best first.

    Example: servanda search lithium carbonate
    """
    with opened(record) as held:
        hits = held.search(" ".join(f'"{w}"' if " " in w else w for w in words), limit=limit + 1)
        found = [passage(held.page(hit.page), hit.spans) for hit in hits[:limit]]
        if json:
            rows(hit.json() for hit in found)
            return
        for hit in found:
            show_evidence(hit, indent=0)
        _cut(hits, limit)
        _none(found, "pages")


def page_command(
    page: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """A page's text with its marks: furniture dimmed, statements and acts coloured; in brackets when piped.

    Example: servanda page 3f2a91bc
    """
    with opened(record) as held:
        found = held.page(page)
        if json:
            rows([page_json(held, found)])
        else:
            page_view.show(held, found)


def actors_command(
    limit: MaybeLimit = None,
    record: RecordFile = DEFAULT_RECORD, json: AsJson = False,
) -> None:  # fmt: skip
    """Everybody in the record, those with most acts first.

    Example: servanda actors --limit 20
    """
    with opened(record) as held:
        found = list(islice(held.actors(), limit))
        if json:
            rows(to_json(actor) for actor in found)
            return
        for actor in found:
            also = [alias.name for alias in actor.aliases if alias.page and alias.name != actor.name][:6]
            told = f"  {counted(held.act_count(actor.id), 'act')}" + (f"  also: {', '.join(also)}" if also else "")
            say((safe(described(actor)), "bold"), safe(told), ("  id " + actor.id, "dim"))
        _none(found, "names")


def _only(only: OnlyOne) -> None:
    """A word apart, where the chance of it stands below one in twenty for all words tested together."""
    if only.chance * only.tested <= _CHANCE:
        say(
            (only.word, "bold"), f"  {only.count}× of {only.all_words} words by {only.outlet}, never of "
            f"{only.other_words} by {only.other} (chance {only.chance:.1g}, {only.tested} words tested)", indent=2,
        )  # fmt: skip


def _phrase(held: Record, phrase: Phrase) -> None:
    voice = "own voice" if phrase.own else "quoted or reported"
    say((phrase.words, "bold"), f"  {phrase.count}×, {voice}", indent=2)
    use = phrase.uses[0]
    show_evidence(of_use(held.page(use.page), use.span), indent=6)


def _ids(held: Record, name: str | None) -> tuple[str, ...] | None:
    return ids_of(held, actor_named(held, name)) if name is not None else None


def _one_of(what: str, given: str | None, allowed: tuple[str, ...]) -> None:
    if given is not None and given not in allowed:
        raise QueryError(f"{what} {given!r}: give one of {', '.join(allowed)}")


def _cut(found: Sequence[object], limit: int) -> None:
    if len(found) > limit:
        say(("… and more: --limit N", "dim"))


def _rest(found: Rows[Any], limit: int | None, what: str) -> None:
    """How many are not shown; that there are none where nothing fits."""
    total = found.count()
    _none(total, what)
    if limit and total > limit:
        say((f"… {total - limit} more: --limit N", "dim"))


def _none(found: object, what: str) -> None:
    if not found:
        say(f"no {what} fit")
