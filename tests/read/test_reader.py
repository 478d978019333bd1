"""The built-in reader on invented text: what it must find whatever its figures, and how it refuses."""

from pathlib import Path

import pytest

from servanda.errors import ReaderError
from servanda.read import Reader, load_reader
from servanda.read.reader import MODELS
from servanda.record import SENTENCES, Mark, Page, Span

FIRST = "Norland signed a contract with Estria on Monday to build a railway bridge for $40 million."
SECOND = "“We will finish it next year,” Prime Minister Anna Kern said."


def page(*sentences: str) -> Page:
    """A page of these sentences, one a line."""
    text, marks = "", []
    for sentence in sentences:
        marks.append(Mark(Span(len(text), len(text) + len(sentence)), "sentence"))
        text += sentence + "\n"
    return Page("p", text, "test", "").with_layer(SENTENCES, tuple(marks))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("fast")


def test_acts_and_statements_are_marked_in_the_pages_words(reader: Reader) -> None:
    given = page(FIRST, SECOND)
    found = reader.read(given)
    assert {given.quote(w.span) for act in found.acts for w in act.who} & {"Norland"}
    assert any("finish it next year" in given.quote(s) for a in found.attributions for s in a.content)
    assert any("Kern" in given.quote(s) for a in found.attributions for s in a.source)
    for act in found.acts:
        assert act.sentence.contains(act.trigger)
        assert 0 <= act.score <= 1
    assert reader.read(given) == found


def test_an_answer_does_not_depend_on_the_page_read_before(reader: Reader) -> None:
    alone = reader.read(page(FIRST))
    reader.read(page(*[SECOND] * 40))
    assert reader.read(page(FIRST)) == alone


def test_a_long_page_is_read_to_its_end(reader: Reader) -> None:
    given = page(*["It rained on the hills and on the plain."] * 120, FIRST)
    assert any(act.sentence.start >= len(given.text) - len(FIRST) - 1 for act in reader.read(given).acts)


@pytest.mark.parametrize("sentences", [(), ("!?",), ("—",), ("x" * 20000,)])
def test_odd_pages_are_read(reader: Reader, sentences: tuple[str, ...]) -> None:
    reader.read(page(*sentences))


def test_a_higher_threshold_marks_no_more() -> None:
    given = page(FIRST, SECOND)
    few, many = (load_reader("fast", threshold=t).read(given).acts for t in (0.6, 0.0))
    assert len(few) <= len(many)
    assert {a.trigger for a in few} <= {a.trigger for a in many}


@pytest.mark.parametrize(("name", "words"), [("nobody", "built in"), ("", "built in")])
def test_an_unknown_reader_is_refused(name: str, words: str) -> None:
    with pytest.raises(ReaderError, match=words):
        load_reader(name)


def test_a_threshold_out_of_range_is_refused() -> None:
    with pytest.raises(ReaderError, match=r"1\.5"):
        load_reader("fast", threshold=1.5)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("pair.onnx", b"not a model", r"pair\.onnx is not the file"),
        ("acts.onnx", None, r"lacks acts\.onnx"),
        ("card.json", b"{", r"card\.json is no model's card"),
        ("card.json", b"[]", r"card\.json is no model's card"),
        ("card.json", b'{"name": "x", "files": {}}', r"card\.json is no model's card"),
    ],
)
def test_a_model_that_is_not_whole_is_refused(name: str, data: bytes | None, words: str, tmp_path: Path) -> None:
    for file in (MODELS / "fast").iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / name).unlink()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ReaderError, match=words):
        load_reader(str(tmp_path))
