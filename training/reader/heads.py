"""Train a shipped reader's heads alone, on word vectors that its encoder gave once.

usage: python -m training.reader.heads --model FOLDER --held FOLDER --out RUN --minutes 12

The encoder is most of what a training step costs; without it the heads see every article several times in minutes, and
what they learn from is what they are given when the package runs: the vectors of the shipped int8 graph. These are kept
in --held (about 0.7 MB an article), and are not made again where they are found there. Afterwards, as after further
training: training.reader.shipped with --still at the number of all layers, so that only the heads change.
"""

import argparse
import json
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from bench.rows import Row, read_rows
from bench.shared import add_shared
from servanda.read.model import load_model
from training.reader import shipped
from training.reader.articles import Article, acts_article, attribution_article
from training.reader.losses import acts_loss, attribution_loss
from training.reader.net import Net
from training.reader.pieces import Pieces
from training.reader.train import descend
from training.reader.windows import batches, cut

HEADS = ("tagger.", "decoder.")
SAVED = 200  # articles a file


@dataclass
class Held:
    """A window whose words' vectors are kept. at: of its first word in `file`, (words, hidden) of 16 bits."""

    article: Article
    start: int
    end: int
    file: np.ndarray
    at: int

    def __len__(self) -> int:
        return self.end - self.start


def hold(model: Path, rows: list[Row], out: Path, part: int, parts: int) -> None:
    """Read articles with a model's encoder, a file for each SAVED of them; files that are there stay.

    part: which of `parts` shares of the files is made, 0 the first.
    """
    out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(model / "tokenizer.json")
    reader = load_model(model)
    for first in range(part * SAVED, len(rows), parts * SAVED):
        path = out / f"{first:06}.pickle"
        if path.exists():
            continue
        windows, found = [], []
        for row in rows[first : first + SAVED]:
            article = _article(row, pieces)
            for w in cut(article, pieces):
                ids = np.array([w.ids], dtype=np.int64)
                shape = np.array([w.shape], dtype=np.int64)
                x = reader.run("encoder", ids=ids, shape=shape, marker=np.zeros_like(ids))[0]
                windows.append((article, w.start, w.start + len(w.first)))
                found.append(x[0, w.first].astype(np.float16))
        np.save(path.with_suffix(".npy"), np.concatenate(found))
        path.write_bytes(pickle.dumps(windows))
        print(f"{out.name} {min(first + SAVED, len(rows))} of {len(rows)} articles", flush=True)


def _article(row: Row, pieces: Pieces) -> Article:
    return (attribution_article if "attributions" in row else acts_article)(row, pieces)


def held(folder: Path) -> list[Held]:
    """The windows of a folder that `hold` made."""
    windows = []
    for path in sorted(folder.glob("*.pickle")):
        file, at = np.load(path.with_suffix(".npy"), mmap_mode="r"), 0
        for article, start, end in pickle.loads(path.read_bytes()):
            if end > start:
                windows.append(Held(article, start, end, file, at))
            at += end - start
    return windows


def vectors(cuts: list[Held]) -> tuple[Tensor, Tensor]:
    """The words of windows: (batch, words, hidden), and which are real."""
    most = max(map(len, cuts))
    words = torch.zeros(len(cuts), most, cuts[0].file.shape[1])
    real = torch.arange(most)[None] < torch.tensor([len(c) for c in cuts])[:, None]
    for row, held in enumerate(cuts):
        words[row, : len(held)] = torch.from_numpy(held.file[held.at : held.at + len(held)].astype(np.float32))
    return words, real


def train(options: argparse.Namespace, windows: dict[str, list[Held]]) -> Net:
    """The model's network, its heads trained further."""
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    net = shipped.load(options.model, frozen=options.frozen)
    net.set_drop(options.drop)
    net.drop.p = options.drop / 2
    weights = [p for name, p in net.named_parameters() if name.startswith(HEADS)]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    queues: dict[str, list[list[Held]]] = {"acts": [], "attribution": []}
    loss_of = {"acts": acts_loss, "attribution": attribution_loss}
    mean: dict[str, float] = {}
    net.train()
    start, step = time.monotonic(), 0
    while (done := (time.monotonic() - start) / (options.minutes * 60)) < 1:
        optimizer.param_groups[0]["lr"] = options.rate * min(1.0, (step + 1) / 100) * max(0.01, 1 - done)
        task = "attribution" if windows["attribution"] and chance.random() < options.share else "acts"
        queues[task] = queues[task] or batches(windows[task], len, options.batch, chance)
        cuts = queues[task].pop()
        words, real = vectors(cuts)
        loss = loss_of[task](net, net.drop(words), real, cuts)
        descend(optimizer, loss)
        step += 1
        mean[task] = 0.98 * mean.get(task, loss.item()) + 0.02 * loss.item()
        if step % 25 == 0:
            told = " ".join(f"{k} {v:.3f}" for k, v in sorted(mean.items()))
            print(f"step {step} {100 * done:.1f}% {told}", flush=True)
    return net


def main() -> None:
    """Make the vectors that are not held, and train."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True, help="a shipped model")
    ask.add_argument("--held", type=Path, required=True, help="where the vectors are kept")
    ask.add_argument("--out", type=Path, help="where the weights go; without it the vectors are made and no more")
    add_shared(ask)
    ask.add_argument("--more", type=Path, nargs="*", default=(), help="the labelled rows to learn acts from")
    ask.add_argument("--part", type=int, nargs=2, default=(0, 1), help="make this part of the vectors, of so many")
    ask.add_argument("--frozen", type=int, default=4)
    ask.add_argument("--minutes", type=float, default=12)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--drop", type=float, default=0.2)
    ask.add_argument("--batch", type=int, default=2500, help="words a step")
    ask.add_argument("--share", type=float, default=0.1, help="of steps: attribution")
    ask.add_argument("--seed", type=int, default=1)
    options = ask.parse_args()
    rows = {"acts": [row for path in options.more for row in read_rows(path)]}
    rows["attribution"] = list(read_rows(options.shared / "data/polnear/train.jsonl.gz"))
    for task, some in rows.items():
        hold(options.model, some, options.held / task, *options.part)
    if options.out is None:
        return
    windows = {task: held(options.held / task) for task in rows}
    net = train(options, windows)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), options.out / "net.pt")
    told = {k: str(v) for k, v in vars(options).items()} | {k: len(v) for k, v in windows.items()}
    (options.out / "run.json").write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
