"""What one page holds apart, however alike it sounds."""

import pytest

from servanda.follow.sketch import Sketch
from servanda.follow.within import told_apart

LOAN = {"loan": 3.0}


def _sketch(kind: str, *, who: str = "", persons: str = "", total: float | None = None, thing: str = "loan") -> Sketch:
    type_, status = kind.split("/")
    return Sketch(
        "a", "p", 0, 0, type_, type_, status, None, None, dict.fromkeys(thing.split(), 3.0), frozenset(), LOAN,
        dict.fromkeys(who.split(), 3.0), {}, frozenset(persons.split()), frozenset(), frozenset(), total,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (_sketch("consult/done", persons="kask varn"), _sketch("consult/done", persons="kask toll"), True),
        (_sketch("consult/done", persons="kask varn"), _sketch("consult/done", persons="varn kask"), False),
        (_sketch("consult/done", persons="kask varn"), _sketch("consult/promised", persons="kask"), True),
        (_sketch("consult/done", persons="kask varn"), _sketch("consult/wished", persons="kask varn"), False),
        (_sketch("consult/done", persons="kask"), _sketch("consult/promised", persons="kask"), False),
        (_sketch("aid/agreed", who="bank", total=9e6), _sketch("aid/agreed", who="fund", total=4e6), True),
        (_sketch("aid/agreed", who="bank", total=9e6), _sketch("aid/agreed", who="bank", total=4e6), False),
        (_sketch("aid/agreed", who="bank", total=9e6), _sketch("aid/promised", who="fund", total=4e6), False),
        (_sketch("aid/agreed", who="bank", total=9e6), _sketch("aid/done", who="eu", total=4e6, thing="tranch"), False),
    ],
)  # fmt: skip
def test_told_apart(first: Sketch, second: Sketch, apart: bool) -> None:
    assert told_apart(first, second) is told_apart(second, first) is apart
