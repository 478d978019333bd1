"""One invented story: a bridge, told by two outlets over six years, beside other matters of the same two states."""

import pytest

from servanda.record import Act, Page
from tests.follow.record_parts import act, page

ASTERIA, BORLAND = "Asteria", "Borland"


@pytest.fixture
def story() -> tuple[list[Act], dict[str, Page]]:
    """Ten acts on five pages."""
    wish = page(
        "wish", "Asteria wants to build the Narva bridge with Borland.\nAsteria sells wheat to Borland.", "2017-03-01"
    )
    deal = page("deal", "Asteria signed to build the Narva bridge with Borland.", "2018-05-02")
    stop = page("stop", "Asteria halted work on the Narva bridge with Borland.", "2020-04-01")
    late = page(
        "late", "The bridge over the Narva opened, built by Asteria and Borland.\nBorland blamed Asteria.", "2023-06-10"
    )
    both = (ASTERIA,), (BORLAND,)
    acts = [
        act(wish, "build", "build/wished", who=both[0], whom=both[1], what="the Narva bridge"),
        act(wish, "sells", "trade/underway", who=both[0], whom=both[1], what="wheat"),
        act(deal, "build", "build/agreed", who=both[0], whom=both[1], what="the Narva bridge"),
        act(stop, "halted", "build/halted", who=both[0], whom=both[1], what="the Narva bridge"),
        act(late, "opened", "build/done", who=both[0], whom=both[1], what="The bridge over the Narva"),
        act(late, "blamed", "accuse/done", who=both[1], whom=both[0]),
    ]
    return acts, {p.id: p for p in (wish, deal, stop, late)}
