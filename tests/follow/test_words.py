import pytest

from servanda.follow.words import Rarity, cosine, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [("constructions", "construct"), ("exporting", "exports"), ("Bolivian", "Bolivia"), ("builders", "building"),
     ("U.S.", "US"), ("Russia's", "Russia")],
)  # fmt: skip
def test_words_of_one_stem_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("ties", "tied down"), ("bring", "br"), ("gas", "ga")])
def test_short_words_keep_their_ends(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_joining_words_go_and_numbers_stay() -> None:
    assert stems("the loan of 7 banks") == ["loan", "7", "bank"]


def test_rarity_is_higher_for_what_few_reports_hold() -> None:
    rarity = Rarity(100, {"bank": 50, "dam": 2}, 2)
    assert rarity("bank") < rarity("dam") < rarity("never seen")


def test_cosine() -> None:
    assert cosine({"a": 1.0}, {"a": 2.0}) == pytest.approx(1.0)
    assert cosine({"a": 1.0}, {"b": 1.0}) == cosine({}, {}) == 0.0
