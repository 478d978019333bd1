"""Marked words that hold several times, or one with a word that moves it. The page is dated Thursday, 10 March 2016."""

from datetime import date

import pytest

from servanda.record import Span
from servanda.resolve.times import Anchor, resolve_time

TODAY = Anchor(publication=date(2016, 3, 10))

# (text with the marked words in brackets, start, end, precision)
CASES = [
    ("[from 2019 to 2023]", "2019-01-01", "2023-12-31", "range"),
    ("[between May 5 and May 9]", "2016-05-05", "2016-05-09", "range"),
    ("[the fiscal year ended June 30, 1986]", "1985-07-01", "1986-06-30", "range"),
    ("in [the year to March 31]", "2015-04-01", "2016-03-31", "range"),
    ("in [the three months ended Dec. 31]", "2015-10-01", "2015-12-31", "range"),
    ("[the first nine months of 2015]", "2015-01-01", "2015-09-30", "range"),
    ("in [the first six months of the year]", "2016-01-01", "2016-06-30", "range"),
    ("in [the first two weeks of May 2014]", "2014-05-01", "2014-05-14", "range"),
    ("in [the last three months of 2015]", "2015-10-01", "2015-12-31", "range"),
    ("in [the final two weeks of February 2012]", "2012-02-16", "2012-02-29", "range"),
    ("[the first two years of 2015]", "2015-01-01", "2015-12-31", "year"),  # longer than what it is of
    ("[after six months of 2015]", "2015-01-01", "2015-12-31", "year"),
    ("[by 2027 or 2028]", None, "2028-12-31", "range"),
    ("[between now and December]", None, "2016-12-31", "range"),
    ("[the eighth anniversary of the 2003 invasion]", "2011-01-01", "2011-12-31", "year"),
    ("[the 10th anniversary of the March 20, 2003 invasion]", "2013-03-20", "2013-03-20", "day"),
    ("on [an anniversary]", None, None, "vague"),
    ("[the day after Christmas]", "2015-12-26", "2015-12-26", "day"),
    ("[two weeks before 3 May]", "2016-04-19", "2016-04-19", "day"),
    ("[10 years after 2003]", "2013-01-01", "2013-12-31", "year"),
    ("will meet [in two weeks]", "2016-03-21", "2016-03-27", "week"),
    ("to be done [within 18 months]", "2016-03-10", "2017-09-10", "range"),
    ("it was done [in 18 months]", None, None, "duration"),  # how long it took
    ("[in two years' time]", "2018-01-01", "2018-12-31", "year"),
    ("signed [back in June]", "2015-06-01", "2015-06-30", "month"),
    ("[starting in 2020]", "2020-01-01", None, "year"),
    ("by [the end of the decade]", None, "2019-12-31", "decade"),
    ("his [weekend] blast", "2016-03-05", "2016-03-06", "weekend"),
    ("marched [after Friday prayers]", "2016-03-04", None, "day"),  # on that very day
    ("left [after Friday]", "2016-03-05", None, "day"),
    ("[After the fall of the regime]", None, None, "vague"),  # no season
    ("in [2023 as scheduled]", "2023-01-01", "2023-12-31", "year"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES, ids=[case[0] for case in CASES])
def test_resolve_time_tells_the_whole_stretch(text, start, end, precision):
    span = Span(text.index("["), text.index("]") - 1)
    time = resolve_time(span, text.replace("[", "").replace("]", ""), TODAY)
    assert (time.start, time.end, time.precision) == (start, end, precision)
