"""Numbers in words and digits."""

import pytest

from servanda.resolve.numbers import digits, number, spoken_year

NUMBERS = [
    ("twenty five", 25),
    ("one hundred and five", 105),
    ("two and half million", 2.5e6),  # the scale takes all before it
    ("three million two hundred thousand", 3.2e6),
    ("half a million", 5e5),
    ("2 1/2", 2.5),
    ("1,400", 1400),
    ("8.3 mln", 8.3e6),  # no trace of binary fractions
    ("dozen", 12),
    ("tonnes", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_number_reads_words_and_digits(text, value):
    assert number(text.split()) == value


DIGITS = [("7/8", 0.875), ("7/0", None), ("9" * 19, None), ("1,40", None), ("５", 5)]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits_reads_what_is_one_number(text, value):
    assert digits(text) == value


YEARS = [("nineteen ninety six", 1996), ("twenty twelve", 2012), ("nineteen six", None), ("ninety six", None)]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_spoken_year_reads_pairs(text, year):
    assert spoken_year(text.split()) == year
