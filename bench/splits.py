"""Which rows of the labelled corpora are kept for measuring: never trained on, and no rule is written after them."""

from collections.abc import Iterable, Sequence

from bench.rows import Row

DEV_BATCHES = (18, 19, 20)  # of data/acts


def dev_batches(rows: Iterable[Row]) -> list[Row]:
    """The articles of data/acts that are kept out of training."""
    return [row for row in rows if row["batch"] in DEV_BATCHES]


def held_out(rows: Sequence[Row]) -> list[Row]:
    """Of marked pairs every seventh sentence, with all its pairs."""
    texts = {text: number for number, text in enumerate(dict.fromkeys(r["text"] for r in rows))}
    return [r for r in rows if texts[r["text"]] % 7 == 0]
