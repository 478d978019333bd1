from dataclasses import replace

import pytest

from servanda.follow.contradictions import contradictions
from servanda.record import Act, Amount, Page, Span, When
from tests.follow.record_parts import act, day, dollars, page

ONE = page("one", "Asteria paid the Narva loan to Borland.", "2020-06-10")
TWO = page("two", "Asteria paid the Narva loan to Borland.", "2020-06-12", outlet="The Rhinegate")
PAGES: dict[str, Page] = {"one": ONE, "two": TWO}


def _paid(on: Page, status: str = "done", **told: object) -> Act:
    return act(on, "paid", f"trade/{status}", who=("Asteria",), whom=("Borland",), what="the Narva loan", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (_paid(ONE, amount=dollars(5e6)), _paid(TWO, amount=dollars(9e6)), ["amount"]),
        (_paid(ONE, amount=dollars(5e6)), _paid(TWO, amount=dollars(5.05e6)), []),  # rounding
        (_paid(ONE, when=day("2020-06-09")), _paid(TWO, when=day("2020-06-08")), ["date"]),
        (_paid(ONE, when=day("2020-06-09")), _paid(TWO), []),  # a page's date is no claim about the event
        (_paid(ONE), _paid(TWO, status="denied"), ["done"]),
        (_paid(ONE, status="promised", amount=dollars(5e6)), _paid(TWO, amount=dollars(9e6)), []),  # two steps
    ],
)
def test_contradictions(first: Act, second: Act, expected: list[str]) -> None:
    found = contradictions([first, second], PAGES)
    assert [c.on for c in found] == expected
    assert all((c.first, c.second) == (first.id, second.id) for c in found)


def test_the_numbers_told_do_not_make_two_things_of_one() -> None:
    pages = {
        n: page(n, f"Asteria delivered {count} tanks.", d)
        for n, count, d in (("a", 18, "2020-06-10"), ("b", 14, "2020-06-12"))
    }
    first, second = (
        act(p, "delivered", "trade/done", what=p.text[18:-1],
            amount=Amount(Span(18, 20), p.text[18:20], n, "tanks", "quantity"))
        for p, n in ((pages["a"], 18.0), (pages["b"], 14.0))
    )  # fmt: skip
    assert [c.on for c in contradictions([first, second], pages)] == ["amount"]


def _shelled(on: Page, who: str = "Asteria", **told: object) -> Act:
    made = act(on, "shelled", "attack/done", who=(who,), what="the port", **told)  # type: ignore[arg-type]
    return replace(made, who=tuple(replace(p, actor=f"actor:{p.name}") for p in made.who))


def _shells(count: float) -> Amount:
    return Amount(Span(0, 1), str(count), count, "shells", "quantity")


FIRST = page("first", "Asteria shelled the port of Narva.", "2020-06-10")
THEN = page("then", "Asteria shelled the port of Narva.", "2020-06-12")


@pytest.mark.parametrize(
    ("first", "second", "expected", "why"),
    [
        (_shelled(FIRST, amount=_shells(5)), _shelled(THEN, amount=_shells(9)), [], "shelled on two days"),
        (_shelled(FIRST, amount=_shells(5), when=day("2020-06-09")),
         _shelled(THEN, amount=_shells(9), when=day("2020-06-09")), ["amount"], "shelled on one day"),
        (_shelled(FIRST, when=day("2020-06-09")), _shelled(THEN, "Borland", when=day("2020-06-09")), ["who"], "by two"),
        (_shelled(FIRST, when=day("2020-06-09")), _shelled(THEN, "Asteria's navy", when=day("2020-06-09")), [],
         "a name that is part of the other"),
    ],
)  # fmt: skip
def test_what_is_done_often_is_one_deed_on_one_day_alone(
    first: Act, second: Act, expected: list[str], why: str
) -> None:
    assert [c.on for c in contradictions([first, second], {"first": FIRST, "then": THEN})] == expected, why


def test_a_quarter_and_its_year_have_each_their_own_sum() -> None:
    quarter = When("the last quarter", None, "2019-10-01", "2019-12-31", "quarter", "publication")
    year = When("last year", None, "2019-01-01", "2019-12-31", "year", "publication")
    told = (_paid(ONE, amount=dollars(5e6), when=quarter), _paid(TWO, amount=dollars(9e6), when=year))
    assert contradictions(told, PAGES) == ()


def test_two_weeks_told_are_no_two_days() -> None:
    last, before = (When("last week", None, d, d[:8] + e, "week", "publication") for d, e in
                    (("2020-06-01", "07"), ("2020-05-25", "31")))  # fmt: skip
    assert contradictions((_paid(ONE, when=last), _paid(TWO, when=before)), PAGES) == ()
