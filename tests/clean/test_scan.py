"""Characters and words as numbers: they say what a slow look at each line says."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from servanda.clean import scan as of
from servanda.clean.blocks import text_blocks
from servanda.clean.furniture import CAPTION, Setting, bare_menus, kind_of, surely
from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.pieces import may_hold, pieces
from servanda.clean.scan import word_code
from servanda.clean.sentences import closing_marks, sentences
from servanda.clean.signs import signs_of

WORDS = st.sampled_from(
    "The minister met them. share Comments © 2024 “No,” she said… (Photo: Norland Wire) U.S. Dr. 14:05 READ see, "
    "www.example.org/a don't READ MORE: all rights reserved AFPThe 12 May Copyright ... Why? Straße été Москва 東京。 "
    "He tweets @ana".split(" ")
)
LINES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=8).map("\n\n".join)
WORD = re.compile(r"\w+(?:['’]\w+)?")


@given(TEXTS)
def test_words_and_flags_are_those_of_each_line(text: str) -> None:
    page = text_blocks(text)
    for at, line in enumerate(page.lines()):
        words = WORD.findall(line.lower())
        mine = page.scan.words.line == at
        assert page.scan.words.counts[at] == len(words)
        told = [FLAGS.get(w, 0) | (BIT["number"] if w[0].isdigit() else 0) for w in words]
        assert page.scan.words.bits[mine].tolist() == told


@given(st.lists(WORDS.map(str.lower), min_size=2, max_size=2, unique=True))
def test_two_words_have_two_numbers(words: list[str]) -> None:
    assert word_code(words[0]) != word_code(words[1])


@given(TEXTS)
def test_the_classes_of_a_line_are_those_of_its_characters(text: str) -> None:
    page = text_blocks(text)
    has = page.scan.has
    for at, line in enumerate(page.lines()):
        assert bool(has[at] & np.uint32(of.DIGIT)) == any(c.isdigit() for c in line)
        assert bool(has[at] & np.uint32(of.SLASH)) == ("/" in line)
        assert page.scan.totals(of.UPPER)[at] == sum(c.isupper() for c in line)
        assert page.scan.per_line(page.scan.at(of.UPPER))[at] == sum(c.isupper() for c in line)


@given(TEXTS)
def test_signs_leave_out_no_rule_that_holds(text: str) -> None:
    page = text_blocks(text)
    signs, counts = signs_of(page.scan).tolist(), page.scan.words.counts.tolist()
    for line, sign, count in zip(page.lines(), signs, counts, strict=True):
        known, unknown = Setting(line, signs=sign, count=count), Setting(line)
        assert (kind_of(known), surely(known)) == (kind_of(unknown), surely(unknown))


@given(TEXTS, st.booleans(), st.sampled_from(["", CAPTION]))
def test_menus_told_at_once_are_menus_one_by_one(text: str, repeated: bool, tag: str) -> None:
    page = text_blocks(text)
    signs, counts, lines = signs_of(page.scan), page.scan.words.counts, page.lines()
    menus = bare_menus(signs, counts, np.full(len(lines), repeated), [tag] * len(lines)).tolist()
    for menu, line, sign, count in zip(menus, lines, signs.tolist(), counts.tolist(), strict=True):
        assert not menu or kind_of(Setting(line, repeated, tag, sign, count)) == "menu"


@given(TEXTS)
def test_sentences_end_where_a_slow_look_ends_them(text: str) -> None:
    page = text_blocks(text)
    for span, marks in zip(page.spans, closing_marks(page.scan), strict=True):
        assert sentences(text, span, marks) == sentences(text, span)


@given(TEXTS)
def test_a_line_that_may_hold_no_piece_holds_none(text: str) -> None:
    page = text_blocks(text)
    for span, may in zip(page.spans, may_hold(page.scan, signs_of(page.scan)), strict=True):
        assert may or not list(pieces(text, span, None, sentences(text, span)))
