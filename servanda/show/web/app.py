"""The application: addresses to views, errors to pages, and headers that keep a browser at home."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

import servanda
from servanda.errors import KeepError, QueryError
from servanda.keep import Record
from servanda.show.web.actor import actor_view
from servanda.show.web.answer import Answer, html, json_response, plain, static, templates
from servanda.show.web.headers import Headers
from servanda.show.web.ids import UnclearIdError, unclear_id_answer
from servanda.show.web.lists import actors_view, acts_view, pages_view, statements_view, threads_view
from servanda.show.web.overview import overview
from servanda.show.web.page import page_view
from servanda.show.web.questions import wrong
from servanda.show.web.relation import relation_view
from servanda.show.web.search import search_view
from servanda.show.web.thread import thread_view
from servanda.show.web.visit import Opened
from servanda.show.web.who import UnclearNameError, unclear_answer
from servanda.show.web.words import wording_view

View = Callable[..., Answer]
VIEWS: dict[str, View] = {
    "/": overview, "/relation": relation_view, "/thread/{thread}": thread_view, "/page/{page}": page_view,
    "/actor/{actor}": actor_view, "/wording": wording_view, "/search": search_view, "/statements": statements_view,
    "/acts": acts_view, "/threads": threads_view, "/actors": actors_view, "/pages": pages_view,
}  # fmt: skip
STATIC = {"servanda.css": "text/css", "mark.svg": "image/svg+xml"}


def create_app(path: Path | str, *, hosts: Sequence[str] | None = None) -> FastAPI:
    """The web application over a record file, which it only reads.

    hosts: the names under which it may be asked for, against pages elsewhere that send a browser here; None = any.
    Raises KeepError where there is no record at `path`.
    """
    Record.open(path, read_only=True).close()
    app = FastAPI(title="Servanda", version=servanda.__version__, docs_url=None, redoc_url=None)
    app.state.record, app.state.templates = Path(path), templates(Path(path).name)
    app.add_middleware(Headers)
    if hosts is not None:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    for address, view in VIEWS.items():  # the .json address first: "/page/{page}" would take it for an id
        twin = "/overview.json" if address == "/" else f"{address}.json"
        app.get(twin, name=f"{view.__name__}_json", response_class=Response)(_plain(view))
        app.get(address, name=view.__name__, response_class=Response, include_in_schema=False)(_html(view))
    app.get("/static/{name}", include_in_schema=False)(_static)
    _handle_errors(app)
    return app


def _html(view: View) -> Callable[..., Response]:
    def answer(request: Request, found: Annotated[Answer, Depends(view)], visit: Opened) -> Response:
        return html(_templates(request), request, found, visit.taken)

    return answer


def _plain(view: View) -> Callable[..., Response]:
    def answer(found: Annotated[Answer, Depends(view)], visit: Opened) -> Response:
        return plain(found, visit.taken)

    answer.__doc__ = view.__doc__
    return answer


def _templates(request: Request) -> Environment:
    held: Environment = request.app.state.templates
    return held


def _static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404, f"no file {name!r}")
    return Response(static(name), media_type=STATIC[name], headers={"Cache-Control": "max-age=3600"})


def _handle_errors(app: FastAPI) -> None:
    """Each error as a page, or as JSON at a .json address: one sentence that says what to do."""

    @app.exception_handler(UnclearNameError)
    def unclear(request: Request, error: UnclearNameError) -> Response:
        return _either(request, unclear_answer(error.unclear))

    @app.exception_handler(UnclearIdError)
    def unclear_id(request: Request, error: UnclearIdError) -> Response:
        return _either(request, unclear_id_answer(error.unclear))

    @app.exception_handler(QueryError)
    def question(request: Request, error: QueryError) -> Response:
        return _error(request, 400, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return _error(request, 400, "; ".join(map(wrong, error.errors())))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        told = "Nothing is kept at this address." if error.detail == "Not Found" else str(error.detail)
        return _error(request, error.status_code, told)

    @app.exception_handler(KeepError)
    def lost(request: Request, error: KeepError) -> Response:
        return _error(request, 503, str(error))


_WORDS = {404: "Not found", 405: "Only reading", 503: "The record cannot be read"}


def _error(request: Request, status: int, told: str) -> Response:
    title = _WORDS.get(status, "That question cannot be answered")
    return _either(request, Answer("error.html", title, {"told": told}, lambda: {"error": told}, status))


def _either(request: Request, answer: Answer) -> Response:
    if request.url.path.endswith(".json"):
        return json_response(answer.facts(), answer.status)
    return html(_templates(request), request, answer)
