"""Time expressions: exact words, TIMEX3 value, calendar interval, basis. The page is dated Tuesday, 14 May 2019."""

from datetime import date

import pytest

from servanda.record import Span, TimeMark
from servanda.resolve.times import Anchor, find_times, resolve_time

TODAY = Anchor(publication=date(2019, 5, 14))

# (text, words, type, value, start, end)
CALENDAR = [
    ("They met on 26 February 1987.", "26 February 1987", "DATE", "1987-02-26", "1987-02-26", "1987-02-26"),
    ("It opened Friday, Oct. 23, 1998.", "Friday, Oct. 23, 1998", "DATE", "1998-10-23", "1998-10-23", "1998-10-23"),
    ("the 4th of July 2001", "the 4th of July 2001", "DATE", "2001-07-04", "2001-07-04", "2001-07-04"),
    ("signed in March 1996", "March 1996", "DATE", "1996-03", "1996-03-01", "1996-03-31"),
    ("born in 1947", "1947", "DATE", "1947", "1947-01-01", "1947-12-31"),
    ("built in early 1990", "early 1990", "DATE", "1990", "1990-01-01", "1990-05-01"),  # the first third
    ("by the end of 2030", "the end of 2030", "DATE", "2030", None, "2030-12-31"),  # "by" leaves the start open
    ("talks in mid-October 2018", "mid-October 2018", "DATE", "2018-10", "2018-10-11", "2018-10-20"),
    ("the jazz of the '20s", "the '20s", "DATE", "192", "1920-01-01", "1929-12-31"),  # the last that has begun
    ("the war (1792-97)", "1792-97", "DURATION", "P5Y", "1792-01-01", "1797-12-31"),
    ("during the 1990s", "the 1990s", "DATE", "199", "1990-01-01", "1999-12-31"),
    ("in the late '80s", "the late '80s", "DATE", "198", "1986-09-01", "1989-12-31"),
    ("ruins of the 11th century", "the 11th century", "DATE", "10", "1000-01-01", "1099-12-31"),
    ("on 2019-05-02 it fell", "2019-05-02", "DATE", "2019-05-02", "2019-05-02", "2019-05-02"),
    ("dated 26.2.87", "26.2.87", "DATE", "1987-02-26", "1987-02-26", "1987-02-26"),  # dots: the day first
    ("dated 02-26-87", "02-26-87", "DATE", "1987-02-26", "1987-02-26", "1987-02-26"),  # only one reading exists
    ("the 1987/88 crop year", "the 1987/88 crop year", "DATE", "1987", "1987-01-01", "1988-12-31"),
    ("in the spring of 1862", "the spring of 1862", "DATE", "1862-SP", "1862-03-01", "1862-05-31"),
    ("the third quarter of 1984", "the third quarter of 1984", "DATE", "1984-Q3", "1984-07-01", "1984-09-30"),
    ("in Q3 2018 sales rose", "Q3 2018", "DATE", "2018-Q3", "2018-07-01", "2018-09-30"),
    ("in nineteen ninety-six", "nineteen ninety-six", "DATE", "1996", "1996-01-01", "1996-12-31"),
    ("on 5 \u200fMay\u200e 2019", "5 \u200fMay\u200e 2019", "DATE", "2019-05-05", "2019-05-05", "2019-05-05"),
    ("Easter 2018 was quiet", "Easter 2018", "DATE", "2018-04-01", "2018-04-01", "2018-04-01"),  # a movable feast
    ("on Thanksgiving Day 1999", "Thanksgiving Day 1999", "DATE", "1999-11-25", "1999-11-25", "1999-11-25"),
]  # fmt: skip
RELATIVE = [
    ("He resigned today.", "today", "DATE", "2019-05-14", "2019-05-14", "2019-05-14"),
    ("They met this past Friday.", "this past Friday", "DATE", "2019-05-10", "2019-05-10", "2019-05-10"),
    ("the worst winter since the war", "winter", "DATE", "2018-WI", "2018-12-01", "2019-02-28"),  # the one just over
    ("the fires of the summer", "the summer", "DATE", "2019-SU", "2019-06-01", "2019-08-31"),  # nearer than the last
    ("the Sept. 11 attackers", "Sept. 11", "DATE", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("the Sept. 11 attack in Quilmes", "Sept. 11", "DATE", "2018-09-11", "2018-09-11", "2018-09-11"),
    ("the first Monday in June", "the first Monday in June", "DATE", "2019-06-03", "2019-06-03", "2019-06-03"),
    ("the last Friday of May 2016", "the last Friday of May 2016", "DATE", "2016-05-27", "2016-05-27", "2016-05-27"),
    ("a year and a half ago", "a year and a half ago", "DATE", "2017", "2017-01-01", "2017-12-31"),
    ("the winter of 2014-15", "the winter of 2014-15", "DATE", "2014-WI", "2014-12-01", "2015-02-28"),
    ("She left a week ago Monday.", "a week ago Monday", "DATE", "2019-05-06", "2019-05-06", "2019-05-06"),
    ("two weeks ago Friday", "two weeks ago Friday", "DATE", "2019-04-26", "2019-04-26", "2019-04-26"),
    ("a week ago today", "a week ago today", "DATE", "2019-05-07", "2019-05-07", "2019-05-07"),
    ("a week from Friday", "a week from Friday", "DATE", "2019-05-24", "2019-05-24", "2019-05-24"),
    ("a year ago today it fell", "a year ago today", "DATE", "2018-05-14", "2018-05-14", "2018-05-14"),
    ("they meet on Friday week", "Friday week", "DATE", "2019-05-24", "2019-05-24", "2019-05-24"),
    ("She spoke yesterday.", "yesterday", "DATE", "2019-05-13", "2019-05-13", "2019-05-13"),
    ("They met Friday.", "Friday", "DATE", "2019-05-10", "2019-05-10", "2019-05-10"),  # past tense: the last one
    ("They will meet on Friday.", "Friday", "DATE", "2019-05-17", "2019-05-17", "2019-05-17"),  # future: the next one
    ("They said Tuesday", "Tuesday", "DATE", "2019-05-14", "2019-05-14", "2019-05-14"),  # today's own name
    ("He will sign it in January.", "January", "DATE", "2020-01", "2020-01-01", "2020-01-31"),
    ("He signed it in January.", "January", "DATE", "2019-01", "2019-01-01", "2019-01-31"),
    ("Talks are to be held in January.", "January", "DATE", "2020-01", "2020-01-01", "2020-01-31"),
    ("They fought last August.", "last August", "DATE", "2018-08", "2018-08-01", "2018-08-31"),
    ("in June last year", "June last year", "DATE", "2018-06", "2018-06-01", "2018-06-30"),
    ("held on May 7 last year", "May 7 last year", "DATE", "2018-05-07", "2018-05-07", "2018-05-07"),
    ("due on 7 May next year", "7 May next year", "DATE", "2020-05-07", "2020-05-07", "2020-05-07"),
    ("on Feb. 24 two years ago", "Feb. 24 two years ago", "DATE", "2017-02-24", "2017-02-24", "2017-02-24"),
    ("spring last year was dry", "spring last year", "DATE", "2018-SP", "2018-03-01", "2018-05-31"),
    ("in the summer two years ago", "the summer two years ago", "DATE", "2017-SU", "2017-06-01", "2017-08-31"),
    ("Sales fell last year.", "last year", "DATE", "2018", "2018-01-01", "2018-12-31"),
    ("They meet this week.", "this week", "DATE", "2019-W20", "2019-05-13", "2019-05-19"),
    ("talks next month", "next month", "DATE", "2019-06", "2019-06-01", "2019-06-30"),
    ("earlier this month he fled", "earlier this month", "DATE", "2019-05", "2019-05-01", "2019-05-14"),
    ("it opens later this year", "later this year", "DATE", "2019", "2019-05-14", "2019-12-31"),
    ("she left three weeks ago", "three weeks ago", "DATE", "2019-W17", "2019-04-22", "2019-04-28"),
    ("a year ago they agreed", "a year ago", "DATE", "2018", "2018-01-01", "2018-12-31"),
    ("They spoke over the weekend.", "the weekend", "DATE", "2019-W19-WE", "2019-05-11", "2019-05-12"),
    ("by the end of the month", "the end of the month", "DATE", "2019-05", None, "2019-05-31"),
    ("the day after tomorrow", "the day after tomorrow", "DATE", "2019-05-16", "2019-05-16", "2019-05-16"),
    ("due in the fourth quarter", "the fourth quarter", "DATE", "2019-Q4", "2019-10-01", "2019-12-31"),
    ("set Saturday nights for it", "Saturday nights", "SET", "XXXX-WXX-6TNI", None, None),
    ("postponed until Thursday", "Thursday", "DATE", "2019-05-16", None, "2019-05-16"),
    ("detained until Thursday", "Thursday", "DATE", "2019-05-16", None, "2019-05-16"),
    ("He did not resign until Monday.", "Monday", "DATE", "2019-05-13", None, "2019-05-13"),
    ("Until Friday, they had not called him a suspect.", "Friday", "DATE", "2019-05-10", None, "2019-05-10"),
    ("talks that begin on Thursday", "Thursday", "DATE", "2019-05-16", "2019-05-16", "2019-05-16"),
    ("fell ahead of Thursday's vote", "Thursday", "DATE", "2019-05-16", "2019-05-16", "2019-05-16"),
    ("they fought this past weekend", "this past weekend", "DATE", "2019-W19-WE", "2019-05-11", "2019-05-12"),
    ("it was the driest March yet", "March", "DATE", "2019-03", "2019-03-01", "2019-03-31"),
    ("a truce over Easter weekend", "Easter weekend", "DATE", "2019-W16-WE", "2019-04-20", "2019-04-21"),
    ("the Easter Sunday bombings", "Easter Sunday", "DATE", "2019-04-21", "2019-04-21", "2019-04-21"),  # weeks ago
    ("a fair on St. Patrick's Day", "St. Patrick's Day", "DATE", "2019-03-17", "2019-03-17", "2019-03-17"),
    ("marches on May Day", "May Day", "DATE", "2019-05-01", "2019-05-01", "2019-05-01"),
    ("It will soon be signed.", "soon", "DATE", "FUTURE_REF", None, None),
    ("they meet less these days", "these days", "DATE", "PRESENT_REF", None, None),
    ("last Christmas", "last Christmas", "DATE", "2018-12-25", "2018-12-25", "2018-12-25"),
]  # fmt: skip
OPEN_AND_LONG = [
    ("closed since March 2018", "March 2018", "DATE", "2018-03", "2018-03-01", None),
    ("closed until 2025", "2025", "DATE", "2025", None, "2025-12-31"),
    ("done before the end of the year", "the end of the year", "DATE", "2019", None, "2019-12-31"),
    ("done before the end of 2025", "the end of 2025", "DATE", "2025", None, "2025-12-31"),
    ("done before late 2025", "late 2025", "DATE", "2025", None, "2025-08-31"),
    ("done before the start of 2025", "the start of 2025", "DATE", "2025", None, "2024-12-31"),
    ("nothing before 2017", "2017", "DATE", "2017", None, "2016-12-31"),
    ("after two years of talks", "two years", "DURATION", "P2Y", None, None),
    ("for a fortnight", "a fortnight", "DURATION", "P2W", None, None),
    ("left a fortnight ago", "a fortnight ago", "DATE", "2019-W18", "2019-04-29", "2019-05-05"),
    ("by the end of this decade", "the end of this decade", "DATE", "201", None, "2019-12-31"),
    ("early next decade", "early next decade", "DATE", "202", "2020-01-01", "2023-05-01"),
    ("a decade ago it fell", "a decade ago", "DATE", "2009", "2009-01-01", "2009-12-31"),
    ("a three-week visit", "three-week", "DURATION", "P3W", None, None),
    ("for nearly four hours", "nearly four hours", "DURATION", "PT4H", None, None),
    ("lasted 2 1/2 years", "2 1/2 years", "DURATION", "P2Y6M", None, None),
    ("fell in the past 11 months", "the past 11 months", "DURATION", "P11M", "2018-06-14", "2019-05-14"),
    ("in the past 24 hours", "the past 24 hours", "DURATION", "PT24H", "2019-05-13", "2019-05-14"),
    ("within the next two weeks", "the next two weeks", "DURATION", "P2W", "2019-05-14", "2019-05-28"),
    ("for another two weeks", "another two weeks", "DURATION", "P2W", None, None),
    ("within weeks or months", "weeks or months", "DURATION", "PXW", None, None),
    ("fine in the short term", "the short term", "DATE", "FUTURE_REF", None, None),
    ("for up to six months", "up to six months", "DURATION", "P6M", None, None),
    ("within two to three weeks", "two to three weeks", "DURATION", "P2W", None, None),  # the lower end, as TimeBank
    ("after five straight days", "five straight days", "DURATION", "P5D", None, None),
    ("a decades-long dispute", "decades-long", "DURATION", "PXDE", None, None),
    ("half an hour ago", "half an hour ago", "DURATION", "PT30M", "2019-05-14", "2019-05-14"),
    ("waited for years", "years", "DURATION", "PXY", None, None),
    ("a 49-year-old engineer", "49-year-old", "DURATION", "P49Y", None, None),
    ("half a century ago", "half a century ago", "DATE", "1969", "1969-01-01", "1969-12-31"),
    ("over a quarter of a century", "a quarter of a century", "DURATION", "P25Y", None, None),
    ("they rest on weekends", "weekends", "SET", "XXXX-WXX-WE", None, None),
    ("meets every Friday", "every Friday", "SET", "XXXX-WXX-5", None, None),
    ("paid annually", "annually", "SET", "P1Y", None, None),
    ("costs $5 million a year", "a year", "SET", "P1Y", None, None),
    ("he recently said", "recently", "DATE", "PAST_REF", None, None),
    ("is now abroad", "now", "DATE", "PRESENT_REF", None, None),
    ("in the near future", "the near future", "DATE", "FUTURE_REF", None, None),
]  # fmt: skip
WITHIN_A_DAY = [
    ("They met Monday evening.", "Monday evening", "TIME", "2019-05-13TEV", "2019-05-13T18:00", "2019-05-13T21:59"),
    ("It rained last night.", "last night", "TIME", "2019-05-13TNI", "2019-05-13T20:00", "2019-05-13T23:59"),
    ("Shells fell overnight.", "overnight", "TIME", "2019-05-13TNI", "2019-05-13T20:00", "2019-05-13T23:59"),
    ("It will rain overnight.", "overnight", "TIME", "2019-05-14TNI", "2019-05-14T20:00", "2019-05-14T23:59"),
    ("she landed this morning", "this morning", "TIME", "2019-05-14TMO", "2019-05-14T06:00", "2019-05-14T11:59"),
    ("voted at 5 p.m. Monday", "5 p.m. Monday", "TIME", "2019-05-13T17:00", "2019-05-13T17:00", "2019-05-13T17:00"),
    ("it ended at noon Friday", "noon Friday", "TIME", "2019-05-10T12:00", "2019-05-10T12:00", "2019-05-10T12:00"),
    ("it fell at 8pm EST, Nov. 5", "8pm EST, Nov. 5", "TIME", "2018-11-05T20:00", "2018-11-05T20:00-05:00",
     "2018-11-05T20:00-05:00"),
    ("it fell at 0430 GMT Monday", "0430 GMT Monday", "TIME", "2019-05-13T04:30", "2019-05-13T04:30Z",
     "2019-05-13T04:30Z"),
    ("it fell at 8pm Tokyo time", "8pm Tokyo time", "TIME", "2019-05-14T20:00", "2019-05-14T20:00+09:00",
     "2019-05-14T20:00+09:00"),
    ("at 8 p.m. Eastern Daylight Time", "8 p.m. Eastern Daylight Time", "TIME", "2019-05-14T20:00", "2019-05-14T20:00",
     "2019-05-14T20:00"),
    ("at 17:30 shells fell", "17:30", "TIME", "2019-05-14T17:30", "2019-05-14T17:30", "2019-05-14T17:30"),
    ("the night of 3 June 1965", "the night of 3 June 1965", "TIME", "1965-06-03TNI", "1965-06-03T20:00",
     "1965-06-03T23:59"),
]  # fmt: skip
CASES = CALENDAR + RELATIVE + OPEN_AND_LONG + WITHIN_A_DAY


@pytest.mark.parametrize(("text", "words", "kind", "value", "start", "end"), CASES, ids=[c[0] for c in CASES])
def test_find_times_tells_words_value_and_interval(text, words, kind, value, start, end):
    (time,) = find_times(text, anchor=TODAY)
    assert (time.words, time.type, time.value, time.start, time.end) == (words, kind, value, start, end)


# (text, words, why): what a careless reader takes for a time, or for a date that exists
UNRESOLVED = [
    ("on 31 February 2019", "31 February 2019"),  # no calendar has it
    ("on February 30", "February 30"),
    ("on 29 February 2019", "29 February 2019"),  # no leap year
    ("on February 29 last year", "February 29 last year"),
    ("dated 13/13/2019", "13/13/2019"),
    ("dated 4/5/2016", "4/5/2016"),  # April or May: nothing tells
    ("the fifth Monday of May 2019", "the fifth Monday of May 2019"),
    ("during Ramadan", "Ramadan"),  # begins when the moon is seen
    ("for the Chinese New Year", "New Year"),  # that of another calendar
    ("the Christmas bombings", "Christmas"),  # of any year
]


@pytest.mark.parametrize(("text", "words"), UNRESOLVED, ids=[c[0] for c in UNRESOLVED])
def test_impossible_and_ambiguous_dates_stay_unresolved(text, words):
    (time,) = find_times(text, anchor=TODAY)
    assert (time.words, time.value, time.start, time.end, time.basis) == (words, None, None, None, "unresolved")


NOTHING = [
    "the Good Friday Agreement", "on Christmas Island", "the Yom Kippur War", "the October Revolution",
    "Black September",
    "April-May Brown sang", "a Mercedes-May joint", "Mrs May spoke", "They may march on the capital",
    "Sun Wen read the Sun", "a second reason", "resolution 1973", "about three-quarters of it",
    "prices fall in autumnal mood", "the Daily Telegraph", "the Sunday Times", "the Winter Olympics",
    "60 Minutes aired it", "Black Monday", "1996 tonnes", "about 2000 soldiers", "$1999", "version 10.11.12.13",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_find_times_leaves_what_is_no_time(text):
    assert find_times(text, anchor=TODAY) == []


def test_times_lean_on_those_before():
    text = "They met on 3 June 2011. Two days later they signed. The following year it failed."
    assert [t.value for t in find_times(text, anchor=TODAY)] == ["2011-06-03", "2011-06-05", "2012"]
    assert [t.basis for t in find_times(text, anchor=TODAY)] == ["stated", "context", "context"]


# (text, values): the ends of a range share what is written once
RANGES = [
    ("closed Monday through Friday", ["2019-05-13", "2019-05-17"]),  # the Friday after that Monday
    ("in the year of 1998 quarter by quarter", ["1998"]),  # no length of 1998 quarters
    ("from May 5-7, 2012", ["2012-05-05", "2012-05-07"]),
    ("from 14 August to 15 September 1951", ["1951-08-14", "1951-09-15"]),
    ("between May 10 and April 2", ["2019-05-10", "2020-04-02"]),  # the second end follows the first
    ("In January-August, exports rose", ["2019-01", "2019-08"]),
    ("the April-June quarter", ["2019-04", "2019-06"]),
    ("The March-May season was dry.", ["2019-03", "2019-05"]),
    ("May and June were dry.", ["2019-05", "2019-06"]),
    ("from March to May 2012", ["2012-03", "2012-05"]),
    ("on June 7, 8 and 9 they met", ["2019-06-07", "2019-06-08", "2019-06-09"]),
    ("on 7, 8 and 9 June 2010", ["2010-06-07", "2010-06-08", "2010-06-09"]),
    ("On June 7, 8 men left; on May 5 and 7 others.", ["2019-06-07", "2019-05-05"]),  # a count goes with what it counts
    ("May 5, 2018. He sang from page 4 and 7, 2012 being his year.", ["2018-05-05", "2012"]),
    ("open from 9 a.m. to 5 p.m. Friday", ["2019-05-10T09:00", "2019-05-10T17:00"]),  # both of that day
    ("open from 2-4 p.m. on Friday", ["2019-05-10T14:00", "2019-05-10T16:00", "2019-05-10"]),
    ("open from 11 to 2 p.m. Friday", ["2019-05-10T11:00", "2019-05-10T14:00"]),  # past noon
    ("it fell at 5 p.m. (1400 GMT) on Monday", ["2019-05-13T17:00", "2019-05-13T14:00", "2019-05-13"]),
    ("it fell at 8:30 p.m. (0030 GMT) Monday", ["2019-05-13T20:30", "2019-05-14T00:30", "2019-05-13"]),  # past midnight
    ("on Monday at 5 a.m. (2100 GMT)", ["2019-05-13", "2019-05-13T05:00", "2019-05-12T21:00"]),  # before midnight
    ("polls opened at 8 p.m. on Monday", ["2019-05-13T20:00", "2019-05-13"]),  # the clock time is of that day
]


@pytest.mark.parametrize(("text", "values"), RANGES, ids=[r[0] for r in RANGES])
def test_ends_of_a_range_share_what_is_written_once(text, values):
    assert [t.value for t in find_times(text, anchor=TODAY)] == values


def test_years_long_past_are_read_on_either_side_of_a_dash():
    assert [t.value for t in find_times("the war (1792-1797)", anchor=TODAY)] == ["1792", "1797"]


def test_second_day_of_a_pair_takes_month_and_year_of_the_first():
    times = find_times("on April 24 and 25 they met", anchor=TODAY)
    assert [(t.words, t.value) for t in times] == [("April 24", "2019-04-24"), ("25", "2019-04-25")]


def test_a_rerun_keeps_the_day_of_its_dateline():
    anchor = Anchor(dateline=date(2018, 1, 2), publication=date(2019, 5, 14), transmission=date(2020, 1, 1))
    (time,) = find_times("He resigned today.", anchor=anchor)
    assert (time.value, time.basis) == ("2018-01-02", "dateline")


def test_a_page_without_a_date_resolves_only_what_is_stated():
    times = find_times("On 3 June 2011 and again yesterday and last year.", anchor=Anchor())
    assert (times[0].value, times[0].basis) == ("2011-06-03", "stated")
    assert all(t.start is None for t in times[1:] if t.basis == "unresolved")


def test_find_times_stays_within_and_counts_in_the_whole_text():
    text = "today 😀 yesterday, tomorrow"
    (time,) = find_times(text, anchor=TODAY, within=Span(8, 17))
    assert (time.words, time.span) == ("yesterday", Span(8, 17))


def test_marks_of_a_reader_add_what_no_form_covers():
    marks = [TimeMark(Span(12, 29), "DATE", 0.9), TimeMark(Span(37, 43), "DATE", 0.9)]
    times = find_times("They met in the hungry season and on Friday.", anchor=TODAY, extra=marks)
    assert [(t.words, t.basis) for t in times] == [("the hungry season", "unresolved"), ("Friday", "publication")]


# (text, marked words, start, end): spans as a reader of acts marks them
MARKED = [
    ("It will open in 2023.", "in 2023", "2023-01-01", "2023-12-31"),
    ("Closed since March 2018.", "since March 2018", "2018-03-01", None),
    ("They met from 3 May to 5 May.", "from 3 May to 5 May", "2019-05-03", "2019-05-05"),
    ("It ran between 2011 and 2013.", "between 2011 and 2013", "2011-01-01", "2013-12-31"),
    ("They spoke late on Friday, he said.", "late on Friday", "2019-05-10", "2019-05-10"),
    ("He went as soon as he could.", "as soon as he could", None, None),
    ("It lasted for three weeks.", "for three weeks", None, None),
    ("He left on Friday; later in the day he wept.", "later in the day", "2019-05-10", "2019-05-10"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), MARKED, ids=[m[1] for m in MARKED])
def test_resolve_time_finds_the_expression_in_a_marked_span(text, words, start, end):
    span = Span(text.index(words), text.index(words) + len(words))
    time = resolve_time(span, text, TODAY)
    assert (time.start, time.end) == (start, end)
    assert time.span is not None
    assert text[time.span.start : time.span.end] == time.words


def test_resolve_time_keeps_words_that_tell_nothing():
    time = resolve_time(Span(3, 19), "He left after the dinner.", TODAY)
    assert (time.words, time.basis, time.value) == ("left after the d", "unresolved", None)
