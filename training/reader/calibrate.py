"""Set a model's threshold and calibration on the development split: python -m training.reader.calibrate --model FOLDER

Reads PolNeAR's development articles and sets how far the tagger leans to marking; reads the development batches of
data/acts (and --more), keeps every candidate act, and fits the chance that trigger, type and status are all right (a
logistic over servanda.read.chance.FEATURES) and the score threshold at which F1 is best; all go into card.json, with a
table of reliability. F1 is told by weights that have not seen the article, and kept as "unseen".
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.rows import Row, read_rows
from bench.shared import add_shared, scorer
from bench.splits import dev_batches
from bench.tasks.rough import rough_sentences
from bench.tasks.texts import page_of, page_of_sentences
from servanda.read.attributions import attributions, groups
from servanda.read.chance import FEATURES, chances
from servanda.read.encode import encode
from servanda.read.model import Array, load_model
from servanda.read.reader import EncoderReader
from servanda.record import ActMark, Page, to_json
from training.reader.articles import PARTS

NEARLY = 0.001
CANDIDATE = 0.15  # least chance of a trigger; at 0.1 reading costs a tenth more and finds no more
PENALTY = 20.0  # on the squares of the weights, over features of one scale
FOLDS, TIMES = 5, 4


@dataclass(frozen=True, slots=True)
class Held:
    """Every candidate of the development batches. right: (acts, 3), trigger; type too; status too; article: (acts,)."""

    features: Array
    right: Array
    article: Array
    gold: int


def candidates(reader: EncoderReader, rows: list[Row], score: Any) -> Held:
    """What the reader's heads say of each candidate, and whether it matches a labelled act."""
    features, right, article = [], [], []
    for n, row in enumerate(rows):
        page = page_of_sentences(row)
        number = {s["start"]: n for n, s in enumerate(row["sentences"], 1)}
        encoded = encode(page, reader.model)
        if encoded is None:
            continue
        marks, held = reader.candidates(page, encoded, groups(encoded, reader.model.card["attribution"]["lean"]))
        told = [as_told(mark, page, number) for mark in marks]
        gold = [score.act(a) for a in row["acts"]]
        found = np.zeros((len(marks), 3))
        for i, j in score.match(gold, told):
            typed = gold[i]["type"] == told[j]["type"]
            found[j] = 1, typed, typed and gold[i]["status"] == told[j]["status"]
        features.append(held)
        right.append(found)
        article += [n] * len(marks)
    gold_acts = sum(len(row["acts"]) for row in rows)
    return Held(np.concatenate(features), np.concatenate(right), np.array(article), gold_acts)


def fit(features: Array, right: Array) -> tuple[Array, float]:
    """Weights and shift of the logistic that ranks acts, told as the chance that all of an act is right.

    The ranking is learned from the mean of the three: by trigger alone doubtful types come first, by status alone sure
    triggers come late.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    weights, shift = _logistic((features - mean) / scale, right.mean(axis=1), PENALTY)
    weights, shift = weights / scale, shift - float(weights @ (mean / scale))
    slope, moved = _logistic((features @ weights + shift)[:, None], right[:, 2], 0.0)
    return weights * slope[0], shift * slope[0] + moved


def _logistic(x: Array, y: Array, penalty: float) -> tuple[Array, float]:
    """By Newton's steps; the shift is not penalised."""
    held = np.column_stack([x, np.ones(len(x))])
    keep = np.diag([penalty] * x.shape[1] + [0.0])
    weights = np.zeros(held.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-held @ weights))
        slope = held.T @ (chance - y) + keep @ weights
        bend = (held * (chance * (1 - chance))[:, None]).T @ held + keep
        weights -= np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    return weights[:-1], float(weights[-1])


def unseen(held: Held) -> Array:
    """(acts,): each act's chance by weights that have not seen its article; the mean of several divisions."""
    told = np.zeros(len(held.article))
    for time in range(TIMES):
        part = np.random.RandomState(time).randint(0, FOLDS, held.article.max() + 1)[held.article]
        for fold in range(FOLDS):
            weights, shift = fit(held.features[part != fold], held.right[part != fold])
            told[part == fold] += held.features[part == fold] @ weights + shift
    return 1 / (1 + np.exp(-told / TIMES))


def best_threshold(scores: Array, held: Held) -> tuple[float, Array]:
    """The least threshold at which the mean of the three F1 is as good as the best, and the three.

    As good: within NEARLY. The curve is flat at its top, and a record is better for one more true act than for one
    doubtful act less, since each shows its words.
    """
    order = np.argsort(-scores)
    right = held.right[order].cumsum(axis=0)
    curve = 2 * right / (np.arange(1, len(order) + 1) + held.gold)[:, None]
    mean = curve.mean(axis=1)
    last = int(np.flatnonzero(mean >= mean.max() - NEARLY)[-1])
    return float(scores[order[last]]), curve[last]


def as_told(mark: ActMark, page: Page, number: dict[int, int]) -> dict[str, Any]:
    """What score_acts.match looks at of an act. number: of a sentence, by its first character."""
    return {
        "s": number[mark.sentence.start], "trigger": page.quote(mark.trigger), "type": mark.type,
        "status": mark.status, "who": [], "what": page.quote(mark.what) if mark.what else None,
    }  # fmt: skip


def best_lean(options: argparse.Namespace) -> list[float]:
    """What to add to the scores of sources, cues and contents so that attributions agree best with people's.

    One number after the other, twice round, on PolNeAR's development articles.
    """
    score_attribution = scorer(options.shared, "score_attribution")
    model = load_model(options.model)
    held = []
    for row in read_rows(options.shared / "data/polnear/dev.jsonl.gz"):
        page = page_of({**row, "outlet": row.get("publisher")}, row["text"], rough_sentences(row["text"]))
        held.append((row, encode(page, model)))

    def f1(lean: list[float]) -> float:
        count: Counter[str | tuple[str, ...]] = Counter()
        for row, encoded in held:
            found = attributions(encoded, groups(encoded, lean)) if encoded else ()
            marks = [{part: to_json(getattr(a, part)) for part in PARTS} for a in found]
            count.update(score_attribution.score_article(row, marks))
        return float(score_attribution.summary(count)["attribution"][2])

    lean, best = [0.0, 0.0, 0.0], f1([0.0, 0.0, 0.0])
    print(f"attribution F1 {best:.4f} as trained")
    for part in (0, 1, 2, 0, 1):
        for step in (-0.5, 0.5, 1.0):
            tried = [x + step * (k == part) for k, x in enumerate(lean)]
            value = f1(tried)
            if value > best + 0.002:  # less is chance, and costs exactness of cues
                lean, best = tried, value
    print(f"attribution F1 {best:.4f} leaning {lean}")
    return lean


def reliability(scores: Array, right: Array) -> list[dict[str, float]]:
    """Of acts with about this score, so many are right: by tenths."""
    tenth = np.minimum((scores * 10).astype(int), 9)
    return [
        {
            "score": round(float(scores[tenth == n].mean()), 3),
            "right": round(float(right[tenth == n].mean()), 3),
            "acts": int((tenth == n).sum()),
        }
        for n in sorted(set(tenth.tolist()))
    ]


def main() -> None:
    """Write threshold, leanings and the weights of an act's score into the card."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    add_shared(ask)
    ask.add_argument("--more", type=Path, nargs="*", default=[], help="more labelled rows that were not trained on")
    ask.add_argument(
        "--lean-whom", type=float, default=0.0,
        help="added to the scores of whom: more finds it in more acts, but names fewer right",
    )  # fmt: skip
    tagger = ask.add_mutually_exclusive_group()
    tagger.add_argument("--acts-only", action="store_true", help="leave the tagger as it leans")
    tagger.add_argument("--lean", type=float, nargs=3, help="of the tagger, instead of looking for the best")
    options = ask.parse_args()
    path = options.model / "card.json"
    card = json.loads(path.read_text())
    if not options.acts_only:
        card["attribution"] = {"lean": options.lean or best_lean(options)}
    card["acts"] |= {"candidate": CANDIDATE, "lean_whom": options.lean_whom}
    path.write_text(json.dumps(card, indent=1) + "\n")
    rows = dev_batches(read_rows(options.shared / "data/acts/articles.jsonl.gz"))
    rows += [row for more in options.more for row in read_rows(more)]
    held = candidates(EncoderReader(load_model(options.model)), rows, scorer(options.shared, "score_acts"))
    threshold, f1 = best_threshold(unseen(held), held)
    print("by weights that have not seen the article: found {:.4f} typed {:.4f} real {:.4f}".format(*f1))
    weights, shift = fit(held.features, held.right)
    chance = {"weights": dict(zip(FEATURES, np.round(weights, 4).tolist(), strict=True)), "shift": round(shift, 4)}
    scores = chances(held.features, chance)
    table = reliability(scores, held.right[:, 2])
    told = dict(zip(("found", "typed", "real"), np.round(f1, 4).tolist(), strict=True))
    card["acts"] |= {"chance": chance, "threshold": round(threshold, 4), "unseen": told, "reliability": table}
    path.write_text(json.dumps(card, indent=1) + "\n")
    print(f"threshold {threshold:.3f}")
    for line in table:
        print(line)


if __name__ == "__main__":
    main()
