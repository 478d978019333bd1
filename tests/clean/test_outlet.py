"""The outlet by the page's own words."""

import pytest

from servanda.clean import clean

BODY = (
    "Norland signed a contract with Estria on Monday to build a bridge over the Narva, the ministry said in a report.\n"
    "The two governments had talked about the bridge for nine years before they agreed on who would pay for it.\n"
    "Work is to begin next spring, and the first trains are expected to cross the river three years later.\n"
)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("THE NARVA COURIER\nHome | Politics | Economy | Sport\n", "", "The Narva Courier"),  # the name over a menu
        ("NARVA COURIER\nA bridge at last\n", "© 2025 Narva Courier. All rights reserved.\n", "Narva Courier"),
        ("", "Copyright © 2019-2024 The Norland Post Ltd. All rights reserved.\n", "The Norland Post"),
        ("", "Anna Kern covers railways for The Estria Times. Write to her.\n", "The Estria Times"),
        ("A bridge at last\n", "", None),  # a headline is no outlet
        ("", "© The Narva Courier 2024\n", "The Narva Courier"),
        ("", "© Copyright Narva Courier 2024\n", "Narva Courier"),
        ("", "Narva Courier © 2024\n", "Narva Courier"),
        ("", "© 2024 narvacourier.example\n", "narvacourier.example"),
        ("", "© 2024 NBC. The NBC is not responsible for other sites.\n", "NBC"),
        ("", "© 2019-2024 20 Gulls. All rights reserved.\n", "20 Gulls"),
        ("", "© 2024 This material may not be published.\n", None),
        ("", "© 2024 Designed by Kern Studio\n", None),
        ("", "© Otto Kern/GULL\n", None),  # a photographer
        ("", "© 2024 Getty Images\n", None),  # whose picture, not whose page
        ("POLITICS\nA bridge at last\n", "", None),  # a section is no outlet
    ],
)
def test_outlet(above: str, below: str, expected: str | None) -> None:
    page = clean((above + BODY + below).encode(), source="page.txt")
    assert (page.outlet.value if page.outlet else None) == expected
    if page.outlet and page.outlet.span:
        assert page.quote(page.outlet.span).lower() == page.outlet.value.lower()


def test_a_name_at_the_top_is_no_body() -> None:
    page = clean(
        ("THE NARVA COURIER\nHome | Politics | Economy | Sport\nBy Anna Kern\n" + BODY).encode(), source="page.txt"
    )
    assert "COURIER" not in "".join(page.quote(m.span) for m in page.marks("paragraphs"))
