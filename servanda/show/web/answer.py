"""What a view gives: one context for its template, and the same facts as plain values."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servanda.show.evidence import NO_DATE, NO_OUTLET
from servanda.show.web.links import again, link, page_link
from servanda.show.web.questions import LABELS
from servanda.show.web.tones import SHAPES, shape, tone

if TYPE_CHECKING:
    from servanda.show.web.who import Taken

# Drawn in a page's words in place of what a browser would obey or drop: control characters as their pictures, signs
# that turn the direction of writing and halves of surrogate pairs as one replacement sign. One character for one.
_DRAWN = {n: 0x2400 + n for n in range(0x20) if chr(n) not in "\n\t"} | {0x7F: 0x2421}
_DRAWN |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_DRAWN |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. view: the template's context; facts: makes the values of the .json twin."""

    template: str
    title: str
    view: object
    facts: Callable[[], Any]
    status: int = 200


def drawn(value: object) -> object:
    """Words as they can be drawn, one character for one; applied to all that a template puts out."""
    return value.translate(_DRAWN) if isinstance(value, str) else value


def templates(record: str) -> Environment:
    """The templates; everything they put out is escaped. record: the file's name, shown on each page."""
    held = Environment(
        loader=PackageLoader("servanda.show.web"), autoescape=True, undefined=StrictUndefined, finalize=drawn,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    held.globals |= {
        "link": link, "page_link": page_link, "tone": tone, "shape": shape, "shapes": SHAPES, "record": record,
        "no_date": NO_DATE, "no_outlet": NO_OUTLET, "Markup": Markup, "labels": LABELS,
    }  # fmt: skip
    return held


def html(held: Environment, request: Request, answer: Answer, taken: "Sequence[Taken]" = ()) -> Response:
    """An answer as a page. taken: names of the question that several bear, with the one each was taken for."""
    asked = dict(request.query_params)
    path = request.url.path
    twin = "/overview.json" if path == "/" else f"{path}.json"
    words = held.get_template(answer.template).render(
        view=answer.view, title=answer.title, again=partial(again, path, asked), asked=asked, path=path,
        twin=again(twin, asked), taken=taken,
    )  # fmt: skip
    return HTMLResponse(words, answer.status)


def plain(answer: Answer, taken: "Sequence[Taken]" = ()) -> Response:
    """An answer as JSON; halves of surrogate pairs, which UTF-8 cannot hold, leave as escapes. taken: as in html."""
    facts = answer.facts()
    if taken:
        facts = {**facts, "taken": [{"name": held.name, "actor": held.first.actor.id} for held in taken]}
    return json_response(facts, answer.status)


def json_response(value: object, status: int = 200) -> Response:
    """A value as JSON in UTF-8."""
    try:
        body = json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        body = json.dumps(value).encode("ascii")
    return Response(body, status, media_type="application/json")


def static(name: str) -> bytes:
    """A file that the pages use."""
    return files("servanda.show.web").joinpath("static", name).read_bytes()
