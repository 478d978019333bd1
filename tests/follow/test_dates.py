import pytest

from servanda.follow import lapsed
from servanda.follow.dates import Told, due, step_date
from servanda.record import Step, Thread, When
from tests.follow.record_parts import act, day, page, span

PAGE = page("p", "Asteria build the dam.", "2020-06-10")
MONTH = When("in May", None, "2020-05-01", "2020-05-31", "month", "publication")
WEEK = When("this week", None, "2020-06-08", "2020-06-14", "week", "publication")
SINCE = When("since May", None, "2020-05-01", None, "month", "publication")
ROWS = [
    ("build/done", day("2020-06-08"), Told("2020-06-08", True), "a deed has the day it is told to have"),
    ("build/done", None, Told("2020-06-10", False), "else its page's"),
    ("build/done", MONTH, Told("2020-05", True), "a month stays a month"),
    ("build/done", WEEK, Told("2020-06-10", False), "this week began on a Monday that nobody told of"),
    ("build/done", SINCE, Told("2020-06-10", False), "what has been done since May was not done in May"),
    ("build/underway", SINCE, Told("2020-05", True), "what is under way since May began then"),
    ("build/promised", day("2023-01-01"), Told("2020-06-10", False), "what lies ahead is due then, but promised now"),
    ("build/agreed", day("2017-01-01"), Told("2017-01-01", True), "a deal of the past has its own day"),
    ("build/done", When("soon", None, None, None, "vague", "unresolved"), Told("2020-06-10", False), "words alone"),
]


@pytest.mark.parametrize(("kind", "when", "expected", "why"), ROWS)
def test_step_date(kind: str, when: When | None, expected: Told, why: str) -> None:
    assert step_date(act(PAGE, "build", kind, when=when), PAGE) == expected, why


def test_due_is_the_time_stated_last() -> None:
    first, second = (act(PAGE, "build", "build/promised", when=day(d)) for d in ("2022-01-01", "2023-01-01"))
    assert due([first, second], {"p": PAGE}) == day("2023-01-01")
    assert due([act(PAGE, "build", "build/promised", when=day("2019-01-01"))], {"p": PAGE}) is None
    assert due([first, second], {"p": PAGE}, since="2022-12-31") == day("2023-01-01")
    assert due([first, second], {"p": PAGE}, since="2023-01-02") is None  # promised anew since


DUE = [
    ("build/agreed", day("2020-06-10"), None, "agreed on the day of the page: when, not by when"),
    ("build/agreed", WEEK, None, "nor by the end of this week"),
    ("build/promised", WEEK, WEEK, "what is promised for this week is due by its end"),
    ("build/agreed", day("2020-07-01"), day("2020-07-01"), "agreed for a day to come"),
    ("build/agreed", When("by July", None, None, "2020-07-31", "month", "publication"),
     When("by July", None, None, "2020-07-31", "month", "publication"), "by a month to come"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "when", "expected", "why"), DUE)
def test_due_lies_ahead_of_its_page(kind: str, when: When, expected: When | None, why: str) -> None:
    assert due([act(PAGE, "build", kind, when=when)], {"p": PAGE}) == expected, why


def test_a_delay_leaves_open_what_was_due_before() -> None:
    later = page("q", "The visit, planned for 2 December, was postponed.", "2020-07-01")
    old = When("2 December", span(later, "2 December"), "2020-12-02", "2020-12-02", "day", "publication")
    promised = act(PAGE, "build", "build/promised", when=day("2020-12-02"))
    put_off = act(later, "postponed", "build/delayed", when=old)
    assert due([promised, put_off], {"p": PAGE, "q": later}) is None
    moved = act(later, "postponed", "build/delayed", when=day("2021-02-01"))
    assert due([promised, moved], {"p": PAGE, "q": later}) == day("2021-02-01")


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        ("promised", "2022-01-01", "lapsed"),  # due in 2021, and nothing was heard
        ("promised", "2021-01-01", "promised"),  # not yet due
        ("fulfilled", "2022-01-01", "fulfilled"),  # done is done
        ("halted", "2022-01-01", "halted"),  # a stop was heard of
    ],
)
def test_lapsed(state: str, today: str, expected: str) -> None:
    thread = Thread(
        "t", "a dam", (), state, None, day("2021-06-01"), (Step("a", "promised", "2020-06-10", False, state),)
    )
    assert lapsed(thread, today).state == expected
