"""One actor: what is known of it, by which names pages call it, and where to ask on."""

from collections import Counter
from dataclasses import dataclass

from servanda.record import Actor, Office, to_json
from servanda.show.names import ids_of
from servanda.show.web.answer import Answer
from servanda.show.web.ids import there
from servanda.show.web.links import link
from servanda.show.web.visit import Opened, Visit
from servanda.show.web.who import kind_words

PARTNERS = 12


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor. kind: what it is and for which state it acts, in words; partners: (actor, acts together, relation).

    names: those that pages use, with the number of pages; offices: with the state of each, by its name.
    """

    actor: Actor
    kind: str
    offices: list[tuple[Office, str | None]]
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
    offices = [(office, visit.state_name(office.state)) for office in found.offices]
    view = ActorView(found, kind_words(visit, found), offices, names.most_common(), partners, acts, page)

    def facts() -> object:
        together = [{"actor": to_json(other), "acts": count} for other, count, _ in partners]
        return {**to_json(found), "names": dict(names), "acts": acts, "partners": together}

    return Answer("actor.html", found.name, view, facts)


def _partners(visit: Visit, actor: Actor) -> tuple[int, list[tuple[Actor, int, str]]]:
    """How many acts it takes part in, and with whom most often, counted as the relation with each counts them.

    One's own state, and those who act for it, are not told as partners.
    """
    own, retold = set(ids_of(visit, actor)), visit.copies()
    states = {held.state: held.id for held in visit.actors() if held.kind == "state" and held.state}
    mine = states.get(actor.state or "")
    counts: Counter[str] = Counter()
    acts = 0
    for act in visit.acts(actor=own):
        acts += 1
        who, whom = ({party.actor for party in side if party.actor} for side in (act.who, act.whom))
        if act.id in retold or not (who | whom) & own:
            continue
        counts.update(_with(visit, states, who | whom if who & own else who) - own)
    known = [(visit.everybody.get(i), n) for i, n in counts.most_common() if i != mine]
    return acts, [(a, n, link("/relation", a=actor.id, b=a.id)) for a, n in known if a][:PARTNERS]


def _with(visit: Visit, states: dict[str, str], ids: set[str]) -> set[str]:
    """These actors, and the states that they act for."""
    held = [visit.everybody[i] for i in ids if i in visit.everybody]
    return ids | {states[one.state] for one in held if one.state and one.state in states}
