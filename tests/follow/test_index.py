"""Which strands meet, in memory and on a shelf."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow import windows
from servanda.follow.index import NEAR, WIDE, StrandIndex, entry
from servanda.follow.scorer import load_scorer
from servanda.follow.shelf import MemoryShelf
from servanda.follow.sketch import sketches
from servanda.follow.strand import Strand, strands
from servanda.follow.words import load_rarity
from servanda.record import Act
from tests.follow.made_record import DEEDS, STATES, THINGS, made
from tests.follow.record_parts import act, page


def _strands(name: str, day: str, told: list[tuple[int, int, int, int]]) -> list[Strand]:
    on, acts = made(name, day, told, report=False, due=None)
    return strands(sketches(acts, on, {}, load_rarity()), {}, load_scorer("within")) if acts else []


def _told(on: str) -> Strand:
    made = page(on, "Asteria agreed to build the Narva bridge with Borland.", on)
    told: list[Act] = [act(made, "agreed", "build/agreed", who=("Asteria",), whom=("Borland",), what="Narva bridge")]
    return strands(sketches(told, made, {}, load_rarity()), {}, load_scorer("within"))[0]


@pytest.mark.parametrize(("wide", "most"), [(False, NEAR), (True, WIDE)])
def test_a_subject_told_daily_meets_its_neighbours_in_time_alone(wide: bool, most: int) -> None:
    index = StrandIndex(load_rarity(), wide=wide)
    days = [f"2020-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
    held = [_told(day) for day in days]
    for strand in reversed(held):
        index.add(strand)
    assert [s.page for s in index.candidates(held[28])] == [*days[28 - most : 28], *days[29 : 29 + most]]


def test_an_actor_alone_brings_no_two_together() -> None:
    """However near in time: one that acts daily would meet all others of its days."""
    index = StrandIndex(load_rarity(), wide=False)
    (bridge,) = _strands("bridge", "2020-01-10", [(0, 1, 1, 1)])
    (talks,) = _strands("talks", "2020-01-11", [(0, 4, 2, 3)])
    (again,) = _strands("again", "2020-03-10", [(0, 3, 1, 1)])
    for strand in (bridge, talks, again):
        index.add(strand)
    assert [s.page for s in index.candidates(bridge)] == ["again"]


deeds = st.tuples(*(st.integers(0, len(of) - 1) for of in (STATES, DEEDS, STATES, THINGS)))
pages = st.lists(st.lists(deeds, min_size=1, max_size=2), min_size=2, max_size=8)


@settings(max_examples=30, deadline=None)
@given(pages)
def test_on_a_shelf_two_meet_where_each_is_among_the_others_candidates(told) -> None:  # type: ignore[no-untyped-def]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "NEAR", 1)
        held = windows.Windows(MemoryShelf(), 0, load_rarity())
        all_strands = [s for n, acts in enumerate(told) for s in _strands(f"p{n}", f"2020-01-{n + 1:02}", acts)]
        for strand in all_strands:
            held.add(strand)
        for one in all_strands:
            met = held.candidates(one)
            assert all(held.meet(one, o) == (entry(o) in met) for o in all_strands if o.id != one.id)
