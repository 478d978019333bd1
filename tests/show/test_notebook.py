"""A record from Python: in, out as rows, and asked for a relation."""

from pathlib import Path

import pytest

import servanda
from servanda.errors import QueryError
from servanda.show.notebook import read, relation, table

WORDS = (
    "President Anna Kern of Bolivia said on Monday that Bolivia will build a bridge for Russia. "
    "=On 3 May 2021 Russia and Bolivia signed a contract on the bridge.\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one page."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "bridge.txt").write_text(WORDS, encoding="utf-8")
    summary = read(
        folder / "bridge.txt", folder / "r.servanda", published="2021-05-04", outlet="The Post", reader="fast"
    )
    assert (summary.pages, summary.kept, summary.skipped) == (1, 1, [])
    return folder / "r.servanda"


def test_acts_are_flat_rows_with_exact_words(record: Path) -> None:
    rows = table(record, "acts")
    assert rows
    for row in rows:
        start, end = row["sentence"]
        assert row["words"] == WORDS[start:end]
        assert (row["outlet"], row["published"]) == ("The Post", "2021-05-04")
    assert "2021-05-03" in {row["when.start"] for row in rows}
    assert any("Bolivia" in row["who.names"] for row in rows)


def test_threads_are_one_row_a_step(record: Path) -> None:
    rows = table(record, "threads")
    assert rows
    assert {row["step"] for row in rows} >= {1}
    assert all(row["step.words"] in WORDS for row in rows)


@pytest.mark.parametrize("what", ["pages", "statements", "actors"])
def test_other_kinds_are_rows_too(record: Path, what: str) -> None:
    assert all(row["id"] for row in table(record, what))


def test_a_relation_is_plain_values(record: Path) -> None:
    found = relation(record, "Bolivia", "RUS", since="2021")
    assert [party["name"] for party in found["parties"]] == ["Bolivia", "Russia"]
    assert found["acts"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("Bolivia", "Rusia", None), "did you mean Russia"),
        (("Bolivia", "BOL", None), "one actor"),  # no relation with oneself
        (("Bolivia", "Russia", "soon"), "2024-06"),  # what a date looks like
    ],
)
def test_a_wrong_question_says_what_to_give(record: Path, asked: tuple[str, str, str | None], told: str) -> None:
    first, second, since = asked
    with pytest.raises(QueryError, match=told):
        relation(record, first, second, since=since)


def test_another_kind_is_refused_with_the_kinds_there_are(record: Path) -> None:
    with pytest.raises(QueryError, match="pages, statements, acts, threads, actors"):
        table(record, "events")


def test_the_package_tells_where_to_begin() -> None:
    told = servanda.__doc__ or ""
    assert [name for name in (read.__name__, relation.__name__, table.__name__) if name not in told] == []
    assert read.__module__ in told
