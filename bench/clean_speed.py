"""CPU time of cleaning beside trafilatura's on the same pages: python -m bench.clean_speed PAGES.jsonl.gz...

Prints pages a CPU second for flat text and for HTML, and the ratio to trafilatura's own extraction of the same HTML
with metadata (above 1: ours takes longer). The ratio is the figure that another machine will see again.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator

from trafilatura import bare_extraction

from bench.tasks.clean import predict
from servanda.clean.language import language


def rows(paths: list[str]) -> Iterator[dict]:
    """The pages that have both forms."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (row for row in map(json.loads, lines) if row.get("html") and row.get("flat"))


def seconds(work: Callable[[list[dict]], object], pages: list[dict]) -> float:
    """CPU seconds of one pass, after what is loaded once has been: by a first page, and by one that is not English."""
    work(pages[:1])
    language("Le ministre a dit que la centrale serait construite au bord du fleuve.")
    began = time.process_time()
    work(pages)
    return time.process_time() - began


def main() -> None:
    pages = list(rows(sys.argv[1:]))
    if not pages:
        sys.exit("error: no pages to time; give one or more files of data/pages, such as scrapinghub.dev.jsonl.gz")
    flat = seconds(
        lambda given: list(predict({"id": p["id"], "url": p["url"], "flat": p["flat"]} for p in given)), pages
    )
    ours = seconds(
        lambda given: list(predict({"id": p["id"], "url": p["url"], "html": p["html"]} for p in given)), pages
    )
    theirs = seconds(lambda given: [bare_extraction(p["html"], with_metadata=True) for p in given], pages)
    print(f"flat: {len(pages) / flat:.0f} pages a CPU second, {flat / theirs:.2f} of trafilatura's time on the HTML")
    print(
        f"HTML: {len(pages) / ours:.0f} pages a CPU second, {ours / theirs:.2f} of trafilatura's time on the same HTML"
    )


if __name__ == "__main__":
    main()
