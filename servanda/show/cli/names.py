"""Names as people write them, to the one actor that they mean."""

from difflib import get_close_matches

from servanda.errors import QueryError
from servanda.keep import Record
from servanda.record import Actor


def one_actor(record: Record, name: str) -> Actor:
    """The actor of this name, alias, ISO code or id.

    Raises QueryError that lists the candidates where several fit, and near names where none does.
    """
    found = record.find_actors(name)
    if not found:
        known = sorted({alias for actor in record.actors() for alias in (actor.name, *(a.name for a in actor.aliases))})
        near = get_close_matches(name, known, n=4, cutoff=0.6)
        hint = f"did you mean {', '.join(near)}?" if near else "see: servanda actors"
        raise QueryError(f"nobody in this record is called {name!r}; {hint}")
    exact = [actor for actor in found if name.casefold() in (actor.name.casefold(), actor.id)]
    states = [actor for actor in found if actor.kind == "state"]
    for narrowed in (found, exact, states):
        if len(narrowed) == 1:
            return narrowed[0]
    listed = "; ".join(f"{described(actor)} id {actor.id}" for actor in found)
    raise QueryError(f"{name!r} may be several: {listed}; give the full name or the id")


def described(actor: Actor) -> str:
    """A name with what the record knows of it: "Luis Arce (person, BOL)"."""
    return f"{actor.name} ({', '.join(filter(None, (actor.kind, actor.state)))})"


def ids_of(record: Record, actor: Actor) -> tuple[str, ...]:
    """The ids that count for an actor: for a state also those that act for it."""
    return (actor.id, *record.acting_for(actor.state)) if actor.kind == "state" and actor.state else (actor.id,)
