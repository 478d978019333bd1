"""Whom a name given at the command line means."""

import typer

from servanda.keep import Record
from servanda.record import Actor
from servanda.show.cli.screen import safe
from servanda.show.names import described, foremost, meant, one_actor


def actor_named(record: Record, name: str) -> Actor:
    """The actor of this name. Of several, the one whom nearly all is told of, and the standard error says so.

    Raises QueryError where several fit alike, and where none does.
    """
    found = meant(record, name)
    first = foremost(record, found)
    if first is None:
        return one_actor(record, name)
    others = "; ".join(f"{described(other)} has the id {other.id}" for other in found if other.id != first.id)
    told = f"{name!r} is taken for {described(first)}, acts: {record.act_count(first.id)}; {others}"
    typer.echo(f"servanda: {safe(told)}", err=True)
    return first
