"""The rows of an export: the types of the record, and beside them the words each rests on and whose they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from servanda.keep import Record
from servanda.record import Act, Actor, Page, Span, Statement, Step, Thread, plover_root

CACHED_PAGES = 256  # rows come page by page, or in order of date: neighbours share pages


@dataclass(frozen=True, slots=True)
class StatementRow(Statement):
    """A statement with its words.

    span, words: from its first word to its last. said: the words of each content span.
    url: its page's address, or the path of its file. outlet, headline, published: of its page; None = not stated.
    """

    span: Span
    words: str
    said: tuple[str, ...]
    outlet: str | None
    url: str
    headline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ActRow(Act):
    """An act with its words: its sentence, and the trigger, object and condition in it. plover: its root, or None."""

    plover: str | None = None
    words: str = ""
    trigger_words: str = ""
    what_words: str | None = None
    cond_words: str | None = None
    outlet: str | None = None
    url: str = ""
    headline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class StepRow(Step):
    """A step with what its act tells: page and sentence [start, end], type, names, and the words."""

    page: str = ""
    span: Span = Span(0, 0)  # noqa: RUF009 - frozen
    type: str = ""
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    by: str | None = None
    words: str = ""
    outlet: str | None = None
    url: str = ""
    headline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ThreadRow(Thread):
    """A thread with the names of its parties, and steps that carry their words."""

    steps: tuple[StepRow, ...] = ()
    names: tuple[str, ...] = ()


def pages_of(record: Record) -> Callable[[str], Page]:
    """The record's pages by id, those asked for last held at hand."""
    return lru_cache(maxsize=CACHED_PAGES)(record.page)


def known_actors(record: Record) -> dict[str, Actor]:
    """The record's actors by id; each id of joined ones gives the actor they are joined into."""
    return {same: actor for actor in record.actors() for same in record.same(actor.id)}


def origin(page: Page) -> dict[str, Any]:
    """Whose words: the columns that every row carries."""
    stated = (("outlet", page.outlet), ("headline", page.headline), ("published", page.published))
    return {"url": page.source, **{name: fact.value if fact else None for name, fact in stated}}


def extent(statement: Statement) -> Span:
    """A statement from its first word to its last."""
    parts = (*statement.source, *statement.cue, *statement.content)
    return Span(min(p.start for p in parts), max(p.end for p in parts))


def statement_rows(record: Record) -> Iterator[StatementRow]:
    """All statements, by date."""
    page_of = pages_of(record)
    for statement in record.statements():
        page, span = page_of(statement.page), extent(statement)
        said = tuple(page.quote(part) for part in statement.content)
        yield StatementRow(**_held(statement), span=span, words=page.quote(span), said=said, **origin(page))


def act_rows(record: Record) -> Iterator[ActRow]:
    """All acts, by date."""
    page_of = pages_of(record)
    for act in record.acts():
        page = page_of(act.page)
        yield ActRow(
            **_held(act), plover=plover_root(act.type, act.status), words=page.quote(act.sentence),
            trigger_words=page.quote(act.trigger), what_words=page.quote(act.what) if act.what else None,
            cond_words=page.quote(act.cond) if act.cond else None, **origin(page),
        )  # fmt: skip


def thread_rows(record: Record) -> Iterator[ThreadRow]:
    """All threads, the one moved last first."""
    page_of = pages_of(record)
    known = known_actors(record)
    for thread in record.threads():
        held = {**_held(thread), "steps": tuple(_step(record, step, page_of) for step in thread.steps)}
        yield ThreadRow(**held, names=tuple(known[p].name if p in known else p for p in thread.parties))


def _step(record: Record, step: Step, page_of: Callable[[str], Page]) -> StepRow:
    act = record.act(step.act)
    page = page_of(act.page)
    return StepRow(
        **_held(step), page=page.id, span=act.sentence, type=act.type, who=tuple(p.name for p in act.who),
        whom=tuple(p.name for p in act.whom), by=act.by.name if act.by else None, words=page.quote(act.sentence),
        **origin(page),
    )  # fmt: skip


def _held(value: Any) -> dict[str, Any]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


# What can be asked for, the type of its rows, and the rows.
WHAT: Mapping[str, tuple[type[Any], Callable[[Record], Iterator[Any]]]] = {
    "pages": (Page, lambda record: record.pages()),
    "statements": (StatementRow, statement_rows),
    "acts": (ActRow, act_rows),
    "threads": (ThreadRow, thread_rows),
    "actors": (Actor, lambda record: record.actors()),
}
