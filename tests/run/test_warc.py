"""Web archives: pages only, and a bad record costs that record."""

import gzip
from pathlib import Path

import pytest

from servanda.run import Item, items

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
