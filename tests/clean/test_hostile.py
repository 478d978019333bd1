"""Hostile bytes: refused with a clear error or read within bounds, never anything else.

SERVANDA_FUZZ=10000 mutates so many pages; without it a few hundred, in seconds.
"""

import os
import random
import time
from itertools import pairwise

import pytest

from servanda.clean import clean
from servanda.errors import PageError
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Page

ROUNDS = int(os.environ.get("SERVANDA_FUZZ", "300"))
SEEDS = (
    "<html><head><meta charset='utf-8'><script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
    "\"headline\": \"A\"}"
    "</script></head><body><nav><a href='#'>Home</a></nav><article><h1>A bridge opens</h1><p>The two ministers "
    "met on Monday "
    "in Lima, and they signed a treaty about the bridge.</p><p>By Ana Ruiz</p></article></body></html>",
    "10:20 GMT14 May 2021\nListen Live\n\nQUITO (Andes Wire) - The two ministers met on Monday and signed. He "
    "left.\n\nCOMMENTS\n",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: "
    "text/html\n\n<p>They met.</p>\n--b--",
)  # fmt: skip
SCRAPS = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    b"<" * 50,
    b"<div>" * 60,
    b"</html>",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"<script>",
    b"<svg onload=alert(1)>",
    b'{"@graph":' * 40,
    b"2021-05-10",
    b"A" * 500,
    b"\n" * 50,
    b"( " * 100,
    b"</p>",
    b"<meta charset=utf-7>",
    b"<base href=javascript:x>",
    "é".encode("cp1252"),
    b"<table><tr><td>" * 20,
    b"\r",
    b"]]>",
    b"<p hidden>",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        data = chance.choice(
            (
                data[:at] + chance.choice(SCRAPS) + data[at:],
                data[:at] + data[end:],
                data[:at] + chance.randbytes(8) + data[at:],
                data[:end] + data[at:],
            )
        )[:20_000]
    return data


def holds(page: Page) -> bool:
    """What every page promises: marks inside the text, in order, body apart from furniture."""
    body, furniture = page.marks(PARAGRAPHS), page.marks(FURNITURE)
    inside = all(m.span.end <= len(page.text) for m in (*body, *furniture, *page.marks(SENTENCES)))
    marks = sorted([*body, *furniture], key=lambda mark: mark.span)
    parted = all(one.span.end <= other.span.start for one, other in pairwise(marks))
    return inside and parted and "\0" not in page.text


def test_mutated_pages_are_read_or_refused() -> None:
    chance = random.Random(7)
    refused = 0
    for _ in range(ROUNDS):
        data = mutated(chance.choice(SEEDS).encode(), chance)
        try:
            assert holds(clean(data, source="fuzz")), data
        except PageError:
            refused += 1
    assert refused < ROUNDS / 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "nothing"),
        (b" \n\t ", "only space"),
        (b"<html><head><title>x</title></head><body><script>1</script></body></html>", "nothing visible"),
        (b"x" * 2_000_001, "more text than a page has"),
        (b"word " * 4_100_000, "more bytes than a page has"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(PageError) as refused:
        clean(data, source="a.html")
    assert len(str(refused.value)) > 20, why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<div>" * 50_000 + b"<p>The two ministers met on Monday in Lima.</p>", "endless nesting"),
        (b"<b>" * 50_000 + b"The two ministers met on Monday in Lima.", "endless inline nesting"),
        (b"The two ministers met. " * 40_000, "one long line"),
        (b"A" * 1_000_000, "one long word"),
        (b"1 " * 300_000, "digits"),
        (b"\n".join([b"A. "] * 100_000), "many lines"),
        (b"A.A." * 100_000, "initials"),
        (b"Xx, Yy " * 50_000, "names"),
        (b"http://" * 50_000, "addresses"),
        (b"(" * 200_000, "brackets"),
        (b"<p>" + b"By A B, " * 20_000 + b"</p>", "bylines"),
        (b"<a class='" + b"nav " * 100_000 + b"'>The ministers met</a>", "a long attribute"),
    ],
)
def test_hard_input_ends_soon(data: bytes, why: str) -> None:
    began = time.process_time()
    try:
        page = clean(data, source="a")
        assert holds(page)
    except PageError:
        pass
    assert time.process_time() - began < 20, why


def test_marks_of_direction_and_controls_do_not_shift_offsets() -> None:
    page = clean("The \u202etwo\u202c ministers met on Monday in Lima.\0\x1b[31m He left.".encode(), source="a.txt")
    assert holds(page)
    assert "".join(page.quote(m.span) for m in page.marks(SENTENCES)).startswith("The \u202etwo")
