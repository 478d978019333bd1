"""Speed of finding times: characters read and expressions found per CPU second, on the rows of TIMEX files.

    python -m bench.timex_speed timebank.jsonl aquaint.jsonl wikiwars.jsonl

Rows: id, dct, text, as in TASK timex. Reads every file three times and tells the best.
"""

import json
import sys
import time
from pathlib import Path

from bench.tasks.timex import predict

ROUNDS = 3


def speed(rows: list[dict]) -> tuple[float, float]:
    """(characters, expressions) per CPU second, of the fastest round."""
    best = float("inf")
    found = 0
    for _ in range(ROUNDS):
        began = time.process_time()
        found = sum(len(answer["timexes"]) for answer in predict(rows))
        best = min(best, time.process_time() - began)
    return sum(len(row["text"]) for row in rows) / best, found / best


def main(paths: list[str]) -> None:
    """Print one line a file."""
    for path in map(Path, paths):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        characters, expressions = speed(rows)
        print(f"{path.stem}: {characters:,.0f} characters/s, {expressions:,.0f} expressions/s")


if __name__ == "__main__":
    main(sys.argv[1:])
