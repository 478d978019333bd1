"""What a page tells of somebody around their name: state, sector and office."""

import pytest

from servanda.resolve import Tables, load_tables
from servanda.resolve.actors import cast_of
from tests.resolve.page_parts import page


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    ("text", "state", "sector"),
    [
        ("On Monday White House spokesman Otto Kern spoke.", "USA", "GOV"),  # of an organ of a state
        ("On Monday former LDP leader Otto Kern spoke.", "JPN", "PTY"),
        ("On Monday Christian Democrats leader Otto Kern spoke.", None, "PTY"),
        ("On Monday the BBC reporter Otto Kern spoke.", None, "JRN"),  # an outlet's people are from anywhere
        ("On Monday IMF mission chief to Iceland Otto Kern spoke.", None, "IGO"),  # where he is sent
        ("On Monday Kenyan Oil and Finance Minister Otto Kern spoke.", "KEN", "GOV"),
        ("On Monday WFP Executive Director Otto Kern spoke.", None, "IGO"),
    ],
)
def test_whose_an_office_is_tells_the_state(tables: Tables, text: str, state: str | None, sector: str) -> None:
    cast = cast_of(page(text), tables, "2024-06-01")
    (entity,) = [one for one in cast.entities if one.name == "Otto Kern"]
    assert (entity.state, entity.sector) == (state, sector)


def test_a_title_behind_of_is_of_whom_it_stands_before(tables: Tables) -> None:
    cast = cast_of(page("He was chairman of President Otto Kern's council."), tables, "2024-06-01")
    (entity,) = [one for one in cast.entities if one.name == "Otto Kern"]
    assert [trait.words for trait in entity.traits] == ["president"]


def test_a_minister_elsewhere_and_later_is_a_namesake(tables: Tables) -> None:
    for text, known in (("Michael Smith met Kern.", False), ("In Ireland Michael Smith met Kern.", True)):
        cast = cast_of(page(text, published="1987-04-08"), tables, "1987-04-08")
        (entity,) = [one for one in cast.entities if one.name == "Michael Smith"]
        assert bool(entity.entries) is known


def test_a_headlines_capitals_are_not_shown(tables: Tables) -> None:
    cast = cast_of(page("MUBARAK TO MEET KERN ON MONDAY IN CAIRO", "Mubarak left."), tables, "2010-04-08")
    assert "Mubarak" in {one.name for one in cast.entities}
