"""The outlet by the page's own words."""

import pytest

from servanda.clean import Supplied, clean

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


KNOWN = {"https://gull.example/ferry": "The Gull", "Estria Press": "Estria Press"}
LINES = "".join(f"<p>{line}</p>" for line in BODY.splitlines())


@pytest.mark.parametrize(
    ("head", "above", "source", "outlet", "why"),
    [
        ("", "", "https://gull.example/ferry", ("The Gull", "url"), "the page names none"),
        ("", "", "https://other.example/ferry", None, "nor is the address known"),
        ('<link rel="canonical" href="https://gull.example/ferry">', "", "a.html", ("The Gull", "url"), "a saved page"),
        ('<meta property="og:site_name" content="Sundby Post">', "", "https://gull.example/ferry",
         ("Sundby Post", "meta"), "what metadata states stands"),
        ("", "LIMA, June 7 (Estria Press) - ", "https://gull.example/ferry", ("The Gull", "url"), "an agency's report"),
        ("", "LIMA, June 7 (Estria Press) - ", "a.html", ("Estria Press", "text"), "the agency is all that is told"),
        ('<meta name="author" content="Estria Press">', "", "a.html", ("Estria Press", "meta"), "by an agency"),
        ('<meta name="author" content="Ana Alba">', "", "a.html", None, "a person's byline"),
    ],
)  # fmt: skip
def test_known_outlets_are_told_by_address_or_byline(
    head: str, above: str, source: str, outlet: tuple[str, str] | None, why: str
) -> None:
    report = f"<h1>A bridge over the Narva</h1><p>{above}{LINES[3:]}"
    page = f"<html><head>{head}</head><body>{report}</body></html>"
    told = clean(page.encode(), source=source, outlet_of=KNOWN.get).outlet
    assert (told and (told.value, told.origin)) == outlet, why


def test_a_supplied_outlet_goes_before_that_of_the_address() -> None:
    page = f"<html><body><h1>A bridge over the Narva</h1>{LINES}</body></html>"
    told = clean(
        page.encode(), source="https://gull.example/ferry", supplied=Supplied(outlet="Sundby Post"), outlet_of=KNOWN.get
    ).outlet
    assert told
    assert told.value == "Sundby Post"
