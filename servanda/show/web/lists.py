"""Acts, statements, undertakings, actors and pages as lists with filters, a page of them at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from servanda.follow import changed_since
from servanda.record import KINDS, STATES, STATUSES, TYPES, Actor, Page, Thread, to_json
from servanda.show.facts import act_json, statement_json, thread_json
from servanda.show.names import ids_of
from servanda.show.web.answer import Answer
from servanda.show.web.heading import heading
from servanda.show.web.lines import ActLine, StatementLine, ThreadLine, act_line, statement_line, thread_line
from servanda.show.web.links import Slice, sliced
from servanda.show.web.questions import Number, Words, day, filled, one_of, period, share
from servanda.show.web.visit import Opened, Visit
from servanda.show.web.who import act_count, kind_words, who

DUE = ("overdue",)
ORDERS = OLDEST, NEWEST = ("oldest", "newest")


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with a list of words. given: the one chosen, or None."""

    name: str
    label: str
    allowed: tuple[str, ...]
    given: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A filter that takes words. known: whether the list suggests some (names of actors, of outlets)."""

    name: str
    label: str
    given: str | None
    hint: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list. what: in words; order: the one in use, None where there is no other; known: suggestions.

    late_by: the day before which all that is listed was due, None where others are listed too.
    """

    what: str
    fields: list[Field | Choice]
    part: Slice[Any]
    order: str | None
    known: list[str]
    late_by: str | None = None


def acts_view(
    visit: Opened, a: Words = None, b: Words = None, type: Words = None, status: Words = None, since: Words = None,
    until: Words = None, min_score: Words = None, order: Words = None, page: Number = 1,
) -> Answer:  # fmt: skip
    """Acts by date, undated ones last."""
    kind, state = one_of(type, "type", TYPES), one_of(status, "status", STATUSES)
    (start, end), least = period(since, until), share(min_score, "min_score")
    found = visit.acts(actor=_ids(visit, "a", a), other=_ids(visit, "b", b), type=kind, status=state, since=start,
                       until=end, min_score=least)  # fmt: skip
    turned = one_of(order, "order", ORDERS) or OLDEST
    part = sliced(found, page, turned=turned == NEWEST)
    fields = [
        Field("a", "Of", filled(a), "a name", known=True), Field("b", "and", filled(b), "another name", known=True),
        Choice("type", "Type", TYPES, kind), Choice("status", "Status", STATUSES, state), *_period(start, end),
        Field("min_score", "Score from", filled(min_score), "0.5"),
    ]  # fmt: skip
    lines: list[ActLine] = [act_line(visit, act) for act in part.items]
    return _answer("acts", fields, part, lines, lambda act: act_json(visit, act), known=visit.suggested, order=turned)


def statements_view(
    visit: Opened, by: Words = None, about: Words = None, since: Words = None, until: Words = None,
    order: Words = None, page: Number = 1,
) -> Answer:  # fmt: skip
    """Statements by the day they were told, undated ones last."""
    start, end = period(since, until)
    found = visit.statements(speaker=_ids(visit, "by", by), about=_ids(visit, "about", about), since=start, until=end)
    turned = one_of(order, "order", ORDERS) or OLDEST
    part = sliced(found, page, turned=turned == NEWEST)
    fields = [
        Field("by", "By", filled(by), "who speaks", known=True),
        Field("about", "about", filled(about), "who is named", known=True), *_period(start, end),
    ]  # fmt: skip
    lines: list[StatementLine] = [statement_line(visit, said) for said in part.items]
    return _answer(
        "statements", fields, part, lines, lambda said: statement_json(visit, said), known=visit.suggested, order=turned
    )


def threads_view(
    visit: Opened, a: Words = None, b: Words = None, q: Words = None, state: Words = None, due: Words = None,
    changed: Words = None, order: Words = None, page: Number = 1,
) -> Answer:  # fmt: skip
    """Undertakings, the one moved last first. q: words that stand in its title, or together in one of its steps.

    changed: those with a step since this date.
    """
    given, late, since = one_of(state, "state", STATES), one_of(due, "due", DUE), day(changed, "changed")
    found: Iterable[Thread] = visit.threads(actor=_ids(visit, "a", a), other=_ids(visit, "b", b), state=given)
    if words := filled(q):
        holding = {thread.id for thread in visit.find_threads(words)}
        found = (thread for thread in found if thread.id in holding)
    if since:
        found = changed_since(found, since)
    if late:
        found = (thread for thread in found if visit.overdue(thread))
    turned = one_of(order, "order", ORDERS) or NEWEST
    part = sliced(found, page, turned=turned == OLDEST)
    fields = [
        Field("a", "Of", filled(a), "a name", known=True), Field("b", "and", filled(b), "another name", known=True),
        Field("q", "Words", filled(q), "lithium"), Choice("state", "State", STATES, given),
        Choice("due", "Due", DUE, late), Field("changed", "Step since", since, "2024-06"),
    ]  # fmt: skip
    lines: list[ThreadLine] = [thread_line(visit, thread) for thread in part.items]
    return _answer(
        "threads", fields, part, lines, lambda held: thread_json(visit, held), known=visit.suggested, order=turned,
        late_by=visit.last_day() if late else None,
    )  # fmt: skip


def actors_view(visit: Opened, name: Words = None, kind: Words = None, state: Words = None, page: Number = 1) -> Answer:
    """Everybody, those with most acts first. name: words of a name; state: one that they are or act for."""
    given, words = one_of(kind, "kind", KINDS), filled(name)
    of = who(visit, "state", asked).state if (asked := filled(state)) else None
    found = [
        actor for actor in visit.actors()
        if given in (None, actor.kind) and of in (None, actor.state) and (not words or _named(actor, words))
    ]  # fmt: skip
    acts = {actor.id: act_count(visit, actor) for actor in found}
    part: Slice[Actor] = sliced(sorted(found, key=lambda actor: (-acts[actor.id], actor.name)), page)
    fields = [Field("name", "Name", words, "a part of one"), Choice("kind", "Kind", KINDS, given),
              Field("state", "State", filled(state), "Bolivia", known=True)]  # fmt: skip
    lines = [(actor, kind_words(visit, actor), acts[actor.id]) for actor in part.items]
    states = [actor.name for actor in visit.actors() if actor.kind == "state"]
    return _answer("actors", fields, part, lines, to_json, known=states, order=None)


def _named(actor: Actor, words: str) -> bool:
    return any(words.casefold() in held.casefold() for held in (actor.name, *(a.name for a in actor.aliases)))


def pages_view(
    visit: Opened, outlet: Words = None, since: Words = None, until: Words = None, order: Words = None,
    page: Number = 1,
) -> Answer:  # fmt: skip
    """Pages by date, undated ones last."""
    start, end = period(since, until)
    turned = one_of(order, "order", ORDERS) or OLDEST
    found = visit.pages(outlet=filled(outlet), since=start, until=end)
    part: Slice[Page] = sliced(found, page, turned=turned == NEWEST)
    fields = [Field("outlet", "Outlet", filled(outlet), known=True), *_period(start, end)]
    lines = [(held, heading(held)) for held in part.items]
    outlets = [name for name, _ in visit.outlets() if name]
    return _answer("pages", fields, part, lines, _masthead, known=outlets, order=turned)


def _masthead(page: Page) -> dict[str, Any]:
    """A page without its text and marks, which its own address gives."""
    held: dict[str, Any] = to_json(page)
    return {key: value for key, value in held.items() if key not in ("text", "layers")}


def _answer(
    what: str, fields: list[Any], part: Slice[Any], lines: list[Any], fact: Any, *, known: list[str], order: str | None,
    late_by: str | None = None,
) -> Answer:  # fmt: skip
    """The list as an answer. lines: the items as they are shown; fact: makes the value of one for the twin."""
    view = ListView(what, fields, replace(part, items=lines), order, known, late_by)

    def facts() -> object:
        following = part.number + 1 if part.more else None
        items = [fact(item) for item in part.items]
        return {what: items, "page": part.number, "next_page": following, "total": part.total}

    return Answer(f"{what}.html", _TITLES[what], view, facts)


_TITLES = {
    "acts": "Acts", "statements": "Statements", "threads": "Undertakings", "actors": "Names", "pages": "Pages",
}  # fmt: skip


def _period(since: str | None, until: str | None) -> list[Field]:
    return [Field("since", "From", since, "2020-12-05"), Field("until", "to", until, "2024")]


def _ids(visit: Visit, field: str, given: str | None) -> tuple[str, ...] | None:
    name = filled(given)
    return ids_of(visit, who(visit, field, name)) if name else None
