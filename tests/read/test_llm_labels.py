"""Answers written out of people's labels: what a perfect outside reader would lose on its way into marks."""

import gzip
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from servanda.read.llm import windows
from servanda.read.verbatim import locate
from servanda.record import SENTENCES, Mark, Page, Span

LABELS = Path(__file__).parents[3] / "shared/data/acts/articles.jsonl.gz"
FIELDS = "s trigger type status who whom what where when amount cond who_is whom_is by thread".split()
ONE = ("what", "where", "when", "amount", "cond")


def _answer(act: list[Any], first: int) -> dict[str, Any]:
    """A labelled act as the schema has it, its sentence counted from the window's first."""
    held = dict(zip(FIELDS, act, strict=True))
    sides = {side: [{"text": t, "name": n} for t, n in zip(held[side] or [], held[f"{side}_is"] or [], strict=True)]
             for side in ("who", "whom")}  # fmt: skip
    return {**{k: held[k] for k in ("trigger", "type", "status", *ONE, "by")}, **sides, "s": held["s"] - first}


@pytest.mark.data
@pytest.mark.skipif(not LABELS.exists(), reason="the data sets are not beside the checkout")
def test_acts_that_people_marked_all_find_their_place() -> None:
    given = kept = texts = texts_kept = 0
    with gzip.open(LABELS, "rt", encoding="utf-8") as lines:
        sample = list(islice(lines, 0, None, 10))
    for line in sample:
        article = json.loads(line)
        spans = [Span(s["start"], s["end"]) for s in article["sentences"]]
        page = Page("p", article["text"], "", "").with_layer(SENTENCES, tuple(Mark(s, "sentence") for s in spans))
        first = 0
        for window in windows(page, spans):
            numbers = range(first + 1, first + len(window) + 1)
            rows = [_answer(act, first) for act in article["acts"] if act[0] in numbers]
            marks = locate(page, window, {"acts": rows}, spans).acts
            given, kept = given + len(rows), kept + len(marks)
            texts += sum(bool(row[part]) for row in rows for part in ONE)
            texts_kept += sum(getattr(mark, part) is not None for mark in marks for part in ONE)
            first += len(window)
    assert given > 800
    assert kept >= 0.999 * given, (kept, given)  # 9,958 of 9,959 on the whole set
    assert texts_kept >= 0.999 * texts, (texts_kept, texts)  # 14,236 of 14,241
