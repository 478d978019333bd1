"""What should have been done by now."""

import pytest

from servanda.record import Thread, When
from servanda.show.overdue import overdue


@pytest.mark.parametrize(
    ("state", "end", "last_day", "late"),
    [
        ("promised", "2023-12-31", "2024-01-01", True),
        ("under way", "2023-12-31T18:00", "2024-01-01", True),
        ("promised", "2023-12-31", "2023-12-31", False),  # the day is not over
        ("fulfilled", "2023-12-31", "2024-01-01", False),  # nothing is open any more
        ("promised", None, "2024-01-01", False),  # "soon" ends on no day
    ],
)
def test_what_is_open_after_its_due_time_is_overdue(state: str, end: str | None, last_day: str, late: bool) -> None:
    due = When("then", None, None, end, "day", "stated")
    assert overdue(Thread("t", "", (), state, None, due, ()), last_day) is late
    assert not overdue(Thread("t", "", (), state, None, None, ()), last_day)
