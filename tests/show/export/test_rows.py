"""Each row is the record's own value, with the words it rests on and whose they are."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from servanda.errors import QueryError
from servanda.keep import Record
from servanda.record import Actor, Page, Reading, Resolved, from_json
from servanda.show.export import FORMATS, WHAT, ActRow, StatementRow, ThreadRow, export
from servanda.show.export.tables import safe

from .conftest import FIRST, SECOND, at

KINDS = {"pages": Page, "statements": StatementRow, "acts": ActRow, "threads": ThreadRow, "actors": Actor}


def written(record: Record, what: str, format: str) -> bytes:
    """An export as its bytes."""
    out = io.BytesIO()
    export(record, what, format, out)
    return out.getvalue()


def lines(record: Record, what: str) -> list[dict[str, Any]]:
    """The rows of JSON lines."""
    return [json.loads(line) for line in written(record, what, "jsonl").splitlines()]


def table(record: Record, what: str) -> list[dict[str, str]]:
    """The rows of CSV."""
    return list(csv.DictReader(io.StringIO(written(record, what, "csv").decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("what", WHAT)
def test_json_lines_read_back_as_the_rows(what: str, record: Record) -> None:
    rows = list(WHAT[what][1](record))
    assert rows
    assert [from_json(KINDS[what], line) for line in lines(record, what)] == rows


@pytest.mark.parametrize("what", WHAT)
def test_parquet_holds_what_json_lines_hold(what: str, record: Record) -> None:
    held = pyarrow.parquet.read_table(io.BytesIO(written(record, what, "parquet"))).to_pylist()
    for row in held:
        if what == "pages":
            row["layers"] = dict(row["layers"])
    assert held == lines(record, what)


@pytest.mark.parametrize("what", ["pages", "statements", "acts", "actors"])
def test_csv_holds_what_json_lines_hold(what: str, record: Record) -> None:
    for row, line in zip(table(record, what), lines(record, what), strict=True):
        for name, cell in row.items():
            value: Any = line
            if not name.endswith(".names"):
                for part in name.split("."):
                    value = value and value[part]
                assert cell == ("" if value is None else value if cell == value else str(safe(value)))


def test_evidence_stands_in_every_row_to_the_character(record: Record) -> None:
    acts = {row["trigger_words"]: row for row in lines(record, "acts")}
    loan = acts["lend"]
    start, end = loan["sentence"]
    assert loan["words"] == FIRST[start:end] == FIRST[6 : FIRST.index("“We keep")]
    assert (loan["outlet"], loan["url"]) == ("-The Herald", "https://herald.example/a?b=1&c=2")
    assert (loan["headline"], loan["published"]) == ("A loan", "2026-04-02T09:30+00:00")
    assert (loan["what_words"], loan["cond_words"]) == ("5 million crowns", "if talks succeed")
    assert (loan["plover"], acts["named"]["plover"]) == ("AGREE", None)
    assert (acts["opened"]["outlet"], acts["opened"]["published"]) == (None, None)  # not stated, not guessed
    (said,) = lines(record, "statements")
    assert said["said"] == ["“We keep,”", "“our word.”"]
    assert said["words"] == "“We keep,” she added, “our word.”"
    (thread,) = lines(record, "threads")
    assert thread["names"] == ["Norland", "The harbour league"]
    assert [step["words"] for step in thread["steps"]] == [loan["words"], acts["opened"]["words"]]
    assert [step["url"] for step in thread["steps"]] == ["https://herald.example/a?b=1&c=2", "port.txt"]
    assert thread["steps"][1]["span"] == [0, SECOND.index("Norland named")]


def test_csv_of_threads_has_a_row_for_each_step(record: Record) -> None:
    rows = table(record, "threads")
    assert [(row["step"], row["step.type"], row["state"]) for row in rows] == [
        ("1", "trade", "fulfilled"), ("2", "yield", "fulfilled"),
    ]  # fmt: skip
    assert [row["step.url"] for row in rows] == ["https://herald.example/a?b=1&c=2", "port.txt"]
    assert json.loads(rows[0]["step.who"]) == ["Norland"]


def test_csv_of_a_thread_without_steps_keeps_the_thread(record: Record) -> None:
    (thread,) = record.threads()
    record.replace_threads([replace(thread, steps=())])
    (row,) = table(record, "threads")
    assert (row["state"], row["step"], row["step.words"]) == ("fulfilled", "0", "")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),  # a formula
        ("+31 6", "'+31 6"),
        ("-The Herald", "'-The Herald"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),  # a blank that spreadsheets skip
        ("'tis", "''tis"),  # so that taking one "'" off always gives the words back
        ("Norland = Estria", "Norland = Estria"),
        (-5.0, -5.0),  # a number is no formula
        (None, None),
        ((at(FIRST, "lend"),), "[[22, 26]]"),
    ],
)
def test_cell_is_safe_and_can_be_undone(value: object, cell: object) -> None:
    assert safe(value) == cell


def test_csv_defuses_words_of_a_page(record: Record) -> None:
    loan = next(row for row in table(record, "acts") if row["trigger_words"] == "lend")
    assert loan["words"].startswith("'=Norland 😀 will lend\tEstria")
    assert (loan["who.names"], loan["whom.names"], loan["where.lon"]) == ("Norland", "Estria", "-2.25")


def test_rows_are_never_capped(record: Record) -> None:
    page = next(record.pages())
    many = [Actor(f"{n:016x}", f"Nobody {n}", "public") for n in range(3000)]
    record.add(page, Reading(page.id, "test@2"), Resolved(page.id, (), (), tuple(many)))
    count = sum(1 for _ in record.actors())
    assert count > 3000
    assert len(lines(record, "actors")) == len(table(record, "actors")) == count
    assert pyarrow.parquet.read_table(io.BytesIO(written(record, "actors", "parquet"))).num_rows == count


@pytest.mark.parametrize(
    ("what", "format", "told"),
    [
        ("events", "jsonl", "pages, statements, acts, threads, actors"),
        ("acts", "xlsx", "jsonl, csv, parquet, plover, webannotation, gexf, ftm"),
        ("threads", "plover", "plover holds acts, not threads; threads can be had as: jsonl, csv, parquet"),
    ],
)
def test_unknown_is_refused_with_what_is_allowed(what: str, format: str, told: str, record: Record) -> None:
    with pytest.raises(QueryError, match=told):
        export(record, what, format, io.BytesIO())


@pytest.mark.parametrize("format", FORMATS)
def test_file_holds_what_a_stream_gets(format: str, record: Record, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    export(record, "acts", format, out)
    if format == "parquet":
        assert pyarrow.parquet.read_table(out).num_rows == 4
    else:
        assert out.read_bytes() == written(record, "acts", format)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("out")] == ["out"]


def test_file_is_left_alone_where_writing_fails(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    record.close()
    with pytest.raises(Exception, match="closed"):
        export(record, "acts", "jsonl", out)
    assert out.read_text() == "old"
    assert not (tmp_path / "out.part").exists()


def test_record_is_never_written_over(record: Record) -> None:
    with pytest.raises(QueryError, match="the record itself"):
        export(record, "acts", "jsonl", record.path)
