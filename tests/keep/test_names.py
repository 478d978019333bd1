"""Names as people write them find the actor; judgements join actors and are taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import QueryError
from servanda.keep import Record

from .pages import ESTRIA, NORLAND, page, person, taken

ANEZ = person("Jeanine Áñez", "NOR", used="the interim leader")
OTHER = person("Rosa Anez")
INITIALS = person("J. R. Okoro", "EST")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as opened:
        opened.add(*taken(page("One."), ANEZ, NORLAND, INITIALS))
        opened.add(*taken(page("Two."), ANEZ, ESTRIA, OTHER))
        yield opened


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Norland", ["Norland"]),
        ("NOR", ["Norland"]),  # ISO code
        ("nor", ["Norland"]),
        ("jeanine anez", ["Jeanine Áñez"]),  # neither accents nor case
        ("Añez", ["Jeanine Áñez", "Rosa Anez"]),  # last word; the one with more acts first
        ("The Interim Leader", ["Jeanine Áñez"]),  # what a page calls her
        ("JR Okoro", []),  # initials run together are not guessed
        ("J.R. Okoro", ["J. R. Okoro"]),  # points do not count
        ("Nor", ["Norland"]),
        ("Nobody", []),
        ("", []),
    ],
)
def test_name_finds_actors(name: str, found: list[str], record: Record) -> None:
    assert [a.name for a in record.find_actors(name)] == found


def test_judgement_joins_two_actors_until_it_is_taken_back(record: Record) -> None:
    number = record.merge(OTHER.id, ANEZ.id, author="kim")
    assert [a.id for a in record.find_actors("Rosa Anez")] == [ANEZ.id]
    assert record.same(OTHER.id) == tuple(sorted((OTHER.id, ANEZ.id)))
    assert len(list(record.acts(actor=OTHER.id))) == 2, "asking for one asks for both"
    assert OTHER.id not in [a.id for a in record.actors()]
    record.undo(number)
    assert [a.id for a in record.find_actors("Rosa Anez")] == [OTHER.id]
    assert [(j.author, j.undone is None) for j in record.judgements()] == [("kim", False)]
    with pytest.raises(QueryError, match="no judgement"):
        record.undo(number)


def test_merge_refuses_what_is_unknown_or_one(record: Record) -> None:
    with pytest.raises(QueryError, match="no actor"):
        record.merge("zz", ANEZ.id, author="kim")
    with pytest.raises(QueryError, match="one actor already"):
        record.merge(ANEZ.id, ANEZ.id, author="kim")
    record.merge(OTHER.id, ANEZ.id, author="kim")
    with pytest.raises(QueryError, match="one actor already"):  # no ring can be made
        record.merge(ANEZ.id, OTHER.id, author="lee")
