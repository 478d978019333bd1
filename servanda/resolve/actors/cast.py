"""The cast of a page: its names and actors, and where they stand."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from servanda.record import Page, Span
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.tables import Tables


@dataclass(slots=True)
class Cast:
    """The actors that a page names. of: name's start -> entity's number. names: in text order."""

    page: Page
    tables: Tables
    day: str | None
    sentences: list[Span]
    words: list[list[Word]]
    names: list[Name] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    called: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a character, or of the last before it; -1 before the first."""
        return bisect_left(self.first, place + 1) - 1

    def names_within(self, span: Span) -> list[Name]:
        """The names that overlap a span, in text order."""
        at = bisect_left(self.starts, span.start)
        if at and self.names[at - 1].span.end > span.start:
            at -= 1
        found = []
        while at < len(self.names) and self.names[at].span.start < span.end:
            found.append(self.names[at])
            at += 1
        return found

    def entity_of(self, name: Name) -> Entity:
        """Whom a name of this page stands for."""
        return self.entities[self.of[name.span.start]]

    def words_within(self, span: Span) -> list[Word]:
        """The words of the page that lie in a span, body text or not."""
        number = self.sentence_at(span.start)
        if number >= 0 and self.sentences[number].contains(span):
            return [w for w in self.words[number] if w.start < span.end and span.start < w.end]
        return words_of(self.page.text, span.start, span.end)

    def state_name(self, code: str) -> str:
        """What this page calls a state by name, most often; the common name where it never does."""
        called = self.called.get(code)
        return called.most_common(1)[0][0] if called else self.tables.states[code].name

    def add(self, kind: str, name: str, **known: object) -> Entity:
        """A new entity."""
        entity = Entity(len(self.entities), kind, name, **known)  # type: ignore[arg-type]
        self.entities.append(entity)
        return entity

    def spoken_of(self) -> frozenset[str]:
        """The codes of the states that the page names, and the ids of its known bodies."""
        states = {e.state for e in self.entities if e.kind == "state" and e.state}
        return frozenset(states | {e.entry.id for e in self.entities if e.kind == "body" and e.entry})
