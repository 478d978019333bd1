"""Marked pairs of actors, for the tasks plv and aw."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from servanda.read import EncoderReader, PairReading, load_reader, read_pair
from servanda.record import Span


def read_pairs(rows: Iterable[Row], reader: EncoderReader | None = None) -> Iterator[tuple[Row, PairReading]]:
    """Each row {id, text, source, target} with its reading; a side may be null."""
    held = reader or load_reader()
    assert isinstance(held, EncoderReader)
    for row in rows:
        source, target = (Span(*row[side]) if row.get(side) else None for side in ("source", "target"))
        yield row, read_pair(row["text"], source, target, held.model)
