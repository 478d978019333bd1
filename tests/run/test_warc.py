"""Web archives: pages only, and a bad record costs that record."""

import gzip
import zlib
from pathlib import Path

import pytest

from servanda.run import Item, Refused, items

pytest.importorskip("fastwarc")


def _record(kind: str, address: str, body: bytes, *, type: str = "application/http") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _http(body: bytes, *, status: str = "200 OK", type: str = "text/html; charset=utf-8") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


RECORDS = [
    _record("response", "https://a.example/1", _http(b"<p>one</p>")),
    _record("response", "https://a.example/moved", _http(b"moved", status="301 Moved")),
    _record("response", "https://a.example/pic", _http(b"GIF", type="image/gif")),
    _record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n"),
    _record("conversion", "https://a.example/2", b"two", type="text/plain"),
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_archive_gives_its_pages(pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / ("a.warc" if pack is bytes else "a.warc.gz")
    path.write_bytes(b"".join(pack(r) for r in RECORDS))
    assert [(i.source, i.data, i.kind) for i in items([path]) if isinstance(i, Item)] == [
        ("https://a.example/1", b"<p>one</p>", "html"),
        ("https://a.example/2", b"two", "text"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        b"no record at all\r\n\r\n",
        _record("response", "https://a.example/x", b"not http"),
        RECORDS[0].replace(b"Content-Length: 10", b"Content-Length: -"),
        RECORDS[0][:60] + b"\0\xff" * 20 + b"\r\n\r\n",
    ],
)
def test_bad_record_costs_that_record_only(bad: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(RECORDS[0] + bad + RECORDS[4])
    found = [i.source for i in items([tmp_path / "a.warc"]) if isinstance(i, Item)]
    assert found[0] == "https://a.example/1"
    assert found[-1] == "https://a.example/2"
    assert len(found) <= 3


def test_broken_packed_record_costs_that_record_only(tmp_path: Path) -> None:
    packed = [gzip.compress(r) for r in (RECORDS[0], RECORDS[0].replace(b"one", b"xxx"), RECORDS[4])]
    packed[1] = packed[1][:30] + b"\0\0\0\0\0\0\0\0" + packed[1][38:]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(packed))
    found = list(items([tmp_path / "a.warc.gz"]))
    assert [i.source for i in found if isinstance(i, Item)] == ["https://a.example/1", "https://a.example/2"]


def _answer(body: bytes, **headers: str) -> bytes:
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return _record("response", "https://a.example/p", b"HTTP/1.1 200 OK\r\n" + head.encode() + b"\r\n" + body)


def _chunks(data: bytes) -> bytes:
    parts = [data[at : at + 7] for at in range(0, len(data), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _only(path: Path, data: bytes) -> Item | Refused:
    path.write_bytes(data)
    (found,) = items([path])
    return found


WORDS = b"<p>The two ministers met.</p>"
HTML = {"Content_Type": "text/html"}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(WORDS), {"Content_Encoding": "gzip"}),
        (gzip.compress(WORDS), {"Content_Encoding": "X-GZIP"}),
        (zlib.compress(WORDS), {"Content_Encoding": "deflate"}),
        (zlib.compress(WORDS)[2:-4], {"Content_Encoding": "deflate"}),  # the bare stream, as some servers send it
        (_chunks(WORDS), {"Transfer_Encoding": "chunked"}),
        (_chunks(gzip.compress(WORDS)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (WORDS, {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),  # undone, and the head was left
    ],
)
def test_what_http_wrapped_is_unwrapped(body: bytes, headers: dict[str, str], tmp_path: Path) -> None:
    found = _only(tmp_path / "a.warc", _answer(body, **HTML, **headers))
    assert isinstance(found, Item)
    assert found.data == WORDS


def test_brotli_is_unwrapped(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    found = _only(tmp_path / "a.warc", _answer(brotli.compress(WORDS), **HTML, Content_Encoding="br"))
    assert isinstance(found, Item)
    assert found.data == WORDS
    bomb = _only(tmp_path / "a.warc", _answer(brotli.compress(b"a" * 50_000_000), **HTML, Content_Encoding="br"))
    assert isinstance(bomb, Refused)
    assert "more than 20,000,000 bytes" in bomb.error


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (_answer(gzip.compress(b"a" * 50_000_000), **HTML, Content_Encoding="gzip"), "more than 20,000,000 bytes"),
        (_answer(gzip.compress(b"") * 200, **HTML, Content_Encoding="gzip"), "more than 100 pieces"),
        (_answer(gzip.compress(WORDS)[:-9], **HTML, Content_Encoding="gzip"), "cut short"),
        (_answer(_chunks(WORDS)[:-20], **HTML, Transfer_Encoding="chunked"), "chunks break off"),
        (_answer(WORDS, **HTML, Content_Encoding="zstd"), "gzip, deflate and br"),
        (_answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "a PNG picture"),
        (_record("response", "https://a.example/p", WORDS), "without its head"),
        (_record("response", "https://a.example/p", _http(WORDS, status="206 Partial")), "a part of an answer"),
        (_answer(WORDS, **HTML)[:-20], "cut short"),
        (b"", "no WARC record"),
        (b"No archive at all.\n" * 9, "no WARC record"),
    ],
)
def test_what_gives_no_page_is_told(record: bytes, told: str, tmp_path: Path) -> None:
    found = _only(tmp_path / "a.warc", record)
    assert isinstance(found, Refused)
    assert told in found.error


def test_page_without_a_type_or_from_a_proxy_is_read(tmp_path: Path) -> None:
    for record in (_answer(WORDS), _record("response", "https://a.example/p", _http(WORDS, status="203 Passed on"))):
        found = _only(tmp_path / "a.warc", record)
        assert isinstance(found, Item)
        assert found.data == WORDS


def test_charset_of_the_http_head_is_handed_on(tmp_path: Path) -> None:
    found = _only(tmp_path / "a.warc", _answer(WORDS, Content_Type='text/html; charset="windows-1251"'))
    assert isinstance(found, Item)
    assert (found.kind, found.charset) == ("html", "windows-1251")


def test_packed_page_at_the_end_is_no_broken_record(tmp_path: Path) -> None:
    last = _answer(gzip.compress(WORDS), **HTML, Content_Encoding="gzip")  # holds what begins a packed record
    for pack in (bytes, gzip.compress):
        (tmp_path / "a.warc").write_bytes(pack(RECORDS[0]) + pack(last))
        assert [type(found) for found in items([tmp_path / "a.warc"])] == [Item, Item]


def test_record_that_claims_what_follows_it_is_refused_alone(tmp_path: Path) -> None:
    claims = RECORDS[0].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    (tmp_path / "a.warc").write_bytes(RECORDS[0] + claims + RECORDS[4])
    found = list(items([tmp_path / "a.warc"]))
    assert [f.source for f in found if isinstance(f, Item)] == ["https://a.example/1", "https://a.example/2"]
    assert "cut short" in next(f.error for f in found if isinstance(f, Refused))
