"""The words beside an act: when it happened, or for when it was told."""

import pytest

from servanda.record import Act, Page, Span, Stated, When
from servanda.show.evidence import NO_DATE, dated, moment

CASES = [
    # (start, end, precision, the page's day, what stands beside the act)
    ("2024-06-05", "2024-06-05", "day", "2024-06-06", "2024-06-05"),
    ("2024-06-06", "2024-06-06", "day", "2024-06-06", "2024-06-06"),  # of the day itself
    ("2025-01-01", "2025-12-31", "year", "2024-06-06", "for 2025, told 2024-06-06"),
    ("2024-01-01", "2024-12-31", "year", "2024-06-06", "2024"),  # the year that the page is of
    (None, "2024-07-31", "day", "2024-06-06", "by 2024-07-31, told 2024-06-06"),
    (None, "2024-05-31", "day", "2024-06-06", "by 2024-05-31"),
    ("2024-06-03", "2024-06-09", "week", "2024-06-06", "2024-06-03 to 2024-06-09"),  # begun already
    ("2024-07-01", None, "range", "2024-06-06", "from 2024-07-01, told 2024-06-06"),
    ("2025-01-01", "2025-12-31", "year", None, "2025"),  # nobody knows from when
    (None, None, "unknown", "2024-06-06", "“then”, told 2024-06-06"),  # of no day: the report's helps to place it
    (None, None, "unknown", None, "“then”"),
]


@pytest.mark.parametrize(("start", "end", "precision", "day", "told"), CASES)
def test_what_lies_ahead_of_its_report_says_so(
    start: str | None, end: str | None, precision: str, day: str | None, told: str
) -> None:
    when = When("then", None, start, end, precision, "stated")
    published = Stated(f"{day}T10:00", None, "meta") if day else None
    page = Page("p", "They will meet then.", "p.txt", "", published=published)
    act = Act("a", "p", Span(0, 20), Span(10, 14), "consult", "promised", when=when)
    assert dated(act, page) == told


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("2025-11-12", "2025-11-12"),
        ("2024-09-12T00:20", "2024-09-12 00:20"),
        ("2025-11-12T12:20+03:00", "2025-11-12 12:20 +03:00"),
        ("2025-11-12T12:20-05:00", "2025-11-12 12:20 -05:00"),
    ],
)
def test_a_date_with_a_clock_is_told_in_one_form(stated: str, told: str) -> None:
    assert moment(stated) == told


def test_without_a_time_the_report_has_the_day() -> None:
    act, page = Act("a", "p", Span(0, 1), Span(0, 1), "consult", "done"), Page("p", "x", "p.txt", "")
    assert dated(act, page) == NO_DATE
