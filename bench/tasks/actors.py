"""TASK actors: id, text, mention [s, e] -> id, name, kind, state (alpha-3 or null), sector (of PLOVER, or null)."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from bench.tasks.texts import page_of
from servanda.record import Span
from servanda.resolve import load_tables
from servanda.resolve.actors import Referrer, cast_of, describe


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One answer a row, in order; `published` (ISO) tells the day, where a row gives it."""
    tables = load_tables()
    for row in rows:
        text = row["text"]
        page = page_of(row, text, [Span(0, len(text))])
        cast = cast_of(page, tables, (row.get("published") or "")[:10] or None)
        told = describe(Span(*row["mention"]), cast, Referrer(cast))
        yield {"id": row["id"], "name": told.name, "kind": told.kind, "state": told.state, "sector": told.sector}
