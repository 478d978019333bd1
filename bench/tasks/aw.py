"""TASK aw: id, text, source, target -> id, binary (1 = conflict)."""

from collections.abc import Iterable, Iterator

from bench.tasks.pairs import read_pairs


def predict(rows: Iterable[dict]) -> Iterator[dict]:
    """One answer a row, in order."""
    for row, reading in read_pairs(rows):
        yield {"id": row["id"], "binary": int(reading.conflict)}
