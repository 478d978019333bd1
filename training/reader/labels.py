"""More labelled articles, kept as places in texts that stay where they are: training/reader/labels.jsonl.gz

usage: python -m training.reader.labels pack BATCH/articles.jsonl BATCH/labels.jsonl ... --out FILE
       python -m training.reader.labels rows FILE --out ROWS     (rows as in data/acts, for `train --more`)

A row tells the article's id, its sentences and its acts in the order of data/acts; every verbatim field is
[start, end) in code points of the article's text, and so is a name that stands in the text. `digest` is of the text, so
that an article which has changed is left out and said.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.rows import opened, read_rows
from bench.shared import add_shared
from servanda.record import sha256

TEXTS = ("data/reuters/reuters_all.jsonl.gz", "data/t17/articles.jsonl.gz", "data/polnear/train.jsonl.gz")
_LISTS, _NAMES = (4, 5), (11, 12)  # who, whom; the names they stand for
_SINGLE = (6, 7, 8, 9, 10)  # what, where, when, amount, cond


def pack(article: dict[str, Any], acts: list[list[Any]]) -> dict[str, Any]:
    """An article's labels as places. Acts whose trigger is not found are left out."""
    text, packed = article["text"], []
    for act in acts:
        sentence = article["sentences"][act[0] - 1]
        a, b = sentence["start"], sentence["end"]
        trigger = place(text, act[1], a, b, a)
        if not trigger:
            continue
        row: list[Any] = [act[0], trigger, *act[2:4], *[None] * 11]
        for at in _LISTS:
            spans = [place(text, words, a, b, trigger[0]) for words in act[at]]
            row[at] = [s for s in spans if s]
            row[_NAMES[at - 4]] = [named(text, name) for name, s in zip(act[_NAMES[at - 4]], spans, strict=True) if s]
        for at in _SINGLE:
            row[at] = place(text, act[at], a, b, trigger[0])
        row[13] = named(text, act[13])
        row[14] = act[14]
        packed.append(row)
    spans = [[s["start"], s["end"]] for s in article["sentences"]]
    return {"id": article["id"], "digest": sha256(text.encode())[:12], "sentences": spans, "acts": packed}


def place(text: str, words: str | None, start: int, end: int, near: int) -> list[int] | None:
    """Where words stand in a stretch, nearest to `near`; any white space matches any other."""
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [m.span() for m in pattern.finditer(text, start, end)]
    nearest = min(found, key=lambda span: abs(span[0] - near), default=None)
    return list(nearest) if nearest else None


def named(text: str, name: str | None) -> list[int] | str | None:
    """A name as its first place in the text, or as it is where the text has it in other words."""
    return (place(text, name, 0, len(text), 0) or name) if name else None


def rows(path: Path, shared: Path) -> Iterator[dict[str, Any]]:
    """The labels with their texts, in the shape of data/acts and in the order of the file."""
    packed = {row["id"]: row for row in read_rows(path)}
    made = {}
    for source in TEXTS:
        for article in read_rows(shared / source):
            row, text = packed.get(article["id"]), article["text"] or ""
            if row is None:
                continue
            if sha256(text.encode())[:12] != row["digest"]:
                print(f"{row['id']}: its text is not the one that was labelled; left out")
                continue
            made[row["id"]] = _with_text(row, article)
    return (made[number] for number in packed if number in made)


def _with_text(row: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    text = article["text"]

    def words(at: Any) -> str | None:
        return " ".join(text[at[0] : at[1]].split()) if isinstance(at, list) else at

    def verbatim(at: list[int] | None) -> str | None:
        return text[at[0] : at[1]] if at else None

    acts = [
        [act[0], verbatim(act[1]), *act[2:4], *([verbatim(s) for s in act[at]] for at in _LISTS)]
        + [verbatim(act[at]) for at in _SINGLE]
        + [[words(n) for n in act[at]] for at in _NAMES]
        + [words(act[13]), act[14]]
        for act in row["acts"]
    ]
    return {
        "id": article["id"], "outlet": article.get("outlet") or article.get("publisher"),
        "published": (article.get("published") or "")[:10] or None, "title": article.get("title"),
        "text": text, "acts": acts,
        "sentences": [{"start": a, "end": b, "text": text[a:b]} for a, b in row["sentences"]],
    }  # fmt: skip


def main() -> None:
    """Write the packed or unpacked labels."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("do", choices=["pack", "rows"])
    ask.add_argument("files", type=Path, nargs="+", help="pack: pairs of articles and labels; rows: packed files")
    ask.add_argument("--out", type=Path, required=True)
    add_shared(ask)
    options = ask.parse_args()
    if options.do == "rows":
        made = [row for path in options.files for row in rows(path, options.shared)]
    else:
        made = []
        for articles, labels in zip(options.files[::2], options.files[1::2], strict=True):
            of = {row["id"]: row for row in read_rows(articles)}
            made += [pack(of[row["id"]], row["acts"]) for row in read_rows(labels)]
    with opened(options.out, "w") as out:
        out.writelines(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in made)
    print(f"{len(made)} articles, {sum(len(row['acts']) for row in made)} acts in {options.out}")


if __name__ == "__main__":
    main()
