"""What stands beside an outlet's name."""

import pytest

from servanda.show.outlets import whose


@pytest.mark.parametrize(
    ("outlet", "told"),
    [("Sputnik", "state-owned, Russia"), ("BBC", "public, United Kingdom"), ("The Invented Plainsman", ""), ("", "")],
)
def test_an_outlet_is_told_by_owner_and_state(outlet: str, told: str) -> None:
    assert whose(outlet) == told
