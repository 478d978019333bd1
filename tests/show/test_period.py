"""The period of a question, checked and told."""

import pytest

from servanda.errors import QueryError
from servanda.show.period import checked, period_told


@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), ("2020", None), ("2020-12", "2020"), ("2024-02-29", "2024-03"), ("2024", "2024-06-02")],
)
def test_a_period_of_the_calendar_passes(since: str | None, until: str | None) -> None:
    checked(since, until)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("soon", None, "since 'soon' is no date"),
        (None, "2023-02-29", "until '2023-02-29' is no date"),  # no leap year
        ("2020-13", None, "2024-06"),  # no such month; what is allowed is told
        ("2025", "2024", "later than"),
        ("٢٠٢٠", None, "no date"),  # digits of another script
    ],
)
def test_any_other_says_what_to_give(since: str | None, until: str | None, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        checked(since, until)


def test_a_period_in_words() -> None:
    told = [period_told(*ends) for ends in ((None, None), ("2020", "2020"), ("2020", "2021"), ("2020", None))]
    assert told == ["", "in 2020", "from 2020 to 2021", "since 2020"]
