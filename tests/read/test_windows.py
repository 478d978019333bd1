"""Windows cover every sentence once, in order."""

from hypothesis import given
from hypothesis import strategies as st

from servanda.read.windows import windows


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=60), st.integers(1, 300), st.integers(1, 300))
def test_windows_cover_all_sentences_in_order(sentences: list[tuple[int, bool]], limit: int, first: int) -> None:
    sizes, opens = [s for s, _ in sentences], [o for _, o in sentences]
    found = list(windows(sizes, opens, limit=limit, first=min(first, limit)))
    assert [n for a, b in found for n in range(a, b)] == list(range(len(sizes)))


@given(st.lists(st.integers(1, 400), max_size=60), st.integers(10, 300))
def test_a_window_over_the_limit_holds_one_sentence(sizes: list[int], limit: int) -> None:
    for a, b in windows(sizes, [False] * len(sizes), limit=limit):
        assert b - a == 1 or sum(sizes[a:b]) <= limit


def test_a_window_ends_at_a_paragraph_that_leaves_it_over_half_full() -> None:
    found = list(windows([40, 40, 40, 40], [True, False, True, False], limit=130))
    assert found == [(0, 2), (2, 4)]
