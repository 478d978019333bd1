"""A report that a page holds and does not show."""

import pytest

from servanda.clean import clean
from servanda.errors import PageError
from servanda.record import PARAGRAPHS
from tests.clean.test_body import REPORT, html

PROMPT = "<p>Read every story of the Gull Bay Courier for one crown a week. You may cancel at any time.</p>"


@pytest.mark.parametrize("hiding", ['<div style="display: none">{}</div>', "<div hidden>{}</div>" + PROMPT])
def test_a_page_whose_report_stands_hidden_is_refused(hiding: str) -> None:
    with pytest.raises(PageError, match=r"page\.html: HTML that shows \d+ words of a report and hides \d{3}"):
        clean(html("<p>{}</p>", hiding), source="page.html")


def test_a_page_that_shows_a_report_is_read_whatever_it_hides() -> None:
    page = clean(html("<p>{}</p>", "<article>{}</article><div hidden>" + PROMPT * 20 + "</div>"), source="page.html")
    assert [page.quote(mark.span) for mark in page.marks(PARAGRAPHS)] == list(REPORT)


def test_a_page_that_hides_a_dialog_alone_is_no_report_and_is_not_refused() -> None:
    page = clean(
        b"<html><body><h1>Gull Bay</h1><p>Photographs</p><div hidden>" + PROMPT.encode() + b"</div></body></html>",
        source="page.html",
    )
    assert "crown" not in page.text
