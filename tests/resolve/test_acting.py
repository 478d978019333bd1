"""For whom a party without a name acts, and that it keeps its own words."""

from dataclasses import replace

import pytest

from servanda.record import Reading, Span
from servanda.resolve import Tables, load_tables, resolve
from servanda.resolve.actors import Referrer, acting_for, cast_of
from tests.resolve.page_parts import act, page


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Belarusian officials", "Belarus"),
        ("officials from Kenya", "Kenya"),
        ("Kenya's transport ministry", "Kenya"),
        ("the Libyan coast guard", "Libya"),
        ("a group of Peruvian soldiers", "Peru"),
        ("European Union leaders", "European Union"),  # of no "union"
        ("the executive board of the International Monetary Fund", "International Monetary Fund"),
        ("a Gazprom spokesman", "Gazprom"),
        ("Hezbollah fighters", "Hezbollah"),
        ("Chad's U.N. ambassador", "Chad"),  # the owner stands first
        ("the U.N. envoy for Libya", "United Nations"),
        ("U.S. Federal Reserve officials", "Federal Reserve"),
        ("the Georgia governor", None),  # of a part of a state
        ("the foreign ministers of Armenia and Azerbaijan", "Armenia|Azerbaijan"),
        ("the U.S. Iran envoy", None),
        ("Top U.S. and Chilean officials", "United States|Chile"),
        ("Kenyan, Peruvian and Polish troops", "Kenya|Peru|Poland"),
        ("Kenyan and Polish companies", None),
        ("Nicolás Maduro's troops", "Venezuela"),  # he leads it on the page's day
        ("Hosni Mubarak's troops", None),  # no more
        ("a Taliban representative", "Taliban"),
        ("the Egyptian rebels fighting the army of Omar Kern", None),  # no state's men
        ("the German deputy finance minister", "Germany"),
        ("a spokesman for the Chilean president", "Chile"),
        ("the Kenyan presidential spokesman", "Kenya"),
        ("the Kenyan president's wife", None),
        ("EU companies", None),
        ("EU governments", None),  # its members
        ("Iranian lawmakers", None),
        ("Italian activists", None),
        ("Exxon workers", None),
        ("Ryanair pilots", None),
        ("former Belarusian officials", None),
        ("Russian-backed forces", None),
        ("foreign troops in Iraq", None),  # where they are
        ("a special envoy for Syria", None),
    ],
)
def test_an_organ_acts_for_its_state_or_body_under_its_own_words(tables: Tables, words: str, meant: str | None) -> None:
    cast = cast_of(page(f"On Monday {words} met."), tables, "2024-06-01")
    at = cast.page.text.index(words)
    said = Referrer(cast).of(Span(at, at + len(words)))
    served = acting_for(said, cast)
    held = [entry.name for one in served for entry in (one.entity.entries if one.entity else one.entries)]
    assert {one.name for one in served} == {said.name}
    assert held == (meant.split("|") if meant else [])


def test_a_state_and_its_forces_are_both_named(tables: Tables) -> None:
    given = page("Kenya and Kenyan soldiers attacked the camp.")
    mark = act(given, "attacked", "attack/done", who="Kenya", whom="the camp")
    other = act(given, "attacked", "attack/done", who="Kenyan soldiers", whom="the camp")
    both = replace(mark, who=(*mark.who, *other.who))
    (told,) = resolve(given, Reading(given.id, "test@1", (), (both,)), tables).acts
    assert [party.name for party in told.who] == ["Kenya", "Kenyan soldiers"]
    assert len({party.actor for party in told.who}) == 1
