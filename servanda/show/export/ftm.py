"""FollowTheMoney entities as JSON lines, for Aleph, OpenAleph and their tools.

Source: schemata of followthemoney 4.11 (Person, PublicBody, Organization, LegalEntity, Position, Occupancy, Article,
Event, Note, Documentation). It has no schema for a quotation: a statement is a Note on its speaker that is tied to
its Article, and `recordId` or `role` holds the place of the words, "page[start, end]".
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from servanda.keep import Record
from servanda.record import Actor, Office, Page, Span, digest
from servanda.show.export.rows import ActRow, StatementRow, act_rows, known_actors, statement_rows

Entity = dict[str, Any]
_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # PLOVER sectors whose bodies are a state's


def write(record: Record, what: str, out: BinaryIO) -> None:
    """The entities of one kind; those that they point at come with the other kinds (concatenate the files).

    Country and language codes are written as the record has them (ISO alpha-3 and alpha-2): FollowTheMoney turns
    them into its own when it reads entities as not yet cleaned.
    """
    for entity in _WRITERS[what](record):
        out.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _entity(schema: str, id: str, **properties: str | list[str] | None) -> Entity:
    """An entity; properties without a value are left out."""
    listed = {n: [v] if isinstance(v, str) else v for n, v in properties.items() if v}
    return {"id": id, "schema": schema, "properties": listed}


def _actors(record: Record) -> Iterator[Entity]:
    for actor in record.actors():
        also = sorted({alias.name for alias in actor.aliases} - {actor.name})
        yield _entity(
            _schema(actor), _id("actor", actor.id), name=actor.name, alias=also, country=actor.state,
            wikidataId=actor.wikidata, sector=None if actor.kind == "person" else actor.sector,
        )  # fmt: skip
        if actor.kind == "person":
            for office in actor.offices:
                yield from _held(actor, office)


def _schema(actor: Actor) -> str:
    """A state is a PublicBody, so that it can take part in an Event."""
    if actor.kind == "body" and actor.sector not in _PUBLIC:
        return "Organization"
    return {"person": "Person", "state": "PublicBody", "body": "PublicBody", "public": "LegalEntity"}[actor.kind]


def _held(actor: Actor, office: Office) -> Iterator[Entity]:
    post = _id("office", digest("office", office.title, office.state))
    yield _entity("Position", post, name=office.title, country=office.state)
    held = _id("held", digest("held", actor.id, office.title, office.state, office.start, office.end))
    yield _entity("Occupancy", held, holder=_id("actor", actor.id), post=post, startDate=office.start,
                  endDate=office.end)  # fmt: skip


def _pages(record: Record) -> Iterator[Entity]:
    for page in record.pages():
        yield _entity(
            "Article", _id("page", page.id), title=_value(page, "headline"), publisher=_value(page, "outlet"),
            author=_value(page, "byline"), publishedAt=_value(page, "published"), language=page.language,
            bodyText=page.text, sourceUrl=_web(page.source), fileName=None if _web(page.source) else page.source,
        )  # fmt: skip


def _events(record: Record) -> Iterator[Entity]:
    known = known_actors(record)
    for act in act_rows(record):
        who, whom = ([party.name for party in side] for side in (act.who, act.whom))
        name = f"{', '.join(who) or 'who: not stated'}: {act.type}/{act.status}"
        when = act.when if act.when and act.when.basis != "unresolved" else None
        involved = [_id("actor", known[p.actor].id) for p in (*act.who, *act.whom) if p.actor in known]
        yield _entity(
            "Event", _id("act", act.id), name=name + (f" → {', '.join(whom)}" if whom else ""), involved=involved,
            startDate=when.start if when else None, endDate=when.end if when else None, summary=act.words,
            keywords=[act.type, act.status, *([act.plover] if act.plover else [])],
            location=act.where.name if act.where else None, **_evidence(act, act.sentence),
        )  # fmt: skip


def _notes(record: Record) -> Iterator[Entity]:
    known = known_actors(record)
    for said in statement_rows(record):
        note, speaker = _id("statement", said.id), said.speaker
        actor = known.get(speaker.actor or "") if speaker else None
        told = _evidence(said, said.span)
        place = told.pop("recordId")
        yield _entity(
            "Note", note, name=speaker.name if speaker else None, entity=_id("actor", actor.id) if actor else None,
            description=said.words, **told,
        )  # fmt: skip
        yield _entity("Documentation", _id("source", said.id), document=_id("page", said.page), entity=note, role=place)


def _evidence(row: ActRow | StatementRow, span: Span) -> dict[str, str | None]:
    place = f"{row.page}[{span.start}, {span.end}]"
    return {"publisher": row.outlet, "proof": _id("page", row.page), "recordId": place, "sourceUrl": _web(row.url)}


def _web(address: str) -> str | None:
    return address if address.startswith(("http://", "https://")) else None


def _value(page: Page, name: str) -> str | None:
    stated = getattr(page, name)
    return stated.value if stated else None


def _id(kind: str, id: str) -> str:
    return f"servanda-{kind}-{id}"


_WRITERS: dict[str, Callable[[Record], Iterator[Entity]]] = {
    "pages": _pages, "statements": _notes, "acts": _events, "actors": _actors,
}  # fmt: skip
