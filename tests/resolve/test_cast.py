"""Which names of a page are one actor, and of which state a body with a common name is."""

import pytest

from servanda.resolve import Tables, load_tables
from servanda.resolve.actors import cast_of
from tests.resolve.page_parts import page


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (
            "The Harbour Observatory for Peace left. The Observatory spoke.",
            "Observatory",
            "Harbour Observatory for Peace",
        ),
        ("The Group of Seven met. The Group of 24 spoke.", "Group", "Group"),  # with its own "of"
        ("The Lund Army Museum fell. The Army left.", "Army", "Army"),
        ("Toshiba Corp fell here.", "Toshiba Corp", "Toshiba Corp"),
        ("Moammar Gadhafi of Libya left. Then Moammar spoke.", "Moammar", "Moammar Gadhafi"),
        ("Bashar al-Assad of Syria met a son of Hafez al-Assad. Then Assad spoke.", "Assad", "Bashar al-Assad"),
    ],
)
def test_a_short_name_goes_on_from_a_full_one(tables: Tables, text: str, short: str, full: str) -> None:
    cast = cast_of(page(*text.replace(". ", ".\n").split("\n"), published="2011-03-01"), tables, "2011-03-01")
    last = [name for name in cast.names if name.text == short][-1]
    assert cast.entity_of(last).name == full


def test_a_firm_with_its_legal_form_is_the_known_one(tables: Tables) -> None:
    cast = cast_of(page("Toshiba Corp fell and Toshiba rose."), tables, None)
    first, second = cast.names
    assert cast.entity_of(first) is cast.entity_of(second)


def test_a_ministry_is_of_the_state_that_the_page_speaks_of_or_of_none(tables: Tables) -> None:
    ids = {}
    for state in ("Kenya", "Peru", "Peru and Kenya"):
        cast = cast_of(page(f"In {state} prices rose.", "The Finance Ministry spoke."), tables, None)
        ids[state] = cast.entity_of(cast.names[-1]).id
    assert ids["Peru and Kenya"] is None
    assert ids["Kenya"] != ids["Peru"]
    assert None not in (ids["Kenya"], ids["Peru"])
