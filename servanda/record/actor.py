"""Actors: persons, states, bodies and publics; and parties, the actors of one act as written."""

from dataclasses import dataclass

from servanda.record.digest import digest
from servanda.record.span import Span

KINDS = ("person", "state", "body", "public")


@dataclass(frozen=True, slots=True)
class Office:
    """An office held. state: ISO 3166 alpha-3, or None. start, end: ISO dates of any precision; None = open."""

    title: str
    state: str | None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name by which pages call an actor. page: an id, or None where a table gives it."""

    name: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body or public.

    kind: one of KINDS. state: ISO alpha-3 of the state it is or acts for. sector: PLOVER sector code.
    origin: the table that knows it, or "page:<id>" for one learned from a page.
    """

    id: str
    name: str
    kind: str
    state: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    aliases: tuple[Alias, ...] = ()
    offices: tuple[Office, ...] = ()
    origin: str = ""


def actor_id(kind: str, name: str, state: str | None = None) -> str:
    """The id of an actor: states by their code, others by kind, name and state."""
    return digest("actor", kind, state if kind == "state" and state else name, None if kind == "state" else state)


@dataclass(frozen=True, slots=True)
class Party:
    """One actor of an act or statement, as written and as resolved.

    span: the words, or None where the act leaves them out. name: the fullest name this page lets us tell.
    actor: an Actor's id, or None when nothing or more than one fits; then `candidates` keeps all that fit.
    """

    span: Span | None
    name: str
    actor: str | None = None
    candidates: tuple[str, ...] = ()
