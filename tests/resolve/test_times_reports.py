"""How reports of results, prices and traffic tell times: words and TIMEX3 value. Dated Tuesday, 14 May 2019."""

from datetime import date

import pytest

from servanda.resolve.times import Anchor, find_times

TODAY = Anchor(publication=date(2019, 5, 14))

# (text, (words, type, value) of each time)
QUARTERS = [
    ("output in this year's first quarter", [("this year's first quarter", "DATE", "2019-Q1")]),
    ("due in next year's second half", [("next year's second half", "DATE", "2020-H2")]),
    ("the third quarter last year was poor", [("the third quarter last year", "DATE", "2018-Q3")]),
    ("the second half last week", [("last week", "DATE", "2019-W19")]),  # of a match: no half of a year
    ("in the first and third quarters of 2018", [("the first", "DATE", "2018-Q1"),
                                                 ("third quarters of 2018", "DATE", "2018-Q3")]),
    ("the first and third men", []),
    ("the year-ago quarter was worse", [("the year-ago quarter", "DATE", "2018-Q1")]),
    ("the year-earlier six months", [("the year-earlier six months", "DURATION", "P6M")]),
    ("Orders fell in the latest period.", [("the latest period", "DATE", "2019-Q1")]),
    ("the same quarter of 2016 was better", [("the same quarter of 2016", "DATE", "2016")]),
    ("in the comparable period last year", [("the comparable period last year", "DATE", "2018")]),
    ("growth in FY2017", [("FY2017", "DATE", "2017")]),
    ("growth in FY17 and FY2018-19", [("FY17", "DATE", "2017"), ("FY2018-19", "DATE", "2018")]),
    ("the first quarter of fiscal 2018", [("the first quarter of fiscal 2018", "DATE", "2018-Q1")]),
    ("the fiscal 2018 third quarter", [("the fiscal 2018 third quarter", "DATE", "2018-Q3")]),
    ("its 2018 fiscal third quarter", [("2018 fiscal third quarter", "DATE", "2018-Q3")]),
    ("the 2018 fiscal year", [("the 2018 fiscal year", "DATE", "2018")]),
    ("in the December quarter", [("the December quarter", "DATE", "2018-Q4")]),
    ("for FY 17 heads", []),  # not glued: no year
    ("sales in 2H18 and 3Q2018", [("2H18", "DATE", "2018-H2"), ("3Q2018", "DATE", "2018-Q3")]),
    ("sales in Q3 FY2018", [("Q3 FY2018", "DATE", "2018-Q3")]),
    ("the year-ago fourth quarter", [("the year-ago fourth quarter", "DATE", "2017-Q4")]),
    ("The quarter ended April 30 was good.", [("The quarter", "DATE", "2019-Q1"), ("April 30", "DATE", "2019-04-30")]),
    ("the quarter ended June 30, 2017", [("the quarter", "DATE", "2017-Q2"), ("June 30, 2017", "DATE", "2017-06-30")]),
]  # fmt: skip
LENGTHS = [
    ("for more than a hundred years", [("more than a hundred years", "DURATION", "P100Y")]),
    ("for one-and-a-half years", [("one-and-a-half years", "DURATION", "P1Y6M")]),
    ("it took just over a year", [("just over a year", "DURATION", "P1Y")]),
    ("over the next two months or so", [("the next two months or so", "DURATION", "P2M")]),
    ("they left a week or so ago", [("a week or so ago", "DATE", "2019-W19")]),
    ("it may take a day or two", [("a day or two", "DURATION", "P1D")]),
    ("it grew over the years", [("the years", "DURATION", "PXY")]),
    ("under the years of drought", [("years", "DURATION", "PXY")]),
    ("a little less than three weeks", [("a little less than three weeks", "DURATION", "P3W")]),
    ("some 30 years of work", [("some 30 years", "DURATION", "P30Y")]),
    ("the half-hour bus ride", [("half-hour", "DURATION", "PT30M")]),
    ("the third loss in as many weeks", []),
    ("for over 30 years", [("over 30 years", "DURATION", "P30Y")]),
    ("paid back over 30 years", [("30 years", "DURATION", "P30Y")]),
    ("a weeklong visit", [("weeklong", "DURATION", "P1W")]),
    ("in after-hours trading", []),
    ("in the week to Friday", [("the week", "DURATION", "P1W"), ("Friday", "DATE", "2019-05-10")]),
]  # fmt: skip
RATES = [
    ("six ferries a week sail there", [("a week", "SET", "P1W")]),
    ("they build 900 small boats a month", [("a month", "SET", "P1M")]),
    ("lodging costs $30 a day", [("a day", "SET", "P1D")]),
    ("it is open six days a week", [("six days", "DURATION", "P6D"), ("a week", "SET", "P1W")]),
    ("the council sits once a month", [("a month", "SET", "P1M")]),
    ("they get hundreds of calls a day", [("a day", "SET", "P1D")]),
    ("the end of quarrels a day on the sea", [("a day", "DURATION", "P1D")]),
    ("ten boats a week later", [("a week later", "DATE", "2019-W21")]),
    ("at 90 kilometres an hour", [("an hour", "DURATION", "PT1H")]),
]  # fmt: skip
UNITS = [
    ("Tin rose 2 pct for the week.", [("the week", "DATE", "2019-W20")]),
    ("it was flat in the month", [("the month", "DATE", "2019-05")]),
    ("the player of the month", []),
    ("down 15 pct for the year to date", [("the year", "DATE", "2019")]),
    ("up from the previous day", [("the previous day", "DATE", "2019-05-13")]),  # none was spoken of
    ("That day was warm.", [("That day", "DATE", None)]),
    ("More recently she wrote plays.", [("More recently", "DATE", "PAST_REF")]),
    ("Less recently used roads", [("recently", "DATE", "PAST_REF")]),
    ("In 2011 it sold 9, up from 7 the year before.", [("2011", "DATE", "2011"), ("the year before", "DATE", "2010")]),
    ("the year before the flood", []),
    ("due around June 3, 2020", [("around June 3, 2020", "DATE", "2020-06-03")]),
    ("built around 1985", [("around 1985", "DATE", "1985")]),
    ("ships of the twenty-first century", [("the twenty-first century", "DATE", "20")]),
    ("rates to end-2020", [("end-2020", "DATE", "2020")]),
]  # fmt: skip
ANCHORED = [
    ("They have until 9 a.m. Monday to pay.", [("9 a.m. Monday", "TIME", "2019-05-20T09:00")]),
    ("The fee was due until noon, Friday", [("noon, Friday", "TIME", "2019-05-17T12:00")]),
    ("It began at 8.30pm on Saturday evening.", [("8.30pm", "TIME", "2019-05-11T20:30"),
                                                 ("Saturday evening", "TIME", "2019-05-11TEV")]),
    ("They ate at 7 o'clock in the evening.", [("7 o'clock in the evening", "TIME", "2019-05-14T19:00")]),
    ("It shuts at 5pm.", [("5pm", "TIME", "2019-05-14T17:00")]),  # the stop ends the sentence
    ("It shuts at 5 p.m. today", [("5 p.m. today", "TIME", "2019-05-14T17:00")]),
    ("They met on Friday last week.", [("Friday last week", "DATE", "2019-05-10")]),
    ("a debate Tuesday night of next week", [("Tuesday night of next week", "TIME", "2019-05-21TNI")]),
    ("He met Friday last year's winner", [("Friday", "DATE", "2019-05-10"), ("last year", "DATE", "2018")]),
    ("On May 3 last year's winner lost", [("May 3", "DATE", "2019-05-03"), ("last year", "DATE", "2018")]),
    ("They met in June two days ago", [("June", "DATE", "2018-06"), ("two days ago", "DATE", "2019-05-12")]),
    ("in February, March and April", [("February", "DATE", "2019-02"), ("March", "DATE", "2019-03"),
                                      ("April", "DATE", "2019-04")]),
    ("The council votes Wednesday on the plan", [("Wednesday", "DATE", "2019-05-15")]),
    ("It may be signed in December.", [("December", "DATE", "2019-12")]),
    ("a statement on Sunday that it will pay", [("Sunday", "DATE", "2019-05-12")]),
    ("A bigger than expected loss in July", [("July", "DATE", "2018-07")]),
    ("They would choose an unspecified day in January", [("January", "DATE", "2020-01")]),
    ("In January, after Reds vs. Blues, a stand fell and a player was hurt.", [("January", "DATE", "2019-01")]),
]  # fmt: skip
CASES = QUARTERS + LENGTHS + RATES + UNITS + ANCHORED


@pytest.mark.parametrize(("text", "told"), CASES, ids=[case[0] for case in CASES])
def test_find_times_tells_words_type_and_value(text, told):
    assert [(t.words, t.type, t.value) for t in find_times(text, anchor=TODAY)] == told


# (text, values): what "a year ago" and "the quarter" compare with
COMPARED = [
    ("First-quarter net rose. It sees a second-quarter charge. In the quarter it made 3 mln, from 2 mln a year ago.",
     ["2019-Q1", "2019-Q2", "2019-Q1", "2018-Q1"]),  # the outlook is no ground to compare with
    ("The second quarter ended April 30. It made 3 mln, from 2 mln a year earlier.",
     ["2019-Q2", "2019-04-30", "2018-Q2"]),  # a business year's
    ("First-quarter net was 3 mln, from 2 mln in the same period a year earlier.", ["2019-Q1", "2018-Q1"]),
    ("First-quarter net was 3 mln. In the corresponding quarter of 2016 it was 1 mln.", ["2019-Q1", "2016-Q1"]),
]  # fmt: skip


def test_last_year_is_that_of_the_page_even_where_it_tells_of_long_ago():
    years = " ".join(f"In {year} they fought." for year in range(1911, 1919))
    times = find_times(f"{years} The town was rebuilt last year.", anchor=TODAY)
    assert (times[-1].words, times[-1].value, times[-1].basis) == ("last year", "2018", "publication")


# (text, words, value, start, end)
PARTS = [
    ("in the second half of the 1970s", "the second half of the 1970s", "197", "1975-01-01", "1979-12-31"),
    ("in the first half of June 2018", "the first half of June 2018", "2018-06", "2018-06-01", "2018-06-15"),
    ("the second half of last month", "the second half of last month", "2019-04", "2019-04-16", "2019-04-30"),
    ("the latter part of the year", "the latter part of the year", "2019", "2019-09-01", "2019-12-31"),
    ("the latter half of 2018", "the latter half of 2018", "2018-H2", "2018-07-01", "2018-12-31"),
    ("the second half of 2018", "the second half of 2018", "2018-H2", "2018-07-01", "2018-12-31"),
    ("it was part of 2018", "2018", "2018", "2018-01-01", "2018-12-31"),
]


@pytest.mark.parametrize(("text", "words", "value", "start", "end"), PARTS, ids=[case[0] for case in PARTS])
def test_a_half_or_a_part_of_a_time_is_one_time_with_it(text, words, value, start, end):
    (time,) = find_times(text, anchor=TODAY)
    assert (time.words, time.value, time.start, time.end) == (words, value, start, end)


@pytest.mark.parametrize(("text", "values"), COMPARED, ids=[case[0][:40] for case in COMPARED])
def test_results_are_compared_with_the_quarter_reported(text, values):
    assert [t.value for t in find_times(text, anchor=TODAY)] == values


def test_the_year_earlier_period_is_that_of_the_quarter_reported_however_far():
    gap = "The board thanked all who work there. " * 20
    text = f"First-quarter net rose. {gap}In the year-earlier period it made 2 mln. In the latest quarter, sales fell."
    assert [t.value for t in find_times(text, anchor=TODAY)] == ["2019-Q1", "2018-Q1", "2019-Q1"]


def test_a_comparison_is_no_ground_for_the_next():
    gap = "The board thanked all who work there. " * 20  # beyond the reach of the quarter
    text = f"First-quarter net rose from 2 mln a year earlier. {gap}It had 40 shops, from 30 a year earlier."
    assert [t.value for t in find_times(text, anchor=TODAY)] == ["2019-Q1", "2018-Q1", "2018"]


@pytest.mark.parametrize("text", ["Ana Ruiz and Jan Novak spoke", 'the novel "Darkness at Noon" was read'])
def test_names_are_no_times(text):
    assert find_times(text, anchor=TODAY) == []


def test_a_look_back_leaves_last_tuesday_where_it_was():
    years = "".join(f"A sister came in {year}. " for year in (1959, 1966, 1979, 1983, 1984, 1990))
    told = find_times(f"{years}It was told this week. The judge heard them last Tuesday.", anchor=TODAY)
    assert [t.value for t in told][-2:] == ["2019-W20", "2019-05-07"]
