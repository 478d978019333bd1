"""Headline, byline and date of HTML pages against what a corpus states: python -m bench.clean_facts [PAGES.jsonl.gz]

Rows of the file: id, url, html, and title, author, date where known. A headline agrees from a word overlap (Dice) of
.8 on, a byline from .66; a date to the day. Precision counts what was told where the corpus states nothing as wrong;
"dated" is of the pages alone for which the corpus states a day.
--beside htmldate: the same for the dates of that library, where it is installed.
"""

import argparse
import re
from pathlib import Path

from bench.rows import Row, read_rows
from bench.shared import add_shared
from bench.tasks.clean import predict

CORPUS = "data/pages/wcxb-article.dev.jsonl.gz"
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
    parser.add_argument("file", type=Path, nargs="?", help=f"by default {CORPUS} in the folder of --shared")
    add_shared(parser)
    parser.add_argument("--beside", choices=("htmldate",))
    options = parser.parse_args()
    pages = [row for row in read_rows(options.file or options.shared / CORPUS) if row.get("html")]
    answers = list(predict({"id": p["id"], "url": p["url"], "html": p["html"]} for p in pages))
    for fact in LEAST:
        show(fact, fact, [a[fact] for a in answers], [p.get(fact) for p in pages])
    stated = [p.get("date") for p in pages]
    show("dated", "date", *of_dated([a["date"] for a in answers], stated))
    if options.beside:
        theirs = [by_htmldate(p) for p in pages]
        show(options.beside, "date", theirs, stated)
        show("dated", "date", *of_dated(theirs, stated))


def of_dated(told: list[str | None], stated: list[str | None]) -> tuple[list[str | None], list[str | None]]:
    """The same of the pages for which the corpus states a day."""
    kept = [(ours, theirs) for ours, theirs in zip(told, stated, strict=True) if theirs]
    return [ours for ours, _ in kept], [theirs for _, theirs in kept]


def show(name: str, fact: str, told: list[str | None], stated: list[str | None]) -> None:
    """Print precision, recall and F1 of one fact."""
    right = sum(agrees(fact, ours, theirs) for ours, theirs in zip(told, stated, strict=True))
    given, known = sum(map(bool, told)), sum(map(bool, stated))
    figures = right / max(given, 1), right / max(known, 1), 2 * right / max(given + known, 1)
    print(f"{name:8}  precision {figures[0]:.3f}  recall {figures[1]:.3f}  F1 {figures[2]:.3f}  ({known} stated)")


def by_htmldate(page: Row) -> str | None:
    """The day of first publication as that library tells it; none for a page that it cannot take."""
    from htmldate import find_date

    try:
        found: str | None = find_date(page["html"], url=page["url"], original_date=True)
    except (ValueError, TypeError):
        return None
    return found


if __name__ == "__main__":
    main()
