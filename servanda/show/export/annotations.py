"""W3C Web Annotations: each act or statement as a note on the exact words of its page, in JSON-LD.

Source: Web Annotation Data Model (W3C Recommendation, 23 February 2017). Positions count Unicode code points of the
page's text as it was stored, from 0, the end excluded.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from servanda.keep import Record
from servanda.record import Act, Page, Party, Span, Statement
from servanda.show.export.rows import pages_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, by which a changed copy of the page can be searched


def write(record: Record, what: str, out: BinaryIO) -> None:
    """One annotation page that holds them all."""
    page_of = pages_of(record)
    notes = (
        (_act(act, page_of(act.page)) for act in record.acts())
        if what == "acts"
        else (_statement(said, page_of(said.page)) for said in record.statements())
    )
    head = {"@context": CONTEXT, "id": f"urn:servanda:export:{what}", "type": "AnnotationPage"}
    out.write(json.dumps(head)[:-1].encode() + b', "items": [')
    for number, note in enumerate(notes):
        line = json.dumps(note, ensure_ascii=False).encode("utf-8", "surrogatepass")
        out.write((b",\n" if number else b"\n") + line)
    out.write(b"\n]}\n")


def selectors(page: Page, span: Span) -> list[dict[str, Any]]:
    """The same words twice: by place, and by themselves with what stands around them."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector", "exact": page.quote(span),
            "prefix": page.text[max(0, span.start - AROUND) : span.start],
            "suffix": page.text[span.end : span.end + AROUND],
        },
    ]  # fmt: skip


def _act(act: Act, page: Page) -> dict[str, Any]:
    bodies = [_text("classifying", f"{act.type}/{act.status}"), *_parties("who", act.who), *_parties("whom", act.whom)]
    bodies += _parties("by", (act.by,) if act.by else ())
    return _note("act", act.id, bodies, [_target(page, act.sentence)])


def _statement(said: Statement, page: Page) -> dict[str, Any]:
    kind = "quoted" if said.direct else "reported"
    bodies = [_text("classifying", f"statement/{kind}"), *_parties("by", (said.speaker,) if said.speaker else ())]
    return _note("statement", said.id, bodies, [_target(page, span) for span in said.content])


def _note(kind: str, id: str, bodies: list[dict[str, Any]], targets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"urn:servanda:{kind}:{id}", "type": "Annotation", "motivation": "classifying", "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _parties(role: str, parties: tuple[Party, ...]) -> Iterator[dict[str, Any]]:
    """The name in its role; and the actor itself where the record knows which one it is."""
    for party in parties:
        yield _text("tagging", f"{role}: {party.name}")
        if party.actor:
            yield {"type": "SpecificResource", "purpose": "identifying", "source": f"urn:servanda:actor:{party.actor}"}


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(page: Page, span: Span) -> dict[str, Any]:
    address = page.source if page.source.startswith(("http://", "https://")) else f"urn:servanda:page:{page.id}"
    facts = {
        "dcterms:title": page.headline, "dcterms:publisher": page.outlet, "dcterms:issued": page.published,
    }  # fmt: skip
    known = {name: fact.value for name, fact in facts.items() if fact}
    source = {"id": address, "type": "Text", "dcterms:source": page.source, "dcterms:identifier": page.sha256, **known}
    return {"type": "SpecificResource", "source": source, "selector": selectors(page, span)}
