"""What one page says, resolved: the unit that is kept."""

from dataclasses import dataclass

from servanda.record.act import Act
from servanda.record.actor import Actor
from servanda.record.span import Span
from servanda.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Mention:
    """Words on a page that stand for an actor. voice: None for the outlet's own, else the statement's id."""

    span: Span
    actor: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """All statements and acts of one page, and the actors they and the page name."""

    page: str
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
