"""What is past its time."""

import pytest

from servanda.follow import OPEN
from servanda.record import STATES, Thread, When
from servanda.show.overdue import overdue


def _thread(state: str, end: str | None) -> Thread:
    due = When("then", None, None, end, "day", "stated") if end != "" else None
    return Thread("t", "a bridge", (), state, None, due, ())


@pytest.mark.parametrize(
    ("state", "end", "last_day", "late"),
    [
        ("promised", "2023-12-31", "2024-01-01", True),
        ("promised", "2023-12-31", "2023-12-31", False),  # the due day itself is still in time
        ("under way", "2023-12-31T18:00", "2023-12-31", False),  # so is its evening
        ("fulfilled", "2023-12-31", "2024-01-01", False),
        ("promised", None, "2024-01-01", False),  # due from some day on, without an end
        ("promised", "", "2024-01-01", False),  # without a due time
        ("promised", "2023-12-31", "", False),  # no page has a date
    ],
)
def test_what_is_open_beyond_its_time_is_overdue(state: str, end: str | None, last_day: str, late: bool) -> None:
    assert overdue(_thread(state, end), last_day) is late


def test_every_open_state_can_be_overdue() -> None:
    assert {state for state in STATES if overdue(_thread(state, "2020-01-01"), "2021-01-01")} == OPEN
