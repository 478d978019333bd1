"""Copies: which pages are folded, in which order, and what each changed."""

import gzip
import itertools
import json
from pathlib import Path

import pytest

from servanda.errors import InputError
from servanda.follow.copies import Change, differences, fold_copies, same_report
from servanda.record import PARAGRAPHS, Mark, Page, Span, Stated

WIRE = (
    "The harbour authority of Port Merrow signed a contract on Tuesday with a Danish shipyard for three ferries that "
    "will cost 84 million crowns and enter service in the spring of next year, both sides said. The head of the "
    "authority, Ingrid Solvang, told reporters that the old boats would be sold. The yard expects to begin work in "
    "August if the parliament of the islands approves the loan. Opposition members have demanded to see the terms, "
    "and two of them said they would vote against any guarantee by the state."
)
OTHER = (
    "A court in Velden on Wednesday postponed the trial of the former minister of transport, who is accused of having "
    "accepted a house from a builder. His lawyers had asked for more time to read the files. The prosecutor objected "
    "and said that the accused had known the files since the autumn. A new date will be set before the end of June, "
    "the judge said, adding that no further delay would be granted to either side for any reason at all."
)
FORM = (
    "{bank} said it raised its prime lending rate to {rate} percent from {old} percent, effective on Monday. The last "
    "change was made on {day}, when the rate was cut by a quarter of a point after a meeting of the board."
)


def _page(name: str, text: str, published: str | None = "2024-05-01", body: Span | None = None) -> Page:
    layers = {PARAGRAPHS: (Mark(body, "paragraph"),)} if body else {}
    stated = Stated(published, None, "supplied") if published else None
    return Page(name, text, name, "", published=stated, layers=layers)


def _groups(*pages: Page) -> set[tuple[str, ...]]:
    return {group.pages for group in fold_copies(pages)}


SAME = [
    (WIRE, "the whole report again"),
    (WIRE.replace("told reporters", "said"), "a word in other words"),
    (WIRE.split(" Opposition")[0], "cut at the end, as an editor cuts"),
    (WIRE.replace("84 million", "48 million"), "one figure corrected: the rest is the same report"),
    (WIRE.replace("Solvang", "Sölvang").upper(), "accents and case are the outlet's"),
    (WIRE.replace("reporters", "Reporters:").replace(", ", " – "), "signs are no words"),
    (f"{OTHER} {WIRE}", "the whole report inside a longer one"),
    (" ".join(WIRE.split()[:52]), "fifty words of it, as a brief"),
]


@pytest.mark.parametrize("text", [s[0] for s in SAME], ids=[s[1] for s in SAME])
def test_copy_is_folded(text: str) -> None:
    assert _groups(_page("a", WIRE), _page("b", OTHER), _page("c", text, "2024-05-02")) == {("a", "c")}


NOT_SAME = [
    (WIRE, OTHER, "2024-05-01", "two reports"),
    (
        FORM.format(bank="Halden Savings", rate="7.25", old="7.00", day="3 March"),
        FORM.format(bank="Morrow Trust", rate="7.75", old="7.50", day="9 April"),
        "2024-05-01",
        "a form filled in twice: names and numbers stand in the same places and differ",
    ),
    (
        "Kessel Holdings declared a dividend of four cents a share payable on the tenth of April.",
        "Kessel Holdings declared a dividend of four cents a share payable on the tenth of April.",
        "2024-08-01",
        "a line that comes again months later is a form, not a copy",
    ),
    ("", "", "2024-05-01", "pages without a word have nothing in common"),
    (WIRE, f"{' '.join(WIRE.split()[:25])} {OTHER}", "2024-05-01", "a shared opening alone"),
]


@pytest.mark.parametrize(("first", "second", "later"), [n[:3] for n in NOT_SAME], ids=[n[3] for n in NOT_SAME])
def test_other_report_is_not_folded(first: str, second: str, later: str) -> None:
    assert fold_copies([_page("a", first), _page("b", second, later)]) == ()


def test_short_line_sent_twice_within_hours_is_a_copy() -> None:
    line = "Kessel Holdings sets its dividend at four cents"
    assert _groups(_page("a", line, "2024-05-01T08:00"), _page("b", line, "2024-05-01T09:30")) == {("a", "b")}


def test_first_is_the_one_published_first_whatever_the_order_given() -> None:
    pages = [
        _page("undated", WIRE, None),
        _page("second", WIRE, "2024-05-01T12:00+00:00"),
        _page("first", WIRE, "2024-05-01T13:30+02:00"),
        _page("month", WIRE, "2024-05"),
    ]
    for order in itertools.permutations(pages):
        (group,) = fold_copies(order)
        assert group.first == "first"
        assert group.members[0].page == "second"
        assert {m.page for m in group.members[1:]} == {"undated", "month"}


def test_copy_of_a_copy_joins_the_group() -> None:
    cut = WIRE.split(" Opposition")[0]
    brief = cut.split(" The yard")[0]
    days = ("2024-05-01", "2024-05-02", "2024-05-03")
    pages = [_page(name, text, day) for name, text, day in zip("abc", (WIRE, cut, brief), days, strict=True)]
    assert _groups(*pages) == {("a", "b", "c")}


def test_same_page_given_twice_is_no_copy_of_itself() -> None:
    page = _page("a", WIRE)
    assert fold_copies([page, page]) == ()


def test_threshold_one_asks_for_every_word() -> None:
    pages = [_page("a", WIRE), _page("b", WIRE.replace("told reporters", "said"))]
    assert fold_copies(pages, threshold=1.0) == ()
    assert fold_copies([pages[0], _page("c", WIRE)], threshold=1.0)


@pytest.mark.parametrize("threshold", [-0.1, 1.01, 65])
def test_threshold_out_of_range_is_refused(threshold: float) -> None:
    with pytest.raises(InputError, match="give a number from 0"):
        fold_copies([], threshold=threshold)


def test_furniture_is_not_compared() -> None:
    menu = "Home World Markets Energy Science Pictures Video Sign in Subscribe Newsletters Podcasts Store Contact " * 3
    first = _page("a", menu + WIRE, body=Span(len(menu), len(menu + WIRE)))
    second = _page("b", menu + OTHER, body=Span(len(menu), len(menu + OTHER)))
    assert fold_copies([first, second]) == ()
    assert same_report(first, _page("c", WIRE))


def test_differences_tell_what_was_cut_changed_and_added() -> None:
    first = _page("a", WIRE)
    text = WIRE.replace("84 million", "48 million").replace(", Ingrid Solvang,", "").replace("August", "late August")
    second = _page("b", "Port Merrow, Wednesday. " + text)
    told = [(c.kind, first.quote(c.before), second.quote(c.after)) for c in differences(first, second)]
    assert told == [
        ("added", "", "Port Merrow, Wednesday"),
        ("changed", "84", "48"),
        ("cut", "Ingrid Solvang", ""),
        ("added", "", "late"),
    ]


def test_differences_of_equal_and_of_empty_pages() -> None:
    assert differences(_page("a", WIRE), _page("b", WIRE)) == ()
    assert differences(_page("a", ""), _page("b", "")) == ()
    assert differences(_page("a", ""), _page("b", "Two words")) == (Change(Span(0, 0), Span(0, 9)),)


def test_member_carries_similarity_and_changes_against_the_first() -> None:
    cut = WIRE.split(" Opposition")[0].replace("three ferries", "four ferries")
    first, second = _page("a", WIRE), _page("b", cut, "2024-05-02")
    ((member,),) = (group.members for group in fold_copies([second, first]))
    assert 0.97 < member.similarity < 1
    assert member.changes == differences(first, second)
    assert [c.kind for c in member.changes] == ["changed", "cut"]


@pytest.mark.data
def test_marked_copies_of_a_wire_are_found() -> None:
    """Floors of the first 3,000 pages; bench/copies.py measures all of them and says what the marks mean."""
    path = Path(__file__).parents[3] / "shared/data/reuters/reuters_all.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, 3000)]
    groups = fold_copies(_page(r["id"], r["text"], r["published"]) for r in rows)
    marks = [{r["id"], r["near_dup_of"]} for r in rows if r["near_dup_of"]]
    found = sum(any(pair <= set(group.pages) for group in groups) for pair in marks)
    assert found / len(marks) >= 0.95
    assert sum(len(group.members) for group in groups) <= 1.6 * found
