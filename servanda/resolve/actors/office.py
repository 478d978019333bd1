"""Somebody by office: who bears a title on the page, else who holds it by the tables."""

import re

from servanda.record import Office, Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.lexicon import FIELDS
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.phrase import AROUND, DEPUTIES, Phrase
from servanda.resolve.actors.referent import Referent, as_is, plain
from servanda.resolve.actors.whereabouts import bodies_in
from servanda.resolve.tables import Entry, fold
from servanda.resolve.tables.offices import leading_rank, rank_held, rank_of

_LEADERS = frozenset("leader dictator ruler strongman autocrat despot tyrant statesman premier".split())
_CHIEFS = frozenset(
    "boss chief head leader chair chairman chairwoman president director executive ceo secretary-general".split()
)
_ACTING = frozenset("acting interim caretaker".split())
_CHAIR = re.compile(r"\bchair(?:man|woman|person)$")
# Offices whose holder is not at the head of the body, with other words for them.
_SECOND = {"high representative": ("foreign policy chief", "top diplomat", "chief diplomat")}
_TOP = ("president", "prime minister", "monarch", "supreme leader")
_SECRETARIES = re.compile(r"\bsecretary general\b")  # as traits are folded


class Offices:
    """Answers for one page; made once a page."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def titled(self, phrase: Phrase, span: Span) -> Referent:
        """Somebody by office: of the cast, the one last named who bears the title; else the holder by the tables."""
        state, rank = (phrase.states[0] if phrase.states else None), phrase.rank
        if state and self._leads_a_state(phrase):
            rank = leading_rank(state)
        if rank == "pope":
            state = "VAT"
        fits = [e for e in self._cast.entities if e.kind == "person" and _bears(e, phrase, state, self._cast.day)]
        if fits:
            return as_is(max(fits, key=lambda e: (alike(e, phrase), last_before(e, span))))
        if state and rank:
            tables, day = self._cast.tables, self._cast.day
            asked = tables.past_holders if phrase.time == "then" else tables.holders
            rows = () if phrase.time == "next" else asked(state, rank, day)
            rows = rows[:1] if phrase.time == "then" else self._acting_or_not(rows, phrase)
            holder = set(fold(rows[0].name).split(" ")) if len(rows) == 1 else set()
            for entity in self._cast.entities if holder else ():  # "King Fahd", of whom the page says no more
                if entity.kind == "person" and not entity.entries and entity.words and entity.words <= holder:
                    return as_is(entity)
            if rows:
                return Referent(rows[0].name if len(rows) == 1 else plain(self._cast, span), None, rows)
        return Referent(plain(self._cast, span))

    def _acting_or_not(self, rows: tuple[Entry, ...], phrase: Phrase) -> tuple[Entry, ...]:
        """Of several holders those who only act for another, if the words say "acting", else those who do not."""
        asked = any(word.key in _ACTING for word in phrase.chunk)
        fit = tuple(
            row for row in rows
            if asked == any(set(office.title.lower().split()) & _ACTING for office in row.held_on(self._cast.day))
        )  # fmt: skip
        return fit or rows

    def _leads_a_state(self, phrase: Phrase) -> bool:
        """Whether the words are of a state and "leader" alone: "the South Korean leader", of no party."""
        before = [word.key for word in phrase.chunk[:-1]]
        named = bool(before) and self._cast.tables.longest(before, 0)[0] == len(before)
        return named and phrase.head == "leader" and not phrase.plural

    def officer(self, names: list[Name], phrase: Phrase, *, plainly: bool = False) -> Entity | None:
        """The one person whom the page gives this office of this body: "the Orbit boss", its "chief executive" Kern.

        plainly: only whose words tell no more than that: "U.N. aid chief" Kern is not "the U.N. chief".
        """
        if not phrase.personal or phrase.plural or phrase.indefinite:
            return None
        bodies = {self._cast.entity_of(name) for name in names}
        keys = {name.key for body in bodies if body.kind == "body" for name in body.names}
        heads = _CHIEFS if phrase.head in _CHIEFS else frozenset({phrase.head})
        fit = {
            e.number: e for e in self._cast.entities if e.kind == "person"
            for t in e.traits
            if t.time == phrase.time and any(_heads(t.words, key, heads, plainly) for key in keys)
        }  # fmt: skip
        return next(iter(fit.values())) if len(fit) == 1 else None

    def chief(self, phrase: Phrase) -> Referent | None:
        """Who heads a body by the tables: "the U.N. chief", "the president of the European Commission"."""
        words = [word for word in phrase.words if word.key != "the"]
        at, body = next(bodies_in(words, self._cast.tables), (0, None))
        if body is None or not phrase.personal or phrase.plural or phrase.indefinite or phrase.time:
            return None
        length, _ = self._cast.tables.longest([word.key for word in words], at)
        behind = at > 0 and words[at - 1].text == "of"
        told = " ".join(word.key for word in (words[: at - 1] if behind else words[at + length :]))
        if (behind and at + length < len(words)) or (at and not behind):
            return None  # "the U.N. aid chief in Chad", "Chad's U.N. chief"
        held = [person for office, person in self._cast.tables.chiefs(body, self._cast.day) if _tells(told, office)]
        if len(held) != 1:
            return None
        named = next((e for e in self._cast.entities if e.entry is held[0]), None)
        return as_is(named) if named else Referent(held[0].name, None, (held[0],))


def _heads(words: str, key: str, heads: frozenset[str], plainly: bool) -> bool:
    """Whether folded words tell one of some offices of a body, and no more than an office at its head if plainly."""
    told = set(_SECRETARIES.sub("secretary-general", words).split())
    narrower = plainly and told - {*key.split(" "), *_CHIEFS}
    return f" {key} " in f" {words} " and not heads.isdisjoint(told) and not narrower


def _tells(told: str, office: Office) -> bool:
    """Whether some folded words are an office's own, or say of whoever holds it that they are at the head."""
    own = fold(office.title.partition(" of ")[0])
    if own in _SECOND:
        return told == own or told in _SECOND[own]
    return told in ("chief", "head", "boss", "leader") or _CHAIR.sub("chair", told) == _CHAIR.sub("chair", own)


def _bears(entity: Entity, phrase: Phrase, state: str | None, day: str | None) -> bool:
    """Whether a person of the page is called so on it, or holds the office by the tables on the page's day."""
    if state and entity.state and entity.state != state:
        return False
    if phrase.rank:
        told = any(t.rank == phrase.rank and (not phrase.time or t.time == phrase.time) for t in entity.traits)
        return told or bool(entity.entry and not phrase.time and _holds_rank(entity.entry, phrase.rank, day))
    head = phrase.head
    if head in _LEADERS and entity.entry and any(_holds_rank(entity.entry, rank, day) for rank in _TOP):
        return True
    fields = {key for word in phrase.chunk for key in word.key.split(" ")} & FIELDS
    deputies = {word.key for word in phrase.chunk} & DEPUTIES
    own = {*head.split(" "), *fields, *deputies}  # "the trade minister" is no minister of another field, nor a deputy
    called = [*(t.words for t in entity.traits), *(n.title for n in entity.names[:20])]
    return any(own <= set(words.split()) and not _is_premier(words, head) for words in called)


def _is_premier(words: str, head: str) -> bool:
    """Whether some words tell a head of government, whom nobody calls "the minister"."""
    return head == "minister" and rank_of(words) == "prime minister"


def in_another_office(entity: Entity, phrase: Phrase, day: str | None) -> bool:
    """Whether an actor is none whom the phrase may mean: of another state, or in office where it has a spokesman."""
    apart = bool(phrase.states and entity.state and entity.state not in phrase.states)
    held = any(t.rank for t in entity.traits) or bool(entity.entry and entity.entry.held_on(day))
    called = any(phrase.head in t.words.split() for t in entity.traits)
    return apart or (entity.kind == "person" and phrase.head in AROUND and held and not called)


def _holds_rank(entry: Entry, rank: str, day: str | None) -> bool:
    return any(rank_held(office) == rank for office in entry.held_on(day))


def alike(entity: Entity, phrase: Phrase) -> int:
    """How many words of a description the page uses of a person elsewhere: "socialist" tells two presidents apart."""
    own = {key for word in phrase.chunk for key in word.key.split(" ")}
    return max((len(own & set(trait.words.split())) for trait in entity.traits), default=0)


def last_before(entity: Entity, span: Span) -> int:
    """Where the last name of an entity before a place stands; -1 where all stand behind it."""
    return max((name.span.start for name in entity.names if name.span.start < span.start), default=-1)
