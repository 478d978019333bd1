"""Headline, byline and date of HTML pages against what a corpus states: python -m bench.clean_facts PAGES.jsonl.gz

Rows of the file: id, url, html, and title, author, date where known. A headline agrees from a word overlap (Dice) of
.8 on, a byline from .66; a date to the day. Precision counts what was told where the corpus states nothing as wrong.
"""

import argparse
import gzip
import json
import re
from pathlib import Path

from bench.tasks.clean import predict

LEAST = {"title": 0.8, "author": 0.66, "date": 1.0}


def agrees(fact: str, told: str | None, stated: str | None) -> bool:
    """Whether what was told is what the corpus states."""
    if not told or not stated:
        return False
    if fact == "date":
        return told[:10] == stated[:10]
    ours, theirs = (set(re.findall(r"\w+", words.lower())) for words in (told, stated))
    return 2 * len(ours & theirs) >= LEAST[fact] * max(len(ours) + len(theirs), 1)


def main() -> None:
    """Print precision, recall and F1 of each fact."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    with gzip.open(parser.parse_args().file, "rt", encoding="utf-8") as lines:
        pages = [row for row in map(json.loads, lines) if row.get("html")]
    answers = list(predict({"id": p["id"], "url": p["url"], "html": p["html"]} for p in pages))
    for fact in LEAST:
        right = sum(agrees(fact, a[fact], p.get(fact)) for a, p in zip(answers, pages, strict=True))
        told, stated = sum(bool(a[fact]) for a in answers), sum(bool(p.get(fact)) for p in pages)
        figures = right / max(told, 1), right / max(stated, 1), 2 * right / max(told + stated, 1)
        print(f"{fact:6}  precision {figures[0]:.3f}  recall {figures[1]:.3f}  F1 {figures[2]:.3f}  ({stated} stated)")


if __name__ == "__main__":
    main()
