"""Words as others spell them."""

import pytest

from servanda.keep.spelling import spellings


@pytest.mark.parametrize(
    ("word", "other"),
    [("centre", "center"), ("Labour", "Labor"), ("defence", "defense"), ("programmes", "programs"),
     ("organised", "organized"), ("dialogue", "dialog"), ("travelled", "traveled"), ("analyse", "analyze")],
)  # fmt: skip
def test_a_word_finds_its_other_spelling_both_ways(word: str, other: str) -> None:
    assert (other in spellings(word), word in spellings(other)) == (True, True)


@pytest.mark.parametrize("word", ["four", "for", "filed", "prize", "size", "road", ""])
def test_short_words_are_left_as_they_are(word: str) -> None:
    assert spellings(word) == (word,)


def test_no_two_words_of_other_senses_meet() -> None:
    assert "filed" not in spellings("filled")
