"""Which actors a person has said to be one, and who said so."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """That `actor` is the same as `into`. made, undone: ISO date-times, UTC; undone None while it stands."""

    number: int
    actor: str
    into: str
    author: str
    made: str
    undone: str | None


def listed(db: sqlite3.Connection) -> list[Judgement]:
    """All judgements in the order in which they were made, undone ones too."""
    return [Judgement(*row) for row in db.execute("SELECT * FROM judgement ORDER BY number")]


def same(db: sqlite3.Connection, actor: str) -> tuple[str, ...]:
    """The id and all ids that standing judgements join with it, sorted."""
    sql = (
        "WITH RECURSIVE one (id) AS (VALUES (?) UNION SELECT CASE WHEN actor = one.id THEN into_actor ELSE actor END "
        "FROM one JOIN judgement ON undone IS NULL AND one.id IN (actor, into_actor)) SELECT id FROM one ORDER BY id"
    )
    return tuple(row[0] for row in db.execute(sql, (actor,)))


def head(db: sqlite3.Connection, actor: str) -> str:
    """The id under which an actor is shown: where standing judgements lead, the last made first."""
    sql = "SELECT into_actor FROM judgement WHERE actor = ? AND undone IS NULL ORDER BY number DESC LIMIT 1"
    seen = {actor}
    while (row := db.execute(sql, (actor,)).fetchone()) and row[0] not in seen:
        actor = row[0]
        seen.add(actor)
    return actor
