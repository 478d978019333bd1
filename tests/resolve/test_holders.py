"""Who led thirty states on three days of three decades, from common knowledge and not from the tables."""

import pytest

from servanda.resolve import Tables, load_tables

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
