"""Only what stands word for word in the page becomes a mark; everything else is counted."""

from typing import Any

import pytest

from servanda.read.verbatim import locate
from servanda.record import Page, Span

TEXT = (
    "Norland’s leader, Anna Kern, met Otto Brandt in Port Kern on Monday. "
    "He said the talks were “frank” and that Norland would lend Estria 5 million crowns. "
    "“We keep our word. We always did,” Kern added. "
    "Estria thanked Norland, and the other thanked her."
)
CUTS = [0, TEXT.index("He said"), TEXT.index("“We keep"), TEXT.index("Estria thanked"), len(TEXT)]
SENTENCES = [Span(a, b) for a, b in zip(CUTS, CUTS[1:], strict=False)]  # noqa: RUF007
PAGE = Page("p", TEXT, "p.txt", "")


def act(**given: Any) -> dict[str, Any]:
    """A row of acts: the loan, changed."""
    row: dict[str, Any] = {
        "s": 2, "trigger": "lend", "type": "trade", "status": "promised",
        "who": [{"text": "Norland", "name": "Norland"}], "whom": [{"text": "Estria", "name": "Estria"}],
        "what": None, "where": None, "when": None,
        "amount": "5 million crowns", "cond": None, "by": "Otto Brandt",
    }  # fmt: skip
    return {**row, **given}


def told(**given: Any) -> dict[str, Any]:
    """A row of statements: the quotation, changed."""
    return {"s": 3, "source": "Kern", "cue": "added", "content": "“We keep our word. We always did,”", **given}


def words(span: Span | None) -> str | None:
    return None if span is None else PAGE.quote(span)


def test_act_that_stands_is_marked_at_its_place() -> None:
    (mark,), dropped = (found := locate(PAGE, SENTENCES, {"acts": [act()]})).acts, found.dropped
    assert dropped == 0
    assert (words(mark.sentence), words(mark.trigger), words(mark.amount)) == (
        TEXT[CUTS[1] : CUTS[2]], "lend", "5 million crowns",
    )  # fmt: skip
    assert [words(n.span) for n in (*mark.who, *mark.whom)] == ["Norland", "Estria"]
    assert mark.who[0].span.start > CUTS[1]  # the one in its sentence, not the first on the page
    assert mark.by is not None
    assert words(mark.by.span) == "Otto Brandt"


@pytest.mark.parametrize(
    ("row", "kept", "dropped"),
    [
        (act(trigger="borrow"), 0, 1),  # stands nowhere
        (act(trigger="en"), 0, 1),  # a piece of a word is no word
        (act(type="lend"), 0, 1),  # no type of ours
        (act(status="maybe"), 0, 1),
        (act(s=1), 1, 0),  # misnumbered, but all its texts stand in one sentence alone
        (act(s=99), 1, 0),
        (act(s="2"), 1, 0),
        (act(s=1, trigger="thanked", who=[], whom=[], amount=None), 1, 0),
        (act(amount="five million"), 1, 1),  # a text that does not stand, in a row that does
        (act(who=[{"text": "Sudland", "name": "Sudland"}]), 1, 1),
        (act(who=["Norland"]), 1, 0),  # a bare text for a party
        (act(who="Norland"), 1, 0),  # no list: as if not given
        (act(by="Anna Nobody"), 1, 1),
        (act(what=7), 1, 1),
        ("lend", 0, 1),  # no row
        ({"s": 2}, 0, 1),
        (None, 0, 1),
    ],
)
def test_rows_are_kept_or_counted(row: Any, kept: int, dropped: int) -> None:
    found = locate(PAGE, SENTENCES, {"acts": [row]})
    assert (len(found.acts), found.dropped) == (kept, dropped)


def test_word_in_two_sentences_is_not_guessed() -> None:
    row = act(s=1, trigger="Norland", who=[], whom=[])  # stands in 1, so it is taken there
    assert words(locate(PAGE, SENTENCES, {"acts": [row]}).acts[0].sentence) == TEXT[: CUTS[1]]
    assert locate(PAGE, SENTENCES, {"acts": [{**row, "s": 3}]}).acts == ()  # in 1, 2 and 4: which?


def test_quotation_may_run_over_sentences_and_signs_may_differ() -> None:
    (mark,) = locate(PAGE, SENTENCES, {"statements": [told(content='"We keep our word. We always did,"')]}).attributions
    assert [words(s) for s in mark.content] == ["“We keep our word. We always did,”"]  # in the page's own signs
    assert ([words(s) for s in mark.source], [words(s) for s in mark.cue]) == (["Kern"], ["added"])


@pytest.mark.parametrize(
    ("row", "kept", "dropped"),
    [
        (told(source=None, cue=None), 1, 0),
        (told(source="Anna Kern"), 1, 1),  # not as written there
        (told(content="We keep our promises"), 0, 1),
        (told(s=1), 1, 0),
        (told(content=""), 0, 1),
        (told(content=None), 0, 1),
        (["Kern"], 0, 1),
    ],
)
def test_statements_are_kept_or_counted(row: Any, kept: int, dropped: int) -> None:
    found = locate(PAGE, SENTENCES, {"statements": [row]})
    assert (len(found.attributions), found.dropped) == (kept, dropped)


def test_fullest_name_is_found_elsewhere_on_the_page_last_before() -> None:
    row = act(trigger="said", type="request", status="done", who=[{"text": "He", "name": "Otto Brandt"}], whom=[])
    (mark,) = locate(PAGE, SENTENCES[1:2], {"acts": [{**row, "s": 1, "amount": None, "by": None}]}, SENTENCES).acts
    assert words(mark.who[0].span) == "He"
    assert words(mark.who[0].name) == "Otto Brandt"


@pytest.mark.parametrize("answer", [{}, {"acts": None}, {"acts": "none", "statements": {}}, {"acts": []}])
def test_answer_without_rows_gives_no_marks(answer: dict[str, Any]) -> None:
    found = locate(PAGE, SENTENCES, answer)
    assert (found.acts, found.attributions, found.dropped) == ((), (), 0)


def test_same_row_twice_is_one_mark() -> None:
    assert len(locate(PAGE, SENTENCES, {"acts": [act(), act()]}).acts) == 1
