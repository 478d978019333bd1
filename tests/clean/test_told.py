"""Reports that stand whole in JSON-LD alone: behind a paywall, or left to a script."""

import json

import pytest

from servanda.clean import clean
from servanda.errors import PageError
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Page
from tests.clean.test_body import REPORT

TITLE = "Norland and Estria share the herring banks"
PROMPT = "Read every story of the Gull Bay Courier for one crown a week. You may cancel at any time."
SHELL = '<div id="app">Loading…</div><script src="app.js"></script>'
WALL = (
    f'<nav><a href="/">Home</a></nav><h1>{TITLE}</h1><div>By Ana Alba</div><p>{REPORT[0]}</p>'
    f"<div class='paywall'><p>{PROMPT}</p></div><footer>Terms of use</footer>"
)
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-06-07"}


def read(body: str, shown: str = WALL, **changed: str) -> Page:
    linked = json.dumps({**ARTICLE, "articleBody": body, **changed}).replace("</", "<\\/")
    head = f"<title>{TITLE} | Gull Bay Courier</title>"
    script = f'<script type="application/ld+json">{linked}</script>'
    return clean(f"<html><head>{head}{script}</head><body>{shown}</body></html>".encode(), source="page.html")


def paragraphs(page: Page) -> list[str]:
    return [page.quote(mark.span) for mark in page.marks(PARAGRAPHS)]


@pytest.mark.parametrize("shown", [WALL, SHELL, ""])
@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(REPORT),
        "".join(f"<p>{words}</p>" for words in REPORT),
        "&lt;p&gt;" + "&lt;p&gt;".join(REPORT),
        "\n\n".join(REPORT).replace("treaty", "<a href='/treaty'><b>treaty</b></a>"),
        "\r".join(REPORT) + "\u2028\u200b",
        "".join(f"<blockquote>{words}</blockquote>" for words in REPORT),
    ],
    ids=["plain", "markup", "escaped markup", "lines with links", "other line breaks", "quotes"],
)
def test_a_report_that_the_page_does_not_show_is_read_from_json_ld(body: str, shown: str) -> None:
    page = read(body, shown)
    assert paragraphs(page) == list(REPORT)
    told = [*page.marks(PARAGRAPHS), *page.marks(SENTENCES)]
    assert {mark.by for mark in told} == {"clean.json-ld"}
    assert all(mark.by != "clean.json-ld" for mark in page.marks(FURNITURE))


def test_paragraphs_that_are_glued_are_told_apart() -> None:
    glued = "".join((*REPORT[:2], *REPORT[3:])).replace("Opposition members", "“No.”Opposition members of Mrs.Alba")
    told = paragraphs(read(glued))
    assert [words.split()[0] for words in told] == "Norland The Norland “No.” Opposition Traders The Two The A".split()


def test_a_text_that_ends_in_half_a_character_is_one_that_can_be_kept() -> None:
    page = read("\n".join(REPORT) + " \ud83d")
    assert paragraphs(page)[:-1] == list(REPORT[:-1])
    assert page.text.encode().decode() == page.text


def test_what_the_page_shows_around_stays_in_its_text() -> None:
    page = read("\n".join(REPORT))
    assert PROMPT in page.text
    assert page.headline
    assert page.headline.span
    assert page.quote(page.headline.span) == TITLE
    assert page.byline
    assert page.byline.span
    assert page.quote(page.byline.span) == "Ana Alba"


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        (" ".join(REPORT[:3]), {}),  # a teaser
        (" ".join(REPORT)[:-20] + "…", {}),  # one that is cut
        (
            "\n".join(REPORT),
            {"headline": "A quarrel over tolls", "url": "https://example.org/tolls"},
        ),  # of another page
        ("<div>" * 3000 + " ".join(REPORT), {}),  # deeper than any page
    ],
)
def test_teasers_and_reports_of_other_pages_are_left(body: str, changed: dict[str, str]) -> None:
    assert not any(mark.by == "clean.json-ld" for mark in read(body, **changed).marks(PARAGRAPHS))
    with pytest.raises(PageError, match="scripts make the rest"):
        read(body, SHELL, **changed)


def test_a_report_that_the_page_shows_is_read_as_shown() -> None:
    shown = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{words}</p>" for words in REPORT[:8]) + "</article>"
    page = read("\n".join(REPORT), shown)
    assert paragraphs(page) == list(REPORT[:8])


def test_where_the_page_shows_another_report_it_is_left() -> None:
    other = [words.replace("Norland", "Sundby").replace("the", "a").replace("of", "for") for words in REPORT[:6]]
    shown = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{words}</p>" for words in other) + "</article>"
    assert paragraphs(read("\n".join(REPORT * 3), shown)) == other
