"""Sources broken at random: something is yielded or refused, nothing raises, nothing is written."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from servanda.run import Item, Refused, items

WARC = (
    b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/plain\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n"
)


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"{n}.txt", b"words " * 50)
        archive.writestr("t.csv", b"text,date\nwords,2020-01-01\n")
    return stream.getvalue()


def _parquet() -> bytes:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["one", "two"]}), stream)
    return stream.getvalue()


WHOLE = {
    "a.zip": _zip,
    "a.parquet": _parquet,
    "a.warc": lambda: WARC * 3,
    "a.warc.gz": lambda: gzip.compress(WARC) * 3,
    "a.txt.gz": lambda: gzip.compress(b"words " * 50),
    "a.jsonl": lambda: b'{"text": "words"}\n' * 5,
    "a.csv": lambda: b'text,date\n"words, more",2020-01-01\n' * 3,
}


def _broken(data: bytes, draw: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, or the end lost."""
    made = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(made) or 1)
        ways = (bytes([draw.randrange(256)]), b"", bytes(made[at : at + 20]) * 2, b"\0\n\xff")
        made[at : at + draw.randint(0, 3)] = draw.choice(ways)
    return bytes(made[: draw.randrange(len(made) + 1)] if draw.random() < 0.2 else made)


@pytest.mark.parametrize("name", WHOLE)
def test_broken_source_is_read_or_refused(name: str, tmp_path: Path) -> None:
    data, draw, path = WHOLE[name](), random.Random(name), tmp_path / name
    for _ in range(120):
        path.write_bytes(_broken(data, draw))
        found = list(items([path]))
        assert all(isinstance(f, Item | Refused) for f in found)
        assert all(f.error for f in found if isinstance(f, Refused))
    assert [p.name for p in tmp_path.iterdir()] == [name]
