"""How much a record holds, and most of what: states by their acts, outlets by their pages, threads by their steps."""

import sqlite3
from dataclasses import dataclass

_COPIES = (
    "SELECT copy.value FROM thread, json_each(thread.value, '$.steps') AS step, "
    "json_each(step.value, '$.copies') AS copy"
)
_STATES = (
    "SELECT act, one.state, own.id, max(side = 'who') FROM party JOIN actor AS one ON one.id = party.actor "
    "JOIN actor AS own ON own.kind = 'state' AND own.state = one.state WHERE side != 'by' GROUP BY act, own.id"
)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a record holds. since, until: ISO days of its first and last dated page."""

    pages: int
    statements: int
    acts: int
    actors: int
    threads: int
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states (actor ids) and the number of acts between them, counted as their relation counts them.

    An act is between them when each, or one who acts for it, takes part, and at least one of them is among its doers;
    what is told again counts once.
    """

    first: str
    second: str
    acts: int


def totals(db: sqlite3.Connection) -> Totals:
    """How much is kept."""
    tables = ("page", "statement", "act", "actor", "thread")
    rows = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    days = db.execute("SELECT substr(min(published), 1, 10), substr(max(published), 1, 10) FROM page").fetchone()
    return Totals(*rows, *days)


def threads(db: sqlite3.Connection) -> int:
    """How many threads are kept, as `write` counts them when they come and go."""
    row = db.execute("SELECT value FROM meta WHERE key = 'threads'").fetchone()
    return int((row or db.execute("SELECT count(*) FROM thread").fetchone())[0])


def pairs(db: sqlite3.Connection, *, limit: int) -> list[Pair]:
    """The pairs of states with most acts between them, most first."""
    sql = (
        f"WITH has (act, state, id, did) AS ({_STATES}) SELECT a.id, b.id, count(*) AS n FROM has a "
        f"JOIN has b ON a.act = b.act AND a.state < b.state WHERE (a.did OR b.did) AND a.act NOT IN ({_COPIES}) "
        "GROUP BY a.id, b.id ORDER BY n DESC, a.id, b.id LIMIT ?"
    )
    return [Pair(*row) for row in db.execute(sql, (limit,))]


def copies(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of the acts that tell again what another act tells."""
    return frozenset(row[0] for row in db.execute(_COPIES))


def outlets(db: sqlite3.Connection) -> list[tuple[str | None, int]]:
    """(outlet, pages), most pages first; None for pages that state none."""
    sql = "SELECT outlet, count(*) AS n FROM page GROUP BY outlet ORDER BY n DESC, outlet"
    return [(row[0], row[1]) for row in db.execute(sql)]


def longest(db: sqlite3.Connection, *, limit: int) -> list[str]:
    """The ids of the threads with most steps, most first."""
    sql = "SELECT id FROM thread ORDER BY json_array_length(value, '$.steps') DESC, id LIMIT ?"
    return [row[0] for row in db.execute(sql, (limit,))]


def last_told(db: sqlite3.Connection, thread: str) -> str | None:
    """The ISO day of the last dated page that tells a step of a thread; None where none is dated."""
    sql = (
        "SELECT substr(max(published), 1, 10) FROM thread_act JOIN act ON act.id = act JOIN page ON page.id = act.page "
        "WHERE thread = ?"
    )
    return db.execute(sql, (thread,)).fetchone()[0]  # type: ignore[no-any-return]


def due_before(db: sqlite3.Connection, day: str) -> list[str]:
    """The ids of the threads whose due time ended before an ISO day, whatever their state; the latest due first."""
    sql = "SELECT id, json_extract(value, '$.due.end') AS due FROM thread WHERE due < ? ORDER BY due DESC, id"
    return [row[0] for row in db.execute(sql, (day,))]
