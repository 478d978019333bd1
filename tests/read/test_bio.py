"""Labels to spans."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.read.bio import best_path, spans


def test_runs_become_spans() -> None:
    assert spans(np.array([0, 1, 2, 0, 3, 3, 4])) == [(0, 1, 3), (1, 4, 5), (1, 5, 7)]


def test_an_inside_without_beginning_is_mended() -> None:
    scores = np.array([[0.0, 1.0, 0.0, 0.0, 5.0], [0.0, 0.0, 0.0, 0.0, 5.0]])  # both words look inside kind 1
    path = best_path(scores)
    assert path.tolist() != [4, 4]
    assert _lawful(path.tolist())


@given(arrays(np.float64, st.tuples(st.integers(1, 12), st.just(7)), elements=st.floats(-9, 9)))
def test_every_path_is_lawful(scores: np.ndarray) -> None:
    assert _lawful(best_path(scores).tolist())


@given(arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 9), st.just(3)), elements=st.floats(-9, 9)))
def test_many_at_once_are_as_one_by_one(scores: np.ndarray) -> None:
    assert best_path(scores).tolist() == [best_path(one).tolist() for one in scores]


def _lawful(path: list[int]) -> bool:
    before = [0, *path[:-1]]
    return all(label % 2 == 1 or label == 0 or b in (label, label - 1) for b, label in zip(before, path, strict=True))
