"""Names on a page."""

import pytest

from servanda.read.mentions import name_mentions
from servanda.record import Span


def found(text: str) -> list[str]:
    return [m.text for m in name_mentions(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday President Amina Odero met Kenji Mori.", ["Amina Odero", "Kenji Mori"]),  # titles and days go
        ("Kenya's Amina Odero spoke.", ["Kenya", "Amina Odero"]),  # cut behind a possessive
        ("The Bank of Harbour Towns lent money.", ["Bank of Harbour Towns"]),  # joined by "of"
        ("It said John F. Doe and Mary Roe agreed.", ["John F. Doe", "Mary Roe"]),  # an initial joins, "and" does not
        ("Talks failed. The talks were long.", []),  # a common word that opens a sentence is no name
        ("the U.S. envoy", ["U.S."]),  # an abbreviation is a name
    ],
)
def test_names_are_found_without_their_titles(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_title_is_remembered() -> None:
    text = "President Amina Odero spoke; Kisumu listened."
    assert [m.titled for m in name_mentions(text, [Span(0, len(text))])] == [True, False]


def test_spans_quote_the_name() -> None:
    text = "Yesterday Kenya’s President Amina Odero spoke."
    for mention in name_mentions(text, [Span(0, len(text))]):
        assert text[mention.span.start : mention.span.end] == mention.text
