"""Bylines in the lines above a report, and lines with "by" in them that are none."""

import pytest

from servanda.clean import clean

TITLE = "Two towns agree to mend the ferry"
BODY = (
    "The mayors of Nordhaven and Sundby agreed on Thursday to mend the ferry that both have used for sixty years.",
    "The ferry stood still since the storm of last winter, and the growers of Sundby drove ninety miles to the market.",
    "“We have the money and we have the men for it,” the mayor of Nordhaven told reporters after the talks were over.",
    "The council of Sundby is to vote on the costs, of which it would pay a third, before the end of the next month.",
)


def byline(*lines: str) -> str | None:
    page = clean("\n".join((*"Home World Trade".split(), TITLE, *lines, *BODY)).encode(), source="a.txt")
    told = page.byline
    if told and told.span:
        assert page.quote(told.span) == told.value
    return told.value if told else None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("By Ana Alba",), "Ana Alba"),
        (("By April Ryde", "June 7, 2024"), "April Ryde"),
        (("By Óscar Núñez",), "Óscar Núñez"),
        (("By Łucja Kern and Şule Ångst",), "Łucja Kern and Şule Ångst"),
        (("By Otto van der Kern",), "Otto van der Kern"),
        (("By Ana del Río",), "Ana del Río"),
        (("By", "Ana Alba"), "Ana Alba"),
        (("Written by:", "Ana Alba"), "Ana Alba"),
        (("ByAna Alba",), "Ana Alba"),
        (("Byline: Ana Alba",), "Ana Alba"),
        (("By Ana Alba in Lima and Otto Kern in La Paz",), "Ana Alba and Otto Kern"),
        (("June 7, 2024 by Ana Alba",), "Ana Alba"),
        (("World News By Ana Alba June 7, 2024",), "Ana Alba"),
        (("Ferries | By Ana Alba",), "Ana Alba"),
        (("By Ana Alba", "Photograph by Otto Kern for The Gull"), "Ana Alba"),
        (("By Ana Alba", "Edited by Otto Kern"), "Ana Alba"),
    ],
)
def test_bylines_are_read(lines: tuple[str, ...], names: str) -> None:
    assert byline(*lines) == names


@pytest.mark.parametrize(
    "line",
    ["Ferry accord signed by Alba and Kern", "Ferry Accord Signed By Alba And Kern", "Powered by WordPress",
     "Brought to you by Gull Bank", "Sponsored by Gull Bank", "Designed by Kern Studio", "By Our Correspondent"],
)  # fmt: skip
def test_other_lines_with_by_name_nobody(line: str) -> None:
    assert byline(line) is None
