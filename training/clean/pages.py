"""Labelled pages: which blocks of each development page stand in its gold body."""

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

from bench.rows import Row, read_rows
from servanda.clean.blocks import Blocks, text_blocks
from servanda.clean.choice import chosen_shares, chosen_text
from servanda.clean.judge import markup_input, text_input
from servanda.clean.markup import markup_blocks
from servanda.clean.parsing import parse

TOKEN = re.compile(r"\w+")
SETS = ("scrapinghub.dev", "wcxb-article.dev")
FOLDS = 10
# Made pages: the chance that furniture near the body and far from it stays, how many lines of the body do at most, and
# the chance that short furniture is strewn in after such a line.
LIGHTER = ((0.0, 0.0, 10_000, 0.0), (0.7, 0.03, 10_000, 0.0), (0.8, 0.03, 4, 0.0), (0.8, 0.1, 8, 0.0),
           (0.8, 0.1, 10, 0.7))  # fmt: skip
STREWN_LENGTH = 25  # characters


@dataclass(frozen=True)
class Labelled:
    """One page ready to learn from. labels: 1 body, 0 furniture; weights: how much each block counts."""

    set: str
    id: str
    fold: int
    body: str
    lines: list[str]
    x: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    chosen: np.ndarray | None = None  # trafilatura's share of each block
    made: bool = False  # made from another page by leaving out furniture: to learn from, not to measure with


def rows(shared: Path) -> Iterator[tuple[str, Row]]:
    """(name of the set, row) of every development page."""
    for name in SETS:
        for row in read_rows(shared / f"data/pages/{name}.jsonl.gz"):
            yield name, row


def labelled(shared: Path, kind: str) -> list[Labelled]:
    """The development pages as the judge named `kind` ("text" or "markup") sees them."""
    pages = []
    for name, row in rows(shared):
        if kind == "text":
            page = text_blocks(row["flat"] or "")
            pages.append(_labelled(name, row, page, text_input(page)))
            pages.extend(_lighter(name, row, page))
        else:
            root = parse(row["html"])
            page = markup_blocks(root)
            chosen = chosen_shares(page.lines(), chosen_text(root, blocks=len(page.spans)))
            pages.append(_labelled(name, row, page, markup_input(page, chosen), chosen=chosen))
    return [p for p in pages if len(p.lines)]


def fold(row: Row) -> int:
    """Pages of one site stand in one fold."""
    site = urlparse(row.get("url") or row["id"]).netloc.removeprefix("www.") or row["id"]
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def _labelled(
    name: str, row: Row, page: Blocks, x: np.ndarray, *, chosen: np.ndarray | None = None, made: bool = False
) -> Labelled:
    lines = page.lines()
    labels = body_labels(lines, row["body"])
    counts = np.array([min(len(TOKEN.findall(line)), 80) + 3 for line in lines], np.float32)
    weights = counts / max(float(counts.sum()), 1.0) ** 0.7  # the measure is a mean over pages, long or short
    return Labelled(name, row["id"], fold(row), row["body"], lines, x, labels, weights, chosen, made)


def _lighter(name: str, row: Row, page: Blocks) -> Iterator[Labelled]:
    """The page with most of its furniture left out, as people paste it: what is near the body stays likelier.

    Also with a few lines of the body alone, since a short report is a report too; and with short furniture strewn
    between those, as in live pages.
    """
    chance = random.Random(row["id"])
    lines = page.lines()
    body = np.flatnonzero(body_labels(lines, row["body"]))
    if not len(body):
        return
    short = [line for at, line in enumerate(lines) if at not in body and len(line) < STREWN_LENGTH]
    for near, far, most, strewn in LIGHTER:
        first = chance.randrange(max(len(body) - most, 0) + 1)
        held = body[first : first + most]
        kept = []
        for at, line in enumerate(lines):
            inside = held[0] - 4 <= at <= held[-1] + 4
            if at in held or (at not in body and chance.random() < (near if inside else far)):
                kept.append(line)
            if at in held and short and chance.random() < strewn:
                kept += chance.choices(short, k=chance.randint(1, 2))
        light = text_blocks("\n\n".join(kept))
        yield _labelled(name, row, light, text_input(light), made=True)


def body_labels(lines: list[str], body: str) -> np.ndarray:
    """1 where a line's words stand in the body, in one piece; short lines only beside the body's own lines."""
    whole = " " + " ".join(TOKEN.findall(body)) + " "
    words = [TOKEN.findall(line) for line in lines]
    inside = np.array([bool(w) and f" {' '.join(w)} " in whole for w in words])
    for at, w in enumerate(words):  # a long line of which a part was cut still counts by its shingles
        if not inside[at] and len(w) >= 12:
            grams = [" ".join(w[k : k + 4]) for k in range(len(w) - 3)]
            inside[at] = sum(g in whole for g in grams) > 0.6 * len(grams)
    long = [at for at, w in enumerate(words) if inside[at] and len(w) >= 8]
    if long:
        for at, w in enumerate(words):
            if len(w) < 8 and not long[0] - 6 <= at <= long[-1] + 6:
                inside[at] = False
    return inside.astype(np.float32)
