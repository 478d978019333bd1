"""Web archives: the HTML responses of a WARC, the texts of a WET."""

import io
import re
from collections.abc import Iterator
from typing import IO, Any

from servanda.errors import MissingExtraError
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Refused
from servanda.run.sources.options import Options

# Where a record may begin: a gzip member (deflate, no flags but a name), or a plain head line.
_BEGIN = re.compile(rb"\x1f\x8b\x08[\x00\x08]|(?<=\n)WARC/1\.[01]\r?\n")
_BLOCK = 1 << 20


def warc_records(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a WARC or WET, gzip or not; a bad record costs that record. Needs the extra "warc".

    The parser stops at what it cannot read; it is then set on the next place where a record may begin.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: WARC needs fastwarc; install it with: pip install 'servanda[warc]'"
        ) from error
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        last, broken = start, ""
        try:
            for record in ArchiveIterator(_Kept(stream), parse_http=True):
                last = start + record.stream_pos
                if record.record_type & wanted:
                    yield from _page(record, f"{source}@{last}", options)
        except (ValueError, EOFError, OSError, RuntimeError) as error:
            broken = f" ({str(error)[:100]})" if str(error) else ""
        start = _next(stream, last + 1)
        if start is not None:
            yield Refused(f"{source}@{last}", f"a broken record after this place{broken}; reading goes on at {start}")


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


def _next(stream: IO[bytes], at: int) -> int | None:
    """The first place from `at` on where a record may begin, or None."""
    stream.seek(at)
    held = b""
    while block := stream.read(_BLOCK):
        window = held + block
        if found := _BEGIN.search(window):
            return at - len(held) + found.start()
        at += len(block)
        held = window[-16:]
    return None


def _page(record: Any, place: str, options: Options) -> Iterator[Item | Refused]:
    address = record.headers.get("WARC-Target-URI") or place
    kind = _kind(record)
    if kind is None:
        return
    data = record.reader.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        yield Refused(address, f"a record of more than {MAX_PAGE_BYTES:,} bytes")
    elif data.strip():
        yield Item(address, data, options.supplied, kind)


def _kind(record: Any) -> str | None:
    """ "html" or "text" by the record's type; None for what is no page (pictures, redirects, errors)."""
    if record.http_headers is not None:
        told = (record.http_content_type or "").lower()
        if record.http_headers.status_code != 200:
            return None
        return "html" if "html" in told else "text" if told == "text/plain" else None
    told = (record.headers.get("Content-Type") or "").lower()
    return "text" if told.startswith("text/plain") else "html" if "html" in told else None
