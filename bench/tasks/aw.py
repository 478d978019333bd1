"""TASK aw: id, text, source, target -> id, binary (1 = conflict)."""

from collections.abc import Iterable, Iterator

from bench.tasks.pairs import read_pairs
from servanda.read import EncoderReader


def predict(rows: Iterable[dict], *, reader: EncoderReader | None = None) -> Iterator[dict]:
    """One answer a row, in order."""
    for row, reading in read_pairs(rows, reader):
        yield {"id": row["id"], "binary": int(reading.conflict)}
