"""Dates of mastheads and metadata, and digits that are none."""

import pytest

from servanda.clean.blocks import text_blocks
from servanda.clean.dates import iso, stamps
from servanda.clean.months import MONTH_OF
from servanda.clean.signs import may_date, signs_of
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
        ("Updated June 7,2021", "June 7,2021", "2021-06-07", "no space before the year"),
        ("7/Jun/2021", "7/Jun/2021", "2021-06-07", "a name between slashes"),
        ("27-06-2021", "27-06-2021", "2021-06-27", "dashes, and only one reading is possible"),
        ("7 de junio de 2021", "7 de junio de 2021", "2021-06-07", "Spanish"),
        ("le 1er août 2021", "1er août 2021", "2021-08-01", "French"),
        ("7. Juni 2021, 10:30", "7. Juni 2021", "2021-06-07", "German"),
        ("7 июня 2021 г.", "7 июня 2021", "2021-06-07", "Russian"),
        ("2021年6月7日", "2021年6月7日", "2021-06-07", "Chinese and Japanese"),
        ("junio 7, 2021", "junio 7, 2021", "2021-06-07", "the month first"),
        ("7 Jun 2021 12:30 GMT+3", "7 Jun 2021 12:30 GMT+3", "2021-06-07T12:30+03:00", "hours from UTC"),
        ("2021 Jun 7;15(1)", "2021 Jun 7", "2021-06-07", "the year first, as libraries write it"),
        ("Ferry Cup 2024 June 7, 2023", "June 7, 2023", "2023-06-07", "a year before the day is of something else"),
        ("05.12.2020", "05.12.2020", "2020-12-05", "with full stops the day comes first"),
    ],
)
def test_stamps_are_read(line: str, words: str, value: str, why: str) -> None:
    (found,) = stamps(line, Span(0, len(line)))
    assert (line[found[0].start : found[0].end], found[1]) == (words, value), why


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2020",
        "03-04-2020",
        "7 planes 2021",
        "2021 May 12:30",
        "12-06-2021-7",
        "31 February 2020",
        "in May 2020",
        "call 2020-555-0199",
        "status/179879412380716238",
    ],
)
def test_what_could_be_another_date_or_none_is_passed_over(line: str) -> None:
    assert list(stamps(line, Span(0, len(line)))) == []


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("2020-12-05T07:08:00Z", "2020-12-05T07:08+00:00"),
        ("2020-12-05T07:08:00.000+0300", "2020-12-05T07:08+03:00"),
        ("2020-12-05 07:08", "2020-12-05T07:08"),
        ("Sat, 05 Dec 2020 07:08:00 GMT", "2020-12-05T07:08+00:00"),
        ("2020-12-5", "2020-12-05"),
        ("20201205", "2020-12-05"),
        ("20201205T070800Z", "2020-12-05T07:08+00:00"),
        ("1607152080", "2020-12-05T07:08+00:00"),
        ("1607152080000", "2020-12-05T07:08+00:00"),
        ("2020-12-05T07:08+03", "2020-12-05T07:08+03:00"),
        ("Sat Dec 05 2020 07:08:00 GMT+0300 (Moscow Standard Time)", "2020-12-05T07:08+03:00"),
        ("2020-02-31", None),
        ("20201305", None),
        ("2020120", None),
        ("yesterday", None),
    ],
)
def test_metadata_dates_are_read(told: str, value: str | None) -> None:
    assert iso(told) == value


def test_a_date_glued_to_the_word_before_it_is_read() -> None:
    line = "Mental HealthDECEMBER 22, 2022Updated"
    assert [line[span.start : span.end] for span, _ in stamps(line, Span(0, len(line)))] == ["DECEMBER 22, 2022"]
    assert list(stamps("dismay 4, 2022", Span(0, 14))) == []


@pytest.mark.parametrize("line", [*(f"7 {month} 2021" for month in MONTH_OF), "2021年6月7日", "27-06-2021"])
def test_a_line_that_may_hold_a_date_is_told_by_its_signs(line: str) -> None:
    assert may_date(int(signs_of(text_blocks(line).scan)[0]))
    assert len(list(stamps(line, Span(0, len(line))))) == 1
