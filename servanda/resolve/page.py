"""One page's marks to statements, acts, actors and mentions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.record import (
    SENTENCES,
    Act,
    ActMark,
    Actor,
    Attribution,
    Mention,
    Named,
    Page,
    Party,
    Reading,
    Resolved,
    Span,
    Statement,
    When,
    digest,
)
from servanda.resolve.actors import Entity, Referent, Referrer, acting_for, cast_of
from servanda.resolve.actors.words import LEADING_ON, closed
from servanda.resolve.amounts import resolve_amount, widened
from servanda.resolve.places import Gazetteer, load_gazetteer, place_of
from servanda.resolve.tables import Tables
from servanda.resolve.times import Anchor, anchor_of, find_times, resolve_time

_STILL_SPEAKING = 3  # sentences after which "he said" need not be the last who spoke
_TO_OWNER = frozenset("accuse reject support protest coerce cooperate trade sanction".split())
_OPENING = "\"“„«'‘"


def resolve(page: Page, reading: Reading, tables: Tables) -> Resolved:
    """All statements and acts that a reading marks, with their actors; nothing that has no words on the page."""
    return _Desk(page, reading, tables).resolved()


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement's mark, whose words they are, and whether they stand in quotation marks."""

    mark: Attribution
    speaker: Referent | None
    direct: bool


_OPEN = frozenset("a an her his its my our the their your".split())
_ENDS_IN_NAME = re.compile(r"(?:^|\s)(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.)$")
_NAME_GOES_ON = re.compile(r"(?: [A-Z][\w'’-]*\w)+")
_WORD_BEHIND = re.compile(r" [\w'’-]*\w")
_BEHIND_A_THING = LEADING_ON | frozenset("a an and are is or the was were which who".split())


def _thing(mark: ActMark, text: str) -> Span | None:
    """What an act is done to: without words that lead on, a name whole, an article with the word behind it."""
    if mark.what is None:
        return None
    words = closed(text[mark.what.start : mark.what.end], _BEHIND_A_THING)
    end = mark.what.start + len(words)
    goes_on = None
    if words.lower() in _OPEN:
        goes_on = _NAME_GOES_ON.match(text, end, mark.sentence.end) or _WORD_BEHIND.match(text, end, mark.sentence.end)
    elif _ENDS_IN_NAME.search(words):
        goes_on = _NAME_GOES_ON.match(text, end, mark.sentence.end)
    return Span(mark.what.start, goes_on.end() if goes_on else end)


class _Desk:
    """One page while it is resolved."""

    def __init__(self, page: Page, reading: Reading, tables: Tables) -> None:
        self.page, self.reading = page, reading
        self.anchor: Anchor = anchor_of(page)
        self.sentences = [mark.span for mark in page.marks(SENTENCES)]
        self.cast = cast_of(page, tables, self.anchor.day.isoformat() if self.anchor.day else None)
        self.referrer = Referrer(self.cast)
        self.gazetteer: Gazetteer = load_gazetteer()
        self.times: list[When] = [
            time for span in self.sentences for time in find_times(page.text, anchor=self.anchor, within=span)
        ]
        self.told: dict[str, _Told] = {}
        self.inner: list[str] = []  # ids of statements with a source, the innermost first
        self.speakers = self._speakers()
        self.met: dict[str, Actor] = {}
        self.known: set[int] = set()

    def resolved(self) -> Resolved:
        """The page's facts. Acts and mentions come after the statements, in whose words they may stand."""
        statements = {s.id: s for s in self._statements()}
        acts = {act.id: act for act in (self._act(mark) for mark in self.reading.acts)}
        mentions = tuple(self._mentions())
        return Resolved(
            self.page.id, tuple(statements.values()), tuple(acts.values()), tuple(self.met.values()), mentions
        )

    def _speakers(self) -> dict[Span, Referent]:
        """Who stands behind each source, in text order: "he added" is still the one who spoke just before."""
        found: dict[Span, Referent] = {}
        last: tuple[int, Referent] | None = None
        for span in sorted({mark.source[0] for mark in self.reading.attributions if mark.source}):
            number = self.cast.sentence_at(span.start)
            near = last[1] if last and number - last[0] <= _STILL_SPEAKING else None
            found[span] = self.referrer.of(span, speaker=near, spoke=near)
            self.referrer.spoken(span, found[span])
            last = (number, found[span])
        return found

    def _statements(self) -> Iterable[Statement]:
        marks = [a for a in self.reading.attributions if a.content]
        for mark in sorted(marks, key=lambda a: -sum(map(len, a.content))):
            yield self._statement(mark)
        self.inner = sorted(
            (made for made, told in self.told.items() if told.mark.source),
            key=lambda made: sum(map(len, self.told[made].mark.content)),
        )

    def _statement(self, mark: Attribution) -> Statement:
        made = digest("statement", self.page.id, [[s.start, s.end] for s in mark.content])
        speaker = self.speakers[mark.source[0]] if mark.source else None
        text = self.page.text
        direct = text[mark.content[0].start] in _OPENING or text[max(0, mark.content[0].start - 1)] in _OPENING
        self.told[made] = _Told(mark, speaker, direct)
        return Statement(
            made, self.page.id, mark.source, mark.cue, mark.content,
            self._party(mark.source[0], speaker) if speaker and mark.source else None, direct, self._said_when(mark),
            round(mark.score, 4), self.reading.by,
        )  # fmt: skip

    def _said_when(self, mark: Attribution) -> When | None:
        """A time in the cue's sentence that stands outside of what is said."""
        if not mark.cue:
            return None
        inside = self.cast.sentences[max(0, self.cast.sentence_at(mark.cue[0].start))]
        for time in self.times:
            if time.span and inside.contains(time.span) and not any(c.overlaps(time.span) for c in mark.content):
                return time
        return None

    def _carrier(self, place: Span) -> str | None:
        """The id of the innermost statement, with a source, whose words hold a place."""
        return next((n for n in self.inner if any(c.contains(place) for c in self.told[n].mark.content)), None)

    def _party(self, span: Span | None, said: Referent) -> Party:
        """The one party that some words are; without an actor where they act for several."""
        served = acting_for(said, self.cast)
        return self._met_as(span, served[0] if len(served) == 1 else said)

    def _met_as(self, span: Span | None, referent: Referent) -> Party:
        if referent.entity:
            self._meet(referent.entity)
        for entry in referent.entries:
            self.met.setdefault(entry.id, entry.actor(self.cast.day))
        return referent.party(span)

    def _meet(self, entity: Entity) -> None:
        if entity.number not in self.known:
            self.known.add(entity.number)
            self.met.update((actor.id, actor) for actor in entity.actors(self.page.id, self.cast.day))

    def _act(self, mark: ActMark) -> Act:
        text = self.page.text
        carrier = self._carrier(mark.trigger)
        told = self.told[carrier] if carrier else None
        speaker = told.speaker if told else None
        reported = told.speaker if told and not told.direct else None
        who, whom = (self._parties(side, speaker, reported) for side in (mark.who, mark.whom or self._owner(mark)))
        by = None
        if mark.by:
            same = told is not None and told.mark.source[0].overlaps(mark.by.span)
            pointed = speaker if same else None
            by = self._party(mark.by.span, pointed or self.referrer.of(mark.by.span, speaker=speaker, learned=mark.by))
        return Act(
            digest("act", self.page.id, [mark.trigger.start, mark.trigger.end], mark.type, mark.status),
            self.page.id, mark.sentence, mark.trigger, mark.type, mark.status, who, whom,
            _thing(mark, text),
            place_of(text, mark.where, self.gazetteer) if mark.where else None,
            resolve_time(mark.when, text, self.anchor, times=self.times) if mark.when else None,
            resolve_amount(widened(mark.amount, text, mark.sentence), text) if mark.amount else None,
            mark.cond, by, carrier, None, mark.score, self.reading.by,
        )  # fmt: skip

    def _owner(self, mark: ActMark) -> tuple[Named, ...]:
        """Whom an act is done to by its matter's owner: "rejected Norway's offer", "bought Norway's gas".

        In the labelled acts such an owner is the "whom", where none other is told, in nine of ten acts of these types.
        """
        held = self.cast.names_within(mark.what) if mark.what and mark.type in _TO_OWNER else []
        if not held or not mark.what or not held[0].owns:
            return ()
        before = self.page.text[mark.what.start : held[0].span.start].strip().lower()
        own = any(party.span.overlaps(held[0].span) for party in mark.who)
        same = {self.referrer.of(party.span).entity for party in mark.who}
        if before not in ("", "the") or own or self.cast.entity_of(held[0]) in same:
            return ()
        return (Named(held[0].span),)

    def _parties(self, side: Iterable[Named], speaker: Referent | None, reported: Referent | None) -> tuple[Party, ...]:
        """The parties of one side, each actor once, those who act for it beside it.

        reported: whose words are told without quotation marks.
        """
        found: dict[str, Party] = {}
        for named in side:
            meant = self.referrer.of(named.span, speaker=speaker, learned=named, spoke=reported)
            for referent in meant.each():
                for number, served in enumerate(acting_for(referent, self.cast)):
                    party = self._met_as(named.span, served)
                    itself = party.actor if referent.entity or referent.entries else None
                    found.setdefault(itself or f"{named.span.start} {number}", party)
        return tuple(found.values())

    def _mentions(self) -> Iterable[Mention]:
        """Every name and description of the body text that stands for one actor, in text order."""
        named = [(name.span, self.cast.entity_of(name)) for name in self.cast.names]
        found = [(span, entity) for span, entity in named if entity.entries or entity.id in self.met or entity.traits]
        found += list(self.referrer.descriptions())
        seen: set[Span] = set()
        for span, entity in sorted(found, key=lambda pair: pair[0]):
            if entity.id and span not in seen:
                seen.add(span)
                self._meet(entity)
                yield Mention(span, entity.id, self._carrier(span))
