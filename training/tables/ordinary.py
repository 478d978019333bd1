"""Build servanda/resolve/actors/ordinary.txt: words that news writes in small letters.

    python -m training.tables.ordinary ../shared/data/reuters/reuters_all.jsonl.gz ../shared/data/t17/articles.jsonl.gz

Files: JSON lines (gzip) with `text`. A word is kept that stands in small letters in at least LEAST reports, and inside
sentences hardly ever with a capital: at the head of a sentence it is no name.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from bench.rows import read_rows
from servanda.resolve.actors.lexicon import ORDINARY

LEAST, SHARE = 15, 0.93
_SMALL = re.compile(r"(?<![\w'’.-])[a-z]{3,}(?![\w.-])")
_LARGE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w.-])")  # behind a small letter or a comma: inside a sentence


def count(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """In how many reports each word stands in small letters, and inside a sentence with a capital."""
    small, large = Counter[str](), Counter[str]()
    for path in paths:
        for row in read_rows(path):
            text = row["text"] or ""
            small.update(set(_SMALL.findall(text)))
            large.update({word.lower() for word in _LARGE.findall(text)})
    return small, large


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    small, large = count(parser.parse_args().files)
    kept = sorted(w for w, n in small.items() if n >= LEAST and n >= SHARE * (n + large[w]))
    ORDINARY.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words: {ORDINARY}")


if __name__ == "__main__":
    main()
