"""A run keeps what it can, says what it cannot, and may be stopped and taken up again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.clean import Supplied
from servanda.errors import ReaderError
from servanda.keep import Record
from servanda.run import Item, Refused, Summary, Tools, read_into, read_items

from .steps import follow, load


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.servanda", create=True) as opened:
        yield opened


def _items(*texts: str) -> list[Item | Refused]:
    return [Item(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]


def _run(record: Record, *texts: str, workers: int = 1, again: bool = False) -> Summary:
    return read_items(_items(*texts), record, load=load, follow=follow, workers=workers, again=again)


def _dump(record: Record) -> list[str]:
    with sqlite3.connect(record.path) as db:
        return [line for line in db.iterdump() if "words" not in line]


def test_run_keeps_pages_and_follows_them(record: Record) -> None:
    summary = _run(record, "one", "two")
    assert (summary.pages, summary.kept, summary.acts, summary.threads) == (2, 2, 2, 2)
    assert {t.title for t in record.threads()} == {"one", "two"}


def test_second_run_changes_nothing(record: Record) -> None:
    _run(record, "one", "two")
    before = _dump(record)
    summary = _run(record, "one", "two")
    assert (summary.kept, summary.unchanged, summary.threads) == (0, 2, None)
    assert _dump(record) == before


def test_bad_pages_are_named_with_step_and_reason(record: Record) -> None:
    given = [*_items("one", "unclean", "unreadable"), Refused("x.zip", "too large"), *_items("last")]
    summary = read_items(given, record, load=load, follow=follow)
    assert summary.kept == 2
    assert [(s.source, s.step, s.error) for s in summary.skipped] == [
        ("1.txt", "clean", "1.txt: unclean; wash it"),  # our own errors as they are
        ("2.txt", "read", "ZeroDivisionError: by nought"),  # others with their class
        ("x.zip", "source", "too large"),
    ]


def test_page_in_an_unknown_language_is_kept_unread_and_found(record: Record) -> None:
    summary = _run(record, "La central está cerrada, unreadable")
    assert (summary.kept, summary.unread, summary.acts) == (1, 1, 0)
    assert len(record.search("central")) == 1
    assert _run(record, "La central está cerrada, unreadable").unchanged == 1


def test_pages_without_a_date_are_counted(record: Record) -> None:
    assert _run(record, "one", "two").undated == [page.source for page in record.pages() if page.published is None]
    assert len(list(record.pages())) == 2


def test_stopped_run_keeps_what_it_has_and_is_taken_up(record: Record) -> None:
    def stop(summary: Summary, source: str) -> None:
        if summary.kept == 2:
            raise KeyboardInterrupt

    texts = ("one", "two", "three")
    stopped = read_items(_items(*texts), record, load=load, follow=follow, progress=stop)
    assert (stopped.stopped, stopped.kept) == (True, 2)
    again = _run(record, *texts)
    assert (again.unchanged, again.kept, again.threads) == (2, 1, 3)


def test_stopped_before_following_is_followed_next_time(record: Record) -> None:
    read_items(_items("one"), record, load=load, follow=None)
    assert _run(record, "one").threads == 1


def test_known_pages_are_read_again_on_demand(record: Record) -> None:
    _run(record, "one")
    assert _run(record, "one", again=True).unchanged == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_two_workers_give_what_one_gives_even_where_a_page_kills_one(tmp_path: Path) -> None:
    texts = [f"page {n}" for n in range(12)]
    texts[5], texts[7] = "unreadable", "está"
    dumps = []
    for workers in (1, 2):
        with Record.open(tmp_path / f"{workers}", create=True) as record:
            _run(record, *texts, workers=workers)
            dumps.append(_dump(record))
    assert dumps[0] == dumps[1]
    with Record.open(tmp_path / "2") as record:
        deadly = _run(record, "deadly", *texts, "new", workers=2)
        assert [s.source for s in deadly.skipped if "process" in s.error] == ["0.txt"]
        assert (deadly.kept, deadly.unchanged) == (1, 11)


def test_paths_are_read_with_what_is_supplied(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    supplied = Supplied(published="2024-06-07", outlet="The Herald")
    summary = read_into([folder, tmp_path / "none.txt"], record, load=load, follow=follow, supplied=supplied)
    (page,) = record.pages(outlet="The Herald")
    assert page.published is not None
    assert page.published.value == "2024-06-07"
    assert [s.step for s in summary.skipped] == ["source"]
    assert "No such file" in summary.skipped[0].error


@pytest.mark.parametrize("workers", [1, 2])
def test_error_of_the_tools_is_raised_at_once(workers: int, record: Record) -> None:
    def none() -> Tools:
        raise ReaderError("no tools")

    with pytest.raises(ReaderError, match="no tools"):
        read_items(_items("one"), record, load=none, workers=workers)


def test_what_was_told_beside_a_page_and_cannot_be_used_is_in_the_summary(record: Record) -> None:
    given = [Item("a.jsonl:1", b"one", note="no day can be read"), *_items("two")]
    summary = read_items(given, record, load=load, follow=follow)
    assert summary.kept == 2
    assert [(noted.source, noted.note) for noted in summary.notes] == [("a.jsonl:1", "no day can be read")]
