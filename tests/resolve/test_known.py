"""Names that bodies of several states share, and whose they are on a page."""

import pytest

from servanda.resolve import Tables, load_tables
from servanda.resolve.actors import cast_of
from tests.resolve.page_parts import page


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("In Washington the Senate met on Monday.", "Senate", True),
        ("The Senate met on Monday.", "Senate", True),  # no other state is told
        ("In Nigeria the Senate met on Monday.", "Senate", False),
        ("In Nigeria the House of Representatives met.", "House of Representatives", False),
        ("In Nigeria Microsoft told the Senate so.", "Senate", False),  # a firm's home is not what is spoken of
        ("Biden told Kenya that the Senate would meet.", "Senate", True),  # who leads the state is named
        ("The Saudi agency Spa told it.", "Spa", False),
        ("In Kenya the FBI spoke.", "FBI", True),  # nobody else's
    ],
)
def test_a_shared_name_is_of_a_state_that_the_page_names(tables: Tables, text: str, name: str, known: bool) -> None:
    cast = cast_of(page(text), tables, "2024-06-01")
    (found,) = [one for one in cast.names if one.text == name]
    assert bool(cast.entity_of(found).entries) is known
