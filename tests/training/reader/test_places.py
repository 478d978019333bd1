"""Labelled words are found among the words of a text, and in no other place than theirs."""

import pytest

from servanda.read.words import words_of
from servanda.record import Span
from training.reader.places import covered, located

TEXT = "The other envoy met the envoys, and he met them."
WORDS = words_of(TEXT, [Span(0, len(TEXT))]).spans


@pytest.mark.parametrize(
    ("sub", "near", "words"),
    [
        ("he", 0, (8, 9)),  # not in "The", though that is nearer
        ("met", 0, (3, 4)),  # the nearer of two
        ("met", 40, (9, 10)),
        ("envoy", 30, (2, 3)),  # a whole word before a piece of one that is nearer
        ("nvoy", 0, (2, 3)),  # a piece alone covers its word
        ("envoys, and", 0, (5, 8)),
        ("nobody", 0, None),
        ("", 0, None),
        (None, 0, None),
    ],
)
def test_words_are_located(sub: str | None, near: int, words: tuple[int, int] | None) -> None:
    assert located(TEXT, Span(0, len(TEXT)), WORDS, sub, near) == words


def test_words_outside_the_sentence_are_not_located() -> None:
    assert located(TEXT, Span(0, 10), WORDS, "met", 0) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 3, (0, 1)), (3, 4, None), (2, 5, (0, 2)), (9, 9, None), (len(TEXT) - 1, len(TEXT), (11, 12))],
)
def test_characters_cover_the_words_that_they_touch(start: int, end: int, words: tuple[int, int] | None) -> None:
    assert covered(WORDS, start, end) == words
