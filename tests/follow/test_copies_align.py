"""Laying two texts side by side."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.follow.copies_align import ANCHOR, Block, aligned, shared

texts = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(texts, texts)
def test_blocks_are_equal_words_in_the_order_of_both(first: list[str], second: list[str]) -> None:
    here = there = 0
    for block in aligned(first, second):
        assert block.size > 0
        assert block.first >= here
        assert block.second >= there
        here, there = block.first + block.size, block.second + block.size
        assert first[block.first : here] == second[block.second : there]
    assert here <= len(first)
    assert there <= len(second)


@given(st.lists(st.integers(), unique=True, min_size=ANCHOR))
def test_text_against_itself_is_one_block(words: list[int]) -> None:
    assert aligned([str(w) for w in words], [str(w) for w in words]) == [Block(0, 0, len(words))]


CASES = [
    ("a b c d e f", "a b c d e f", 6, "equal"),
    ("a b c d e f g h", "a b c d X e f g h", 8, "a word put in"),
    ("a b c d e f g h", "e f g h a b c d", 4, "two halves exchanged: one of them counts"),
    ("a b c x y z", "a b c", 0, "three words are no anchor"),
    ("a b c d a b c d", "a b c d", 0, "a run that one text has twice ties nothing together"),
]


@pytest.mark.parametrize(("first", "second", "words"), [c[:3] for c in CASES], ids=[c[3] for c in CASES])
def test_shared_words(first: str, second: str, words: int) -> None:
    assert sum(b.size for b in shared(first.split(), second.split())) == words


def test_long_texts_are_aligned_in_bounded_time() -> None:
    chance = random.Random(2)
    first = chance.choices([str(n) for n in range(50)], k=20_000)
    second = chance.choices([str(n) for n in range(50)], k=20_000)
    start = time.process_time()
    aligned(first, second)
    assert time.process_time() - start < 5
