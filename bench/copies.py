"""Copies found in a pile of dated pages with marked near-duplicates: precision, recall, speed, growth.

    python -m bench.copies [reuters_all.jsonl.gz]
    python -m bench.copies --pages 200000     (growth and state on a longer, shuffled pile)

Rows of the file: id, published, text, near_dup_of (an id, or null).

What the marks of Reuters 1987 mean, as far as the data tell: 575 of the 579 marked pages open with the same 150 or so
letters as their original. So a report resent with one word changed in its first line is not marked, and a form filled
in again (the same opening every day, another sum) is. Recall is measured against the marks as they are. Precision is
given twice: against the marks, and after reading: `bench/copies_forms.txt` lists the pairs that are folded, not
marked, and no copies. Of the 249 pages folded without a mark in the commit that brought this file, all 86 that have
under 60 words, a swapped number or mostly numbers were read, and 110 of the others, among which no false one was
found; the rest are taken for true. Pairs that the file does not know are counted as false and listed by --unread.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.rows import read_rows
from bench.shared import add_shared
from servanda.follow import CopyGroup, CopyIndex, fold_copies
from servanda.record import Page, Stated

CORPUS = "data/reuters/reuters_all.jsonl.gz"
READ = Path(__file__).with_name("copies_read.txt")
FORMS = Path(__file__).with_name("copies_forms.txt")


@dataclass(frozen=True, slots=True)
class Pile:
    """Pages and the originals that are marked for some of them."""

    pages: list[Page]
    marks: dict[str, str]


def read_pile(path: Path) -> Pile:
    """The pages of a JSON lines file, gzip or not."""
    rows = list(read_rows(path))
    pages = [Page(r["id"], r["text"], r["id"], "", published=Stated(r["published"], None, "supplied")) for r in rows]
    return Pile(pages, {r["id"]: r["near_dup_of"] for r in rows if r["near_dup_of"]})


def recall(groups: tuple[CopyGroup, ...], marks: dict[str, str]) -> float:
    """The share of marked pages that lie in one group with their original."""
    lead = {page: group.first for group in groups for page in group.pages}
    return sum(lead.get(page, page) == lead.get(first, first) for page, first in marks.items()) / len(marks)


def unmarked(groups: tuple[CopyGroup, ...], marks: dict[str, str]) -> list[tuple[str, str]]:
    """(first, page) for the folded pages that the marks do not fold into the same original."""
    pairs = [(group.first, member.page) for group in groups for member in group.members]
    return [(first, page) for first, page in pairs if marks.get(first, first) != marks.get(page, page)]


def shuffled(pages: list[Page], count: int) -> Iterator[Page]:
    """As many pages as asked for: the given ones, then new ones of their sentences in a new order (seed 1)."""
    chance = random.Random(1)
    sentences = [s for page in pages for s in page.text.split("\n") if len(s) > 20]
    for number in range(count):
        if number < len(pages):
            yield pages[number]
        else:
            text = "\n".join(chance.sample(sentences, 6))
            yield replace(pages[number % len(pages)], id=f"shuffled-{number}", text=text)


def _pairs(path: Path) -> set[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(first, page) for first, page in (line.split() for line in lines if not line.startswith("#"))}


def quality(pile: Pile, *, unread: bool) -> None:
    """Print recall and both precisions."""
    start = time.process_time()
    groups = fold_copies(pile.pages)
    seconds = time.process_time() - start
    folded = sum(len(group.members) for group in groups)
    extra = unmarked(groups, pile.marks)
    read, forms = _pairs(READ), _pairs(FORMS)
    false = [pair for pair in extra if pair in forms or pair not in read]
    print(f"{len(pile.pages)} pages in {seconds:.1f} CPU seconds: {len(pile.pages) / seconds:.0f} pages per second")
    print(f"{len(groups)} groups, {folded} pages folded; marked {len(pile.marks)}")
    print(f"recall against the marks     {recall(groups, pile.marks):.3f}")
    print(f"precision against the marks  {1 - len(extra) / folded:.3f}  ({len(extra)} folded without a mark)")
    print(f"precision after reading      {1 - len(false) / folded:.3f}  ({len(false)} of them no copies)")
    if unread:
        print(*(f"{first} {page}" for first, page in extra if (first, page) not in read), sep="\n")


def growth(pages: list[Page], counts: list[int]) -> None:
    """Print the time to index so many pages, and the index's size."""
    index, candidates, start = CopyIndex(), 0, time.process_time()
    for done, page in enumerate(shuffled(pages, counts[-1]), 1):
        candidates += len(index.add(page))
        if done in counts:
            seconds = time.process_time() - start
            print(f"{done:>8} pages indexed in {seconds:6.1f} s, {seconds / done * 1e6:4.0f} µs a page; ", end="")
            print(f"{candidates / done:.2f} candidates a page; {len(index.to_bytes()) / done:.0f} bytes a page kept")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help=f"by default {CORPUS} in the folder of --shared")
    add_shared(parser)
    parser.add_argument("--pages", type=int, default=20_000, help="grow to so many pages (default 20000)")
    parser.add_argument("--unread", action="store_true", help="list the folded pairs that nobody has read")
    options = parser.parse_args()
    pile = read_pile(options.file or options.shared / CORPUS)
    quality(pile, unread=options.unread)
    steps = (options.pages // 4, options.pages // 2, options.pages)
    growth(pile.pages, [step for step in steps if step])


if __name__ == "__main__":
    main()
