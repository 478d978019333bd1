"""What the chance of an act is reckoned from, and that a page without acts is no trouble."""

import numpy as np
import pytest

from servanda.read.acts import Decoded
from servanda.read.chance import FEATURES, chances, features
from servanda.record import STATUSES, TYPES, ActMark, Span


def one(at: int, found: float, type_: str, what: Span | None = None) -> tuple[Decoded, ActMark]:
    """An act of sentence 0 with its trigger in one word and ten characters."""
    types = np.full(len(TYPES), 0.01)
    types[TYPES.index(type_)] = 0.8
    statuses = np.full(len(STATUSES), 0.01)
    statuses[0] = 0.9
    decoded = Decoded(0, (0, 12), (at, at + 1), found, types, statuses, {}, np.zeros(1), np.zeros(1))
    trigger = Span(at * 10, at * 10 + 9)
    mark = ActMark(
        sentence=Span(0, 120), trigger=trigger, type=type_, status=STATUSES[0], who=(), whom=(), what=what,
        where=None, when=None, amount=None, cond=None, by=None, score=found,
    )  # fmt: skip
    return decoded, mark


def told(*pairs: tuple[Decoded, ActMark], sentences: int = 4) -> list[dict[str, float]]:
    """The features of each act, by name."""
    acts, marks = [decoded for decoded, _ in pairs], [mark for _, mark in pairs]
    return [dict(zip(FEATURES, row, strict=True)) for row in features(acts, marks, sentences).tolist()]


def test_an_act_alone_has_nothing_beside_it() -> None:
    (act,) = told(one(2, 0.5, "build"))
    assert act["trigger"] == pytest.approx(0.0)
    assert (act["others"], act["same-type"], act["distance"]) == (0, -4.0, 50)
    assert (act["offset"], act["sentence-words"], act["words"]) == (2, 12, 1)
    assert act["acts-a-sentence"] == pytest.approx(0.125)


def test_others_count_by_type_object_and_nearness() -> None:
    object_ = Span(40, 60)
    first, second = told(one(2, 0.5, "build", object_), one(5, 0.9, "build", object_))
    assert first["others"] == 1
    assert first["same-type"] == first["same-type-status"] == first["same-object"] == pytest.approx(np.log(9))
    assert first["object-holds"] == pytest.approx(np.log(9))  # the other's trigger stands in this one's object
    assert second["inside-object"] == pytest.approx(0.0)
    assert first["distance"] == second["distance"] == 3
    other = told(one(2, 0.5, "build"), one(5, 0.9, "trade"))[0]
    assert other["same-type"] == other["like-object"] == -4.0


def test_a_weight_left_out_counts_nothing() -> None:
    acts = features(*[[part] for part in one(2, 0.5, "build")], 4)  # type: ignore[arg-type]
    assert chances(acts, {"weights": {"trigger": 1.0}, "shift": 0.0}) == pytest.approx([0.5])
    assert chances(acts, {"weights": {"distance": -1.0}, "shift": 50.0}) == pytest.approx([0.5])


def test_a_page_without_acts() -> None:
    none = features([], [], 1)
    assert none.shape == (0, len(FEATURES))
    assert chances(none, {"weights": {}, "shift": 0.0}).shape == (0,)
