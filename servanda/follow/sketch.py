"""What following looks at in an act: words, parties, place, sum and days, cut once from its page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.follow.words import Rarity, stems
from servanda.record import DAYLIKE, SENTENCES, Act, Actor, Page, Party

_OPENING = 700  # characters; what a report is about stands in its headline and first paragraphs
STATE = 3.0  # nats; a state is shared by many acts, whatever its name's rarity
# What two states have with each other, whatever it is about: "its cooperation with Russia" names no thing.
_VAGUE = frozenset(
    stems(
        "cooperation cooperative relations relation relationship relationships ties links partnership partner partners "
        "project projects programme programmes program programs support assistance issue issues matter matters area "
        "areas sphere spheres field fields sector sectors interest interests level side sides country countries nation "
        "nations state states government governments bilateral mutual joint strategic other more new further"
    )
)
_FAMILIES = {
    "consult": "talk", "support": "talk", "cooperate": "deal", "trade": "deal", "build": "deal", "aid": "deal",
    "yield": "ease", "request": "word", "accuse": "word", "reject": "word", "investigate": "law", "sanction": "force",
    "coerce": "force", "protest": "force", "mobilise": "force", "attack": "force", "office": "rule", "decide": "rule",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sketch:
    """One act as following sees it. All weighted words are stem -> nats.

    order: number of its sentence on the page. day: of the page; told: of the event, where told to the day; both are
    proleptic ordinals. sum: of money, as its value, whatever the currency.
    who, whom: words of their names, and the states they act for. persons: ids of those among them who are persons.
    """

    act: str
    page: str
    order: int
    start: int
    type: str
    family: str
    status: str
    day: int | None
    told: int | None
    object: Mapping[str, float]
    trigger: frozenset[str]
    sentence: Mapping[str, float]
    who: Mapping[str, float]
    whom: Mapping[str, float]
    persons: frozenset[str]
    by: frozenset[str]
    place: frozenset[str]
    sum: float | None

    @property
    def parties(self) -> dict[str, float]:
        """The words of both sides."""
        return {**self.who, **self.whom}

    @property
    def things(self) -> frozenset[str]:
        """The words of its object that name a thing: neither vague nor a party's name."""
        return frozenset(self.object.keys() - _VAGUE - self.parties.keys())

    @property
    def matter(self) -> dict[str, float]:
        """Words of deed and object."""
        return {**self.object, **dict.fromkeys(sorted(self.trigger), 2.0)}


def family(type_: str) -> str:
    """The kind of deed that an act's type belongs to."""
    return _FAMILIES[type_]


def ordinal(iso: str | None) -> int | None:
    """The day number of an ISO date of any precision (its first day), or None."""
    if not iso:
        return None
    parts = [*iso[:10].split("-"), "01", "01"][:3]
    try:
        return date(*(int(p) for p in parts)).toordinal()
    except ValueError:
        return None


def page_day(page: Page) -> int | None:
    """The day a page speaks from: its dateline, else its publication."""
    stated = page.dateline or page.published
    return ordinal(stated.value) if stated else None


def page_words(page: Page, rarity: Rarity) -> dict[str, float]:
    """The weighted words of a page's headline and opening."""
    headline = page.headline.value if page.headline else ""
    body = page.marks(SENTENCES)
    start = body[0].span.start if body else 0
    return rarity.vector(stems(headline) + stems(page.text[start : start + _OPENING]))


def sketches(acts: Sequence[Act], page: Page, actors: Mapping[str, Actor], rarity: Rarity) -> list[Sketch]:
    """The sketches of one page's acts, in text order."""
    number = {m.span.start: n for n, m in enumerate(page.marks(SENTENCES))}
    day = page_day(page)
    words: dict[int, dict[str, float]] = {}
    for act in acts:
        if act.sentence.start not in words:
            words[act.sentence.start] = rarity.vector(stems(page.quote(act.sentence)))
    ordered = sorted(acts, key=lambda a: (a.trigger, a.id))
    return [
        Sketch(
            act=act.id,
            page=page.id,
            order=number.get(act.sentence.start, 0),
            start=act.trigger.start,
            type=act.type,
            family=family(act.type),
            status=act.status,
            day=day,
            told=ordinal(act.when.start) if act.when and act.when.precision in DAYLIKE else None,
            object=rarity.vector(stems(page.quote(act.what))) if act.what else {},
            trigger=frozenset(stems(page.quote(act.trigger))),
            sentence=words[act.sentence.start],
            who=_names(act.who, actors, rarity),
            whom=_names(act.whom, actors, rarity),
            persons=frozenset(p.actor for p in (*act.who, *act.whom) if p.actor and _is_person(actors.get(p.actor))),
            by=frozenset(stems(act.by.name)) if act.by else frozenset(),
            place=frozenset(stems(act.where.name)) if act.where else frozenset(),
            sum=act.amount.value if act.amount and act.amount.kind == "sum" else None,
        )
        for act in ordered
    ]


def _is_person(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "person"


def _names(parties: Iterable[Party], actors: Mapping[str, Actor], rarity: Rarity) -> dict[str, float]:
    """The words of some parties' names. A person or body that acts for a state brings in its state's name."""
    found: dict[str, float] = {}
    for party in parties:
        found.update(rarity.vector(stems(party.name)))
        actor = actors.get(party.actor) if party.actor else None
        if actor and actor.state:
            found[f"state:{actor.state}"] = STATE
    return found
