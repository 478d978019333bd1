"""Whom some words of a page stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import Party, Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.words import LEADING_ON, closed
from servanda.resolve.tables import Entry
from servanda.resolve.tables.tables import NAME

_ARTICLES = ("the ", "a ", "an ")
_ARTICLE = re.compile(r"^[Tt]he\s+")
_BY_OTHERS = frozenset(("america", "jewish state", "holy land"))  # names of a state that are no name to show
# A clause, or where or when the actor is just then, behind what it is called.
_CLAUSE = re.compile(
    r",? who(?:m|se)? |, which | (?:aboard|amid|during|after|before|near|along|outside|inside|ahead of|on|from power) "
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom words stand for. name: the fullest that the page tells. entity: None where none of the cast fits.

    entries: rows of the tables that fit where the cast holds nobody ("the Bolivian president" never named).
    several: the actors, where they are more than one, whom the name tells one after another.
    """

    name: str
    entity: Entity | None = None
    entries: tuple[Entry, ...] = ()
    several: tuple[Entity, ...] = ()

    def party(self, span: Span | None) -> Party:
        """The party of the record: an actor's id where one fits, all candidates where several do."""
        if self.entity and self.entity.id:
            return Party(span, self.name, self.entity.id)
        rows = self.entries or (self.entity.entries if self.entity else ())
        if len(rows) == 1:
            return Party(span, self.name, rows[0].id)
        return Party(span, self.name, None, tuple(row.id for row in rows))

    def each(self) -> "tuple[Referent, ...]":
        """One referent for each actor: "both countries" are two."""
        return tuple(as_is(entity) for entity in self.several) or (self,)


def as_is(entity: Entity) -> Referent:
    """An actor under the fullest name that the page has for it."""
    return Referent(entity.name, entity)


def called(entity: Entity, name: Name) -> str:
    """The fullest name of an actor that goes on from how it is called in one place.

    What is known under two names keeps each where it stands: "Britain" and "UK", "EADS" and "Airbus".
    """
    own = _ARTICLE.sub("", name.text)
    short = own.replace(".", "").replace("-", "").isupper()
    if entity.kind == "state":
        plainly = name.key not in _BY_OTHERS and any(sense == NAME for sense, _ in name.meanings)
        return _in_full(entity, name) if short else own if plainly else entity.name
    if short:
        own_name = any(word[:1].lower() == own[:1].lower() for word in entity.name.split())
    else:
        own_name = set(name.key.split(" ")) <= entity.words
    if entity.kind == "person" or not name.meanings or own_name:
        return entity.name
    return max((n.text for n in entity.names if own in n.text), key=len)


def _in_full(entity: Entity, name: Name) -> str:
    """A state's name for its initials: "United Kingdom" for "UK" on a page that also says "Britain"."""
    letters = name.key.replace(" ", "")
    known = entity.entry.names if entity.entry else ()
    pairs = (n for n in (entity.name, *known) if n.count(" ") == 1)
    return next((n for n in pairs if "".join(word[0] for word in n.split()).lower() == letters), entity.name)


def plain(cast: Cast, span: Span) -> str:
    """The words themselves, white space made one, their article and a clause behind a comma left off."""
    words = closed(_CLAUSE.split(" ".join(cast.page.quote(span).split()), maxsplit=1)[0], LEADING_ON)
    return next((words[len(a) :] for a in _ARTICLES if words.lower().startswith(a)), words)


def state_under(cast: Cast, code: str, name: str) -> Referent:
    """A state under the words that stand for its government."""
    held = next((e for e in cast.entities if e.kind == "state" and e.state == code), None)
    return Referent(name, held) if held else Referent(name, None, (cast.tables.states[code],))


def body_under(cast: Cast, body: Entry, name: str) -> Referent:
    """A body of the tables under the words that stand for those who act for it."""
    held = next((e for e in cast.entities if e.entry is body), None)
    return Referent(name, held) if held else Referent(name, None, (body,))


def solid(entity: Entity) -> bool:
    """Whether an actor may be what "it" takes up: no newspaper, and no lone capital that is named but once."""
    if entity.sector == "JRN":
        return False
    return bool(entity.entries or len(entity.names) > 1 or len(entity.words) > 1 or entity.name.isupper())


def together(entities: Sequence[Entity]) -> str:
    """The names of two or more actors, one after another."""
    return ", ".join(entity.name for entity in entities[:-1]) + " and " + entities[-1].name
