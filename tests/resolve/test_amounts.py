"""Amounts: number, unit, kind and bound; what is not told stays untold."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.record import Span
from servanda.resolve.amounts import find_amounts, resolve_amount, widened
from servanda.resolve.amounts.units import load_units

# (text, words, value, unit, kind, bound, high)
CASES = [
    ("It cost $1.4 billion to build.", "$1.4 billion", 1.4e9, "USD", "sum", "exact", None),  # sign and scale
    ("a loan of 50 mln dlrs", "50 mln dlrs", 5e7, "USD", "sum", "exact", None),  # wire spelling
    ("they lent 4.1 billion rubles", "4.1 billion rubles", 4.1e9, "RUB", "sum", "exact", None),  # name of a currency
    ("worth €3.5bn in all", "€3.5bn", 3.5e9, "EUR", "sum", "exact", None),  # short scale without a space
    ("paid C$40 million", "C$40 million", 4e7, "CAD", "sum", "exact", None),  # not the US dollar inside it
    ("lost 900 mln francs", "900 mln francs", 9e8, None, "sum", "exact", None),  # whose francs is not told
    ("up to CA$7.5 billion", "up to CA$7.5 billion", 7.5e9, "CAD", "sum", "up-to", None),
    ("about 2,000 tonnes a year", "about 2,000 tonnes", 2000, "t", "quantity", "about", None),
    ("more than 40,000 troops crossed", "more than 40,000 troops", 40000, "persons", "quantity", "more", None),
    ("at least six people", "at least six people", 6, "persons", "quantity", "more", None),
    ("fewer than 300 jobs", "fewer than 300 jobs", 300, "jobs", "quantity", "less", None),
    ("34 Ruritanian nationals", "34 Ruritanian nationals", 34, "persons", "quantity", "exact", None),  # a word between
    ("a 120 MW reactor", "120 MW", 120, "MW", "quantity", "exact", None),
    ("pumps 15.8 mln bpd", "15.8 mln bpd", 1.58e7, "bbl/d", "quantity", "exact", None),
    ("two and a half million bpd", "two and a half million bpd", 2.5e6, "bbl/d", "quantity", "exact", None),
    ("twenty-five tanks", "twenty-five tanks", 25, "tanks", "quantity", "exact", None),
    ("between 200 and 300 mln dlrs", "200 and 300 mln dlrs", 2e8, "USD", "sum", "range", 3e8),  # the scale is shared
    ("35,000 to 50,000 tonnes", "35,000 to 50,000 tonnes", 35000, "t", "quantity", "range", 50000),
    ("holds 66% of the votes", "66%", 66, "%", "share", "exact", None),  # a level
    ("output rose by 7.25 pct", "7.25 pct", 7.25, "%", "change", "exact", None),  # a move
    ("output rose to 7.25 pct", "7.25 pct", 7.25, "%", "share", "exact", None),  # a level again
    ("a 5 pct cut", "5 pct", 5, "%", "change", "exact", None),
    ("up 0.5 percentage points", "0.5 percentage points", 0.5, "pp", "change", "exact", None),
    ("two-thirds of its output", "two-thirds", 66.6667, "%", "share", "exact", None),
    ("a rate of 4 1/2 pct", "4 1/2 pct", 4.5, "%", "share", "exact", None),
    ("Rs. 5,000 crore", "Rs. 5,000 crore", 5e10, "INR", "sum", "exact", None),
    ("costs $3-4 billion", "$3-4 billion", 3e9, "USD", "sum", "range", 4e9),  # sign and scale are shared
    ("a quarter of a million people", "a quarter of a million people", 250_000, "persons", "quantity", "exact", None),
    ("raised by half a percentage point", "half a percentage point", 0.5, "pp", "change", "exact", None),
    ("cut by a third", "a third", 33.3333, "%", "change", "exact", None),
    ("two lithium carbonate processing plants", "two lithium carbonate processing plants", 2, "plants", "quantity",
     "exact", None),
    ("1,500 households", "1,500 households", 1500, "households", "quantity", "exact", None),  # no persons
    ("15 Ruritanian drones", "15 Ruritanian drones", 15, "drones", "quantity", "exact", None),
    ("a million and a half people", "a million and a half people", 1_500_000, "persons", "quantity", "exact", None),
    ("15 of the 27 states", "15 of the 27 states", 15, "states", "quantity", "exact", None),  # not the whole
    ("300 out of 450 lawmakers", "300 out of 450 lawmakers", 300, "persons", "quantity", "exact", None),
    ("100 Leopard 2 tanks", "100 Leopard 2 tanks", 100, "tanks", "quantity", "exact", None),  # a make has a number
    ("20 Boeing 737 MAX jets", "20 Boeing 737 MAX jets", 20, "aircraft", "quantity", "exact", None),
    ("a loan of €3,5 billion", "€3,5 billion", 3.5e9, "EUR", "sum", "exact", None),  # a comma for the point
    ("inflation of -3.2%", "-3.2%", -3.2, "%", "share", "exact", None),
    ("was minus 3 percent", "minus 3 percent", -3, "%", "share", "exact", None),
    ("fined RMB20 billion", "RMB20 billion", 2e10, "CNY", "sum", "exact", None),  # the code touches the figure
    ("costs 20m$", "20m$", 2e7, "USD", "sum", "exact", None),
    ("37 billion Sri Lankan rupees", "37 billion Sri Lankan rupees", 3.7e10, "LKR", "sum", "exact", None),
    ("just over 300 people", "just over 300 people", 300, "persons", "quantity", "more", None),
    ("just under 300 people", "just under 300 people", 300, "persons", "quantity", "less", None),
    ("in excess of $3 billion", "in excess of $3 billion", 3e9, "USD", "sum", "more", None),
    ("300-plus people", "300-plus people", 300, "persons", "quantity", "more", None),
    ("300 or so people", "300 or so people", 300, "persons", "quantity", "about", None),
    ("up by between 15% and 20%", "15% and 20%", 15, "%", "change", "range", 20),
    ("carried by 141 votes", "141 votes", 141, "votes", "quantity", "exact", None),  # no move
    ("5,580 nuclear warheads", "5,580 nuclear warheads", 5580, "warheads", "quantity", "exact", None),
    ("12 nautical miles", "12 nautical miles", 12, "nmi", "quantity", "exact", None),
    ("a two-thirds majority", "two-thirds", 66.6667, "%", "share", "exact", None),
    ("hundreds of thousands of people", "hundreds of thousands of people", None, "persons", "quantity", "about", None),
]  # fmt: skip


def test_a_share_that_explains_a_move_is_a_move():
    assert [amount.kind for amount in find_amounts("it rose $2.15, or 3 percent")] == ["change", "change"]


@pytest.mark.parametrize(("text", "words", "value", "unit", "kind", "bound", "high"), CASES, ids=[c[0] for c in CASES])
def test_find_amounts_tells_number_unit_and_bound(text, words, value, unit, kind, bound, high):
    (amount,) = find_amounts(text)
    told = (amount.words, amount.value, amount.unit, amount.kind, amount.bound, amount.high)
    assert told == (words, value, unit, kind, bound, high)
    assert text[amount.span.start : amount.span.end] == amount.words


NOTHING = [
    "a T-33 jet", "on 18 October the vote", "the January 30 vote", "two of the country's mines", "on page 12",
    "in the second half of the year", "In 1998 they met.", "after two weeks of talks", "version 1.2.3", "at 10:30",
    "1,2,3 and 4/5/6",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_find_amounts_leaves_what_counts_nothing(text):
    assert find_amounts(text) == []


# (marked words, value, unit, bound): spans as a reader marks them, alone in a sentence
MARKED = [
    ("about 10", 10, None, "about"),  # a bare number
    ("two weeks", 2, "wk", "exact"),  # a length of time, when marked as an amount
    ("300 to 400", 300, None, "range"),
    ("billions of dollars", None, "USD", "about"),  # a currency without a number
    ("a third", 33.3333, "%", "exact"),
    ("One in three", 33.3333, "%", "exact"),
    ("one in zero", None, "%", "exact"),
    ("seven mln 50-cent shares", 7e6, "shares", "exact"),  # not their price
    ("all but 3,000 tonnes", None, "t", "exact"),  # how much that is is not told
    ("by 4,500 tonnes to 34,300 tonnes", 4500, "t", "exact"),  # a move and then the level
    ("a cargo", None, "cargoes", "exact"),
    ("a significant amount", None, None, "exact"),  # nothing to tell
]


@pytest.mark.parametrize(("words", "value", "unit", "bound"), MARKED, ids=[m[0] for m in MARKED])
def test_resolve_amount_keeps_the_marked_words(words, value, unit, bound):
    text = f"They sent {words} then."
    amount = resolve_amount(Span(10, 10 + len(words)), text)
    assert (amount.words, amount.value, amount.unit, amount.bound) == (words, value, unit, bound)


def test_a_move_and_its_level_are_two_amounts():
    told = [(a.value, a.kind) for a in find_amounts("Output rose 5 percent to 12 percent.")]
    assert told == [(5, "change"), (12, "share")]


def test_find_amounts_stays_within():
    text = "5 tonnes here, 6 tonnes there, 7 tonnes elsewhere"
    assert [a.value for a in find_amounts(text, Span(15, 30))] == [6]


def test_number_of_a_million_digits_has_no_value():
    (amount,) = find_amounts("9" * 1_000_000 + " dollars")
    assert amount.value is None
    assert amount.unit == "USD"


def test_letters_that_look_alike_make_no_value():
    (amount,) = find_amounts("5 b\u0131llion dollars")
    assert amount.value is None


@pytest.mark.parametrize(
    "text",
    ["1 " * 20_000, "$" * 40_000, "1," * 20_000, "one hundred " * 8_000, "half a " * 10_000, "between 1 and " * 8_000],
    ids=["ones", "signs", "commas", "hundreds", "halves", "between"],
)
def test_find_amounts_is_fast_on_hostile_strings(text):
    began = time.process_time()
    find_amounts(text)
    assert time.process_time() - began < 3.0


def test_units_of_money_are_codes_of_three_letters():
    for name, unit in load_units().names.items():
        if unit.kind == "sum" and unit.code not in (None, "cent", "pence"):
            assert len(unit.code) == 3, name
            assert unit.code.isupper(), name


PIECES = st.sampled_from(
    "1 2.5 1,400 7/8 9999999999999999999999 $ € US$ % pct dlrs mln bn tonnes people about more than up to between and "
    "to - half of by rose one hundred thousand \u202e \u200f ½ ５ km tens bıllion dollarſ thırds 5Ｋ \u212a".split()
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)))
def test_amounts_quote_the_text_and_repeat(text):
    amounts = find_amounts(text)
    assert amounts == find_amounts(text)
    for amount in amounts:
        assert text[amount.span.start : amount.span.end] == amount.words
        assert (amount.bound == "range") == (amount.high is not None)
        if amount.high is not None and amount.value is not None:
            assert amount.value <= amount.high
    whole = resolve_amount(Span(0, len(text)), text)
    assert whole.words == text


@pytest.mark.parametrize("marked", ["$", "$1.4", "1.4 billion", "billion", "$1.4 billion", "of $"])
def test_a_mark_that_cuts_a_figure_short_is_widened(marked):
    text = "A sum of $2. Contracts of $1.4 billion for two plants."
    sentence = Span(13, len(text))
    start = text.index(marked, 13)
    found = resolve_amount(widened(Span(start, start + len(marked)), text, sentence), text)
    assert (found.value, found.unit, found.words.removeprefix("of ")) == (1.4e9, "USD", "$1.4 billion")


def test_a_mark_without_a_figure_stays():
    text = "Hundreds of ships for $3 million"
    assert widened(Span(0, 17), text, Span(0, len(text))) == Span(0, 17)
