"""How whom a pronoun takes up is learned: the fit finds what tells the right candidate."""

from servanda.resolve.actors.antecedent import KINDS, weights
from training.resolve.antecedents import Question, fitted, left_out, right_of


def asked(batch: int, right: int) -> Question:
    """Three candidates; the right one is near, the first always opens its sentence."""
    rows = [{"near": float(k == right), "first": float(k == 0)} for k in range(3)]
    return Question("he", batch, rows, [k == right for k in range(3)])


def test_the_fit_finds_the_feature_that_tells() -> None:
    held = [asked(batch, (batch * 7 + k) % 3) for batch in range(3) for k in range(6)]
    found = fitted(held)
    assert found["near"] > 1 > abs(found["first"])
    assert all(right_of(held, found))
    assert left_out(held) == 1.0


def test_nothing_is_right_where_no_candidate_stands() -> None:
    assert right_of([Question("he", 5, [], [])], {"near": 1.0}) == [False]


def test_the_shipped_weights_tell_every_kind() -> None:
    assert set(weights()) == set(KINDS)
    assert all(own["pointing"] > 0 for own in weights().values())
