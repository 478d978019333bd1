"""Which bytes are no page, whatever their name: told by how known formats begin, and by what no text holds."""

import codecs

from servanda.clean import Supplied
from servanda.run.sources.bounds import GZIP
from servanda.run.sources.item import Item, Refused

ZIP = b"PK\x03\x04"
_TEXT_OF_IT = "save its text, and give that"
_UNPACK = "unpack it, and give what is inside"
_BEGINNINGS = (
    (b"%PDF-", "a PDF", _TEXT_OF_IT),
    (b"{\\rtf", "an RTF document", _TEXT_OF_IT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _TEXT_OF_IT),
    (ZIP, "a ZIP, or a document in one", "give an archive a name that ends in .zip, and of a document its text"),
    (GZIP, "gzip in gzip", _UNPACK),
    (b"BZh", "bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n", "a PNG picture", _TEXT_OF_IT),
    (b"\xff\xd8\xff", "a JPEG picture", _TEXT_OF_IT),
    (b"GIF8", "a GIF picture", _TEXT_OF_IT),
    (b"PAR1", "a Parquet table", "give it a name that ends in .parquet"),
    (b"SQLite format 3\0", "an SQLite database", "export its pages as JSON lines"),
)
_TAR = (257, b"ustar")
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\f\r\x1b"))  # ESC stands in Japanese mail
_SAMPLE = 4096
_MOST = 0.05  # of random bytes each tenth is a control; in text, where there are any, they are strays


def page_item(
    source: str, data: bytes, supplied: Supplied, *, kind: str | None = None, charset: str | None = None
) -> Item | Refused:
    """The item of these bytes, or its refusal where they are no page."""
    wrong = no_page(data)
    return Refused(source, wrong) if wrong else Item(source, data, supplied, kind, charset)


def no_page(data: bytes) -> str | None:
    """Why these bytes are no page, and what to do; None where they may be one."""
    for beginning, name, advice in _BEGINNINGS:
        if data.startswith(beginning):
            return f"{name}, not a page; {advice}"
    if data.startswith(_TAR[1], _TAR[0]):
        return f"a tar archive, not a page; {_UNPACK}, or give a ZIP"
    return "bytes that are no text, not a page; give HTML or text" if _is_binary(data[:_SAMPLE]) else None


def _is_binary(head: bytes) -> bool:
    """Whether control characters stand all over: in UTF-16 each second byte at most is one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    even, odd = (len(half) - len(half.translate(None, _CONTROLS)) for half in (head[::2], head[1::2]))
    return min(even, odd) * 2 > _MOST * len(head)
