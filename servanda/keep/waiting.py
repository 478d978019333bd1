"""Which pages wait to be followed. Each function works inside a transaction of its caller."""

import sqlite3
from collections.abc import Iterable

KINDS = range(6)  # of values on the shelf; see shelf.sql
_AGAIN = "ON CONFLICT DO UPDATE SET again = max(again, excluded.again)"


def unfollowed(db: sqlite3.Connection) -> list[str]:
    """The pages that wait to be followed, by date, the undated last."""
    sql = "SELECT page FROM waiting LEFT JOIN page ON id = page ORDER BY published IS NULL, published, page"
    return [row[0] for row in db.execute(sql)]


def begin(db: sqlite3.Connection, version: str) -> None:
    """Empty the shelf for this version of what is put there: all pages wait."""
    for table in ("shelf_entry", *(f"shelf_{kind}" for kind in KINDS), "waiting"):
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT INTO waiting SELECT DISTINCT page, 0 FROM act")
    db.execute("DELETE FROM meta WHERE key = 'followed'")
    db.execute("INSERT OR REPLACE INTO meta VALUES ('shelf', ?)", (version,))


def done(db: sqlite3.Connection, pages: Iterable[str]) -> None:
    """Note that these pages are followed, and all others let go that were outdated; once none waits, the record is."""
    db.execute("UPDATE waiting SET again = 0 WHERE again = 1")
    db.executemany("DELETE FROM waiting WHERE page = ?", [(page,) for page in pages])
    if db.execute("SELECT 1 FROM waiting").fetchone() is None:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('followed', '1')")


def wait(db: sqlite3.Connection, page: str, *, again: bool) -> None:
    """Note that a page is to be followed. again: whether it was kept before."""
    db.execute(f"INSERT INTO waiting VALUES (?, ?) {_AGAIN}", (page, again))
    db.execute("DELETE FROM meta WHERE key = 'followed'")


def wait_for_actor(db: sqlite3.Connection, actor: str) -> None:
    """Note that all pages with acts of this actor are to be followed again."""
    sql = f"INSERT INTO waiting SELECT DISTINCT page, 1 FROM party JOIN act ON id = act WHERE actor = ? {_AGAIN}"
    db.execute(sql, (actor,))
