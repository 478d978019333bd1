"""Predictions on rows from outside: `python -m bench.predict TASK IN OUT`, JSON lines (or .gz) in and out."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.rows import Row, opened
from servanda.errors import ServandaError
from servanda.read import load_reader

# Each task with the fields that a row must have and what an answer holds where a row cannot be answered.
TASKS: dict[str, tuple[frozenset[str], Row]] = {
    "attribution": (frozenset({"text"}), {"attributions": []}),
    "acts": (frozenset({"sentences"}), {"acts": []}),
    "timex": (frozenset({"text"}), {"timexes": []}),
    "clean": (frozenset(), {"body": ""}),
    "plv": (frozenset({"text", "source", "target"}), {"root": None}),
    "aw": (frozenset({"text", "source", "target"}), {"binary": None}),
    "actors": (frozenset({"text", "mention"}), {"name": None, "kind": None, "state": None, "sector": None}),
    "threads": (frozenset({"text"}), {"threads": []}),
}
WHOLE_FILE = frozenset({"threads"})


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is no row of its task. id: None where it tells none."""

    id: object


class TaskError(ValueError):
    """The command line or the file cannot be used; the message says what is allowed."""


def main(arguments: list[str]) -> int:
    """The exit code: 0, or 2 with one line on stderr."""
    try:
        if len(arguments) != 3:
            raise TaskError(f"usage: python -m bench.predict TASK IN OUT; TASK is one of {', '.join(TASKS)}")
        predict_file(arguments[0], Path(arguments[1]), Path(arguments[2]))
    except (TaskError, ServandaError, ImportError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def predict_file(task: str, given: Path, out: Path, *, reader: str | None = None) -> None:
    """Answer every row of a file, in order; a row that cannot be answered gets an empty answer and a line on stderr.

    reader: a built-in one or a model folder, where the task is read by one.
    """
    if task not in TASKS:
        raise TaskError(f"unknown task {task!r}: give one of {', '.join(TASKS)}")
    predict = _module(task).predict
    if reader is not None:
        predict = partial(predict, reader=load_reader(reader))
    with opened(given, "r") as lines, opened(out, "w") as answers:
        held = rows(lines, task)
        for answer in _whole(predict, held) if task in WHOLE_FILE else _each(predict, held, task):
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")


def rows(lines: Iterable[str], task: str) -> Iterator[Row | Bad]:
    """The rows of a file; a bad one is told on the standard error."""
    needed = TASKS[task][0]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield _bad(None, f"line {number} is not JSON ({error})")
            continue
        lacking = sorted(needed - row.keys()) if isinstance(row, dict) else ["an object with id"]
        if not isinstance(row, dict) or "id" not in row or lacking:
            held = row.get("id") if isinstance(row, dict) else None
            yield _bad(held, f"line {number} lacks {', '.join(lacking) or 'id'}; task {task} needs id, "
                             f"{', '.join(sorted(needed)) or 'html or flat'}")  # fmt: skip
        else:
            yield row


def _bad(row_id: object, reason: str) -> Bad:
    print(f"bad row {row_id!r}: {reason}", file=sys.stderr)
    return Bad(row_id)


def _module(task: str) -> Any:
    try:
        return import_module(f"bench.tasks.{task}")
    except ModuleNotFoundError as error:
        raise TaskError(f"task {task!r} cannot run: {error}") from error


def _each(predict: Any, held: Iterable[Row | Bad], task: str) -> Iterator[Row]:
    """Answers in order. One call of `predict` serves all rows, until a row breaks it: then another begins behind it."""
    waiting: deque[Row] = deque()
    answers: Iterator[Row] | None = None

    def taken() -> Iterator[Row]:
        while waiting:
            yield waiting.popleft()

    for row in held:
        answer = {"id": row.id if isinstance(row, Bad) else row["id"], **TASKS[task][1]}
        if not isinstance(row, Bad):
            waiting.append(row)
            answers = answers or predict(taken())
            try:
                answer = next(answers)
            except Exception as error:  # one bad row never stops a file
                if waiting:  # not even taken: it is not the row that is bad
                    raise
                print(f"bad row {row['id']!r}: {type(error).__name__}: {error}", file=sys.stderr)
                answers = None
        yield answer


def _whole(predict: Any, held: Iterable[Row | Bad]) -> Iterator[Row]:
    yield from predict([row for row in held if not isinstance(row, Bad)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
