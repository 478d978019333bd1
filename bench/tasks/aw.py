"""TASK aw: id, text, source, target -> id, binary (1 = conflict)."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from bench.tasks.pairs import read_pairs
from servanda.read import EncoderReader


def predict(rows: Iterable[Row], *, reader: EncoderReader | None = None) -> Iterator[Row]:
    """One answer a row, in order."""
    for row, reading in read_pairs(rows, reader):
        yield {"id": row["id"], "binary": int(reading.conflict)}
