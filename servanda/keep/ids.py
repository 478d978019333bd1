"""One row of a table by its id, or by the beginning of one."""

import sqlite3

from servanda.errors import QueryError


def row_of(db: sqlite3.Connection, table: str, given: str) -> sqlite3.Row:
    """The row whose id this is or begins with; an id that is given whole goes before those that begin with it.

    Raises QueryError where none or several fit.
    """
    sql = f"SELECT * FROM {table} WHERE id >= ? AND id < ? LIMIT 3"
    rows = db.execute(sql, (given, given + "g")).fetchall()  # "g" sorts behind all hex digits
    exact = [row for row in rows if row["id"] == given]
    fit: list[sqlite3.Row] = exact or rows
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise QueryError(f"{table} {given!r} fits several: {', '.join(r['id'] for r in fit)} ...; give more of the id")
    raise QueryError(f"no {table} has the id {given!r}; ids stand at the end of each listed line")
