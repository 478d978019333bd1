"""CPU time of cleaning beside trafilatura's on the same pages: python -m bench.clean_speed [PAGES.jsonl.gz...]

Prints pages a CPU second for flat text and for HTML, and the ratio to trafilatura's own extraction of the same HTML
with metadata (above 1: ours takes longer). The ratio is the figure that another machine will see again.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from trafilatura import bare_extraction

from bench.rows import Row, read_rows
from bench.shared import add_shared
from bench.tasks.clean import predict
from servanda.clean.language import language

CORPORA = ("data/pages/scrapinghub.dev.jsonl.gz", "data/pages/wcxb-article.dev.jsonl.gz")


def seconds(work: Callable[[list[Row]], object], pages: list[Row]) -> float:
    """CPU seconds of one pass, after what is loaded once has been: by a first page, and by one that is not English."""
    work(pages[:1])
    language("Le ministre a dit que la centrale serait construite au bord du fleuve.")
    began = time.process_time()
    work(pages)
    return time.process_time() - began


def cleaned(pages: list[Row], form: str) -> list[Row]:
    """The pages cleaned as we clean them. form: "flat" or "html"."""
    return list(predict({field: page[field] for field in ("id", "url", form)} for page in pages))


def main() -> None:
    """Print both speeds beside trafilatura's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="by default those of data/pages in the folder of --shared")
    add_shared(parser)
    options = parser.parse_args()
    files = options.files or [options.shared / corpus for corpus in CORPORA]
    pages = [row for path in files for row in read_rows(path) if row.get("html") and row.get("flat")]
    if not pages:
        parser.error("no page that has both forms in these files; give files of data/pages")
    flat = seconds(lambda given: cleaned(given, "flat"), pages)
    ours = seconds(lambda given: cleaned(given, "html"), pages)
    theirs = seconds(lambda given: [bare_extraction(p["html"], with_metadata=True) for p in given], pages)
    print(f"flat: {len(pages) / flat:.0f} pages a CPU second, {flat / theirs:.2f} of trafilatura's time on the HTML")
    print(
        f"HTML: {len(pages) / ours:.0f} pages a CPU second, {ours / theirs:.2f} of trafilatura's time on the same HTML"
    )


if __name__ == "__main__":
    main()
