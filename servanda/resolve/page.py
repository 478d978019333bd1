"""One page's marks to statements, acts, actors and mentions."""

from collections.abc import Iterable

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
from servanda.resolve.actors import Entity, Referent, Referrer, cast_of
from servanda.resolve.amounts import resolve_amount
from servanda.resolve.places import Gazetteer, load_gazetteer, place_of
from servanda.resolve.tables import Tables
from servanda.resolve.times import Anchor, anchor_of, find_times, resolve_time

_STILL_SPEAKING = 3  # sentences after which "he said" need not be the last who spoke
_OPENING = "\"“„«'‘"


def resolve(page: Page, reading: Reading, tables: Tables) -> Resolved:
    """All statements and acts that a reading marks, with their actors; nothing that has no words on the page."""
    return _Desk(page, reading, tables).resolved()


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
        self.told: dict[str, tuple[Attribution, Referent | None]] = {}
        self.direct: dict[str, bool] = {}
        self.speakers = self._speakers()
        self.met: dict[str, Actor] = {}

    def resolved(self) -> Resolved:
        """The page's facts. Statements are resolved outermost first, so that "I" inside one finds its speaker."""
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
            last = (number, found[span])
        return found

    def _statements(self) -> Iterable[Statement]:
        marks = [a for a in self.reading.attributions if a.content]
        for mark in sorted(marks, key=lambda a: -sum(map(len, a.content))):
            yield self._statement(mark)

    def _statement(self, mark: Attribution) -> Statement:
        made = digest("statement", self.page.id, [[s.start, s.end] for s in mark.content])
        speaker = self.speakers[mark.source[0]] if mark.source else None
        self.told[made] = (mark, speaker)
        text = self.page.text
        direct = text[mark.content[0].start] in _OPENING or text[max(0, mark.content[0].start - 1)] in _OPENING
        self.direct[made] = direct
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
        best: tuple[int, str] | None = None
        for made, (mark, _) in self.told.items():
            if mark.source and any(c.contains(place) for c in mark.content):
                size = sum(map(len, mark.content))
                if best is None or size < best[0]:
                    best = (size, made)
        return best[1] if best else None

    def _meant(self, span: Span, speaker: Referent | None, learned: Span | None = None) -> Referent:
        return self.referrer.of(span, speaker=speaker, learned=learned)

    def _party(self, span: Span | None, referent: Referent) -> Party:
        if referent.entity:
            self._meet(referent.entity)
        for entry in referent.entries:
            self.met.setdefault(entry.id, entry.actor())
        return referent.party(span)

    def _meet(self, entity: Entity) -> None:
        for actor in entity.actors(self.page.id):
            self.met[actor.id] = actor

    def _act(self, mark: ActMark) -> Act:
        text = self.page.text
        carrier = self._carrier(mark.trigger)
        speaker = self.told[carrier][1] if carrier else None
        reported = speaker if carrier and not self.direct.get(carrier) else None
        who, whom = (self._parties(side, speaker, reported) for side in (mark.who, mark.whom))
        by = None
        if mark.by:
            source = self.told[carrier][0].source if carrier else ()
            same = bool(source and source[0].overlaps(mark.by.span))
            referent = speaker if same and speaker else self._meant(mark.by.span, speaker, mark.by.name)
            by = self._party(mark.by.span, referent)
        return Act(
            digest("act", self.page.id, [mark.trigger.start, mark.trigger.end], mark.type, mark.status),
            self.page.id, mark.sentence, mark.trigger, mark.type, mark.status, who, whom, mark.what,
            place_of(text, mark.where, self.gazetteer) if mark.where else None,
            resolve_time(mark.when, text, self.anchor, times=self.times) if mark.when else None,
            resolve_amount(mark.amount, text) if mark.amount else None,
            mark.cond, by, carrier, None, mark.score, self.reading.by,
        )  # fmt: skip

    def _parties(self, side: Iterable[Named], speaker: Referent | None, reported: Referent | None) -> tuple[Party, ...]:
        """The parties of one side, each actor once. reported: whose words are told without quotation marks."""
        found: dict[str, Party] = {}
        for named in side:
            referent = self.referrer.of(named.span, speaker=speaker, learned=named.name, spoke=reported)
            party = self._party(named.span, referent)
            found.setdefault(party.actor or f"{named.span.start}", party)
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
