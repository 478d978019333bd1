"""What stands for a page where it is named."""

from dataclasses import replace

import pytest

from servanda.show.web.heading import LONGEST, Heading, heading

from .made import PAGES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Short  and\n clear", "Short and clear"),
        ("word " * 40, ("word " * 16).strip() + " …"),
        ("x" * 500, "x" * LONGEST + " …"),  # no blank to cut at
        (" \n", "an empty page"),
    ],
)
def test_first_words_stand_in_for_a_headline(text: str, words: str) -> None:
    bare = replace(PAGES[5], text=text, layers={}, headline=None)
    assert heading(bare) == Heading(words, stated=False)


def test_a_headline_is_what_is_stated() -> None:
    assert heading(PAGES[1]) == Heading("A <promise>", stated=True)


def test_first_words_are_those_of_the_body() -> None:
    assert heading(replace(PAGES[0], headline=None)).words.startswith("Norland would like")
