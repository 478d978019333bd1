"""Labels kept as places come back as words, and only where the text is the one that was labelled."""

import json
from pathlib import Path

import pytest

from training.reader import labels

from .rows import acts_row


def _shared(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the article with this text, and no other."""
    monkeypatch.setattr(labels, "TEXTS", ("articles.jsonl",))
    row = acts_row()
    (folder / "articles.jsonl").write_text(json.dumps({**row, "text": text}) + "\n", "utf-8")
    return folder


def _packed(folder: Path) -> Path:
    path = folder / "labels.jsonl"
    row = acts_row()
    path.write_text(json.dumps(labels.pack(row, row["acts"])) + "\n", "utf-8")
    return path


def test_labels_hold_no_words_of_the_text_and_give_them_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = acts_row()
    packed = _packed(tmp_path)
    assert not [word for word in ("Norland", "Estria", "crowns", "Kern", "lend") if word in packed.read_text("utf-8")]
    (told,) = labels.rows(packed, _shared(tmp_path, row["text"], monkeypatch))
    assert {key: told[key] for key in ("id", "outlet", "published", "title", "text", "sentences")} == {
        key: row[key] for key in ("id", "outlet", "published", "title", "text", "sentences")
    }
    assert told["acts"] == row["acts"]


def test_labels_of_another_text_are_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = _shared(tmp_path, acts_row()["text"] + " More.", monkeypatch)
    assert list(labels.rows(_packed(tmp_path), shared)) == []
    assert "r1: its text is not the one that was labelled" in capsys.readouterr().out


def test_an_act_whose_trigger_does_not_stand_there_is_left_out() -> None:
    row = acts_row()
    row["acts"].append([1, "borrow", *row["acts"][0][2:]])
    assert len(labels.pack(row, row["acts"])["acts"]) == 1
