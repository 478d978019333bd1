"""Whom a name in a question means, and the page that helps where that is not clear."""

from dataclasses import dataclass

from servanda.errors import QueryError
from servanda.record import Actor, to_json
from servanda.show.names import described, meant, near
from servanda.show.web.answer import Answer
from servanda.show.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that means nobody or several. field: the question's part that holds it; near: names written alike."""

    field: str
    name: str
    candidates: list[tuple[Actor, str]]
    near: list[str]


class UnclearNameError(QueryError):
    """Leaves a view where a name is unclear; the application catches it and answers with the page that helps."""

    def __init__(self, unclear: Unclear) -> None:
        super().__init__(unclear.name)
        self.unclear = unclear


def who(visit: Visit, field: str, name: str) -> Actor:
    """The one actor of this name. Raises UnclearNameError where none or several fit."""
    found = meant(visit, name)
    if len(found) == 1:
        return found[0]
    alike = [] if found else near(visit, name)
    raise UnclearNameError(Unclear(field, name, [(actor, described(actor)) for actor in found], alike))


def unclear_answer(unclear: Unclear) -> Answer:
    """Status 300 with the candidates, or 404 with names that are written alike."""

    def facts() -> object:
        told = "may be several" if unclear.candidates else "is nobody in this record"
        found = [to_json(actor) for actor, _ in unclear.candidates]
        return {"error": f"{unclear.name!r} {told}", "candidates": found, "near": unclear.near}

    title = f"Which {unclear.name}?" if unclear.candidates else f"Nobody called {unclear.name}"
    return Answer("unclear.html", title, unclear, facts, 300 if unclear.candidates else 404)
