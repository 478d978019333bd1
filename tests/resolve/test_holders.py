"""Who led thirty states on three days of three decades, from common knowledge and not from the tables."""

import pytest

from servanda.record import Span
from servanda.resolve import Tables, load_tables
from servanda.resolve.actors import Referrer, cast_of, describe
from tests.resolve.page_parts import page

DAYS = ("2004-06-01", "2014-06-01", "2024-06-01")
# state, rank, surnames on each of the days
LED = """
FRA president Chirac Hollande Macron
DEU prime-minister Schröder Merkel Scholz
GBR prime-minister Blair Cameron Sunak
USA president Bush Obama Biden
RUS president Putin Putin Putin
CHN president Hu Xi Xi
JPN prime-minister Koizumi Abe Kishida
IND prime-minister Singh Modi Modi
BRA president Lula Rousseff Lula
ZAF president Mbeki Zuma Ramaphosa
ITA prime-minister Berlusconi Renzi Meloni
ESP prime-minister Zapatero Rajoy Sánchez
POL prime-minister Belka Tusk Tusk
UKR president Kuchma - Zelensky
TUR prime-minister Erdoğan Erdoğan -
EGY president Mubarak - Sisi
NGA president Obasanjo Jonathan Tinubu
KEN president Kibaki Kenyatta Ruto
MEX president Fox Nieto Obrador
ARG president Kirchner Kirchner Milei
CAN prime-minister Martin Harper Trudeau
AUS prime-minister Howard Abbott Albanese
KOR president Roh Park Yoon
IDN president Megawati Yudhoyono Widodo
PAK prime-minister - Sharif Sharif
IRN president Khatami Rouhani -
ISR prime-minister Sharon Netanyahu Netanyahu
SWE prime-minister Persson Reinfeldt Kristersson
BOL president Mesa Morales Arce
VEN president Chávez Maduro Maduro
""".strip().splitlines()


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize("line", LED)
def test_one_leads_on_each_day(tables: Tables, line: str) -> None:
    state, rank, *surnames = line.split()
    for day, surname in zip(DAYS, surnames, strict=True):
        if surname != "-":  # nobody, or somebody in between, of whom the table need not know
            found = tables.holders(state, rank.replace("-", " "), day)
            assert [surname in person.name or surname in person.surname for person in found] == [True], (day, found)


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("the U.N. chief", "2005-03-01", "Kofi Annan"),
        ("the U.N. chief", "2012-03-01", "Ban Ki-moon"),
        ("NATO's secretary general", "2022-03-01", "Jens Stoltenberg"),
        ("the head of the IAEA", "2008-03-01", "Mohamed ElBaradei"),
        ("the president of the European Commission", "2008-03-01", "José Manuel Barroso"),
        ("the Fed chairwoman", "2016-03-01", "Janet Yellen"),
        ("the EU foreign policy chief", "2016-03-01", "Federica Mogherini"),
        ("the EU chief", "2016-03-01", None),  # of three
        ("the U.N. aid chief", "2012-03-01", None),
        ("the former U.N. chief", "2012-03-01", None),
    ],
)
def test_who_heads_a_body_is_told_by_day(tables: Tables, words: str, day: str, name: str | None) -> None:
    cast = cast_of(page(f"On Monday {words} spoke."), tables, day)
    at = cast.page.text.index(words)
    found = Referrer(cast).of(Span(at, at + len(words)))
    assert [entry.name for entry in found.entries] == ([name] if name else [])


def test_who_heads_a_body_is_of_no_state_meanwhile(tables: Tables) -> None:
    for day, state, sector in (("2019-03-01", "NLD", "GOV"), ("2025-03-01", None, "IGO")):
        given = page("Mark Rutte spoke.")
        cast = cast_of(given, tables, day)
        told = describe(Span(0, len("Mark Rutte")), cast, Referrer(cast))
        (actor,) = cast.entities[0].actors(given.id, day)
        assert (told.state, told.sector, actor.state) == (state, sector, state)


def test_a_surname_tells_the_chief_of_a_body_that_the_page_names(tables: Tables) -> None:
    for text, known in (("The U.N. said that Guterres spoke.", True), ("Oslo said that Guterres spoke.", False)):
        cast = cast_of(page(text), tables, "2019-03-01")
        assert bool(cast.entity_of(cast.names[-1]).entries) is known


def test_the_chief_of_a_part_of_a_body_is_not_its_chief(tables: Tables) -> None:
    for told, words in (("U.N. aid chief", "the U.N. chief"), ("World Bank chief economist", "the World Bank chief")):
        given = page(f"On Monday {told} Anna Kern spoke.", f"Later {words} left.")
        at = given.text.index(words)
        found = Referrer(cast_of(given, tables, "2005-03-01")).of(Span(at, at + len(words)))
        assert found.name in ("Kofi Annan", "James Wolfensohn")


@pytest.mark.parametrize(
    ("text", "day", "states"),
    [
        ("Jordan said that King Abdullah spoke.", "2003-03-01", ["JOR"]),  # one of the two was not king yet
        ("Jordan said that King Abdullah spoke.", "2010-03-01", ["JOR"]),
        ("Saudi Arabia said that King Abdullah spoke.", "2010-03-01", ["SAU"]),
        ("Oslo said that King Abdullah spoke.", "2010-03-01", ["SAU", "JOR"]),
    ],
)
def test_of_two_kings_of_one_name_the_one_whose_state_is_named(
    tables: Tables, text: str, day: str, states: list[str]
) -> None:
    cast = cast_of(page(text), tables, day)
    assert [entry.state for entry in cast.entity_of(cast.names[-1]).entries] == states


def test_a_body_that_is_not_the_known_one_has_not_its_state(tables: Tables) -> None:
    for text, state in (("The Senate sat. Kenyan President Anna Kern left.", "KEN"), ("The Senate sat.", "USA")):
        cast = cast_of(page(text), tables, "2008-02-01")
        assert describe(Span(0, len("The Senate")), cast, Referrer(cast)).state == state


def test_two_who_began_on_one_day_stay_two(tables: Tables) -> None:
    (first,), (second,) = (
        {e.id: e for _, e in tables.meanings(name)}.values() for name in ("ursula von der leyen", "charles michel")
    )
    assert (first.names, first.state, second.names, second.state) == (
        ("Ursula von der Leyen",), "DEU", ("Charles Michel",), "BEL"
    )  # fmt: skip
    assert [person.surname for person in tables.holders("SVK", "president", "2016-06-01")] == ["Kiska"]


def test_the_chief_of_the_health_agency_goes_by_his_first_name(tables: Tables) -> None:
    cast = cast_of(page("The WHO said that Tedros spoke."), tables, "2023-03-01")
    assert [entry.name for entry in cast.entity_of(cast.names[-1]).entries] == ["Tedros Adhanom Ghebreyesus"]
