"""One actor: what is known of it, by which names pages call it, and where to ask on."""

from collections import Counter
from dataclasses import dataclass

from servanda.record import Actor, to_json
from servanda.show.names import ids_of
from servanda.show.web.answer import Answer
from servanda.show.web.ids import there
from servanda.show.web.links import link
from servanda.show.web.visit import Opened, Visit

PARTNERS = 12


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor. names: those that pages use, with the number of pages; partners: (actor, acts together, relation)."""

    actor: Actor
    names: list[tuple[str, int]]
    partners: list[tuple[Actor, int, str]]
    acts: int
    page: str | None


def actor_view(visit: Opened, actor: str) -> Answer:
    """An actor by its id or the beginning of one."""
    found = there(visit, visit.actor, "actor", actor)
    names = Counter(name for name, _ in visit.usages(found.id))
    acts, partners = _partners(visit, found)
    page = found.origin.removeprefix("page:") if found.origin.startswith("page:") else None
    view = ActorView(found, names.most_common(), partners, acts, page)

    def facts() -> object:
        together = [{"actor": to_json(other), "acts": count} for other, count, _ in partners]
        return {**to_json(found), "names": dict(names), "acts": acts, "partners": together}

    return Answer("actor.html", found.name, view, facts)


def _partners(visit: Visit, actor: Actor) -> tuple[int, list[tuple[Actor, int, str]]]:
    """How many acts it takes part in, and with whom most often; for a state, those who act for it count with it."""
    own = set(ids_of(visit, actor))
    counts: Counter[str] = Counter()
    acts = 0
    for act in visit.acts(actor=own):
        acts += 1
        counts.update({p.actor for p in (*act.who, *act.whom) if p.actor} - own)
    known = [(visit.everybody.get(given), count) for given, count in counts.most_common()]
    return acts, [(a, n, link("/relation", a=actor.id, b=a.id)) for a, n in known if a][:PARTNERS]
