"""Set a model's threshold and calibration on the development split: python -m training.reader.calibrate --model FOLDER

Reads PolNeAR's development articles and sets how far the tagger leans to marking; reads the development batches of
data/acts, keeps every candidate act, and fits the chance that trigger, type and status are all right (two numbers,
logistic) and the score threshold at which F1 of such acts is best; all go into card.json, with a table of reliability.
"""

import argparse
import itertools
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from bench.tasks.texts import page_of, page_of_sentences
from servanda.read import load_reader
from servanda.read.attributions import attributions, groups
from servanda.read.encode import encode
from servanda.record import ActMark, Page, to_json
from training.reader import data

NEARLY = 0.005
LEAN_WHOM = 1.0  # added to the scores of "whom", which the decoder marks too seldom; 0.7 to 1.4 gave the same gain


def scored(reader, rows: list[dict], score) -> list[tuple[float, bool]]:
    """(score, right) of every candidate act: right = matched to a labelled act, type and status agreeing."""
    out = []
    for row in rows:
        page = page_of_sentences(row)
        number = {s["start"]: n for n, s in enumerate(row["sentences"], 1)}
        marks = reader.read(page).acts
        told = [as_told(mark, page, number) for mark in marks]
        gold = [score.act(a) for a in row["acts"]]
        right = {
            j
            for i, j in score.match(gold, told)
            if gold[i]["type"] == told[j]["type"] and gold[i]["status"] == told[j]["status"]
        }
        out += [(m.score, j in right) for j, m in enumerate(marks)]
    return out


def as_told(mark: ActMark, page: Page, number: dict[int, int]) -> dict[str, Any]:
    """What score_acts.match looks at of an act. number: of a sentence, by its first character."""
    return {
        "s": number[mark.sentence.start], "trigger": page.quote(mark.trigger), "type": mark.type,
        "status": mark.status, "who": [], "what": page.quote(mark.what) if mark.what else None,
    }  # fmt: skip


def fit(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of the logistic that turns a raw score into a chance."""
    raw = np.array([min(max(p, 1e-6), 1 - 1e-6) for p, _ in pairs])
    x, y = np.log(raw / (1 - raw)), np.array([r for _, r in pairs], float)
    slope, shift = 1.0, 0.0
    for _ in range(3000):
        chance = 1 / (1 + np.exp(-(slope * x + shift)))
        slope -= 0.1 * float(((chance - y) * x).mean())
        shift -= 0.1 * float((chance - y).mean())
    return slope, shift


def best_threshold(pairs: list[tuple[float, bool]], gold: int) -> tuple[float, float]:
    """The least threshold on the calibrated score whose F1 is as good as the best, and that F1.

    As good: within NEARLY. The curve is flat at its top, and a record is better for one more true act than for one
    doubtful act less, since each shows its words.
    """
    ordered = sorted(pairs, reverse=True)
    right = itertools.accumulate(ok for _, ok in ordered)
    curve = [(score, 2 * r / (n + gold)) for n, ((score, _), r) in enumerate(zip(ordered, right, strict=True), 1)]
    most = max(f1 for _, f1 in curve)
    return min((score, f1) for score, f1 in curve if f1 >= most - NEARLY)


def best_lean(options: argparse.Namespace) -> list[float]:
    """What to add to the scores of sources, cues and contents so that attributions agree best with people's.

    One number after the other, twice round, on PolNeAR's development articles.
    """
    import score_attribution

    reader = load_reader(str(options.model))
    held = []
    for row in data.read(options.shared / "data/polnear/dev.jsonl.gz"):
        page = page_of({**row, "outlet": row.get("publisher")}, row["text"], data.rough_sentences(row["text"]))
        held.append((row, encode(page, reader.model)))

    def f1(lean: list[float]) -> float:
        count: Counter = Counter()
        for row, encoded in held:
            found = attributions(encoded, groups(encoded, lean))
            marks = [{part: to_json(getattr(a, part)) for part in data.PARTS} for a in found]
            count.update(score_attribution.score_article(row, marks))
        return score_attribution.summary(count)["attribution"][2]

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


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--acts-only", action="store_true", help="leave the tagger as it leans")
    options = ask.parse_args()
    sys.path.insert(0, str(options.shared / "score"))
    import score_acts

    path = options.model / "card.json"
    card = json.loads(path.read_text())
    if not options.acts_only:
        card["attribution"] = {"lean": best_lean(options)}
    card["acts"] |= {"calibration": [1.0, 0.0], "threshold": 0.0, "candidate": 0.15, "lean_whom": LEAN_WHOM}
    path.write_text(json.dumps(card, indent=1) + "\n")
    rows = [r for r in data.read(options.shared / "data/acts/articles.jsonl.gz") if r["batch"] in data.DEV_BATCHES]
    pairs = scored(load_reader(str(options.model)), rows, score_acts)
    slope, shift = fit(pairs)
    logit = [np.log(max(p, 1e-6) / max(1 - p, 1e-6)) for p, _ in pairs]
    told = [(float(1 / (1 + np.exp(-(slope * x + shift)))), ok) for x, (_, ok) in zip(logit, pairs, strict=True)]
    threshold, f1 = best_threshold(told, sum(len(r["acts"]) for r in rows))
    table = []
    for low in np.arange(0, 1, 0.1):
        held = [(p, ok) for p, ok in told if low <= p < low + 0.1]
        if held:
            table.append(
                {
                    "score": round(float(np.mean([p for p, _ in held])), 3),
                    "right": round(float(np.mean([ok for _, ok in held])), 3),
                    "acts": len(held),
                }
            )
    card["acts"] |= {
        "calibration": [round(slope, 4), round(shift, 4)],
        "threshold": round(threshold, 4),
        "reliability": table,
    }
    path.write_text(json.dumps(card, indent=1) + "\n")
    print(f"acts right at best threshold {threshold:.3f}: F1 {f1:.4f}")
    for row in table:
        print(row)


if __name__ == "__main__":
    main()
