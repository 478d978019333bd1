"""Learn whom pronouns take up, from the labelled acts, and write servanda/resolve/actors/antecedents.json.

usage: python -m training.resolve.antecedents [--shared FOLDER] [--reader NAME] [--more FILE] [--unseen FILE]
                                              [--unseen-alone] [--write]

Rows: each "he", "she", "it", "they" and "we", each "the government" and "the company" (and their like) that is a
party or source of an act in data/acts, batches 5 to 17, and in the articles labelled here, with the actors and groups
of its page as candidates; right are those whose name the scorer takes for the label's, and of a government those of the
state that the label names. A model without hidden units is fitted by kind: the chance of a candidate is the softmax of
its weighted features. The share of right answers is told by leaving out one part of the pages after another, of
data/acts and of --unseen alone. Batches 18 to 20 are not opened.

In a text that the reader was trained on it points where the label does, so what its pointer is worth is learned from
texts that it has not seen (--unseen) and from nothing else; without such texts its weight is set by hand (POINTED).
With many of them they teach best alone (--unseen-alone), since every row has its pointers then.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from bench.resolve_names import marks_of, sourced
from bench.rows import read_rows
from bench.shared import add_shared, scorer
from bench.tasks.texts import page_of_sentences
from servanda.read import load_reader
from servanda.record import ActMark, Named, Reading, Span
from servanda.resolve import Tables, load_tables, resolve
from servanda.resolve.actors.antecedent import KINDS, WEIGHTS, Antecedents, Asked, Candidate, Weights
from servanda.resolve.actors.phrase import states_in
from servanda.resolve.actors.words import words_of

BATCHES = range(5, 18)
ELSEWHERE = -1  # the batch of the articles labelled here
PARTS = 5  # of unseen texts
POINTED = 0.5
PENALTY = 0.5  # of a weight's square, halved
STEPS = 400
LEAST = 0.02  # smaller weights are left out
FIRST = {kind: {"rank 0": 1.0, "first": 0.5} for kind in KINDS}  # before anything is learned
ROUNDS = 2
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """One pronoun: its kind and batch, the features of each candidate, and which candidates are right."""

    kind: str
    batch: int | str
    rows: Sequence[Mapping[str, float]]
    right: Sequence[bool]


def questions(row: dict[str, Any], tables: Tables, told: Reading, same: Any, learned: Weights) -> list[Question]:
    """The pronouns of one labelled article; each goes on from the label's answers to those before it.

    told: the reader's attributions, and its acts where their pointers are to be learned from. learned: answers for
    pronouns that no label tells.
    """
    points = {party.span: party for act in told.acts for party in (*act.who, *act.whom)}
    attributions = told.attributions
    pairs = [(pointing(sourced(mark, attributions), points), label) for mark, label in marks_of(row)]
    wanted: dict[int, str] = {}
    for mark, label in pairs:
        if mark.by and label[13]:
            wanted[mark.by.span.start] = label[13]
    for mark, label in pairs:
        for party, name in zip((*mark.who, *mark.whom), (*label[11], *label[12]), strict=False):
            wanted[party.span.start] = name
    found: dict[int, Question] = {}
    guess = Antecedents.best

    def best(self: Antecedents, asked: Asked, _: object = None) -> tuple[Candidate | None, float]:
        name = wanted.get(asked.start)
        if not name:
            return guess(self, asked, learned)
        candidates, rows = self.rows(asked)
        if asked.kind == "government":
            codes = states_in(words_of(name, 0, len(name)), tables)
            right = [c.state in codes for c in candidates]
        else:
            right = [bool(same(name, c.name)) for c in candidates]
        found.setdefault(asked.start, Question(asked.kind, row["batch"], rows, right))
        if not any(right):
            return guess(self, asked, learned)
        answer = candidates[right.index(True)]
        self.answered(asked, answer)
        return answer, 1.0

    with patch.object(Antecedents, "best", best):
        marks = tuple(mark for mark, _ in pairs)
        resolve(page_of_sentences(row), Reading(row["id"], "labels", tuple(attributions), marks), tables)
    return list(found.values())


def pointing(mark: ActMark, points: Mapping[Span, Named]) -> ActMark:
    """The mark with what the reader points at from the same words."""
    who, whom = (tuple(points.get(party.span, party) for party in side) for side in (mark.who, mark.whom))
    return replace(mark, who=who, whom=whom)


def fitted(asked: Sequence[Question]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    held = [q for q in asked if any(q.right)]
    names = sorted({name for q in held for row in q.rows for name in row})
    column = {name: k for k, name in enumerate(names)}
    sizes = [len(q.rows) for q in held]
    table, right = np.zeros((sum(sizes), len(names))), np.zeros(sum(sizes))
    for at, (row, good) in enumerate(pair for q in held for pair in zip(q.rows, q.right, strict=True)):
        right[at] = good
        for name, value in row.items():
            table[at, column[name]] = value
    starts = np.cumsum([0, *sizes[:-1]])
    return dict(zip(names, _descended(table, right, starts, np.array(sizes)).tolist(), strict=True))


def _descended(table: Array, right: Array, starts: npt.NDArray[np.int_], sizes: npt.NDArray[np.int_]) -> Array:
    """Adam on the penalised likelihood, its step falling to nought."""
    weights = np.zeros(table.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = table @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance /= np.repeat(np.add.reduceat(chance, starts), sizes)
        share = chance * right
        share /= np.repeat(np.add.reduceat(share, starts), sizes) + 1e-30
        slope = PENALTY * weights - (share - chance) @ table
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        rate = 0.1 * (1 - step / STEPS)
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def right_of(asked: Sequence[Question], weights: Mapping[str, float]) -> list[bool]:
    """Of each question whether its likeliest candidate is right."""
    found = []
    for question in asked:
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in question.rows]
        found.append(bool(scores) and question.right[max(range(len(scores)), key=lambda k: scores[k])])
    return found


def left_out(asked: Sequence[Question]) -> float:
    """The share of right answers on each batch but ELSEWHERE by weights of all others."""
    found: list[bool] = []
    for batch in sorted({q.batch for q in asked} - {ELSEWHERE}, key=str):
        weights = fitted([q for q in asked if q.batch != batch])
        found += right_of([q for q in asked if q.batch == batch], weights)
    return sum(found) / max(1, len(found))


def weighed(asked: Sequence[Question], *, tell: bool = False) -> dict[str, dict[str, float]]:
    """The weights of each kind of pronoun. tell: print how often they are right."""
    found = {}
    for kind in KINDS:
        own = [q for q in asked if q.kind == kind]
        if tell:
            print(f"{kind:5} {len(own):4} asked, right where a batch is left out {left_out(own):.3f}")
        kept = {name: round(w, 3) for name, w in fitted(own).items() if abs(w) >= LEAST}
        found[kind] = {"pointing": POINTED, **kept}
    return found


def main() -> int:
    """Print the shares of right answers; with --write, keep weights of all batches. The exit code is 0."""
    ask = argparse.ArgumentParser(prog="python -m training.resolve.antecedents")
    add_shared(ask)
    ask.add_argument("--reader", default="default", help="whose attributions tell the speakers")
    ask.add_argument("--more", type=Path, nargs="*", default=[], help="rows of training.reader.labels")
    ask.add_argument("--unseen", type=Path, nargs="*", default=[], help="such rows that the reader was not trained on")
    ask.add_argument("--unseen-alone", action="store_true", help="learn nothing from data/acts")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    same = scorer(given.shared, "score_acts").same_name
    rows = [{**row, "batch": ELSEWHERE} for path in given.more for row in read_rows(path)]
    if not given.unseen_alone:
        rows += [row for row in read_rows(given.shared / "data/acts/articles.jsonl.gz") if row["batch"] in BATCHES]
    tables, reader = load_tables(), load_reader(given.reader)
    read = [(row, replace(reader.read(page_of_sentences(row)), acts=())) for row in rows]
    unseen = [row for path in given.unseen for row in read_rows(path)]
    unseen = [{**row, "batch": f"unseen {number % PARTS}"} for number, row in enumerate(unseen)]
    read += [(row, reader.read(page_of_sentences(row))) for row in unseen]
    learned: Weights = FIRST
    for number in range(ROUNDS):
        asked = [q for row, told in read for q in questions(row, tables, told, same, learned)]
        learned = weighed(asked, tell=number == ROUNDS - 1)
    if given.write:
        texts = "data/acts, batches 5 to 17, and from " if not given.unseen_alone else ""
        about = (
            f"made by training/resolve/antecedents.py from {texts}training/reader/labels.jsonl.gz, "
            f"speakers and pointers by {given.reader}"
        )
        WEIGHTS.write_text(json.dumps({"about": about, "weights": learned}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
