"""A trained reader's marks on articles that nobody labelled: python -m training.reader.distil --model FOLDER --out FILE

Reads the unlabelled articles (data/reuters, data/t17), drawn evenly from both, and writes a row each in the shape of
data/acts and data/polnear at once; `training.reader.train --more FILE` learns from them beside the labels. Articles
that carry labels anywhere, copies, stubs and the topic whose other articles are kept for measuring are left out. Rows
already in FILE are kept, so a stopped run goes on.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.rows import read_rows
from bench.shared import add_shared
from bench.tasks.texts import page_of
from servanda.clean.sentences import sentences
from servanda.read import Reader, load_reader
from servanda.record import SENTENCES, ActMark, Named, Page, Span, to_json

SHORTEST, LONGEST = 400, 9000  # characters of an article: stubs teach little, books cost much
SURE = 0.5  # attributions the teacher doubts are left out


def unlabelled(shared: Path, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Articles without labels, one of each source in turn, in an order that is the same each time."""
    taken = {row["id"] for row in read_rows(shared / "data/acts/articles.jsonl.gz")}
    sources = []
    for path in ("data/reuters/reuters_all.jsonl.gz", "data/t17/articles.jsonl.gz"):
        rows = [
            row for row in read_rows(shared / path)
            if row["id"] not in taken and "Syria" not in row["id"] and not row.get("near_dup_of")
            and SHORTEST < len(row["text"] or "") < LONGEST
        ]  # fmt: skip
        random.Random(seed).shuffle(rows)
        sources.append(rows)
    return (row for pair in itertools.zip_longest(*sources) for row in pair if row)


def told(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """The row with its sentences, and what the reader marks."""
    page = page_of(row, row["text"], sentences(row["text"], Span(0, len(row["text"]))))
    marks = page.marks(SENTENCES)
    number = {mark.span: at for at, mark in enumerate(marks, 1)}
    found = reader.read(page)
    return {
        "id": row["id"], "outlet": row.get("outlet"), "published": (row.get("published") or "")[:10] or None,
        "title": row.get("title"), "text": row["text"],
        "sentences": [{"start": m.span.start, "end": m.span.end, "text": page.quote(m.span)} for m in marks],
        "acts": [array(act, page, number[act.sentence]) for act in found.acts],
        "attributions": [
            {part: to_json(getattr(a, part)) for part in ("source", "cue", "content")}
            for a in found.attributions if a.score >= SURE
        ],
    }  # fmt: skip


def array(act: ActMark, page: Page, number: int) -> list[Any]:
    """An act as the 15 fields of data/acts."""

    def words(span: Span | None) -> str | None:
        return page.quote(span) if span else None

    def name(named: Named) -> str:
        return page.quote(named.name or named.span)

    return [
        number, words(act.trigger), act.type, act.status, [words(n.span) for n in act.who],
        [words(n.span) for n in act.whom], words(act.what), words(act.where), words(act.when), words(act.amount),
        words(act.cond), [name(n) for n in act.who], [name(n) for n in act.whom],
        name(act.by) if act.by else None, None,
    ]  # fmt: skip


def main() -> None:
    """Write a row an article."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", required=True, help="a built-in reader's name or a model folder")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--articles", type=int, default=3000)
    ask.add_argument("--part", type=int, nargs=2, default=(0, 1), metavar=("K", "N"), help="every Nth from K on")
    add_shared(ask)
    options = ask.parse_args()
    reader, (part, parts) = load_reader(options.model), options.part
    known = {row["id"] for row in read_rows(options.out)} if options.out.exists() else set()
    rows = itertools.islice(unlabelled(options.shared), part, options.articles, parts)
    with options.out.open("a", encoding="utf-8") as out:
        for count, row in enumerate(rows, 1):
            if row["id"] not in known:
                out.write(json.dumps(told(row, reader), ensure_ascii=False) + "\n")
                out.flush()
            if count % 100 == 0:
                print(f"{count * parts} of {options.articles}", flush=True)


if __name__ == "__main__":
    main()
