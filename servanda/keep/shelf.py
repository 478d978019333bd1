"""The shelf of following, in the record's file: values by number and entries in order, whatever they mean."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from servanda.keep.write import change_threads
from servanda.record import Thread

_SIDE = "SELECT at, item FROM shelf_entry WHERE kind = ? AND key = ? AND (at, item)"
_BEFORE = f"{_SIDE} < (?, ?) ORDER BY at DESC, item DESC LIMIT ?"
_AFTER = f"{_SIDE} > (?, ?) ORDER BY at, item LIMIT ?"
# Both sides of a place under many keys at once: a statement a key would take twice as long.
_NEAREST = """(SELECT json_group_array(json_array(at, item)) FROM (
    SELECT at, item FROM shelf_entry WHERE kind = :kind AND key = value AND (at, item) {} (:at, :item)
    ORDER BY at {order}, item {order} LIMIT :most))"""
_AROUND = f"""SELECT value, {_NEAREST.format("<", order="DESC")}, {_NEAREST.format(">", order="ASC")}
    FROM json_each(:keys)"""


class Shelf:
    """A shelf to be used inside transactions. Values that are put are written at the end of one, by `settle`.

    Numbers are signed, of 64 bits; kinds of values are those of shelf.sql. written: SQLite's mark of what others wrote.
    """

    def __init__(self, db: sqlite3.Connection, written: int) -> None:
        self._db, self.written = db, written
        self._fresh: dict[tuple[int, int], str | bytes | None] = {}

    def outdated(self) -> list[str]:
        """Pages that were kept anew since they were put here: all of them are to be followed, or let go, at once."""
        return [row[0] for row in self._db.execute("SELECT page FROM waiting WHERE again = 1")]

    def put(self, kind: int, number: int, value: str | bytes | None) -> None:
        """Hold a value in the place of the one before; None takes it away."""
        self._fresh[kind, number] = value

    def values(self, kind: int, numbers: Iterable[int]) -> dict[int, Any]:
        """The values of this kind that are held under these numbers: text or bytes, as they were put."""
        asked = list(numbers)
        found = {n: value for n in asked if (value := self._fresh.get((kind, n)))}
        missing = [n for n in asked if (kind, n) not in self._fresh]
        if missing:
            sql = f"SELECT number, value FROM shelf_{kind} WHERE number IN (SELECT value FROM json_each(?))"
            found.update((row[0], row[1]) for row in self._db.execute(sql, (json.dumps(missing),)))
        return found

    def note(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """Hold entries (key, at, item); one that is held already stays."""
        sql = "INSERT OR IGNORE INTO shelf_entry VALUES (?, ?, ?, ?)"
        self._db.executemany(sql, [(kind, *entry) for entry in sorted(entries)])

    def strike(self, kind: int, entries: Iterable[tuple[int, int, int]]) -> None:
        """Take entries away; one that is not held is no error."""
        sql = "DELETE FROM shelf_entry WHERE kind = ? AND key = ? AND at = ? AND item = ?"
        self._db.executemany(sql, [(kind, *entry) for entry in entries])

    def before(self, kind: int, key: int, post: tuple[int, int], most: int) -> list[tuple[int, int]]:
        """The last entries under a key that stand before this place, at most so many, the nearest first."""
        return [(row[0], row[1]) for row in self._db.execute(_BEFORE, (kind, key, *post, most))]

    def after(self, kind: int, key: int, post: tuple[int, int], most: int) -> list[tuple[int, int]]:
        """The first entries under a key that stand behind this place, at most so many, the nearest first."""
        return [(row[0], row[1]) for row in self._db.execute(_AFTER, (kind, key, *post, most))]

    def around(
        self, kind: int, keys: Iterable[int], post: tuple[int, int], most: int
    ) -> Iterator[tuple[int, list[tuple[int, int]], list[tuple[int, int]]]]:
        """Each key with what stands before this place under it, and behind it, as `before` and `after` tell them."""
        at, item = post
        given = {"kind": kind, "keys": json.dumps(list(keys)), "at": at, "item": item, "most": most}
        for key, before, after in self._db.execute(_AROUND, given):
            yield key, sorted(map(tuple, json.loads(before)), reverse=True), sorted(map(tuple, json.loads(after)))

    def change_threads(self, *, gone: Iterable[str], threads: Iterable[Thread]) -> None:
        """Take out the threads of these ids and put these in."""
        change_threads(self._db, gone=gone, threads=threads)

    def settle(self) -> None:
        """Write the values that were put."""
        for (kind, number), value in sorted(self._fresh.items(), key=lambda item: item[0]):
            if value is None:
                self._db.execute(f"DELETE FROM shelf_{kind} WHERE number = ?", (number,))
            else:
                self._db.execute(f"INSERT OR REPLACE INTO shelf_{kind} VALUES (?, ?)", (number, value))
        self._fresh.clear()
