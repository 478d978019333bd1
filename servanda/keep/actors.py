"""Actors as they are shown: each with all that standing judgements join to it, under the name of the one they lead to.

Aliases are those of the tables and those that pages use, the latter each with one of its pages.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce

from servanda.keep.ids import row_of
from servanda.keep.judgements import head, same
from servanda.keep.merge import united
from servanda.keep.names import key
from servanda.keep.values import value_of
from servanda.record import Actor, Alias


def shown(db: sqlite3.Connection, actor: str) -> Actor:
    """The actor of this id, given whole. Raises QueryError where none is kept under it."""
    first = head(db, actor)
    ids = (first, *(other for other in same(db, first) if other != first))
    return reduce(united, (_alone(db, one) for one in ids))


def all_shown(db: sqlite3.Connection) -> Iterator[Actor]:
    """All actors, those with most acts first; joined ones once."""
    sql = (
        "SELECT id FROM actor LEFT JOIN (SELECT actor AS a, count(*) AS n FROM party GROUP BY actor) ON a = id "
        "ORDER BY n IS NULL, n DESC, name, id"
    )
    return (shown(db, row[0]) for row in db.execute(sql) if head(db, row[0]) == row[0])


def found(db: sqlite3.Connection, name: str) -> list[Actor]:
    """The actors that a name, code or id may mean: those of exactly this name, then states, then by their acts."""
    sql = (
        "SELECT id, (SELECT count(*) FROM party WHERE actor = actor.id) AS n FROM actor "
        "WHERE id IN (SELECT actor FROM alias WHERE key = ?) OR id = ? ORDER BY n DESC, name, id"
    )
    ids = dict.fromkeys(head(db, row[0]) for row in db.execute(sql, (key(name), name)))
    return sorted((shown(db, one) for one in ids), key=lambda a: (key(a.name) != key(name), a.kind != "state"))


def as_kept(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Those of these actors that are known, each by itself, whatever judgements join; without names of pages."""
    sql = "SELECT id, value FROM actor WHERE id IN (SELECT value FROM json_each(?))"
    rows = db.execute(sql, (json.dumps(sorted(ids)),))
    return {row["id"]: value_of(Actor, row) for row in rows}


def joined(db: sqlite3.Connection, given: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """The ids that a question is about, with those joined to them; None where it is about no actor."""
    if given is None:
        return None
    asked = (given,) if isinstance(given, str) else tuple(given)
    return tuple(dict.fromkeys(one for actor in asked for one in same(db, actor)))


def _alone(db: sqlite3.Connection, actor: str) -> Actor:
    """One actor by itself, with the names that pages use."""
    held = value_of(Actor, row_of(db, "actor", actor))
    sql = "SELECT name, min(page) FROM named WHERE actor = ? GROUP BY name"
    known = {alias.name for alias in held.aliases}
    used = (Alias(*row) for row in db.execute(sql, (actor,)) if row[0] not in known)
    return replace(held, aliases=(*held.aliases, *used))
