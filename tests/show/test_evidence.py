"""The words beside an act: when it happened, or for when it was told."""

import re
from itertools import pairwise

import pytest

from servanda.record import SENTENCES, Act, Mark, Page, Span, Stated, Statement, When
from servanda.show.evidence import NO_DATE, dated, moment, own_words, passage

CASES = [
    # (start, end, precision, the page's day, what stands beside the act)
    ("2024-06-05", "2024-06-05", "day", "2024-06-06", "2024-06-05"),
    ("2024-06-06", "2024-06-06", "day", "2024-06-06", "2024-06-06"),  # of the day itself
    ("2025-01-01", "2025-12-31", "year", "2024-06-06", "for 2025, told 2024-06-06"),
    ("2024-01-01", "2024-12-31", "year", "2024-06-06", "2024"),  # the year that the page is of
    (None, "2024-07-31", "day", "2024-06-06", "by 2024-07-31, told 2024-06-06"),
    (None, "2024-05-31", "day", "2024-06-06", "by 2024-05-31"),
    ("2024-06-03", "2024-06-09", "week", "2024-06-06", "2024-06-03 to 2024-06-09"),  # begun already
    ("2024-07-01", None, "range", "2024-06-06", "from 2024-07-01, told 2024-06-06"),
    ("2025-01-01", "2025-12-31", "year", None, "2025"),  # nobody knows from when
    (None, None, "unknown", "2024-06-06", "“then”, told 2024-06-06"),  # of no day: the report's helps to place it
    (None, None, "unknown", None, "“then”"),
]


@pytest.mark.parametrize(("start", "end", "precision", "day", "told"), CASES)
def test_what_lies_ahead_of_its_report_says_so(
    start: str | None, end: str | None, precision: str, day: str | None, told: str
) -> None:
    when = When("then", None, start, end, precision, "stated")
    published = Stated(f"{day}T10:00", None, "meta") if day else None
    page = Page("p", "They will meet then.", "p.txt", "", published=published)
    act = Act("a", "p", Span(0, 20), Span(10, 14), "consult", "promised", when=when)
    assert dated(act, page) == told


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("2025-11-12", "2025-11-12"),
        ("2024-09-12T00:20", "2024-09-12 00:20"),
        ("2025-11-12T12:20+03:00", "2025-11-12 12:20 +03:00"),
        ("2025-11-12T12:20-05:00", "2025-11-12 12:20 -05:00"),
    ],
)
def test_a_date_with_a_clock_is_told_in_one_form(stated: str, told: str) -> None:
    assert moment(stated) == told


def test_without_a_time_the_report_has_the_day() -> None:
    act, page = Act("a", "p", Span(0, 1), Span(0, 1), "consult", "done"), Page("p", "x", "p.txt", "")
    assert dated(act, page) == NO_DATE


def page_of(text: str) -> Page:
    """A page of this text, its sentences marked."""
    starts = [0, *(n + 2 for n in range(len(text)) if text.startswith(". ", n))]
    spans = [Span(start, end) for start, end in pairwise([*starts, len(text)])]
    return Page("p", text, "p.txt", "").with_layer(SENTENCES, tuple(Mark(span, "sentence") for span in spans))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # parts in [source], {cue} and <content>: what stands between them and belongs to another is left out
        (
            "[Kern] thanked her host for the long invitation and {said} <that the port is open>.",
            ["Kern", "said that the port is open"],
        ),
        (
            "<The port is open,> [Anna Kern], the president, {said}.",
            ["The port is open, Anna Kern, the president, said"],
        ),
        ("<“We keep,”> [she] {added}, <“our word.”>", ["“We keep,” she added, “our word.”"]),
    ],
)
def test_a_statement_is_shown_in_its_own_words(text: str, shown: list[str]) -> None:
    plain, parts = "", dict[str, list[Span]]()
    for sign in text:
        if sign in "[{<":
            start = len(plain)
        elif sign in "]}>":
            parts.setdefault(sign, []).append(Span(start, len(plain)))
        else:
            plain += sign
    said = Statement("s", "p", *(tuple(parts[sign]) for sign in "]}>"), None, True, None, 0.9, "test@1")
    assert [Page("p", plain, "p.txt", "").quote(span) for span in own_words(said)] == shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["carbonate", "lithium"], "A plant makes lithium carbonate."),  # both rather than the first of them
        (["carbonate"], "First carbonate is due. "),
        (["plant", "plant"], "A plant makes lithium carbonate."),
    ],
)
def test_a_passage_is_the_first_sentence_with_most_of_the_words(words: list[str], told: str) -> None:
    page = page_of("First carbonate is due. A plant makes lithium carbonate.")
    spans = tuple(Span(m.start(), m.end()) for word in words for m in re.finditer(word, page.text))
    assert passage(page, spans).words == told


def test_a_passage_outside_all_sentences_is_what_surrounds_it() -> None:
    page = Page("p", "A headline", "p.txt", "")
    assert passage(page, (Span(2, 10),)).words == "A headline"
