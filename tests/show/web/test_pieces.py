"""Text cut at the edges of its marks: nothing lost, each character under exactly its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.record import Span
from servanda.show.web.pieces import Place, pieces

TEXT = "aé😀b🇳🇴\u202ec\n<d>" * 2
PLACES = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from("xyz")), max_size=12)


@given(PLACES, st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_character_stands_once_under_its_marks(places: list[tuple[int, int, str]], one: int, other: int) -> None:
    within = Span(min(one, other), max(one, other))
    marks = [Place(Span(min(a, b), max(a, b)), kind) for a, b, kind in places]
    found = pieces(TEXT, within, marks)
    assert "".join(p.text for p in found) == TEXT[within.start : within.end]
    for piece in found:
        assert TEXT[piece.start :].startswith(piece.text)
        for at in range(piece.start, piece.start + len(piece.text)):
            assert set(piece.kinds) == {m.kind for m in marks if m.span.start <= at < m.span.end}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", (), False)]),
        ([(1, 3, "x")], [("a", (), False), ("bc", ("x",), True), ("def", (), False)]),
        ([(0, 6, "x"), (2, 4, "y")], [("ab", ("x",), True), ("cd", ("x", "y"), True), ("ef", ("x",), False)]),  # nested
        (
            [(0, 4, "x"), (2, 6, "y")],
            [("ab", ("x",), True), ("cd", ("x", "y"), True), ("ef", ("y",), False)],
        ),  # crossed
        ([(3, 3, "x")], [("abcdef", (), False)]),  # an empty mark draws nothing
        ([(2, 3, "")], [("ab", (), False), ("c", (), True), ("def", (), False)]),  # an anchor alone
    ],
)
def test_marks_that_nest_and_cross(marks: list, expected: list) -> None:
    found = pieces("abcdef", Span(0, 6), [Place(Span(a, b), kind) for a, b, kind in marks])
    assert [(p.text, p.kinds, p.opens) for p in found] == expected


def test_a_piece_leads_where_its_innermost_mark_leads() -> None:
    marks = [Place(Span(0, 6), "x", item="out"), Place(Span(1, 5), "y", item="in"), Place(Span(2, 4), "z")]
    assert [p.item for p in pieces("abcdef", Span(0, 6), marks)] == ["out", "in", "in", "in", "out"]


def test_many_marks_take_a_moment() -> None:
    text = "word " * 40_000
    marks = [Place(Span(n * 5, n * 5 + 4), "x") for n in range(40_000)]
    assert len(pieces(text, Span(0, len(text)), [*marks, Place(Span(0, len(text)), "y")])) == 80_000
