"""Bytes become text, whatever wrote them."""

import codecs

import pytest

from servanda.clean.decode import MAX_BYTES, decode
from servanda.errors import PageError

WORDS = "Der Präsident sagte „ja“ – für 5 €."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (WORDS.encode(), "plain UTF-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "a BOM is no character of the text"),
        (WORDS.encode("utf-16"), "UTF-16 with its BOM"),
        (WORDS.encode("utf-16-le"), "UTF-16 without a BOM, as some tools export"),
        (WORDS.encode("utf-16-be"), "the same, the other way round"),
        (WORDS.encode("cp1252"), "Windows-1252, not told"),
    ],
)
def test_text_comes_out_the_same(data: bytes, why: str) -> None:
    assert decode(data) == WORDS, why


def test_the_charset_a_page_names_is_used() -> None:
    data = b'<meta charset="windows-1251"><p>' + "Президент".encode("cp1251")
    assert "Президент" in decode(data)


def test_latin_1_on_the_web_means_windows_1252() -> None:
    assert decode('<meta charset="iso-8859-1">“ja”'.encode("cp1252")).endswith("“ja”")


@pytest.mark.parametrize("told", ["klingon", "hex", "rot13", "utf-7\0"])
def test_a_charset_that_is_none_is_passed_over(told: str) -> None:
    assert decode(WORDS.encode(), charset=told) == WORDS


def test_characters_that_no_text_holds_are_replaced_one_for_one() -> None:
    assert decode(b"a\0b\x1bc\x07") == "a\ufffdb\ufffdc\ufffd"


def test_a_cut_utf_8_file_stays_utf_8() -> None:
    assert decode(("é" * 50).encode()[:-1]).startswith("é" * 49)


def test_line_ends_are_one() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    with pytest.raises(PageError, match=f"{MAX_BYTES:,}"):
        decode(b"x" * (MAX_BYTES + 1))


XML = b'<?xml version="1.0" encoding="windows-1251"?>'
RUSSIAN = "Президент подписал договор о мосте через реку. " * 3


@pytest.mark.parametrize(
    ("data", "charset", "expected", "why"),
    [
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN, "told by HTTP alone"),
        (b"\x98" + RUSSIAN.encode("cp1251"), "windows-1251", "\ufffd" + RUSSIAN, "one stray byte costs itself alone"),
        ("朱镕基出席".encode("gbk"), "gb2312", "朱镕基出席", "GB2312 on the web is GB18030"),
        ("①会談した".encode("cp932"), "shift_jis", "①会談した", "and Shift JIS is Windows-31J"),
        (XML + RUSSIAN.encode("cp1251"), "utf-8", XML.decode() + RUSSIAN, "told wrongly beside the bytes"),
        (RUSSIAN.encode(), "iso-8859-1", RUSSIAN, "a server that says Latin-1 of all it has"),
        (RUSSIAN.encode(), "utf-16", RUSSIAN, "UTF-16 shows by its bytes"),
        (RUSSIAN.encode(), "punycode", RUSSIAN, "a coding of Python's own, not of pages"),
        (RUSSIAN.encode("cp1251"), "iso-2022-jp", RUSSIAN.encode("cp1251").decode("cp1252"), "told of other bytes"),
    ],
)
def test_a_charset_told_beside_the_bytes_is_used(data: bytes, charset: str, expected: str, why: str) -> None:
    assert decode(data, charset=charset) == expected, why


def test_a_charset_named_behind_a_long_script_is_used() -> None:
    head = b"<script>" + b"x" * 10_000 + b"</script><meta charset=windows-1251>"
    assert decode(head + RUSSIAN.encode("cp1251")).endswith(RUSSIAN)
