"""Which of the dates around a report is that of its publication."""

import pytest

from servanda.clean import clean
from servanda.clean.blocks import text_blocks
from servanda.clean.masthead import Around
from servanda.clean.published import find_published
from servanda.clean.signs import signs_of

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
        (("June 7, 2024. Updated: June 9, 2024",), "2024-06-07", "a label with a colon is of the date behind it"),
        (("Posted by Ana Alba in Ferries and Bridges on June 7, 2024",), "2024-06-07", "a byline is no prose"),
    ],
)
def test_the_day_of_publication_is_told_from_other_days(lines: tuple[str, ...], day: str | None, why: str) -> None:
    assert published(*lines) == day, why


@pytest.mark.parametrize(
    ("told", "tag", "day"),
    [
        ("2024-06-07T06:30:00Z", "figcaption", "2024-06-07"),
        ("", "figcaption", None),
        ("2024-06-07T06:30:00Z", "div", "2024-06-06"),  # the day by the outlet's own clock
    ],
)
def test_the_day_of_a_caption_is_not_that_of_publication(told: str, tag: str, day: str | None) -> None:
    head = f'<meta property="article:published_time" content="{told}">'
    line = f"<{tag}>Nordhaven quay, June 6, 2024</{tag}>"
    report = f"<h1>{TITLE}</h1>{line}" + "".join(f"<p>{words}</p>" for words in BODY)
    published = clean(f"<html><head>{head}</head><body>{report}</body></html>".encode(), source="a.html").published
    assert (published and published.value[:10]) == day


@pytest.mark.parametrize(
    ("lines", "day", "why"),
    [
        (("Written by Ana Alba", "June 7, 2024", "Subscribe"), "2024-06-07", "the one day below the report"),
        (("Next meeting June 7, 2024",), None, "a day of something else"),
        (("A quarrel over tolls", "June 7, 2024", "A new quay", "June 3, 2024"), None, "days of two other reports"),
        (("1 Comment", "Otto Kern", "June 9, 2024 at 3:15 pm"), None, "the day of what a reader wrote"),
        (("June 7, 2024", "Comments", "Otto Kern", "June 9, 2024"), "2024-06-07", "the report's stands above it"),
        (("Related", "A quarrel over tolls", "June 3, 2024"), None, "the day of another report"),
        (("Last updated on June 9, 2024",), "2024-06-09", "the day of an update alone"),
        (("Last updated on June 9, 2024", "June 7, 2024"), "2024-06-07", "rather than that, any other"),
    ],
)
def test_a_day_below_the_report_counts_where_it_stands_alone(lines: tuple[str, ...], day: str | None, why: str) -> None:
    report = [line.replace("Sundby", town) for town in ("Sundby", "Oldmoor") for line in BODY]
    told = clean("\n".join((*"Home World Trade".split(), TITLE, *report, *lines)).encode(), source="a.txt").published
    assert (told.value if told else None) == day, why


def test_a_day_of_first_publication_below_goes_before_one_above() -> None:
    below = "This article was originally published on June 7, 2024 but has been updated since to keep it current."
    told = clean("\n".join((TITLE, "June 9, 2024", *BODY, below)).encode(), source="a.txt").published
    assert told
    assert told.value == "2024-06-07"


@pytest.mark.parametrize(
    ("line", "day"),
    [("7 June 2024, told by Ana Alba", "2024-06-07"), ("The towns agreed on 7 June 2024.", None)],
)
def test_a_few_words_that_were_taken_for_body_may_date_the_page(line: str, day: str | None) -> None:
    page = text_blocks("\n".join((line, *BODY)))
    signs = signs_of(page.scan).tolist()
    around = Around(page.text, page.spans, [True] * 5, 0, page.scan.words.counts.tolist(), signs)
    told = find_published(around)
    assert (told.value if told else None) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [("Posted: June 6, 2024", "2024-06-06"), ("Updated June 6, 2024", "2024-06-07T03:30+00:00")],
)
def test_a_time_in_utc_gives_way_to_the_day_shown_to_readers(line: str, day: str) -> None:
    meta = '<meta property="article:published_time" content="2024-06-07T03:30:00Z">'
    body = "".join(f"<p>{told}</p>" for told in BODY)
    page = f"<html><head>{meta}</head><body><h1>{TITLE}</h1><div>{line}</div>{body}</body></html>"
    told = clean(page.encode(), source="a.html").published
    assert told
    assert told.value == day


def test_a_date_under_the_heading_counts_even_where_a_menu_above_was_taken_for_body() -> None:
    menu = "".join(f"<p>{line} It was told by the council of the town on Friday.</p>" for line in BODY)
    body = "".join(f"<p>{line}</p>" for line in BODY)
    page = f"{menu}<h1>{TITLE}</h1><div>June 7, 2024 · 8 min read</div>{body}<h1>Read on</h1>"
    title = f'<meta property="og:title" content="{TITLE}">'
    told = clean(f"<html><head>{title}</head><body>{page}</body></html>".encode(), source="a.html").published
    assert told
    assert told.value == "2024-06-07"
