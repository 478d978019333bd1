"""Whatever the pages lie in: what is yielded, and what is refused with which words."""

import bz2
import gzip
import io
import json
import os
import random
import zipfile
from pathlib import Path

import pytest

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run import Item, Options, Refused, items
from servanda.run.sources import archives, bounds, remote, rows
from servanda.run.sources.sniff import no_page


def _got(*paths: Path | str, **options: object) -> list[tuple[str, bytes]]:
    """(last part of the source, data) of the items; a refusal's data is its words."""
    found = items(paths, Options(**options))  # type: ignore[arg-type]
    return [(os.path.basename(f.source), f.data if isinstance(f, Item) else f.error.encode()) for f in found]


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_folder_gives_its_pages_sorted_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "README.md", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "deep/loop").symlink_to(tmp_path)  # a loop of folders is not followed
    (tmp_path / "z.txt").symlink_to("z.txt")  # a loop of files is refused
    got = _got(tmp_path)
    assert [name for name, _ in got] == ["README.md", "a.html", "b.txt", "z.txt", "c.txt"]
    assert b"name the file alone" in got[0][1]
    assert b"loop of links" in got[3][1]
    assert _got(tmp_path / "README.md") == [("README.md", b"README.md")]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("none.txt", "No such file"),
        ("file:///etc/passwd", "give the path itself"),
        ("nowhere://x/y", "cannot be opened"),
    ],
)
def test_source_that_cannot_be_opened_is_refused(path: str, told: str) -> None:
    (refused,) = items([path])
    assert isinstance(refused, Refused)
    assert told in refused.error


def test_gzip_is_unpacked_and_broken_gzip_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"words " * 100)
    (tmp_path / "a.txt.gz").write_bytes(packed)
    (tmp_path / "b.txt.gz").write_bytes(packed[:-12])
    assert _got(tmp_path / "a.txt.gz") == [("a.txt.gz", b"words " * 100)]
    assert b"broken gzip" in _got(tmp_path / "b.txt.gz")[0][1]


def test_bombs_are_refused_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FREE_BYTES", 1_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b" \n" * 20_000_000))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a" * 30_000_000))
    (tmp_path / "c.zip").write_bytes(_zip({f"{n}.txt": b"a" * 1_500_000 for n in range(9)}))
    for name in ("a.jsonl.gz", "b.txt.gz", "c.zip"):
        assert b"bomb" in _got(tmp_path / name)[-1][1], name


def test_zip_gives_members_sorted_with_tables_and_zips_inside(tmp_path: Path) -> None:
    inner = _zip({"x.txt": b"inner"})
    table = json.dumps({"text": "row"}).encode()
    (tmp_path / "a.zip").write_bytes(_zip({"b.zip": inner, "t.jsonl": table, "a.txt": b"first", "../../up.txt": b"up"}))
    assert [(i.source.split("!", 1)[1], i.data) for i in items([tmp_path / "a.zip"]) if isinstance(i, Item)] == [
        ("../../up.txt", b"up"),  # a name, written nowhere
        ("a.txt", b"first"),
        ("b.zip!x.txt", b"inner"),
        ("t.jsonl:1", b"row"),
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_zips_nested_without_end_are_refused(tmp_path: Path) -> None:
    data = b"words"
    for _ in range(6):
        data = _zip({"a.zip" if data != b"words" else "a.txt": data})
    (tmp_path / "a.zip").write_bytes(data)
    ((_, told),) = _got(tmp_path / "a.zip")
    assert b"nested more than" in told


def test_broken_zip_and_broken_member_are_refused_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _zip({"a.txt": os.urandom(200), "b.txt": b"good"})
    (tmp_path / "no.zip").write_bytes(whole[:100])
    (tmp_path / "half.zip").write_bytes(whole[:60] + b"XXXX" + whole[64:])
    assert b"not a whole ZIP" in _got(tmp_path / "no.zip")[0][1]
    assert [data == b"good" or b"cannot be unpacked" in data for _, data in _got(tmp_path / "half.zip")] == [True, True]
    monkeypatch.setattr(archives, "MAX_MEMBER_BYTES", 100)
    (tmp_path / "whole.zip").write_bytes(whole)
    assert b"more than 100 bytes" in _got(tmp_path / "whole.zip")[0][1]


def test_member_without_a_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_zip({"x": b"words"}).replace(b"x", b"\0"))  # zipfile cuts a name at NUL
    assert [data for _, data in _got(tmp_path / "a.zip")] == [b"words"]


def test_json_lines_give_pages_with_their_facts_and_lose_only_bad_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MAX_PAGE_BYTES", 300)
    good = {
        "text": "Words.\n",
        "date": "2024-01-02",
        "source": "The Herald",
        "title": "T",
        "url": "https://a.example/1",
    }
    bad = [b"{broken", b"[1]", b'{"no": "text"}', b'{"text": "' + b"x" * 1000 + b'"}', b"[" * 290, b'{"text": null}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*bad, b"", json.dumps(good).encode()]))
    *refused, item = items([tmp_path / "a.jsonl"], Options(Supplied(outlet="Other", place="Oslo")))
    supplied = Supplied("2024-01-02", "The Herald", "T", "Oslo", None)  # the row's own facts go first
    assert item == Item("https://a.example/1", b"Words.\n", supplied, charset="utf-8")
    assert [r.source.rsplit(":", 1)[1] for r in refused] == ["1", "2", "3", "4", "5", "6"]
    assert isinstance(refused[2], Refused)
    assert "it has no" in refused[2].error


def test_columns_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('\ufeffbody;when;text\n"Two\nlines";2020-01-01;the outlet\nshort\n', "utf-8")
    found = list(items([tmp_path / "a.csv"], Options(columns={"text": "body", "published": "when", "outlet": "text"})))
    assert [(f.data, f.supplied.published, f.supplied.outlet) for f in found if isinstance(f, Item)] == [
        (b"Two\nlines", "2020-01-01", "the outlet"),
        (b"short", None, None),
    ]


def test_column_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (refused,) = items([tmp_path / "a.csv"], Options(columns={"text": "words"}))
    assert isinstance(refused, Refused)
    assert "no text in column words; it has a, b" in refused.error


def test_parquet_gives_rows_and_is_refused_when_broken(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table({"text": ["one", None, "three"], "date": ["2020-01-01", None, None]})
    parquet.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-30])
    one, none, three = items([tmp_path / "a.parquet"])
    assert isinstance(one, Item)
    assert (one.data, one.supplied.published) == (b"one", "2020-01-01")
    assert isinstance(none, Refused)
    assert isinstance(three, Item)
    assert b"not a whole Parquet" in _got(tmp_path / "b.parquet")[0][1]


def test_standard_input_is_a_page_a_table_or_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = (
        (b"Words.", [b"Words."]),
        (b"[Photo] Words.", [b"[Photo] Words."]),
        (b'{"text": "a"}\n{"text": "b"}\n', [b"a", b"b"]),
        (b'[{"text": "a"}]', [b"a"]),
        (b"date,text\n2024-06-07,Words.\n", [b"Words."]),
        (b"The text, and the date.\nWords.", [b"The text, and the date.\nWords."]),
        (_zip({"a.txt": b"Words."}), [b"Words."]),
    )
    for given, expected in cases:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        assert [data for _, data in _got("-")] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"source": {"id": None, "name": "The Herald"}, "publishedAt": "2024-06-07T09:30:00Z", "author": "Ana Alba"},
         Supplied("2024-06-07T09:30:00Z", "The Herald", byline="Ana Alba")),  # as NewsAPI writes
        ({"Date": {"$date": "2024-06-07"}, "TITLE": "T"}, Supplied("2024-06-07", headline="T")),  # MongoDB
        ({"date": 1717718400000, "authors": [{"name": "Ana Alba"}, "Bo Berg"]},
         Supplied("1717718400000", byline="Ana Alba, Bo Berg")),  # pandas
        ({"date": float("nan"), "source": {"id": 7}}, Supplied()),
    ],
)  # fmt: skip
def test_values_are_read_as_tables_hold_them(row: dict[str, object], expected: Supplied, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"Text": ["One.", "Two."], **row}))
    (item,) = items([tmp_path / "a.jsonl"])
    assert isinstance(item, Item)
    assert (item.data, item.supplied, item.note) == (b"One.\n\nTwo.", expected, None)


def test_what_cannot_be_used_is_noted_of_one_row_and_costs_no_page(tmp_path: Path) -> None:
    lines = [{"text": "a", "date": "06/07/2024"}, {"text": "b", "date": "unknown"}, {"text": "c", "date": "2024-06-07"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found = [
        item for item in items([tmp_path / "a.jsonl"], Options(columns={"outlet": "papr"})) if isinstance(item, Item)
    ]
    assert [item.supplied.published for item in found] == [None, None, "2024-06-07"]
    assert found[0].note is not None
    assert "'06/07/2024'" in found[0].note
    assert "no column 'papr' for outlet; it has text, date" in found[0].note
    assert [item.note for item in found[1:]] == [None, None]


def test_columns_of_no_field_are_refused() -> None:
    with pytest.raises(InputError, match="'publised'"):
        Options(columns={"publised": "day"})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('[{"text": "a"}, {"text": "b"}]', [b"a", b"b"]),
        ('{"status": "ok", "articles": [{"text": "a"}]}', [b"a"]),
        ('{"text": "a", "tags": [{"name": "x"}]}', [b"a"]),  # the row itself
        ('{"text": "a"}\n{"text": "b"}\n', [b"a", b"b"]),  # JSON lines under this name
    ],
)
def test_json_gives_its_rows(told: str, expected: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(told)
    assert [data for _, data in _got(tmp_path / "a.json")] == expected


def test_json_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "a"}')
    assert b"not JSON" in _got(tmp_path / "a.json")[0][1]
    (tmp_path / "a.json").write_text("[" * 100_000)
    assert b"not JSON" in _got(tmp_path / "a.json")[0][1]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_in_any_charset_of_spreadsheets_keep_their_letters(charset: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("date,text\n2024-06-07,“Señor Núñez” said.\n".encode(charset))
    assert [data for _, data in _got(tmp_path / "a.csv")] == ["“Señor Núñez” said.".encode()]


def test_rows_of_too_many_values_are_refused_and_one_column_needs_no_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,text\n2024-06-07,One, and two.\n")
    assert b"more values than the 2 columns" in _got(tmp_path / "a.csv")[0][1]
    (tmp_path / "a.csv").write_text("text\nOne, and two.\n")
    assert [data for _, data in _got(tmp_path / "a.csv")] == [b"One, and two."]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.4\n", b"a PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"a PNG picture"),
        ("a.txt.gz", gzip.compress(gzip.compress(b"words")), b"gzip in gzip"),
        ("a.txt", bz2.compress(b"words"), b"bzip2"),
        ("a.txt", random.Random(1).randbytes(5000), b"no text"),
        ("a.tar.gz", gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar" + b"\0" * 300), b"a tar archive"),
        ("a.docx", _zip({"word.xml": b"words"}), b"a document in one"),
    ],
)
def test_bytes_that_are_no_page_are_refused(name: str, data: bytes, told: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert told in _got(tmp_path / name)[0][1]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16", "cp1251", "cp932", "iso2022_jp"])
def test_text_in_any_charset_may_be_a_page(charset: str) -> None:
    words = (
        "Президент подписал договор." if charset == "cp1251" else "日本の首相" if "jp" in charset else "Ministers met."
    )
    assert no_page((words * 20).encode(charset)) is None


def test_zip_gives_what_a_folder_would(tmp_path: Path) -> None:
    names = ("a.txt", "style.css", ".DS_Store", "__MACOSX/._a.txt", ".git/b.txt")
    (tmp_path / "a.zip").write_bytes(_zip(dict.fromkeys(names, b"words")))
    assert [name for name, _ in _got(tmp_path / "a.zip")] == ["a.zip!a.txt", "a.zip!style.css"]
    assert b".css names no page" in _got(tmp_path / "a.zip")[1][1]


def test_page_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000)  # a sparse file of one line
    assert b"more than 20,000,000 bytes" in _got(tmp_path / "a.txt")[0][1]


def test_folders_and_patterns_are_read_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    system = pytest.importorskip("fsspec").filesystem("memory")
    names = ("a.html", "b.txt", "c.css", ".hidden/d.txt", "deep/e.txt")
    for name in names:
        system.pipe(f"/news/{name}", name.encode())
    try:
        assert [(f.source, isinstance(f, Item)) for f in items(["memory://news"])] == [
            ("memory:///news/a.html", True),
            ("memory:///news/b.txt", True),
            ("memory:///news/c.css", False),
            ("memory:///news/deep/e.txt", True),
        ]
        assert [f.source for f in items(["memory://news/*.txt"])] == ["memory:///news/b.txt"]
        assert b"no files there" in _got("memory://news/*.pdf")[0][1]
        assert b"cannot be opened" in _got("memory://news/z.txt")[0][1]
    finally:
        system.rm("/news", recursive=True)


def test_large_archive_is_read_by_address_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    system = pytest.importorskip("fsspec").filesystem("memory")
    monkeypatch.setattr(remote, "MAX_STDIN_BYTES", 10)
    system.pipe("/a.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    try:
        assert [data for _, data in _got("memory://a.jsonl")] == [b"one", b"two"]
    finally:
        system.rm("/a.jsonl")


def test_a_file_inside_an_archive_is_read_by_a_chained_address(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("one.txt", "Norland signed a pact.")
        archive.writestr("two.jsonl", '{"text": "Estria refused."}\n{"text": "Estria paid."}\n')
    (one,) = items([f"zip://one.txt::{tmp_path / 'pages.zip'}"])
    assert isinstance(one, Item)
    assert one.data == b"Norland signed a pact."
    assert len(list(items([f"zip://two.jsonl::{tmp_path / 'pages.zip'}"]))) == 2
