"""Dates of mastheads and metadata, and digits that are none."""

import pytest

from servanda.clean.dates import iso, stamps, url_date
from servanda.record import Span


@pytest.mark.parametrize(
    ("line", "words", "value", "why"),
    [
        ("09:15 GMT12 March 2021", "09:15 GMT12 March 2021", "2021-03-12T09:15+00:00", "clock and day glued together"),
        ("Published March 3, 2019", "March 3, 2019", "2019-03-03", "the American way"),
        ("3 Mar 2019 14:20 UTC", "3 Mar 2019 14:20 UTC", "2019-03-03T14:20+00:00", "the clock after the day"),
        ("Sept. 9, 2018 at 5:05 PM", "Sept. 9, 2018 at 5:05 PM", "2018-09-09T17:05", "no zone told, none made up"),
        ("2020-12-05", "2020-12-05", "2020-12-05", "ISO"),
        ("25/12/2020", "25/12/2020", "2020-12-25", "only one reading is possible"),
        ("05.12.2020", "05.12.2020", "2020-12-05", "with full stops the day comes first"),
    ],
)
def test_stamps_are_read(line: str, words: str, value: str, why: str) -> None:
    (found,) = stamps(line, Span(0, len(line)))
    assert (line[found[0].start : found[0].end], found[1]) == (words, value), why


@pytest.mark.parametrize(
    "line", ["03/04/2020", "31 February 2020", "in May 2020", "call 2020-555-0199", "status/179879412380716238"]
)
def test_what_could_be_another_date_or_none_is_passed_over(line: str) -> None:
    assert list(stamps(line, Span(0, len(line)))) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2020/12/05/a-story", "2020-12-05"),
        ("https://example.org/world/2019-3-9", "2019-03-09"),
        ("https://example.org/news/2021-01-30-talks.html", "2021-01-30"),
        ("https://example.org/someone/status/179879412380716238", None),
        ("https://example.org/2020/december/05/a-story", "2020-12-05"),
        ("https://example.org/id/20201205", None),
        ("https://example.org/2020/13/05/a", None),
    ],
)
def test_only_a_day_in_the_path_is_a_url_date(url: str, day: str | None) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("2020-12-05T07:08:00Z", "2020-12-05T07:08+00:00"),
        ("2020-12-05T07:08:00.000+0300", "2020-12-05T07:08+03:00"),
        ("2020-12-05 07:08", "2020-12-05T07:08"),
        ("Sat, 05 Dec 2020 07:08:00 GMT", "2020-12-05T07:08+00:00"),
        ("2020-02-31", None),
        ("yesterday", None),
    ],
)
def test_metadata_dates_are_read(told: str, value: str | None) -> None:
    assert iso(told) == value


def test_a_date_glued_to_the_word_before_it_is_read() -> None:
    line = "Mental HealthDECEMBER 22, 2022Updated"
    assert [line[span.start : span.end] for span, _ in stamps(line, Span(0, len(line)))] == ["DECEMBER 22, 2022"]
    assert list(stamps("dismay 4, 2022", Span(0, 14))) == []
