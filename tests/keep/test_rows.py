"""Answers that are read only as far as they are looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.keep import Record

from .pages import NORLAND, page, taken

DAYS = ("2021-03-04", None, "2020-05-06", "2022-01-01")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as opened:
        for day in DAYS:
            opened.add(*taken(page(f"Norland met ({day}).", day=day), NORLAND))
        yield opened


def _days(record: Record, first: int, count: int, *, turned: bool) -> list[str | None]:
    held = record.pages().part(first, count, turned=turned)
    return [page.published.value if page.published else None for page in held]


def test_a_part_comes_in_either_order_with_the_undated_last(record: Record) -> None:
    assert _days(record, 0, 9, turned=False) == ["2020-05-06", "2021-03-04", "2022-01-01", None]
    assert _days(record, 0, 9, turned=True) == ["2022-01-01", "2021-03-04", "2020-05-06", None]
    assert _days(record, 1, 2, turned=True) == ["2021-03-04", "2020-05-06"]
    assert _days(record, 4, 2, turned=False) == []


def test_rows_are_counted_under_their_conditions_and_come_once(record: Record) -> None:
    assert (record.pages().count(), record.acts(since="2021").count(), record.statements(until="2020").count()) == (
        4,
        2,
        1,
    )
    rows = record.acts()
    assert next(rows).page == next(record.pages()).id
    assert (len(list(rows)), list(rows)) == (3, [])
