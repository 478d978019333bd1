"""A record from Python: read pages into it, take its facts out as a table, ask for a relation.

    read("pages/", "record.servanda")
    pandas.DataFrame(table("record.servanda", "acts"))

The record itself, with all that it can be asked, is `servanda.keep.Record.open(path, read_only=True)`.
"""

from pathlib import Path
from typing import Any

from servanda.clean import Supplied
from servanda.errors import QueryError
from servanda.keep import Record
from servanda.record import to_json
from servanda.run import Summary, read_into
from servanda.show.export import WHAT, flat
from servanda.show.names import one_actor
from servanda.show.period import checked
from servanda.show.relation import ask, relation_json

__all__ = ["read", "relation", "table"]


def read(
    pages: str | Path | list[str | Path],
    into: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    reader: str = "default",
    workers: int = 1,
    again: bool = False,
) -> Summary:
    """Read files, folders, archives or addresses into a record file, made if absent; what was left out is told.

    published, outlet: for pages that state none. reader: "default", "fast", or a model folder. again: read known
    pages anew. Raises the errors of `servanda.errors`.
    """
    supplied = Supplied(published=published, outlet=outlet)
    supplied.stated("published")  # a bad date is the caller's error, not one of every page
    paths = pages if isinstance(pages, list) else [pages]
    with Record.open(into, create=True) as record:
        return read_into(paths, record, reader=reader, supplied=supplied, workers=workers, again=again)


def table(record: str | Path, what: str) -> list[dict[str, Any]]:
    """All facts of one kind as flat rows, each with its words, outlet, address and date; for a data frame.

    what: pages, statements, acts, threads (one row a step) or actors. Columns are those of the CSV export
    ("when.start", "who.names"); lists and spans stay lists, words are exact, None is not stated.
    Raises QueryError for another kind, KeepError where there is no record.
    """
    if what not in WHAT:
        raise QueryError(f"nothing called {what!r} to take out; give one of: {', '.join(WHAT)}")
    with Record.open(record, read_only=True) as held:
        columns, rows = flat(held, what)
        return [{column.name: to_json(column.value(row)) for column in columns} for row in rows]


def relation(
    record: str | Path, a: str, b: str, *, since: str | None = None, until: str | None = None
) -> dict[str, Any]:
    """The relation of two actors as plain values: what `servanda relation A B --json` gives.

    since, until: 2020, 2020-12 or 2020-12-05, inclusive.
    Raises QueryError where a name means nobody or several, and for a wrong date; KeepError where there is no record.
    """
    checked(since, until)
    with Record.open(record, read_only=True) as held:
        first, second = one_actor(held, a), one_actor(held, b)
        return relation_json(held, first, second, ask(held, first, second, since=since, until=until))
