"""Build servanda/follow/weights/stems.json: in how many news reports each stem stands.

    python -m training.follow.stems reuters_all.jsonl.gz articles.jsonl.gz

Files: JSON lines (gzip) with `text`. Only counts are kept, of stems that stand in at least LEAST reports.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from servanda.follow.words import TABLE, stems

LEAST = 12
ORIGIN = "counts over Reuters-21578 (1987) and the T17 timeline corpus (2005-2012); no text of either is kept"


def count(paths: list[Path]) -> tuple[int, Counter[str]]:
    """The number of reports, and of reports with each stem."""
    documents, counts = 0, Counter[str]()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(stems(json.loads(line)["text"])))
                documents += 1
    return documents, counts


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    documents, counts = count(parser.parse_args().files)
    kept = {s: n for s, n in sorted(counts.items()) if n >= LEAST and not s.isdigit()}
    born = {
        "origin": ORIGIN,
        "licence": "facts; free to use",
        "date": "2026-11-26",
        "script": "training/follow/stems.py",
    }
    TABLE.parent.mkdir(exist_ok=True)
    table = {"birth": born, "documents": documents, "counts": kept}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{documents} reports, {len(kept)} stems: {TABLE}")


if __name__ == "__main__":
    main()
