import pytest

from servanda.follow.contradictions import contradictions
from servanda.record import Act, Amount, Page, Span
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
