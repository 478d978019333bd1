"""What the id in an address means, and the page that helps where that is nothing or several things."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from servanda.errors import QueryError
from servanda.show.web.answer import Answer
from servanda.show.web.heading import heading
from servanda.show.web.links import link
from servanda.show.web.visit import Visit

T = TypeVar("T")
MOST = 12  # candidates listed
_KINDS = {"page": ("page", "/pages"), "thread": ("undertaking", "/threads"), "actor": ("actor", "/actors")}


@dataclass(frozen=True, slots=True)
class UnclearId:
    """An id that is nothing's, or the beginning of several. candidates: (id, in words, address); more: there are more.

    what: the kind of thing, in words; everything: the address of all of them.
    """

    given: str
    what: str
    everything: str
    candidates: list[tuple[str, str, str]]
    more: bool


class UnclearIdError(QueryError):
    """Leaves a view where an id is unclear; the application catches it and answers with the page that helps."""

    def __init__(self, unclear: UnclearId) -> None:
        super().__init__(unclear.given)
        self.unclear = unclear


def there(visit: Visit, look_up: Callable[[str], T], kind: str, given: str) -> T:
    """What has this id, or the one that begins so. Raises UnclearIdError where that is nothing or several things."""
    try:
        return look_up(given)
    except QueryError as error:
        ids = visit.beginning(kind, given, most=MOST + 1)
        named = [(i, _words(visit, kind, i), link(f"/{kind}/{i}")) for i in ids[:MOST]]
        raise UnclearIdError(UnclearId(given, *_KINDS[kind], named, len(ids) > MOST)) from error


def _words(visit: Visit, kind: str, given: str) -> str:
    if kind == "page":
        return heading(visit.page(given)).words
    return visit.thread(given).title if kind == "thread" else visit.actor(given).name


def unclear_id_answer(unclear: UnclearId) -> Answer:
    """Status 300 with what begins so, or 404."""

    def facts() -> object:
        told = "fits several" if unclear.candidates else "is the id of nothing in this record"
        return {"error": f"{unclear.what} {unclear.given!r} {told}", "candidates": [c[0] for c in unclear.candidates]}

    title = f"Which {unclear.what}?" if unclear.candidates else "Not found"
    return Answer("unclear_id.html", title, unclear, facts, 300 if unclear.candidates else 404)
