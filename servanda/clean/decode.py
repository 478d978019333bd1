"""Bytes to text: which encoding, and what cannot stand in a text made harmless."""

import codecs
import re

from servanda.errors import PageError

MAX_BYTES = 20_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,40})""", re.I)
_HARMLESS = bytes({*range(256)} - {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xED})  # 0xED opens surrogates
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, *, charset: str | None = None) -> str:
    """The text of a page's bytes: BOM, then the charset told, then UTF-8, UTF-16, Windows-1252, in this order.

    Characters that no text holds (NUL, controls, lone surrogates) become U+FFFD, one for one; line ends become
    "\\n". Raises PageError for more than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise PageError(f"{len(data):,} bytes; a page may have {MAX_BYTES:,}; split it, or give the article alone")
    text = _text(data, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    return _HARMFUL.sub("\ufffd", text) if text.encode("utf-8", "surrogatepass").translate(None, _HARMLESS) else text


def _text(data: bytes, charset: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    head = data[:4096]
    told = _CHARSET.search(head) if b"charset" in head.lower() else None
    for name in (charset, told.group(1).decode("ascii") if told else None, "utf-8"):
        text = _try(data, name)
        if text is not None:
            return text
    guess = _wide(data)
    if guess:
        return data.decode(guess, "replace")
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        encoding = codecs.lookup(name).name
        if encoding in ("iso8859-1", "ascii"):  # the web says Latin-1 and means Windows-1252
            encoding = "cp1252"
        if encoding == "utf-8" and _wide(data):
            return None
        return data.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, or not in this one
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of Western text is NUL."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    return "utf-16-le" if odd > 0.4 and even < 0.1 else "utf-16-be" if even > 0.4 and odd < 0.1 else None


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes in UTF-8 (a cut file) are likelier than Windows-1252 with pairs that look like UTF-8."""
    wide = sum(b >= 0x80 for b in data)
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return wide > 0 and broken * 5 < wide
