"""The answer to one question, read from the file only as far as it is looked at."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from servanda.keep.where import Where

T = TypeVar("T")


class Rows(Iterator[T], Generic[T]):
    """What fits some conditions, in order, once; `count` and `part` ask without reading it through."""

    def __init__(
        self,
        db: sqlite3.Connection,
        table: str,
        where: Where,
        orders: tuple[str, str],
        make: Callable[[sqlite3.Row], T],
    ) -> None:
        """orders: that in which things come, and the other way round; make: of a row of the table, the thing."""
        self._db, self._table, self._where, self._orders, self._make = db, table, where, orders, make
        self._columns = "value, text" if table == "page" else "value"
        self._found: Iterator[T] | None = None

    def __next__(self) -> T:
        if self._found is None:
            self._found = map(self._make, self._ask(turned=False))
        return next(self._found)

    def count(self) -> int:
        """How many there are."""
        sql = f"SELECT count(*) FROM {self._table}{self._where.sql}"
        return int(self._db.execute(sql, self._where.values).fetchone()[0])

    def part(self, first: int, count: int, *, turned: bool) -> list[T]:
        """Those from number `first`, counted from 0, at most `count`. turned: of the other order."""
        return [self._make(row) for row in self._ask(" LIMIT ? OFFSET ?", count, first, turned=turned)]

    def _ask(self, limit: str = "", *values: int, turned: bool) -> Iterator[Any]:
        sql = f"SELECT {self._columns} FROM {self._table}{self._where.sql} ORDER BY {self._orders[turned]}{limit}"
        return self._db.execute(sql, (*self._where.values, *values))
