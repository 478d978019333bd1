"""Words and shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.read.words import SHAPES, shape_of, words_of
from servanda.record import Span


def cut(text: str) -> list[str]:
    words = words_of(text, [Span(0, len(text))])
    return [text[a:b] for a, b in words.spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenya's envoy", ["Kenya", "'s", "envoy"]),  # a possessive stands alone, so that a name can end before it
        ("Kenya’s envoy", ["Kenya", "’s", "envoy"]),  # the typographic apostrophe too
        ("U.S. aid", ["U.S", ".", "aid"]),  # an abbreviation keeps its inner point
        ("don't", ["don't"]),  # a contraction is one word
        ("vice-president", ["vice-president"]),  # so is a hyphenated word
        ('"Yes," he said', ['"', "Yes", ",", '"', "he", "said"]),  # marks are words of their own
        ("€5 mln", ["€", "5", "mln"]),  # a sign outside the basic plane costs one offset
    ],
)
def test_words_are_cut_where_heads_label(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(("word", "shape"), [("the", 1), ("Kenya", 2), ("NATO", 3), ("G20", 4), (",", 5), ("I", 2)])
def test_shape_tells_how_a_word_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_first_word_of_a_paragraph_is_told() -> None:
    text = "One. Two.\nThree."
    words = words_of(text, [Span(0, 4), Span(5, 9), Span(10, 16)])
    assert [s >= SHAPES for s in words.shape] == [True, False, False, False, True, False]


def test_text_outside_sentences_is_not_read() -> None:
    text = "MENU Share\nA report."
    words = words_of(text, [Span(11, 20)])
    assert [text[a:b] for a, b in words.spans] == ["A", "report", "."]


@given(st.text())
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    words = words_of(text, [Span(0, len(text))])
    assert all(a < b <= len(text) for a, b in words.spans)
    assert all(one[1] <= other[0] for one, other in zip(words.spans, words.spans[1:], strict=False))
