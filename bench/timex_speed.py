"""Speed of finding times: characters read and expressions found per CPU second, on the rows of TIMEX files.

    python -m bench.timex_speed [timebank.jsonl aquaint.jsonl wikiwars.jsonl]

Rows: id, dct, text, as in TASK timex. Reads every file three times and tells the best. Where dateparser or
recognizers-text-date-time is installed, it reads the first rows of each file in the same process, once: those find
fewer kinds of times, so only their speed is told. HeidelTime needs Java and a tagger and is not run here; its users
report eight days for some 25,000 documents (Sousa et al. 2023, arXiv 2403.16804, on TEI2GO), half a minute each.
"""

import argparse
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from bench.rows import Row, read_rows
from bench.shared import add_shared
from bench.tasks.timex import predict

CORPORA = ("data/timex/timebank.jsonl", "data/timex/aquaint.jsonl", "data/timex/wikiwars.jsonl")
ROUNDS = 3
PEER_ROWS = 25  # enough for a second or more of theirs


def speed(rows: list[Row]) -> tuple[float, float]:
    """(characters, expressions) per CPU second, of the fastest round."""
    best = float("inf")
    found = 0
    for _ in range(ROUNDS):
        began = time.process_time()
        found = sum(len(answer["timexes"]) for answer in predict(rows))
        best = min(best, time.process_time() - began)
    return sum(len(row["text"]) for row in rows) / best, found / best


def peers() -> Iterator[tuple[str, Callable[[str, datetime], object]]]:
    """The peers that are installed, each as a function of a text and its day."""
    try:
        from dateparser.search import search_dates

        yield "dateparser", lambda text, day: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": day})
    except ImportError:
        pass
    try:
        from recognizers_date_time import Culture, DateTimeRecognizer

        model = DateTimeRecognizer(Culture.English).get_datetime_model()
        yield "recognizers-text", model.parse
    except ImportError:
        pass


def peer_speed(read: Callable[[str, datetime], object], rows: list[Row]) -> float:
    """Characters per CPU second of a peer, its first text read beforehand."""
    days = [datetime.fromisoformat((row.get("dct") or "2000-01-01")[:10]) for row in rows]
    read(rows[0]["text"], days[0])
    began = time.process_time()
    for row, day in zip(rows, days, strict=True):
        read(row["text"], day)
    return sum(len(row["text"]) for row in rows) / (time.process_time() - began)


def main() -> None:
    """Print one line a file, and one for each peer on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="by default those of data/timex in the folder of --shared")
    add_shared(parser)
    options = parser.parse_args()
    others = list(peers())
    for path in options.files or [options.shared / corpus for corpus in CORPORA]:
        rows = list(read_rows(path))
        characters, expressions = speed(rows)
        print(f"{path.stem}: {characters:,.0f} characters/s, {expressions:,.0f} expressions/s")
        for name, read in others:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # theirs
                theirs = peer_speed(read, rows[:PEER_ROWS])
            print(f"{path.stem}: {theirs:,.0f} characters/s by {name}, {characters / theirs:,.0f} times slower")


if __name__ == "__main__":
    main()
