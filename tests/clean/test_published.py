"""Which of the dates around a report is that of its publication."""

import pytest

from servanda.clean import clean

TITLE = "Two towns agree to mend the ferry"
BODY = (
    "The mayors of Nordhaven and Sundby agreed on Thursday to mend the ferry that both have used for sixty years.",
    "The ferry stood still since the storm of last winter, and the growers of Sundby drove ninety miles to the market.",
    "“We have the money and we have the men for it,” the mayor of Nordhaven told reporters after the talks were over.",
    "The council of Sundby is to vote on the costs, of which it would pay a third, before the end of the next month.",
)
CAPTION = "The mayors on the quay at a meeting in Nordhaven, October 23, 2023. Gull Agency"
STANDFIRST = "The ferry is to sail again on January 15, 2026"


def published(*lines: str) -> str | None:
    told = clean("\n".join((*"Home World Trade".split(), TITLE, *lines, *BODY)).encode(), source="a.txt").published
    return told.value if told else None


@pytest.mark.parametrize(
    ("lines", "day", "why"),
    [
        (("By Ana Alba", "June 7, 2024", CAPTION), "2024-06-07", "a caption tells of its picture"),
        (("By Ana Alba", "June 7, 2024", STANDFIRST), "2024-06-07", "a standfirst tells of the matter"),
        ((CAPTION,), None, "nor is it asked where nothing else is dated"),
        (("June 9, 2024", "Updated", "June 7, 2024", "Published"), "2024-06-07", "labels below the dates"),
        (("Published", "June 7, 2024", "Updated", "June 9, 2024"), "2024-06-07", "labels above the dates"),
        (("June 9, 2024 (updated)", "June 7, 2024"), "2024-06-07", "a label in brackets"),
        (("June 7, 2024", "June 9, 2024 (updated)"), "2024-06-07", "the same, the other way round"),
        (("Updated June 9, 2024 | Published June 7, 2024",), "2024-06-07", "both in one line"),
        (("By Ana AlbaUpdated June 9, 2024", "June 7, 2024"), "2024-06-07", "a label glued to the name before it"),
        (("Posted by Ana Alba in Ferries and Bridges on June 7, 2024",), "2024-06-07", "a byline is no prose"),
    ],
)
def test_the_day_of_publication_is_told_from_other_days(lines: tuple[str, ...], day: str | None, why: str) -> None:
    assert published(*lines) == day, why


def test_a_date_under_the_heading_counts_even_where_a_menu_above_was_taken_for_body() -> None:
    menu = "".join(f"<p>{line} It was told by the council of the town on Friday.</p>" for line in BODY)
    body = "".join(f"<p>{line}</p>" for line in BODY)
    page = f"{menu}<h1>{TITLE}</h1><div>June 7, 2024 · 8 min read</div>{body}<h1>Read on</h1>"
    title = f'<meta property="og:title" content="{TITLE}">'
    told = clean(f"<html><head>{title}</head><body>{page}</body></html>".encode(), source="a.html").published
    assert told
    assert told.value == "2024-06-07"
