"""Names as people write them, to the one actor that they mean."""

from collections.abc import Sequence
from difflib import get_close_matches

from servanda.errors import QueryError
from servanda.keep import Record
from servanda.record import Actor

_FOREMOST = 10  # times as many acts: a name misread once or twice does not hide whom a hundred pages call so


def meant(record: Record, name: str) -> list[Actor]:
    """The actors that a name may mean, best first: one where it is clear, none where nobody is called so."""
    found = record.find_actors(name)
    exact = [actor for actor in found if name.casefold() in (actor.name.casefold(), actor.id)]
    states = [actor for actor in found if actor.kind == "state"]
    return next((narrowed for narrowed in (found, exact, states) if len(narrowed) == 1), found)


def foremost(record: Record, found: Sequence[Actor]) -> Actor | None:
    """The one of several actors whom nearly all is told of, with ten times the acts of any other; else None."""
    ranked = sorted(((record.act_count(actor.id), actor) for actor in found), key=lambda pair: -pair[0])
    return ranked[0][1] if len(ranked) > 1 and ranked[0][0] >= _FOREMOST * max(1, ranked[1][0]) else None


def near(record: Record, name: str) -> list[str]:
    """Names in the record that are written much like this one, nearest first; at most four."""
    known = sorted({alias for actor in record.actors() for alias in (actor.name, *(a.name for a in actor.aliases))})
    return get_close_matches(name, known, n=4, cutoff=0.6)


def one_actor(record: Record, name: str) -> Actor:
    """The actor of this name, alias, ISO code or id.

    Raises QueryError that lists the candidates where several fit, and near names where none does.
    """
    found = meant(record, name)
    if len(found) == 1:
        return found[0]
    if not found:
        alike = near(record, name)
        hint = f"did you mean {', '.join(alike)}?" if alike else "see: servanda actors"
        raise QueryError(f"nobody in this record is called {name!r}; {hint}")
    listed = "; ".join(f"{described(actor)} id {actor.id}" for actor in found)
    raise QueryError(f"{name!r} may be several: {listed}; give the full name or the id")


def described(actor: Actor) -> str:
    """A name with what the record knows of it: "Luis Arce (person, BOL)"."""
    return f"{actor.name} ({', '.join(filter(None, (actor.kind, actor.state)))})"


def ids_of(record: Record, actor: Actor) -> tuple[str, ...]:
    """The ids that count for an actor: for a state also those that act for it."""
    return (actor.id, *record.acting_for(actor.state)) if actor.kind == "state" and actor.state else (actor.id,)
