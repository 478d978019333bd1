"""TASK plv: id, text, source, target -> id, root (one of 15 PLOVER roots)."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from bench.tasks.pairs import read_pairs
from servanda.read import EncoderReader


def predict(rows: Iterable[Row], *, reader: EncoderReader | None = None) -> Iterator[Row]:
    """One answer a row, in order."""
    for row, reading in read_pairs(rows, reader):
        yield {"id": row["id"], "root": reading.root}
