"""Headlines of HTML pages: the heading itself, or a title without the names of site and section."""

import pytest

from servanda.clean import clean
from servanda.clean.heading import without_site

BODY = "<p>The mayors of Nordhaven and Sundby agreed on Thursday to mend the ferry, both towns said in a statement.</p>"


@pytest.mark.parametrize(
    ("title", "outlet", "headline"),
    [
        ("Two towns agree to mend the ferry | The Gull", "The Gull", "Two towns agree to mend the ferry"),
        ("Two towns agree to mend the ferry - The Gull", None, "Two towns agree to mend the ferry"),
        ("Two towns agree - but the ferry stays", "The Gull", "Two towns agree - but the ferry stays"),
        ("La guerre des bacs : Nordhaven à Sundby", "Le Goéland", "La guerre des bacs : Nordhaven à Sundby"),
        ("The Gull | Two towns agree to mend the ferry", "The Gull", "Two towns agree to mend the ferry"),
        ("Two towns agree to mend the ferry - World News - The Gull", "The Gull", "Two towns agree to mend the ferry"),
        ("Ferries - The Gull", "The Gull", "Ferries"),
        ("Ferries - The Gull", None, "Ferries - The Gull"),
    ],
)
def test_a_title_loses_the_site_and_no_more(title: str, outlet: str | None, headline: str) -> None:
    assert without_site(title, outlet) == headline


@pytest.mark.parametrize(
    ("title", "headings", "headline"),
    [
        ("Ferry | The Gull", "<h1>Two towns agree to mend it</h1>", "Two towns agree to mend it"),
        ("Two towns agree to mend the ferry", "<h1>World news</h1>", "Two towns agree to mend the ferry"),
        ("Two towns mend the ferry", "<h1>Two towns agree to mend the ferry</h1><h1>Most read of the week</h1>",
         "Two towns agree to mend the ferry"),
    ],
)  # fmt: skip
def test_the_only_heading_is_the_headline(title: str, headings: str, headline: str) -> None:
    page = clean(f"<html><title>{title}</title><body>{headings}{BODY}</body></html>".encode(), source="a.html")
    assert page.headline
    assert page.headline.value == headline
