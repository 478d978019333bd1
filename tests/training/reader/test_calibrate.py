"""An act's score: learned weights tell right acts from wrong ones, and the threshold is where the two balance."""

import numpy as np
import pytest

from training.reader.calibrate import Held, best_threshold, fit, reliability, unseen


def held(acts: int = 400) -> Held:
    """Acts whose first feature tells whether they are right, and whose second tells nothing; ten an article."""
    chance = np.random.RandomState(1)
    features = chance.randn(acts, 2)
    right = (features[:, :1] + 0.3 * chance.randn(acts, 1) > 0).astype(float).repeat(3, axis=1)
    return Held(features, right, np.arange(acts) // 10, gold=int(right[:, 0].sum()))


def test_the_fit_weighs_what_tells_and_gives_chances() -> None:
    made = held()
    weights, shift = fit(made.features, made.right)
    assert weights[0] > 1 > abs(weights[1])
    chances = 1 / (1 + np.exp(-(made.features @ weights + shift)))
    assert chances.mean() == pytest.approx(made.right.mean(), abs=0.01)


def test_chances_of_unseen_articles_tell_right_from_wrong() -> None:
    made = held()
    chances = unseen(made)
    assert chances.shape == (400,)
    assert chances[made.right[:, 0] == 1].mean() > 0.8 > 0.2 > chances[made.right[:, 0] == 0].mean()


def test_the_threshold_is_the_least_among_the_best() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.1])
    right = np.array([1, 1, 1, 0, 0], dtype=float)[:, None].repeat(3, axis=1)
    threshold, f1 = best_threshold(scores, Held(np.zeros((5, 1)), right, np.zeros(5, int), gold=3))
    assert threshold == pytest.approx(0.7)
    assert f1 == pytest.approx([1, 1, 1])


def test_reliability_counts_acts_by_tenths_of_their_score() -> None:
    table = reliability(np.array([0.91, 0.99, 1.0, 0.05]), np.array([1.0, 1.0, 0.0, 0.0]))
    assert [(row["acts"], row["right"]) for row in table] == [(1, 0.0), (3, pytest.approx(0.667))]
