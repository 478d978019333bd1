"""A page with every mark in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from servanda.record import FURNITURE, SENTENCES, Act, Page, Party, Reading, Span, Stated, Statement, When
from servanda.show.evidence import when_words
from servanda.show.facts import page_json
from servanda.show.web.answer import Answer
from servanda.show.web.heading import Heading, heading
from servanda.show.web.ids import there
from servanda.show.web.lines import ActLine, StatementLine, act_line, statement_line
from servanda.show.web.links import asked_marks
from servanda.show.web.pieces import Piece, Place, pieces
from servanda.show.web.visit import Opened, Visit

Marked = Annotated[str | None, Query(max_length=4000)]
# The groups that a reader can switch off, and what stands beside the switch.
GROUPS = (
    ("acts", "Acts"), ("statements", "Statements"), ("times", "Times"), ("mentions", "Names"),
    ("masthead", "Masthead"), ("furniture", "Furniture"),
)  # fmt: skip
_FIELDS = ("headline", "outlet", "byline", "place", "dateline", "published")


@dataclass(frozen=True, slots=True)
class Fact:
    """A masthead fact. value: None where the page does not state it; origin: where it came from; at: its place."""

    name: str
    value: str | None
    origin: str | None
    at: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the text: an act or a statement, its id, and where it begins."""

    at: int
    id: str
    act: ActLine | None
    statement: StatementLine | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A name or a time as the page writes it, where it first stands so, and what it stands for."""

    at: int
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page. pieces: its whole text. link: its address, where it has one that a browser may open.

    noted: names and times, in text order, each sense of the same words once.
    """

    page: Page
    heading: Heading
    link: str | None
    facts: list[Fact]
    pieces: list[Piece]
    beside: list[Beside]
    noted: list[Noted]
    acts: int
    statements: int
    reader: str
    dropped: int
    groups: tuple[tuple[str, str], ...] = GROUPS


def page_view(visit: Opened, page: str, mark: Marked = None) -> Answer:
    """A page by its id or the beginning of one. mark: more places to mark, such as 120-126,300-306."""
    found = there(visit, visit.page, "page", page)
    acts, statements = list(visit.acts(page=found.id)), list(visit.statements(page=found.id))
    reading = visit.reading(found.id)
    told = [*_times(reading, acts, statements), *_names(visit, found)]
    places = [*_layout(found), *told, *_said(statements), *_deeds(acts)]
    places += [Place(span, "word", "searched") for span in asked_marks(mark)]
    view = PageView(
        page=found, heading=heading(found),
        link=found.source if found.source.startswith(("http://", "https://")) else None,
        facts=[_fact(name, getattr(found, name)) for name in _FIELDS],
        pieces=pieces(found.text, Span(0, len(found.text)), places), beside=_beside(visit, acts, statements),
        noted=_noted(found, told),
        acts=len(acts), statements=len(statements), reader=reading.by, dropped=reading.dropped,
    )  # fmt: skip
    return Answer("page.html", view.heading.words, view, lambda: page_json(visit, found))


def _fact(name: str, stated: Stated | None) -> Fact:
    if stated is None:
        return Fact(name, None, None, None)
    return Fact(name, stated.value, stated.origin, stated.span.start if stated.span else None)


def _layout(page: Page) -> Iterator[Place]:
    """Furniture and masthead; sentences only as places to jump to."""
    for mark in page.marks(SENTENCES):
        yield Place(mark.span, "")
    for mark in page.marks(FURNITURE):
        yield Place(mark.span, "furniture", f"furniture: {mark.kind}")
    for name in _FIELDS:
        stated: Stated | None = getattr(page, name)
        if stated and stated.span:
            yield Place(stated.span, "masthead", name)


def _times(reading: Reading, acts: Iterable[Act], statements: Iterable[Statement]) -> Iterator[Place]:
    """Times of acts and statements with what they stand for; others that the reader marked as they are."""
    told: dict[Span, When] = {}
    for when in (*(act.when for act in acts), *(said.when for said in statements)):
        if when and when.span:
            told[when.span] = when
    for span, when in told.items():
        yield Place(span, "time", f"time: {when_words(when)} ({when.basis})")
    for mark in reading.times:
        if mark.span not in told:
            yield Place(mark.span, "time", f"time: {mark.kind.lower()}")


def _names(visit: Visit, page: Page) -> Iterator[Place]:
    for _, mention in visit.mentions(page=page.id):
        actor = visit.everybody.get(mention.actor)
        yield Place(mention.span, "mention", f"name: {actor.name}" if actor else "name")


def _noted(page: Page, places: Iterable[Place]) -> list[Noted]:
    found: dict[tuple[str, str], Noted] = {}
    for place in sorted(places, key=lambda p: p.span):
        words = page.quote(place.span)
        found.setdefault((words, place.title), Noted(place.span.start, words, place.title))
    return list(found.values())


def _said(statements: Iterable[Statement]) -> Iterator[Place]:
    for said in statements:
        speaker = said.speaker.name if said.speaker else "speaker not stated"
        leading = "cue" if said.cue else "source" if said.source else "content"  # content may be long, and hold others
        for kind, spans in (("content", said.content), ("source", said.source), ("cue", said.cue)):
            words = {"content": f"{'quoted' if said.direct else 'reported'}: {speaker}", "source": "speaker"}
            leads = said.id if kind == leading else ""
            for span in spans:
                yield Place(span, kind, words.get(kind, "words of saying"), leads)


def _deeds(acts: Iterable[Act]) -> Iterator[Place]:
    for act in acts:
        toward = f" → {_listed(act.whom)}" if act.whom else ""
        told = f"{act.type}, {act.status}: {_listed(act.who) or 'who: not stated'}{toward}"
        yield Place(act.trigger, "trigger", told, act.id)


def _listed(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _beside(visit: Visit, acts: Iterable[Act], statements: Iterable[Statement]) -> list[Beside]:
    found = [Beside(act.trigger.start, act.id, act_line(visit, act), None) for act in acts]
    for said in statements:
        spans = said.content or said.cue or said.source
        found.append(Beside(min(span.start for span in spans), said.id, None, statement_line(visit, said)))
    return sorted(found, key=lambda b: (b.at, b.act is not None))
