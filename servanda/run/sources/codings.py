"""What HTTP wraps a page's bytes in, undone within bounds: chunks, packing; and what a Content-Type says of them."""

import re
import zlib

from servanda.errors import InputError
from servanda.run.sources.bounds import GZIP

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_PLAIN = frozenset({"identity", "none", "utf-8", "utf8"})  # the last two by servers that mean the charset
_GZIP = frozenset({"gzip", "x-gzip"})
MAX_CODINGS = 3
MAX_MEMBERS = 100  # gzip streams one after another; what is left is copied at each, and servers send one


def content_type(told: str | None) -> tuple[str, str | None]:
    """(type in lower case, charset or None) of a Content-Type header; ("", None) where there is none."""
    found = _CHARSET.search(told or "")
    return (told or "").partition(";")[0].strip().lower(), found[1] if found else None


def unchunked(data: bytes) -> bytes:
    """The bytes without the sizes of chunked transfer; as they are where a crawler took these out and kept the header.

    Raises InputError where chunks begin and then break off.
    """
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size, start = int(found[1], 16), found.end()
        if size == 0:
            return b"".join(parts)
        at = start + size + 2
        if data[start + size : at] != b"\r\n":
            break
        parts.append(data[start : start + size])
    if parts:
        raise InputError(f"its chunks break off after {sum(map(len, parts)):,} bytes; fetch it again")
    return data


def unpacked(data: bytes, coding: str, *, limit: int) -> bytes:
    """The bytes without their Content-Encoding ("gzip", "deflate", "br", or several).

    Raises InputError for what is broken, cut short, packed in another way, or more than `limit` bytes unpacked.
    """
    names = [name for part in coding.lower().split(",") if (name := part.strip()) and name not in _PLAIN]
    if len(names) > MAX_CODINGS:
        raise InputError(f"packed {len(names)} times; {MAX_CODINGS} times at most are undone")
    for name in reversed(names if data else []):
        data = _unpacked(data, name, limit)
    return data


def _unpacked(data: bytes, name: str, limit: int) -> bytes:
    try:
        if name in _GZIP:
            return _inflated(data, 31, limit)
        if name == "deflate":
            return _inflated(data, 15 if _has_zlib_head(data) else -15, limit)
    except zlib.error as error:
        raise InputError(f"broken {name} ({error}); fetch it again") from error
    if name == "br":
        return _unbrotlied(data, limit)
    raise InputError(f"packed as {name[:40]!r}; gzip, deflate and br are undone; fetch it without packing")


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    """Of zlib's data, or of gzip's members one after another."""
    made = bytearray()
    for _ in range(MAX_MEMBERS):
        unpack = zlib.decompressobj(window)
        made += unpack.decompress(data, limit + 1 - len(made))
        _check(len(made), limit, unpack.eof)
        data = unpack.unused_data
        if not data.startswith(GZIP):
            return bytes(made)
    raise InputError(f"packed in more than {MAX_MEMBERS} pieces; fetch it without packing")


def _unbrotlied(data: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise InputError("packed as 'br'; install what undoes it with: pip install 'servanda[warc]'") from error
    unpack, made = brotli.Decompressor(), bytearray()
    try:
        made += unpack.process(data, output_buffer_limit=limit + 1)
        while not unpack.can_accept_more_data() and len(made) <= limit:
            made += unpack.process(b"", output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise InputError(f"broken br ({error}); fetch it again") from error
    _check(len(made), limit, unpack.is_finished())
    return bytes(made)


def _check(made: int, limit: int, ended: bool) -> None:
    if made > limit:
        raise InputError(f"more than {limit:,} bytes unpacked; it is not read")
    if not ended:
        raise InputError(f"cut short after {made:,} bytes unpacked; fetch it again")


def _has_zlib_head(data: bytes) -> bool:
    """Whether "deflate" is zlib's format, as it should be, or the bare stream that some servers send."""
    return len(data) >= 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
