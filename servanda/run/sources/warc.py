"""Web archives: the HTML responses of a WARC, the texts of a WET."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.bounds import GZIP
from servanda.run.sources.codings import content_type, unchunked, unpacked
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.options import Options
from servanda.run.sources.sniff import page_item

# Where a record may begin: a gzip member (deflate, no flags but a name), or a plain head line.
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00\x08]")
_HEAD = re.compile(rb"(?<=\n)WARC/1\.[01]\r?\n")
_EITHER = re.compile(_MEMBER.pattern + b"|" + _HEAD.pattern)
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.I)
_BLOCK = 1 << 20
_MAX_HEAD = 1 << 16
_WHOLE = frozenset({200, 203})  # statuses of an answer that is a page; 203 is one that a proxy passed on
_PART = 206


def warc_records(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a WARC or WET, gzip or not; a bad record costs that record. Needs the extra "warc".

    The parser stops at what it cannot read; it is then set on the next place where a record may begin.
    Raises InputError for a file without any record.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: WARC needs fastwarc; install it with: pip install 'servanda[warc]'"
        ) from error
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    start: int | None = 0
    met = False
    while start is not None:
        stream.seek(start)
        last, broken = start, ""
        try:
            for record in ArchiveIterator(_Kept(stream), parse_http=True):
                last, met = start + record.stream_pos, True
                if record.record_type & wanted:
                    yield from _page(record, f"{source}@{last}", options)
        except (ValueError, EOFError, OSError, RuntimeError) as error:
            broken = f" ({str(error)[:100]})" if str(error) else " "
        if not broken and _reaches_end(stream, last):
            break
        start = _next(stream, last)
        if start is not None:
            yield Refused(f"{source}@{last}", f"a broken record after this place{broken}; reading goes on at {start}")
        elif broken and met:
            yield Refused(f"{source}@{last}", f"a broken record after this place{broken}; no other begins behind it")
    if not met:
        raise InputError(f"{source}: no WARC record in it{broken}; is it a web archive?")


class _Kept(io.RawIOBase):
    """A stream that the parser may read but not close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._zero = stream, stream.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        return self._stream.read(size)

    def tell(self) -> int:
        """Where the parser stands, counted from where it began."""
        return self._stream.tell() - self._zero

    def close(self) -> None:
        """Leaves the stream open."""


def _reaches_end(stream: IO[bytes], at: int) -> bool:
    """Whether the record at this place is whole and the last: what it holds may look like where others begin."""
    end = _end(stream, at)
    if end is None or end > stream.seek(0, io.SEEK_END):
        return False
    stream.seek(end)
    return not stream.read(_BLOCK).strip(b"\r\n\0")


def _end(stream: IO[bytes], at: int) -> int | None:
    """Where the record at this place ends, by its gzip member or its Content-Length; None where that cannot be told."""
    stream.seek(at)
    head = stream.read(_MAX_HEAD)
    if head.startswith(GZIP):
        return _member_end(stream, at)
    told, body = _LENGTH.search(head), re.search(rb"\r?\n\r?\n", head)
    return at + body.end() + int(told[1]) if told and body and told.start() < body.start() else None


def _member_end(stream: IO[bytes], at: int) -> int | None:
    """Where the gzip member at this place ends; None where it is broken or cut. What it unpacks to is not kept."""
    stream.seek(at)
    unpack = zlib.decompressobj(31)
    try:
        while not unpack.eof:
            block = unpack.unconsumed_tail or stream.read(_BLOCK)
            if not block:
                return None
            unpack.decompress(block, _BLOCK)
    except zlib.error:
        return None
    return stream.tell() - len(unpack.unused_data)


def _next(stream: IO[bytes], last: int) -> int | None:
    """The first place behind the record at `last` where one may begin, packed as that is; None where there is none."""
    stream.seek(last)
    opened = stream.read(len(GZIP))
    pattern = _MEMBER if opened == GZIP else _HEAD if opened == b"WA" else _EITHER
    at = (_member_end(stream, last) if opened == GZIP else None) or last + 1
    stream.seek(at)
    held = b""
    while block := stream.read(_BLOCK):
        window = held + block
        if found := pattern.search(window):
            return at - len(held) + found.start()
        at += len(block)
        held = window[-16:]
    return None


def _page(record: Any, place: str, options: Options) -> Iterator[Item | Refused]:
    """The page of one record, or its refusal; nothing for what is no page (pictures, redirects, errors)."""
    address = record.headers.get("WARC-Target-URI") or place
    told = {str(k).lower(): str(v) for k, v in (record.http_headers if record.is_http else record.headers).items()}
    type_, charset = content_type(told.get("content-type"))
    status = record.http_headers.status_code if record.is_http else 200
    if status is None:
        yield Refused(address, "an HTTP record without its head, so that what it holds cannot be told")
    elif status == _PART:
        yield Refused(address, f"a part of an answer (status {_PART}), not a page; fetch it whole")
    elif status in _WHOLE and (not type_ or "html" in type_ or type_ == "text/plain"):
        try:
            data = _body(record, told)
        except InputError as error:
            yield Refused(address, str(error))
            return
        if data.strip():
            kind = "html" if "html" in type_ else "text" if type_ else None
            yield page_item(address, data, options.supplied, kind=kind, charset=charset)


def _body(record: Any, told: dict[str, str]) -> bytes:
    """A record's bytes, of an answer as a browser sees them. Raises InputError where there are too few or too many."""
    length = record.content_length
    data: bytes = record.reader.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        raise InputError(f"a record of more than {MAX_PAGE_BYTES:,} bytes")
    if len(data) < length:
        raise InputError(f"a record cut short after {len(data):,} of {length:,} bytes; fetch the archive again")
    if not record.is_http:
        return data
    if "chunked" in told.get("transfer-encoding", "").lower():
        data = unchunked(data)
    coding = told.get("content-encoding", "")
    if "gzip" in coding.lower() and not data.startswith(GZIP):
        return data  # a crawler unpacked it and left the header that says it is packed
    return unpacked(data, coding, limit=MAX_PAGE_BYTES)
