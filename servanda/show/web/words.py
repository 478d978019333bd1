"""Whose words: what each outlet says in its own voice beside what it only quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.errors import QueryError
from servanda.follow import OnlyOne, Phrase, wording
from servanda.record import Actor, to_json
from servanda.show.evidence import NO_OUTLET, of_use
from servanda.show.names import meant
from servanda.show.outlets import whose
from servanda.show.uses import uses_of
from servanda.show.web.answer import Answer
from servanda.show.web.lines import Quote, quote
from servanda.show.web.pieces import Place
from servanda.show.web.questions import Words, filled, one_of
from servanda.show.web.visit import Opened, Visit
from servanda.show.web.who import who

SHOWN_USES = 5  # of each phrase, earliest first; the page says how many more there are
PERIODS = ("all", "year", "month")


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """Words and how often an outlet uses them. uses: the earliest of them, in their sentences."""

    words: str
    count: int
    uses: list[Quote]


@dataclass(frozen=True, slots=True)
class OutletWords:
    """One outlet's words in one period: its own voice beside what it quotes. counts: uses in all; whose: see there."""

    outlet: str
    whose: str
    period: str
    own: list[PhraseLine]
    quoted: list[PhraseLine]
    own_count: int
    quoted_count: int


@dataclass(frozen=True, slots=True)
class WordingView:
    """How outlets call an actor, or a thing, event or place by its words. tested: words of one outlet looked at.

    names: suggestions. actor: None where the words are nobody's name. apart: words of one outlet that another never
    uses, where chance is no likely cause. outlet: the one asked for, of these choices; None where all are shown.
    """

    names: list[str]
    actor: Actor | None
    name: str
    outlets: list[OutletWords]
    apart: list[OnlyOne]
    tested: int
    period: str
    outlet: str | None
    choices: list[str]
    periods: tuple[str, ...] = PERIODS


@dataclass(frozen=True, slots=True)
class WordingAsk:
    """The form that asks for a name."""

    names: list[str]


def by_outlet(visit: Visit, phrases: Sequence[Phrase]) -> list[OutletWords]:
    """Phrases, in their order, as one block for each period and outlet."""
    blocks: dict[tuple[str, str], tuple[list[Phrase], list[Phrase]]] = {}
    for phrase in phrases:
        own, quoted = blocks.setdefault((phrase.period, phrase.outlet), ([], []))
        (own if phrase.own else quoted).append(phrase)
    return [
        OutletWords(
            outlet, whose(outlet), period, [_line(visit, p) for p in own], [_line(visit, p) for p in quoted],
            sum(p.count for p in own), sum(p.count for p in quoted),
        )
        for (period, outlet), (own, quoted) in blocks.items()
    ]  # fmt: skip


def _line(visit: Visit, phrase: Phrase) -> PhraseLine:
    uses = [
        quote(
            visit.page(use.page),
            [of_use(visit.page(use.page), use.span).span],
            [Place(use.span, "word")],
            marked=[use.span],
        )
        for use in phrase.uses[:SHOWN_USES]
    ]
    return PhraseLine(phrase.words, phrase.count, uses)


def wording_view(visit: Opened, name: Words = None, outlet: Words = None, period: Words = None) -> Answer:
    """What each outlet, or one of them, calls an actor, or the thing, event or place that the words name."""
    asked, span = filled(name), filled(period) or "all"
    if not asked:
        return Answer("wording_ask.html", "Wording", WordingAsk(visit.suggested), lambda: {"names": visit.suggested})
    if span not in PERIODS:
        raise QueryError(f"period {span!r}: give one of {', '.join(PERIODS)}")
    outlets = [held or NO_OUTLET for held, _ in visit.outlets()]
    only = one_of(outlet, "outlet", outlets)
    actor = who(visit, "name", asked) if meant(visit, asked) else None
    uses = uses_of(visit, actor.id if actor else asked)
    if not uses and not actor:
        who(visit, "name", asked)  # tells which names are written alike
    found = wording(uses, period=span)
    tested = found.apart[0].tested if found.apart else 0
    phrases = [phrase for phrase in found.phrases if only in (None, phrase.outlet)]
    telling = [a for a in found.apart if a.chance <= 0.05 / a.tested and only in (None, a.outlet)]
    called = actor.name if actor else asked
    view = WordingView(visit.suggested, actor, called, by_outlet(visit, phrases), telling, tested, span, only, outlets)

    def facts() -> object:
        return {
            "actor": to_json(actor) if actor else None, "name": called,
            "phrases": to_json(phrases), "apart": to_json(found.apart),
        }  # fmt: skip

    title = f"What they call {called}" if actor else f"How they put “{called}”"
    return Answer("wording.html", title, view, facts)
