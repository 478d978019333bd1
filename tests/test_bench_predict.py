"""What bench.predict does with good rows, bad rows and bad commands."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import predict
from servanda.errors import ReaderError


def _answering(rows: Iterable[dict]) -> Iterator[dict]:
    for row in rows:
        if row["text"] == "boom":
            raise ValueError("boom")
        yield {"id": row["id"], "timexes": [row["text"]]}


@pytest.fixture(autouse=True)
def _task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "_module", lambda task: SimpleNamespace(predict=_answering))


GOOD, BROKEN = '{"id": "a", "text": "x"}', '{"id": "b", "text": "boom"}'
FILES = [
    ([GOOD, GOOD], [["x"], ["x"]]),
    ([GOOD, BROKEN, GOOD], [["x"], [], ["x"]]),  # a row that breaks the task stops nothing
    ([BROKEN], [[]]),  # not even as the only one
    ([GOOD, "no json", GOOD], [["x"], [], ["x"]]),
    (['{"id": "c"}', GOOD], [[], ["x"]]),  # lacks its text
    (["[1]", "", GOOD], [[], ["x"]]),  # not an object; an empty line is no row
    ([], []),
]


@pytest.mark.parametrize(("lines", "expected"), FILES)
@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_every_row_gets_an_answer_in_order(
    tmp_path: Path, lines: list[str], expected: list[list[str]], ending: str
) -> None:
    given, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    with predict.opened(given, "w") as file:
        file.write("\n".join(lines))
    assert predict.main(["timex", str(given), str(out)]) == 0
    with predict.opened(out, "r") as file:
        assert [json.loads(line)["timexes"] for line in file] == expected


def test_a_task_that_cannot_run_is_no_fault_of_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(rows: Iterable[dict]) -> Iterator[dict]:
        raise ReaderError("no model")
        yield from rows

    monkeypatch.setattr(predict, "_module", lambda task: SimpleNamespace(predict=broken))
    (tmp_path / "in").write_text(GOOD)
    assert predict.main(["timex", str(tmp_path / "in"), str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == "error: no model\n"


@pytest.mark.parametrize("arguments", [[], ["timex", "in"], ["dance", "in", "out"], ["timex", "/nowhere/in", "out"]])
def test_a_command_that_cannot_work_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert predict.main(arguments) == 2
    assert capsys.readouterr().err.startswith("error: ")
