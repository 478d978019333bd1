"""Acts, statements and threads as a page shows them: names, dates, and the exact words they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import Act, Page, Party, Span, Statement, Thread, plover_root
from servanda.show.evidence import dated, own_words, when_words
from servanda.show.facts import course, last_step
from servanda.show.web.links import link, page_link
from servanda.show.web.pieces import Piece, Place, pieces
from servanda.show.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page. href: the page, at the mark. outlet, published: None where not stated."""

    page: str
    outlet: str | None
    published: str | None
    href: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Name:
    """A party. href: its actor, None where none is known. choices: names of those it may be, where several fit."""

    words: str
    href: str | None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act. day: of the event, else of the report, in words. what, where, amount, condition: as written, or None.

    by: to whom the report attributes it, None for the outlet's own voice. thread: (title, address) or None.
    """

    act: Act
    day: str
    who: list[Name]
    whom: list[Name]
    what: str | None
    where: str | None
    amount: str | None
    condition: str | None
    by: Name | None
    plover: str | None
    quote: Quote
    thread: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement: who speaks (None where unstated), and the words.

    told: ISO day of the page, or None, by which statements are listed. of: another time that it names, or None.
    """

    statement: Statement
    speaker: Name | None
    told: str | None
    of: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """An undertaking in short. due: in words, or None. last: the step that its state rests on, None without steps.

    overdue: still open, though it was due before the record's last day. reported: ISO day of the last page that tells
    of it, or None. before: (state, ISO date or None) of the states it was in before.
    """

    thread: Thread
    href: str
    parties: list[Name]
    due: str | None
    overdue: bool
    reported: str | None
    last: Quote | None
    before: list[tuple[str, str | None]]


def quote(
    page: Page, shown: Sequence[Span], places: Sequence[Place], *, at: int | None = None, marked: Sequence[Span] = ()
) -> Quote:
    """Stretches of a page with places highlighted. at: the character to go to, the first place where left out.

    shown: in order, "…" is drawn between two of them. marked: places that are no marks of the page and are to be
    marked there too.
    """
    outlet = page.outlet.value if page.outlet else None
    published = page.published.value[:10] if page.published else None
    target = at if at is not None else min((p.span.start for p in places), default=shown[0].start)
    cut = pieces(page.text, shown[0], places)
    for span in shown[1:]:
        cut += [Piece(span.start, " … "), *pieces(page.text, span, places)]
    return Quote(page.id, outlet, published, page_link(page.id, target, marked), cut)


def act_quote(visit: Visit, act: Act) -> Quote:
    """The sentence of an act, its trigger highlighted."""
    return quote(visit.page(act.page), [act.sentence], [Place(act.trigger, "trigger")])


def name(visit: Visit, party: Party) -> Name:
    """A party as a name that leads to its actor."""
    if party.actor is not None:
        return Name(party.name, link(f"/actor/{party.actor}"))
    known = (visit.everybody.get(given) for given in party.candidates)
    return Name(party.name, None, tuple(actor.name for actor in known if actor))


def act_line(visit: Visit, act: Act, *, thread: bool = True) -> ActLine:
    """An act with its words. thread: whether to look up the undertaking that it is a step of."""
    page = visit.page(act.page)
    within = next(visit.threads_of_act(act.id), None) if thread else None
    return ActLine(
        act=act,
        day=dated(act, page),
        who=[name(visit, party) for party in act.who],
        whom=[name(visit, party) for party in act.whom],
        what=page.quote(act.what) if act.what else None,
        where=act.where.name if act.where else None,
        amount=act.amount.words if act.amount else None,
        condition=page.quote(act.cond) if act.cond else None,
        by=name(visit, act.by) if act.by else None,
        plover=plover_root(act.type, act.status),
        quote=act_quote(visit, act),
        thread=(within.title, link(f"/thread/{within.id}")) if within else None,
    )


def statement_line(visit: Visit, statement: Statement) -> StatementLine:
    """A statement with its words: what is said, and by which words it is given to whom."""
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    places = [Place(span, kind) for kind, spans in parts.items() for span in spans]
    at = min((span.start for span in statement.content), default=None)
    page = visit.page(statement.page)
    day = page.dateline or page.published
    told = day.value[:10] if day else None
    of = when_words(statement.when) if statement.when and statement.when.basis != "unresolved" else None
    return StatementLine(
        statement=statement,
        speaker=name(visit, statement.speaker) if statement.speaker else None,
        told=told,
        of=of if of != told else None,
        quote=quote(page, own_words(statement), places, at=at),
    )


def thread_line(visit: Visit, thread: Thread) -> ThreadLine:
    """An undertaking with the words that its state rests on."""
    step = last_step(thread)
    return ThreadLine(
        thread=thread,
        href=link(f"/thread/{thread.id}"),
        parties=parties(visit, thread),
        due=when_words(thread.due) if thread.due else None,
        overdue=visit.overdue(thread),
        reported=visit.last_told(thread.id),
        last=act_quote(visit, visit.act(step.act)) if step else None,
        before=course(thread)[:-1],
    )


def parties(visit: Visit, thread: Thread) -> list[Name]:
    """The parties of a thread: actors, or names as a page wrote them."""
    known = ((party, visit.everybody.get(party)) for party in thread.parties)
    return [Name(a.name, link(f"/actor/{a.id}")) if a else Name(party, None) for party, a in known]


def dated_first(visit: Visit, items: Sequence[Act] | Sequence[Statement]) -> list[str]:
    """The ids of acts or statements in time order, latest first, those without any date last."""
    told = [item for item in items if _known(visit, item)]
    untold = [item for item in items if not _known(visit, item)]
    return [item.id for item in (*reversed(told), *untold)]


def _known(visit: Visit, item: Act | Statement) -> bool:
    page = visit.page(item.page)
    return bool((item.when and item.when.start) or page.published or page.dateline)
