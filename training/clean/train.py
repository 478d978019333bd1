"""Train the judge of blocks: python -m training.clean.train {text,markup} [--folds 5]

With --folds it prints F1 by score_clean.py in cross-validation, pages of one site always in one fold. Without, it
trains on all development pages and writes that judge into servanda/clean/judge.npz and its card judge.json.
"""

import argparse
import hashlib
import json
from datetime import date
from pathlib import Path

import numpy as np

from bench.shared import add_shared, scorer
from servanda.clean.choice import settled
from servanda.clean.features import OWN, REACH
from servanda.clean.judge import BODY, Judge, network_of, run_network, second_input, without_outliers
from training.clean import trees
from training.clean.networks import fit
from training.clean.pages import FOLDS, SETS, Labelled, labelled

HOME = Path("servanda/clean")
EPOCHS = 12
MEMBERS = 3


def train(pages: list[Labelled], name: str, *, members: int = MEMBERS) -> dict[str, np.ndarray]:
    """The arrays of one judge. members: networks in each stage of the judge of markup."""
    if name == "text":
        y, w = np.concatenate([p.labels for p in pages]), np.concatenate([p.weights for p in pages])
        held = trees.fit([p.x for p in pages], y, w, own=OWN, reach=REACH)
        return {f"text.{key}": array for key, array in held.items()}
    return train_networks(pages, members=members)


def train_networks(pages: list[Labelled], *, members: int) -> dict[str, np.ndarray]:
    """Both stages of the judge of markup; the second is fitted to what the first says of pages it has not seen."""
    chances: dict[int, np.ndarray] = {}
    for part in (0, 1):
        learnt = [p for p in pages if p.fold % 2 != part]
        network = network_of(_fit([p.x for p in learnt], learnt, seed=10 + part))
        chances |= {at: run_network(network, page.x) for at, page in enumerate(pages) if page.fold % 2 == part}
    first = [page.x for page in pages]
    second = [second_input(page.x, chances[at]) for at, page in enumerate(pages)]
    stages = [
        [_fit(xs, pages, seed=seed + member) for member in range(members)] for xs, seed in ((first, 0), (second, 100))
    ]
    return {
        f"markup.{s}.{m}.{k}": array
        for s, stage in enumerate(stages)
        for m, network in enumerate(stage)
        for k, array in enumerate(network)
    }


def _fit(xs: list[np.ndarray], pages: list[Labelled], *, seed: int) -> tuple[np.ndarray, ...]:
    """A network that tells body from furniture. xs: what it is shown of each page, (blocks, numbers)."""
    y, w = np.concatenate([p.labels for p in pages]), np.concatenate([p.weights for p in pages])
    return fit(np.concatenate(xs), y, w, epochs=EPOCHS, seed=seed)


def cross_validate(pages: list[Labelled], name: str, folds: int) -> dict[str, np.ndarray]:
    """For each page that was not made up, the chances of its blocks by judges that saw no page of its site."""
    chances = {}
    for part in range(folds):
        judge = Judge(train([p for p in pages if p.fold % folds != part], name, members=1))
        for page in pages:
            if page.fold % folds == part and not page.made:
                chances[page.id] = (
                    without_outliers(judge.of_text(page.x), np.array([len(line.split()) for line in page.lines]))
                    if name == "text"
                    else settled(judge.of_markup(page.x), page.chosen, page.lines)
                )
    return chances


def report(pages: list[Labelled], chances: dict[str, np.ndarray], shared: Path) -> None:
    """Print what score_clean.py says of each set, at several thresholds, and the best that any judge could reach."""
    score_clean = scorer(shared, "score_clean")
    real = [p for p in pages if not p.made]
    for told in SETS:
        gold = [{"id": p.id, "body": p.body} for p in real if p.set == told]
        for least in (BODY - 0.15, BODY - 0.1, BODY, BODY + 0.1):
            bodies = {p.id: "\n".join(np.array(p.lines)[chances[p.id] > least]) for p in real}
            print(f"{told} from {least:.2f}", score_clean.score(gold, bodies, boot=0))
        best = {p.id: "\n".join(np.array(p.lines)[p.labels > 0]) for p in real}
        print(told, "best that blocks allow", score_clean.score(gold, best, boot=0))


def write(weights: dict[str, np.ndarray], name: str, pages: list[Labelled]) -> None:
    """Put a judge's arrays in the place of those before, beside the other judge's, and write the card."""
    held = dict(np.load(HOME / "judge.npz")) if (HOME / "judge.npz").exists() else {}
    held = {k: v for k, v in held.items() if not k.startswith(f"{name}.")}
    held |= {k: v.astype(np.float16) if name == "markup" and v.ndim > 1 else v for k, v in weights.items()}
    np.savez_compressed(HOME / "judge.npz", **held)
    card = {
        "what": "trees (plain text) and networks (markup) that tell body from furniture (servanda/clean/judge.py)",
        "trained on": "development halves of scrapinghub/article-extraction-benchmark (MIT) and WCXB articles "
        "(CC BY 4.0)",
        "pages": len({p.id for p in pages}), "date": date.today().isoformat(),
        "rebuild": "python -m training.clean.train text && python -m training.clean.train markup",
        "licence": "Apache-2.0", "sha256": hashlib.sha256((HOME / "judge.npz").read_bytes()).hexdigest(),
    }  # fmt: skip
    (HOME / "judge.json").write_text(json.dumps(card, indent=1) + "\n")


def main() -> None:
    """Train, or cross-validate."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("judge", choices=("text", "markup"))
    add_shared(ask)
    ask.add_argument("--folds", type=int, default=0, choices=(0, 2, 5, FOLDS))
    options = ask.parse_args()
    pages = labelled(options.shared, options.judge)
    if options.folds:
        report(pages, cross_validate(pages, options.judge, options.folds), options.shared)
    else:
        write(train(pages, options.judge), options.judge, pages)


if __name__ == "__main__":
    main()
