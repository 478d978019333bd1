"""Words are found whatever their case and accents, and where they stand, in code points."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import QueryError
from servanda.keep import Record
from servanda.record import Step, Thread

from .pages import NORLAND, page, taken

TEXT = "\U0001f600 Plans for an Ångström plant. The plant's opening in Åsby, don't ask."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as opened:
        opened.add(*taken(page(TEXT, headline="A reactor at last"), NORLAND))
        opened.add(*taken(page("A planted flower."), NORLAND))
        yield opened


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("angstrom", ["Ångström"]),  # accents; and the emoji before it counts one
        ("PLANT", ["plant", "plant"]),  # case; "planted" is another word
        ('"ångström plant"', ["Ångström plant"]),  # a phrase stays together
        ("plant asby", ["plant", "plant", "Åsby"]),  # all words, in text order
        ("don't", ["don't"]),
        ("reactor", []),  # in the headline alone: the page is found, nothing in the text is marked
    ],
)
def test_search_finds_words_and_their_places(words: str, quotes: list[str], record: Record) -> None:
    (hit,) = record.search(words)
    assert [TEXT[s.start : s.end] for s in hit.spans] == quotes


@pytest.mark.parametrize("words", ["zebra", '"plant Ångström"', "plant zebra"])
def test_search_finds_nothing_where_a_word_is_missing(words: str, record: Record) -> None:
    assert record.search(words) == []


@pytest.fixture
def centres(tmp_path: Path) -> Iterator[Record]:
    """Two pages in two spellings, and three threads: one named so, one told so, one of something else."""
    with Record.open(tmp_path / "c", create=True) as opened:
        texts = ("A nuclear center rose.", "The Centre for Nuclear Labour opened.", "A road was built.")
        acts = []
        for text in texts:
            held = page(text)
            opened.add(*taken(held, NORLAND))
            acts.append(next(opened.acts(page=held.id)).id)
        for name, title, steps in (("a1", "the Nuclear Centre", 0), ("b2", "talks", 1), ("c3", "a road", 2)):
            told = (Step(acts[steps], "done", None, False, "fulfilled"),)
            opened.change_threads(threads=[Thread(name, title, (), "fulfilled", None, None, told)])
        yield opened


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("centre", {"center", "Centre"}),
        ("CENTER", {"center", "Centre"}),
        ('"nuclear centre"', {"nuclear center"}),  # in a phrase too
        ("labor", {"Labour"}),
        ("cent", set()),
    ],
)
def test_british_and_american_spellings_find_each_other(words: str, quotes: set[str], centres: Record) -> None:
    found = {centres.page(hit.page).quote(span) for hit in centres.search(words) for span in hit.spans}
    assert found == quotes


def test_threads_are_found_by_their_title_and_by_the_words_of_their_steps(centres: Record) -> None:
    assert [t.id for t in centres.find_threads("nuclear center")] == ["a1", "b2"]  # the title before the step
    assert [t.id for t in centres.find_threads("labor nuclear")] == ["b2"]
    assert [t.id for t in centres.find_threads('"nuclear road"')] == []
    with pytest.raises(QueryError, match="nothing to search"):
        centres.find_threads("!")


@pytest.mark.parametrize("words", ["", "  ", "?!", '""'])
def test_search_without_words_is_refused(words: str, record: Record) -> None:
    with pytest.raises(QueryError, match="nothing to search"):
        record.search(words)


@pytest.mark.parametrize("words", ["NEAR(a b)", "a AND OR", 'plant"', "text:plant", "*", "a* -b", "(", "\0plant"])
def test_search_signs_are_plain_words(words: str, record: Record) -> None:
    try:
        record.search(words)
    except QueryError:
        assert words == "*" or words == "("
