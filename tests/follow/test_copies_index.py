"""The index of copies: few candidates, kept and restored, and a cost that does not grow."""

import random

import numpy as np
import pytest

from servanda.errors import InputError
from servanda.follow.copies_index import CopyIndex
from servanda.follow.copies_postings import Postings
from servanda.follow.copies_prints import RUN, WINDOW, prints
from servanda.record import Page

VOCABULARY = [f"word{n}" for n in range(3000)]


def _words(seed: int, count: int = 120) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=count)


def _page(seed: int, count: int = 120) -> Page:
    return Page(f"p{seed}", " ".join(_words(seed, count)), "", "")


def test_pages_that_share_a_run_of_words_share_a_fingerprint() -> None:
    shared = _words(1, WINDOW + RUN - 1)
    for seed in range(40):
        one, other = prints(_words(seed + 10) + shared), prints(shared + _words(seed + 100))
        assert np.intersect1d(one, other).size


@pytest.mark.parametrize("count", [0, 1, RUN - 1, RUN, RUN + 2, RUN + WINDOW - 1, 200])
def test_prints_are_sorted_each_once_and_few(count: int) -> None:
    found = prints(_words(3, count))
    assert found.tolist() == sorted(set(found.tolist()))
    assert bool(len(found)) == bool(count)
    assert len(found) <= max(4, count / 5)


def test_prints_are_the_same_in_every_process() -> None:
    assert prints(["one", "two", "three", "four", "five"]).tolist() == [1539827754]


def test_candidates_are_the_pages_that_share_words() -> None:
    index = CopyIndex()
    for seed in range(60):
        assert index.add(_page(seed)) == ()
    cut = Page("cut", " ".join(_words(7)[:60]), "", "")
    assert index.add(cut) == ("p7",)
    assert index.add(Page("both", " ".join(_words(8) + _words(9)), "", "")) == ("p8", "p9")


def test_page_added_twice_is_known_once() -> None:
    index = CopyIndex()
    index.add(_page(1))
    assert index.add(_page(1)) == ()
    assert len(index) == 1
    assert "p1" in index


def test_form_with_many_holders_stays_cheap_and_finds_its_first() -> None:
    index = CopyIndex()
    for number in range(200):
        found = index.add(Page(f"f{number}", " ".join(_words(1)), "", ""))
        assert len(found) <= 8
    assert found[0] == "f0"
    assert len(index.to_bytes()) < 200 * 60


def test_index_restored_from_bytes_goes_on_where_it_stood() -> None:
    index = CopyIndex()
    for seed in range(30):
        index.add(_page(seed))
    again = CopyIndex.from_bytes(index.to_bytes())
    assert len(again) == 30
    assert again.add(Page("copy", _page(12).text, "", "")) == ("p12",)
    assert index.add(Page("copy", _page(12).text, "", "")) == ("p12",)
    assert CopyIndex.from_bytes(CopyIndex().to_bytes()).add(_page(1)) == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no index at all", b"\x93NUMPY\x01"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="are no index of copies"):
        CopyIndex.from_bytes(data)


def test_postings_keep_every_row_through_the_merges() -> None:
    postings, held = Postings(), {}
    chance = np.random.default_rng(4)
    for row in range(9000):
        keys = np.unique(chance.integers(0, 40_000, 20).astype(np.uint32))
        postings.add(row, keys.tolist())
        for key in keys.tolist():
            held.setdefault(key, []).append(row)
    asked = np.array(sorted(held)[:500], dtype=np.uint32)
    assert dict(postings.rows(asked, most=1000)) == {int(k): held[int(k)] for k in asked}
    assert dict(postings.rows(asked[:5], most=2)) == {int(k): held[int(k)][:2] for k in asked[:5]}
    assert len(postings.packed()) == sum(map(len, held.values()))
