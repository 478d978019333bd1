"""Record files: what is no record is told apart, and what is being written waits."""

import sqlite3
from pathlib import Path

import pytest

from servanda.errors import KeepError
from servanda.keep import Record, files

from .pages import NORLAND, page, taken


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mine (a)")


def _other_version(path: Path) -> None:
    Record.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0'")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda p: None, "no record at"),  # nothing there
        (lambda p: p.touch(), "no record at"),  # an empty file is no record
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_bytes(b"not a database at all" * 100), "cannot be opened"),
        (_foreign, "another program"),
        (_other_version, "has version 0"),
    ],
)
def test_no_record_is_said_to_be_none(make, told: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "r"
    make(path)
    with pytest.raises(KeepError, match=told):
        Record.open(path)


def test_record_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeepError, match="no folder"):
        Record.open(tmp_path / "none" / "r", create=True)


def test_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WAIT_S", 0.01)
    path = tmp_path / "r"
    with Record.open(path, create=True) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KeepError, match="another program"):
            record.add(*taken(page("Norland."), NORLAND))
        other.close()


def test_read_only_record_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with Record.open(path, create=True) as record:
        record.add(*taken(page("Norland."), NORLAND))
    with Record.open(path, read_only=True) as record:
        assert record.summary().pages == 1
        with pytest.raises(KeepError):
            record.add(*taken(page("More."), NORLAND))
