"""Trees over all lines at once: each line gets what a walk down each tree gives it."""

import numpy as np
import pytest

from servanda.clean.trees import Trees

NUMBERS, OWN, REACH = 5, 3, 2


def made_up(seed: int, trees: int) -> dict[str, np.ndarray]:
    """An ensemble of trees of any shape, from one leaf's parent to a chain."""
    chance = np.random.default_rng(seed)
    held: dict[str, list] = {name: [] for name in ("feature", "cut", "left", "right", "roots", "tree", "value")}

    def leaf(tree: int) -> int:
        held["tree"].append(tree)
        held["value"].append(chance.normal())
        return -len(held["value"])

    def node(tree: int, depth: int) -> int:
        at = len(held["feature"])
        held["feature"].append(chance.integers(OWN * (2 * REACH + 1) + NUMBERS - OWN))
        held["cut"].append(chance.integers(255))
        for side in ("left", "right"):
            held[side].append(0)
        for side in ("left", "right"):
            held[side][at] = node(tree, depth + 1) if chance.random() < 0.7 - 0.08 * depth else leaf(tree)
        return at

    for tree in range(trees):
        held["roots"].append(node(tree, 0))
    steps = {"low": np.full(NUMBERS, -1.0), "step": np.full(NUMBERS, 0.01)}
    return {**{k: np.array(v) for k, v in held.items()}, **steps, "own": OWN, "reach": REACH, "start": 0.25}  # type: ignore[dict-item]


def walked(held: dict[str, np.ndarray], numbers: np.ndarray) -> float:
    """The chance of one line by a walk down each tree. numbers: the steps of all its numbers."""
    total = float(held["start"])
    for root in held["roots"]:
        at = int(root)
        while at >= 0:
            at = int(held["left" if numbers[held["feature"][at]] <= held["cut"][at] else "right"][at])
        total += float(held["value"][-1 - at])
    return 1 / (1 + np.exp(-total))


@pytest.mark.parametrize(
    ("seed", "trees", "lines"), [(1, 1, 1), (2, 7, 3), (3, 40, 64), (4, 12, 65), (5, 25, 300), (6, 5, 2100)]
)
def test_each_line_gets_what_a_walk_gives(seed: int, trees: int, lines: int) -> None:
    held = made_up(seed, trees)
    x = np.random.default_rng(seed).uniform(-1.2, 1.2, (lines, NUMBERS)).astype(np.float32)
    ensemble = Trees(held)
    all_numbers = ensemble.around(ensemble.stepped(x)).T
    assert ensemble.chances(x) == pytest.approx([walked(held, row) for row in all_numbers], abs=1e-5)


def test_lines_around_are_told_and_beyond_the_ends_stands_zero() -> None:
    ensemble = Trees(made_up(1, 1))
    steps = ensemble.stepped(np.array([[-1, -1, -1, -1, -1], [1, 1, 1, 1, 1]], dtype=np.float32))
    first, second = ensemble.around(steps).T.reshape(2, -1).astype(int)
    nothing, low, high = [100] * OWN, [0] * OWN, [200] * OWN
    assert first.tolist() == [*nothing, *nothing, *low, *high, *nothing, 0, 0]
    assert second.tolist() == [*nothing, *low, *high, *nothing, *nothing, 200, 200]


def test_no_lines_get_no_chances() -> None:
    assert Trees(made_up(1, 2)).chances(np.zeros((0, NUMBERS), dtype=np.float32)).shape == (0,)
