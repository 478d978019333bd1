"""What a pronoun or "the company" may take up: the actors and groups of a page, weighed by learned features."""

import json
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log, log1p
from pathlib import Path

from servanda.record import Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.lexicon import LEGAL_FORMS
from servanda.resolve.actors.referent import Referent, as_is, together
from servanda.resolve.tables import Entry
from servanda.resolve.tables.tables import ADJECTIVE

WEIGHTS = Path(__file__).with_name("antecedents.json")
Weights = Mapping[str, Mapping[str, float]]
KINDS = ("he", "it", "they", "we", "government", "firm")  # the last two: nouns that stand for a state, for a body
_DISTANCES = (0, 1, 2, 4, 8)  # sentences between a pronoun and the last mention: the upper bound of each class
_FAR = 40  # sentences beyond which only what the page speaks of often is looked at
_CLOSE = 70  # characters between two names that stand beside each other
_FIRM = LEGAL_FORMS | frozenset("gmbh spa industries motors holdings group".split())
_UNTOLD = 0.01  # the chance of a name that the reader does not tell
_OBJECTS = frozenset("him them us themselves himself herself itself".split())
_OWNED = frozenset("his her its their our my".split())


@dataclass(slots=True)
class Candidate:
    """One actor, several, or a group of the page. places: (start, sentence, weak) of each mention, in text order.

    weak: a mention by an adjective or in the possessive. entities: who it is; none for what has no name.
    sort: of a group, the sector of its role, or the role's kind. head: the noun of a speaker without a name; new: that
    speaker was told as one not spoken of before.
    """

    # "person", "state", "body", "group", "several"; of speakers without a name "somebody" or "something"; of a state
    # that the page does not name, but one of whose officials, "implied"
    kind: str
    name: str
    entities: tuple[Entity, ...]
    places: list[tuple[int, int, bool]] = field(default_factory=list)
    span: Span | None = None
    sort: str = ""
    head: str = ""
    new: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def state(self) -> str | None:
        """The code of the state that it belongs to or is, if one is known."""
        held = self.entities or self.entries
        return held[0].state if held else None

    def referent(self) -> Referent:
        """Whom it stands for."""
        if len(self.entities) == 1:
            return as_is(self.entities[0])
        return Referent(self.name, None, self.entries, self.entities)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where a reader points from some words. entity: the likeliest; chances: of each it weighs, by entity number."""

    entity: Entity | None = None
    chances: Mapping[int, float] = field(default_factory=dict)


NOWHERE = Pointed()


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun or noun in its place. kind: of KINDS; word: as written, small; gender: "m", "f" or "".

    speaker: who says the words it stands in; unnamed: what a speaker is called whom no name tells; side: whom that
    speaker speaks for; told: whether in quotation marks; words: folded, of how the page calls the speaker; pointed:
    where the reader points.
    """

    kind: str
    word: str
    start: int
    gender: str = ""
    speaker: Entity | None = None
    side: Entity | None = None
    told: bool = False
    pointed: Pointed = NOWHERE
    words: frozenset[str] = frozenset()
    unnamed: str = ""


class Antecedents:
    """The candidates of one page, made when first asked."""

    def __init__(self, cast: Cast, groups: Sequence[Sequence[tuple[Span, str, str]]]) -> None:
        """groups: of each sentence, the groups that it speaks of: where, under which name, and of which sort."""
        self._cast = cast
        self._held = [*_named(cast), *_several(cast), *_groups(groups), *_implied(cast)]
        self._first: dict[int, int] = {}
        for name in cast.names:
            self._first.setdefault(name.sentence, name.span.start)
        self._answered: dict[str, list[tuple[int, int, int]]] = {}  # kind -> (start, sentence, candidate), in order

    def rows(self, asked: Asked) -> tuple[list[Candidate], list[dict[str, float]]]:
        """The candidates that may be meant, each with its features by name."""
        here = self._cast.sentence_at(asked.start)
        fit = [(k, c) for k, c in enumerate(self._held) if self._fits(c, asked, here)]
        last = {k: self._last(c, asked.start) for k, c in fit}
        order = sorted((-place[0], k) for k, place in last.items() if place)
        rank = {k: number for number, (_, k) in enumerate(order)}
        total = sum(len(c.places) for _, c in fit) or 1
        chain = self._before(asked)
        made = []
        for k, candidate in fit:
            row = self._row(candidate, asked, here, last[k], rank.get(k, 9), total)
            if chain and chain[2] == k:
                row["chain"] = 1.0
                row["chain near"] = float(here - chain[1] <= 1)
            made.append(row)
        return [c for _, c in fit], made

    def answered(self, asked: Asked, candidate: Candidate) -> None:
        """What a pronoun was found to mean: the next of its kind likely goes on with it."""
        number = next((k for k, c in enumerate(self._held) if c is candidate), None)
        if number is not None:
            held = self._answered.setdefault(asked.kind, [])
            held[:] = [answer for answer in held if answer[0] != asked.start]
            insort(held, (asked.start, self._cast.sentence_at(asked.start), number))

    def spoken(self, span: Span, said: Referent, head: str, sort: str, *, new: bool) -> None:
        """Add a speaker whom no name tells, where they speak: "a senior official", "trade sources", "the report".

        head: the noun; sort: "somebody", "something" or "group"; new: told as one not spoken of before.
        """
        place = (span.start, self._cast.sentence_at(span.start), False)
        held = next((c for c in self._held if c.kind == sort and c.name == said.name), None)
        if held is None:
            held = Candidate(sort, said.name, (), span=span, entries=said.entries)
            self._held.append(held)
        if place not in held.places:
            insort(held.places, place)
        held.head = head
        held.new = held.new or new

    def spoke_as(self, head: str | None, start: int) -> tuple[int, Referent | None]:
        """Where a speaker without a name was last called by a noun before a place, and who it is: "the official".

        head: the noun; None = any who is one person and was told as new ("a diplomat").
        """
        called = [
            (place[0], k) for k, c in enumerate(self._held)
            if (c.head == head if head else c.kind == "somebody" and c.new) and (place := self._last(c, start))
        ]  # fmt: skip
        at, number = max(called, default=(-1, -1))
        return at, self._held[number].referent() if called else None

    def _before(self, asked: Asked) -> tuple[int, int, int] | None:
        """The last answer for a pronoun of this kind before a place."""
        held = self._answered.get(asked.kind, [])
        at = bisect_left(held, (asked.start,))
        return held[at - 1] if at else None

    def best(self, asked: Asked, learned: Weights | None = None) -> tuple[Candidate | None, float]:
        """The likeliest candidate and its probability; None and 0 where there is none. learned: None = the shipped."""
        candidates, rows = self.rows(asked)
        own = (weights() if learned is None else learned)[asked.kind]
        scores = [sum(own.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        if not scores:
            return None, 0.0
        top = max(range(len(scores)), key=lambda k: scores[k])
        chance = 1.0 / sum(exp(score - scores[top]) for score in scores)
        self.answered(asked, candidates[top])
        return candidates[top], chance

    def together(self, start: int, kinds: Sequence[str], number: int) -> Candidate | None:
        """The actors of a kind last named beside each other before a place, else those that the page speaks of most.

        number: how many, 0 = any.
        """
        found = [(last, k) for k, c in enumerate(self._held) if c.kind == "several" and c.entities[0].kind in kinds
                 and number in (0, len(c.entities)) and (last := self._last(c, start))]  # fmt: skip
        if found:
            return self._held[max(found)[1]]
        single = [c for c in self._held if c.kind in kinds[:1]] if number else []
        most = sorted(single, key=lambda c: -len(c.places))[: number + 1]
        if len(most) < number or (len(most) > number and len(most[-1].places) * 2 > len(most[-2].places)):
            return None
        entities = tuple(c.entities[0] for c in most[:number])
        return Candidate("several", together(entities), entities) if number else None

    def group(self, heads: Sequence[str]) -> Candidate | None:
        """The group that the page calls by one of these plurals, the one most used."""
        fit = [c for c in self._held if c.kind == "group" and c.name.lower().rsplit(" ", 1)[-1] in heads]
        return max(fit, key=lambda c: len(c.places), default=None)

    def _fits(self, candidate: Candidate, asked: Asked, here: int) -> bool:
        entity = candidate.entities[0] if candidate.entities else None
        spoke = entity is asked.side or (entity is asked.speaker and asked.kind == "it")
        if entity and entity.sector == "JRN" and candidate.kind == "body" and not spoke:
            return False
        if candidate.kind in ("somebody", "something"):
            before = self._last(candidate, asked.start)
            return asked.kind == ("he" if candidate.kind == "somebody" else "it") and before is not None
        if asked.kind == "he":
            known_body = candidate.kind == "body" and entity is not None and bool(entity.entries)
            wrong = entity is None or entity.gender not in ("", asked.gender) or known_body
            return not wrong and candidate.kind in ("person", "body")
        if asked.kind == "government":
            return candidate.kind in ("state", "implied")
        if asked.kind == "firm":
            return candidate.kind == "body" and not (entity and entity.town)
        if asked.kind == "it":
            return candidate.kind in ("state", "body")
        near = bool(candidate.places) and abs(candidate.places[0][1] - here) <= _FAR
        if asked.kind == "they":
            return candidate.kind != "person" and near
        return candidate.kind in ("state", "body", "group") or entity is asked.speaker

    def _last(self, candidate: Candidate, start: int) -> tuple[int, int, bool] | None:
        at = bisect_left(candidate.places, (start, -1, False))
        return candidate.places[at - 1] if at else None

    def _row(
        self, candidate: Candidate, asked: Asked, here: int, last: tuple[int, int, bool] | None, rank: int, total: int
    ) -> dict[str, float]:
        """The features of one candidate for one pronoun, by name; those that are nought are left out."""
        row: dict[str, float] = {"kind " + candidate.kind: 1.0}
        count = bisect_left(candidate.places, (asked.start, -1, False))
        row["count"] = log1p(count)
        row["share"] = len(candidate.places) / total
        if candidate.places and candidate.places[0][1] == 0:
            row["opens"] = 1.0
        if last is None:
            row["behind"] = 1.0
        else:
            away = here - last[1]
            near = next((bound for bound in _DISTANCES if away <= bound), 99)
            row[f"away {near}"] = 1.0
            first = self._first.get(last[1]) == last[0]
            if first:
                row["first"] = 1.0
                row[f"first {min(near, 2)}"] = 1.0
            if last[2]:
                row["weak"] = 1.0
            if away == 0 and asked.word in _OBJECTS:
                row["object"] = 1.0
                row["object first"] = float(first)
            if away == 0 and asked.word in _OWNED:
                row["owned"] = 1.0
                row["owned first"] = float(first)
            before = self._first.get(here - 1)
            if away > 0 and before is not None and _stands_at(candidate, before):
                row["subject before"] = 1.0
            row[f"rank {min(rank, 4)}"] = 1.0
            opened = here >= 0 and asked.start - self._cast.sentences[here].start < 3
            if opened:
                row[f"opening rank {min(rank, 2)}"] = 1.0
        if not candidate.entities and candidate.name == asked.unnamed and asked.kind != "we":
            row["speaker told" if asked.told else "speaker reported"] = 1.0
        if candidate.kind == "group":
            row["group " + candidate.sort] = 1.0
            if candidate.name.rsplit(" ", 1)[-1].lower().removesuffix("s") in asked.words:
                row["speaker's group"] = 1.0
        if " " in candidate.name:
            row[candidate.kind + " full"] = 1.0
        self._of_entity(candidate, asked, row)
        return row

    def _of_entity(self, candidate: Candidate, asked: Asked, row: dict[str, float]) -> None:
        entity = candidate.entities[0] if candidate.entities else None
        if entity is None:
            return
        if candidate.kind == "person" and asked.gender:
            row["gender known"] = float(entity.gender == asked.gender)
        row["shown"] = float(bool(entity.traits or any(n.title for n in entity.names[:9])))
        row["known"] = float(bool(entity.entries))
        row["full"] = float(" " in entity.name)
        if len(candidate.entities) > 1:
            return
        if entity is asked.speaker:
            row["speaker told" if asked.told else "speaker reported"] = 1.0
        if entity is asked.side:
            row["side"] = 1.0
        if asked.kind == "firm":
            row["company"] = float(entity.sector == "BUS" or not _FIRM.isdisjoint(entity.words))
            row["head"] = float(asked.word in entity.words)
            row["sort " + asked.word + (" company" if row["company"] else "")] = 1.0
        if asked.kind == "we":
            self._beside(candidate, entity, asked, row)
        if asked.pointed.chances:
            row["pointing"] = log(asked.pointed.chances.get(entity.number, 0.0) + _UNTOLD) - log(_UNTOLD)

    def _beside(self, candidate: Candidate, entity: Entity, asked: Asked, row: dict[str, float]) -> None:
        """What binds an actor to the speaker: named in how the page calls them, or in their sentences."""
        if entity.words and (entity.words <= asked.words or entity.name.lower() in asked.words):
            row["in speaker"] = 1.0
        if asked.speaker is None:
            row["no speaker " + candidate.kind] = 1.0
            return
        row["speaker " + candidate.kind] = 1.0
        if candidate.kind == "state" and asked.speaker.state == entity.state:
            row["speaker's state"] = 1.0
            row[f"speaker's state {asked.speaker.sector}"] = 1.0
        theirs = {n.sentence: n.span for n in asked.speaker.names}
        close = [abs(place[0] - theirs[place[1]].start) for place in candidate.places if place[1] in theirs]
        if close:
            row["with speaker"] = 1.0
            row["close to speaker"] = float(min(close) < _CLOSE)


def _stands_at(candidate: Candidate, start: int) -> bool:
    at = bisect_left(candidate.places, (start, -1, False))
    return at < len(candidate.places) and candidate.places[at][0] == start


def _named(cast: Cast) -> list[Candidate]:
    found = []
    for entity in cast.entities:
        places = [(n.span.start, n.sentence, n.owns or _adjective(n.meanings)) for n in entity.names]
        found.append(Candidate(entity.kind, entity.name, (entity,), sorted(places)))
    return found


def _implied(cast: Cast) -> list[Candidate]:
    """The states that the page names by their officials alone: "Obama" without the United States."""
    named = {entity.state for entity in cast.entities if entity.kind == "state"}
    found: dict[str, Candidate] = {}
    for entity in cast.entities:
        if entity.kind == "person" and entity.state and entity.sector == "GOV" and entity.state not in named:
            entry = cast.tables.states[entity.state]
            held = found.setdefault(entity.state, Candidate("implied", entry.name, (), entries=(entry,)))
            held.places = sorted([*held.places, *((n.span.start, n.sentence, True) for n in entity.names)])
    return list(found.values())


def _adjective(meanings: Sequence[tuple[str, object]]) -> bool:
    return bool(meanings) and all(sense == ADJECTIVE for sense, _ in meanings)


def _several(cast: Cast) -> list[Candidate]:
    """Actors of one kind that the page names beside each other: "Norway and Sweden", "A, B and C"."""
    found: dict[tuple[int, ...], Candidate] = {}
    text, run = cast.page.text, cast.names[:1]
    for name in [*cast.names[1:], None]:
        between = text[run[-1].span.end : name.span.start].strip() if run and name else "."
        joined = name and run and name.sentence == run[-1].sentence and between in (",", "and", ", and", "&")
        if joined and name:
            run.append(name)
            continue
        if len(run) > 1:
            _add_several(cast, run, found)
        run = [name] if name else []
    return list(found.values())


def _add_several(cast: Cast, run: Sequence, found: dict[tuple[int, ...], Candidate]) -> None:  # type: ignore[type-arg]
    entities = list(dict.fromkeys(cast.entity_of(n) for n in run))
    if len(entities) < 2 or len({e.kind for e in entities}) > 1:
        return
    key = tuple(sorted(e.number for e in entities))
    held = found.setdefault(key, Candidate("several", together(entities), tuple(entities)))
    held.places.append((run[0].span.start, run[0].sentence, False))


def _groups(groups: Sequence[Sequence[tuple[Span, str, str]]]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for number, held in enumerate(groups):
        for span, name, sort in held:
            own = found.setdefault(name.rsplit(" ", 1)[-1].lower(), Candidate("group", name, (), [], span, sort))
            own.places.append((span.start, number, False))
            if len(name) > len(own.name):
                own.name = name
    return list(found.values())


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The learned weights by kind of pronoun and feature; made by training/resolve/antecedents.py."""
    read: Weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return read
