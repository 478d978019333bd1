"""Whom a name in a question means, and the page that helps where that is not clear."""

from dataclasses import dataclass

from servanda.errors import QueryError
from servanda.record import Actor, to_json
from servanda.show.names import foremost, ids_of, meant, near
from servanda.show.web.answer import Answer
from servanda.show.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a name may mean. words: name, kind and state; acts: in how many; page: one that names it, or None."""

    actor: Actor
    words: str
    acts: int
    page: str | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that means nobody or several. field: the question's part that holds it; near: names written alike."""

    field: str
    name: str
    candidates: list[Candidate]
    near: list[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A name that several bear, taken for the one whom nearly all is told of. field: the question's part that holds it.

    others: whom else it may mean.
    """

    field: str
    name: str
    first: Candidate
    others: list[Candidate]


class UnclearNameError(QueryError):
    """Leaves a view where a name is unclear; the application catches it and answers with the page that helps."""

    def __init__(self, unclear: Unclear) -> None:
        super().__init__(unclear.name)
        self.unclear = unclear


def who(visit: Visit, field: str, name: str) -> Actor:
    """The actor of this name. Of several, the one whom nearly all is told of, and the page says so.

    Raises UnclearNameError where several fit alike, and where none does.
    """
    found = meant(visit, name)
    if len(found) == 1:
        return found[0]
    if first := foremost(visit, found):
        others = [_candidate(visit, other) for other in found if other.id != first.id]
        visit.taken.append(Taken(field, name, _candidate(visit, first), others))
        return first
    alike = [] if found else _alike(visit, name)
    raise UnclearNameError(Unclear(field, name, [_candidate(visit, actor) for actor in found], alike))


def kind_words(visit: Visit, actor: Actor) -> str:
    """What an actor is, and for which state it acts: "person, Norland"; a state is just that."""
    state = None if actor.kind == "state" else visit.state_name(actor.state)
    return ", ".join(filter(None, (actor.kind, state)))


def act_count(visit: Visit, actor: Actor) -> int:
    """In how many acts an actor takes part, or is their source; for a state, those who act for it count with it."""
    return visit.acts(actor=ids_of(visit, actor)).count()


def _candidate(visit: Visit, actor: Actor) -> Candidate:
    page = next((page for _, page in visit.usages(actor.id)), None)
    return Candidate(actor, f"{actor.name} ({kind_words(visit, actor)})", act_count(visit, actor), page)


def _alike(visit: Visit, name: str) -> list[str]:
    """Names written much like this one: of those that mean one actor, the first, under the name it goes by."""
    found = [(words, meant(visit, words)) for words in near(visit, name)]
    return list(dict.fromkeys(actors[0].name if len(actors) == 1 else words for words, actors in found))


def unclear_answer(unclear: Unclear) -> Answer:
    """Status 300 with the candidates, or 404 with names that are written alike."""

    def facts() -> object:
        told = "may be several" if unclear.candidates else "is nobody in this record"
        found = [to_json(held.actor) for held in unclear.candidates]
        return {"error": f"{unclear.name!r} {told}", "candidates": found, "near": unclear.near}

    title = f"Which {unclear.name}?" if unclear.candidates else f"Nobody in this record is called {unclear.name}"
    return Answer("unclear.html", title, unclear, facts, 300 if unclear.candidates else 404)
