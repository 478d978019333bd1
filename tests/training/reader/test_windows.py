"""Windows hold what an encoder has places for, and batches hold every item once."""

import random

from servanda.record import Span
from training.reader.articles import acts_article, article
from training.reader.windows import LIMIT, SHAKEN, batches, cut

from .rows import acts_row, pieces


def long_row(sentences: int) -> dict:
    """The row, its text said many times over."""
    row = acts_row()
    text, made, at = row["text"], [], 0
    for _ in range(sentences):
        made.append({"start": at, "end": at + len(text), "text": text})
        at += len(text) + 1
    return {**row, "text": " ".join([text] * sentences), "sentences": made, "acts": []}


def test_windows_cover_all_words_in_order_within_their_limit() -> None:
    own = pieces()
    made = acts_article(long_row(40), own)
    for rng in (None, random.Random(1), random.Random(2)):
        cuts = cut(made, own, rng)
        assert [n for window in cuts for n in range(window.start, window.end)] == list(range(len(made.pieces)))
        assert all(len(window.ids) == len(window.shape) <= LIMIT for window in cuts)
        for window in cuts:
            first = [window.ids[at] for at in window.first]
            assert first == [made.pieces[n][0] for n in range(window.start, window.end)]


def test_a_sentence_of_more_than_a_window_is_cut_short() -> None:
    text, own = "word " * 1000, pieces()
    (window,) = cut(article(text, [Span(0, len(text))], [], own), own)
    assert len(window.ids) == LIMIT
    assert window.end == len(window.first) < 1000


def test_batches_hold_every_item_once_within_the_budget() -> None:
    items = list(range(1, 100))
    found = batches(items, lambda size: size, 150, random.Random(3))
    assert sorted(item for batch in found for item in batch) == items
    assert all(len(batch) == 1 or (max(batch) - SHAKEN) * len(batch) <= 150 for batch in found)
    assert len(found) < len(items) / 2
    assert [max(batch) for batch in found] != sorted(max(batch) for batch in found), "in random order"
