"""Sentences end where they end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.clean.sentences import sentences
from servanda.record import Span


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."], "the plain case"),
        ("Mr. Ruiz met Dr. Okoye.", ["Mr. Ruiz met Dr. Okoye."], "titles end nothing"),
        ("The U.S. Senate voted.", ["The U.S. Senate voted."], "initials before a name"),
        (
            "It is made in the U.S. The plant is new.",
            ["It is made in the U.S.", "The plant is new."],
            "initials at an end",
        ),
        ("J. P. Alba spoke. He sat.", ["J. P. Alba spoke.", "He sat."], "single initials"),
        ("“We agreed.” She signed.", ["“We agreed.”", "She signed."], "the quotation mark belongs to its sentence"),
        ('"Will it hold?" he asked. Yes.', ['"Will it hold?" he asked.', "Yes."], "a question inside goes on"),
        ("It cost $1.4 billion. Half was paid.", ["It cost $1.4 billion.", "Half was paid."], "a decimal point"),
        ("Acme Inc. said it paid. The firm grew.", ["Acme Inc. said it paid.", "The firm grew."], "a company"),
        (
            "We want ... gas and ... tin. Later.",
            ["We want ... gas and ... tin.", "Later."],
            "an ellipsis in the middle",
        ),
        ("On Nov. 5 they met.", ["On Nov. 5 they met."], "a month cut short"),
        ("No end here", ["No end here"], "a heading"),
        (
            "A line that was\nwrapped goes on.",
            ["A line that was\nwrapped goes on."],
            "a break inside a wrapped paragraph",
        ),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str], why: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text, Span(0, len(text)))] == expected, why


@given(st.text(alphabet=st.sampled_from("aB. ?!“”\"'…\n1"), max_size=80))
def test_sentences_cover_all_but_space_once(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    told = "".join(text[s.start : s.end] for s in spans)
    assert "".join(told.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
