"""What is noted of two that meet is read from both sides, until it is struck."""

import pytest

from servanda.follow.groups import units
from servanda.follow.met import Met
from servanda.follow.shelf import MemoryShelf

EARLY, LATE, UNDATED = (730_000, -5), (738_000, (1 << 63) - 1), (0, 7)


@pytest.mark.parametrize("score", [0.0, -2.999, 12.5, -40.0])
def test_a_score_is_read_from_both_sides_and_gone_when_struck(score: float) -> None:
    met = Met(MemoryShelf(), 0)
    pairs = {(EARLY, LATE): units(score), (UNDATED, EARLY): units(1.0)}
    met.note(pairs)
    assert met.of(EARLY) == {LATE: units(score), UNDATED: units(1.0)}
    assert met.of(LATE) == {EARLY: units(score)}
    met.strike(pairs)
    assert met.of(EARLY) == met.of(LATE) == met.of(UNDATED) == {}
