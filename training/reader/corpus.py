"""All that the reader is trained on, as batches."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.rows import read_rows
from bench.splits import DEV_BATCHES
from training.reader.articles import acts_article, attribution_article
from training.reader.pairs import labelled_pairs, silver_pairs
from training.reader.pieces import Pieces
from training.reader.windows import batches, cut

TASKS = ("acts", "attribution", "pairs")
SILVER_UNTIL = 0.6  # pairs made from labelled acts are mixed in for this share of the run


class Corpus:
    """All tasks' training windows, drawn anew each pass.

    acts, attribution: articles. pairs: labelled ones; silver: those that labelled acts give. passes: begun, by task.
    """

    def __init__(self, shared: Path, pieces: Pieces, seed: int, more: Sequence[Path] = ()) -> None:
        self.pieces, self.rng = pieces, random.Random(seed)
        rows = [r for r in read_rows(shared / "data/acts/articles.jsonl.gz") if r["batch"] not in DEV_BATCHES]
        self.acts = [acts_article(r, pieces) for r in rows]
        self.attribution = [attribution_article(r, pieces) for r in read_rows(shared / "data/polnear/train.jsonl.gz")]
        self.silver = silver_pairs(rows, pieces)
        for row in (row for path in more for row in read_rows(path)):
            self.acts.append(acts_article(row, pieces))
            if "attributions" in row:
                self.attribution.append(attribution_article(row, pieces))
        self.pairs = labelled_pairs(shared, pieces)
        self.queues: dict[str, list[list[Any]]] = {}
        self.passes = dict.fromkeys(TASKS, 0)

    def draw(self, task: str, budget: int, done: float) -> list[Any]:
        """The next batch of a task, windows or pairs. budget: pieces that it may hold; done: share of the run, 0..1."""
        if not self.queues.get(task):
            self.passes[task] += 1
            self.queues[task] = self._fill(task, budget, done)
        return self.queues[task].pop()

    def _fill(self, task: str, budget: int, done: float) -> list[list[Any]]:
        if task == "pairs":
            items = list(self.pairs)
            if done < SILVER_UNTIL:
                items += self.rng.sample(self.silver, min(len(self.silver), len(items)))
            return batches(items, lambda p: sum(map(len, p.article.pieces)) + 2, budget, self.rng)
        articles = self.acts if task == "acts" else self.attribution
        cuts = [w for a in articles for w in cut(a, self.pieces, self.rng)]
        return batches(cuts, lambda w: len(w.ids), budget, self.rng)
