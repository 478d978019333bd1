"""Bytes to text: which encoding, and what cannot stand in a text made harmless."""

import codecs
import re

from servanda.errors import PageError

MAX_BYTES = 20_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|^\s{0,20}<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,40})""", re.I
)
_HEAD = 4096  # bytes in which a page should name its charset; some do so behind a long script
# What browsers read under these names: the larger set that the pages in truth are in.
_ON_THE_WEB = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
# UTF-16 shows by its bytes, whatever is told; the others are Python's own.
_NOT_TOLD = ("utf-16", "utf-32", "utf-7", "unicode", "raw-unicode", "idna", "punycode", "charmap")
_UNKNOWN_TO_PYTHON = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp", "windows-874": "cp874"}
_HARMLESS = bytes({*range(256)} - {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xED})  # 0xED opens surrogates
_WIDE = bytes(range(0x80, 0x100))
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, *, charset: str | None = None) -> str:
    """The text of a page's bytes: BOM, then the charset told, then UTF-8, UTF-16, Windows-1252, in this order.

    charset: told beside the bytes; it goes before the one that they name themselves. A few bytes that do not fit a
    charset told cost themselves alone.

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
    guess = _wide(data)
    if guess:
        return data.decode(guess, "replace")
    names = [name for name in map(_encoding, (charset, _told(data[:_HEAD]))) if name]
    for name in (*names, "utf-8"):
        text = _try(data, name)
        if text is not None:
            return text
    late = _encoding(_told(data))
    for name in ("utf-8", *names, *((late,) if late else ())):
        text = _nearly(data, name)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _told(data: bytes) -> str | None:
    """The charset that a page names in a <meta> or as XML."""
    small = data.lower()
    found = _CHARSET.search(data) if b"charset" in small or b"encoding" in small else None
    return found.group(1).decode("ascii") if found else None


def _encoding(name: str | None) -> str | None:
    """Python's name of what browsers read under a charset's name; None for no charset of pages."""
    if not name:
        return None
    try:
        found = codecs.lookup(_UNKNOWN_TO_PYTHON.get(name.lower(), name)).name
        b"a".decode(found)  # Python knows codings under such names that make no text
    except (LookupError, ValueError):
        return None
    return None if found.startswith(_NOT_TOLD) else _ON_THE_WEB.get(found, found)


def _try(data: bytes, encoding: str) -> str | None:
    if encoding == "cp1252" and not data.isascii():  # told where nobody chose; UTF-8 is nothing else by chance
        encoding = "utf-8" if _try(data, "utf-8") is not None else encoding
    try:
        return data.decode(encoding)
    except ValueError:
        return None


def _nearly(data: bytes, encoding: str) -> str | None:
    """The text but for a few bytes that do not fit (a cut file, one stray byte), or None where many do not."""
    text = data.decode(encoding, "replace")
    wide = len(data) - len(data.translate(None, _WIDE))
    return text if text.count("\ufffd") * 5 < wide else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of Western text is NUL."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    return "utf-16-le" if odd > 0.4 and even < 0.1 else "utf-16-be" if even > 0.4 and odd < 0.1 else None
