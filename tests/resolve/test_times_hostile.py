"""Times on any text at all: no crash, spans that quote, the same answer twice, linear time."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.record import BASES, PRECISIONS, Span
from servanda.resolve.times import Anchor, find_times, resolve_time
from servanda.resolve.times.lexicon import WORDS

WORD = st.sampled_from([form for word in sorted(WORDS) for form in (word, word.title())])
FIGURE = st.sampled_from(
    "0 1 2 29 30 31 32 99 1987 2020 9999 02/30/2019 13.13.2013 2019-02-30 1987/88 1999/98 '87 1980s 0s 24:00 99:99 "
    "5th 31st 999th ½ 7/0 , . - – ' ’s % $ ( ) \n\n \u202e \u200f １９８７ ٣ 三月 5 p.m. Q3 9/11 "
    "ended anniversary after before Frıday ſeven Mаy".split(" ")
)
SOUP = st.lists(st.one_of(WORD, FIGURE), max_size=16).map(" ".join)
ANCHORS = st.one_of(
    st.just(Anchor()),
    st.dates().map(lambda d: Anchor(publication=d)),
    st.sampled_from([date.min, date.max]).map(lambda d: Anchor(dateline=d)),
)


@settings(max_examples=600, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=60)), ANCHORS)
def test_times_quote_the_text_and_repeat(text, anchor):
    times = find_times(text, anchor=anchor)
    assert times == find_times(text, anchor=anchor)
    end = 0
    for found in times:
        assert found.span is not None
        assert found.span.start >= end
        assert text[found.span.start : found.span.end] == found.words != ""
        assert found.precision in PRECISIONS
        assert found.basis in BASES
        if found.start and found.end:
            assert found.start[:10] <= found.end[:10]
        end = found.span.end


@settings(max_examples=200, deadline=None)
@given(SOUP, ANCHORS, st.data())
def test_any_marked_span_gets_an_answer(text, anchor, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    told = resolve_time(span, text, anchor)
    assert told.span is not None
    assert text[told.span.start : told.span.end] == told.words
    if told.start and told.end:
        assert told.start[:10] <= told.end[:10]
    for day in (told.start, told.end):
        assert day is None or date.fromisoformat(day[:10])


@settings(max_examples=100, deadline=None)
@given(SOUP, ANCHORS)
def test_resolved_dates_are_days_of_the_calendar(text, anchor):
    for found in find_times(text, anchor=anchor):
        for day in (found.start, found.end):
            assert day is None or date.fromisoformat(day[:10])


HOSTILE = {
    "digits": "9" * 1_000_000,
    "ones": "1 " * 50_000,
    "colons": "1:" * 50_000,
    "dashes": "-" * 200_000,
    "ands": "two and " * 20_000,
    "the": "the " * 50_000,
    "may": "May " * 30_000,
    "last": "last week " * 10_000,
    "fridays": "Friday, " * 10_000,
    "capitals": "MAY MAY " * 10_000,
    "anniversaries": "10th anniversary of 2003 " * 10_000,
    "ends": "the year ended " * 20_000,
    "marks": "\u202e5 \u200fMay\u200e " * 20_000,
    "commas": "1," * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(name):
    began = time.process_time()
    find_times(HOSTILE[name], anchor=Anchor(publication=date(2019, 5, 14)))
    assert (
        time.process_time() - began < 100.0
    )  # a few seconds on a slow machine; what grows with the square takes hours
