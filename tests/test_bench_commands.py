"""The commands that measure: all take their data from the same place, and say how they are called."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from bench.rows import opened, read_rows
from bench.shared import scorer

ON_SHARED = (
    "clean_facts", "clean_speed", "copies", "follow", "measure", "mission", "resolve_names", "timex_speed", "wording",
)  # fmt: skip
ON_THEIR_OWN = ("actors_peer", "growth", "spacy_speed")


@pytest.mark.parametrize("name", [*ON_SHARED, *ON_THEIR_OWN])
def test_a_command_tells_its_options(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit, match="0"):
        import_module(f"bench.{name}").main()
    assert ("--shared" in capsys.readouterr().out) == (name in ON_SHARED)


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_rows_are_read_packed_or_not_and_empty_lines_are_none(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rows.{ending}"
    with opened(path, "w") as file:
        file.write('{"id": "é"}\n\n{"id": 2}\n')
    assert list(read_rows(path)) == [{"id": "é"}, {"id": 2}]


def test_a_scorer_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_ones.py").write_text("def score():\n    return 1\n")
    assert scorer(tmp_path, "score_ones").score() == 1
    with pytest.raises(OSError, match="score_twos"):
        scorer(tmp_path, "score_twos")
