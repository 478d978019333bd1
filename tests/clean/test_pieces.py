"""Parts of lines that are furniture, and parts that only look like it."""

import pytest

from servanda.clean.dateline import find_dateline
from servanda.clean.pieces import find_name, pieces
from servanda.clean.sentences import sentences
from servanda.record import Span


def cut(text: str, page: str = "") -> list[tuple[str, str]]:
    """Kind and words of each piece of the first line; `page` is what follows it."""
    whole = text + ("\n" + page if page else "")
    line = Span(0, len(text))
    found = pieces(whole, line, find_dateline(whole, line), sentences(whole, line))
    return [(mark.kind, whole[mark.span.start : mark.span.end]) for mark in found]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "10:20 GMT14 May 2021 The two ministers met again.",
            [("masthead", "10:20 GMT14 May 2021")],
            "a stamp glued on",
        ),
        (
            "Listen Live Share QUITO (Andes Wire) - They met.",
            [("masthead", "Listen Live Share ")],
            "all before a dateline",
        ),
        ("Getty ImagesThe minister signed.", [("credit", "Getty Images")], "a credit glued to the first word"),
        ("He signed. READ MORE: What it costs", [("teaser", "READ MORE: What it costs")], "a teaser glued on behind"),
        (
            "They met. Sign up for our daily letter. It rained.",
            [("advert", "Sign up for our daily letter.")],
            "in the middle",
        ),
        (
            "They met. (Reporting by Ana Ruiz; Editing by Bo Lund)",
            [("credit", "(Reporting by Ana Ruiz; Editing by Bo Lund)")],
            "an end note",
        ),
        ("He left. https://example.org/a1", [("url", "https://example.org/a1")], "an address that no sentence needs"),
        ("The form is at https://example.org/a1", [], "an address that its sentence needs"),
        ("Read the treaty carefully, the envoy said.", [], "a sentence that opens like a prompt"),
        ("In 2021 the two ministers met.", [], "a year is no stamp"),
        ("14 May 2021 was the day they met.", [], "a day that is the subject of its sentence"),
        ("NATO will meet in May.", [], "capitals with a space"),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert cut(text) == expected, why


@pytest.mark.parametrize(
    ("text", "page", "expected", "why"),
    [
        (
            "X-NEWSPeru – under its cabinet – signed.",
            "The cabinet of Peru met.",
            [("credit", "X-NEWS")],
            "Peru stands alone elsewhere",
        ),
        ("X-NEWSPeru signed.", "Nothing else.", [], "no word of the page bears it out"),
        ("USAid signed.", "USAid again. Aid came.", [], "a name that the page uses as one"),
        ("IPOs fell.", "So it was.", [], "a plural"),
    ],
)
def test_a_name_grown_into_the_first_word(text: str, page: str, expected: list[tuple[str, str]], why: str) -> None:
    assert cut(text, page) == expected, why


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Bolivia signed.", 0),
        ("Bolivian ministers met in Bolivia", 26),  # no part of a longer word
        ("C-SPANBolivia signed.", -1),
        ("Pro-Bolivia crowds", 4),  # a mark sets apart
        ("Bolivians", -1),
    ],
)
def test_a_name_is_found_where_it_stands_alone(text: str, begins: int) -> None:
    assert find_name(text, "Bolivia", Span(0, len(text))) == begins


def test_a_name_is_looked_for_only_within() -> None:
    text = "Bolivia and Bolivia"
    assert find_name(text, "Bolivia", Span(1, len(text))) == 12
    assert find_name(text, "Bolivia", Span(1, 18)) == -1
