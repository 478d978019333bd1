"""One strand laid beside many: what cards tell of a pair."""

from collections.abc import Sequence
from itertools import pairwise
from math import log1p

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow.across import FEATURES, LONG, pair_features
from servanda.follow.card import PARTS, Beside, card
from servanda.follow.differ import other_matter
from servanda.follow.join import UNDERTAKING, finer_odds
from servanda.follow.scorer import load_scorer
from servanda.follow.sketch import page_words, sketches
from servanda.follow.strand import Strand, strands
from servanda.follow.words import cosine, load_rarity
from servanda.record import Amount
from tests.follow.made_record import DEEDS, STATES, THINGS, made
from tests.follow.record_parts import act, dollars, page

RARITY = load_rarity()
DAYS = ("2020-01-10", "2020-02-03", "2022-05-06", None)
deeds = st.tuples(*(st.integers(0, len(of) - 1) for of in (STATES, DEEDS, STATES, THINGS)))
pages = st.lists(st.tuples(st.sampled_from(DAYS), st.lists(deeds, min_size=1, max_size=3)), min_size=2, max_size=5)


def _strands(told: Sequence[tuple[str | None, list[tuple[int, int, int, int]]]]) -> list[Strand]:
    found = []
    for n, (day, acts) in enumerate(told):
        on, own = made(f"p{n}", day, acts, report=n % 2 == 0, due=None)
        drawn = sketches(own, on, {}, RARITY)
        found += strands(drawn, page_words(on, RARITY), load_scorer("within"))
    return found


def _one(name: str, sentence: str, day: str | None, deed: str, what: str, amount: Amount | None = None) -> Strand:
    """The strand of one deed between Asteria and Borland."""
    on = page(name, sentence, day)
    told = act(on, deed.split()[0], deed.split()[1], who=("Asteria",), whom=("Borland",), what=what, amount=amount)
    return strands(sketches([told], on, {}, RARITY), page_words(on, RARITY), load_scorer("within"))[0]


def _beside(one: Strand, others: Sequence[Strand]) -> Beside:
    return Beside([card(one, RARITY)], [card(s, RARITY) for s in others], [0] * len(others))


def _features(one: Strand, other: Strand) -> dict[str, float]:
    row = pair_features(_beside(one, [other]))[0]
    return dict(zip(FEATURES, row.tolist(), strict=True))


@settings(max_examples=40, deadline=None)
@given(pages)
def test_a_pair_is_told_alike_from_both_sides_and_in_any_company(told) -> None:  # type: ignore[no-untyped-def]
    held = _strands(told)
    cards, count = [card(s, RARITY) for s in held], len(held)
    all_pairs = Beside(cards, cards * count, [i for i in range(count) for _ in range(count)])
    features = pair_features(all_pairs).reshape(count, count, len(FEATURES))
    other = other_matter(all_pairs).reshape(count, count)
    assert (features == features.transpose(1, 0, 2)).all()
    assert (other == other.T).all()
    for i in range(count):
        for j in range(count):
            assert (pair_features(_beside(held[i], [held[j]]))[0] == features[i, j]).all()


@settings(max_examples=40, deadline=None)
@given(pages)
def test_cards_tell_what_the_words_of_the_strands_do(told) -> None:  # type: ignore[no-untyped-def]
    held = _strands(told)
    for one, other in pairwise(held):
        found = _features(one, other)
        for name in ("matter", "sentence", "parties", "context", "who", "whom"):
            assert found[name] == pytest.approx(cosine(getattr(one, name), getattr(other, name)), abs=1e-6)
        shared = sorted((RARITY(s) for s in one.matter.keys() & other.matter.keys()), reverse=True)
        told_of = [*shared, 0.0, 0.0][:2]
        assert [found["rarest"], found["second-rarest"]] == pytest.approx(told_of, abs=1e-5)
        assert found["weight"] == pytest.approx(log1p(sum(shared)), abs=1e-5)
        assert found["types"] == pytest.approx(len(one.types & other.types) / len(one.types | other.types))


def test_days_sums_and_places_count_where_both_tell_them() -> None:
    words = "Asteria agreed to lend Borland money for the Narva bridge."
    first = _one("a", words, "2020-01-10", "agreed aid/agreed", "Narva bridge", dollars(5e8))
    again = _one("b", words, "2022-01-10", "agreed aid/agreed", "Narva bridge", dollars(5e8))
    other = _one("c", words, None, "agreed aid/agreed", "Narva bridge", dollars(9e8))
    bare = _one("d", words, "2020-01-12", "agreed aid/agreed", "Narva bridge")
    assert [_features(first, s)["days"] for s in (again, other, bare)] == pytest.approx([log1p(LONG), 0.0, log1p(2)])
    assert [_features(first, s)["undated"] for s in (again, other, bare)] == [0, 1, 0]
    sums = [(f["amount"], f["amount-apart"]) for f in (_features(first, s) for s in (again, other, bare))]
    assert sums == [(1, 0), (0, 1), (0, 0)]


def test_another_thing_of_another_kind_is_other_matter() -> None:
    first = _one("a", "Asteria will build a bridge with Borland.", "2020-01-10", "build build/promised", "bridge")
    same = _one("b", "Asteria opened the bridge with Borland.", "2020-06-10", "opened build/done", "bridge")
    other = _one("c", "Asteria sold gas to Borland.", "2020-01-11", "sold trade/done", "gas")
    assert other_matter(_beside(first, [same, other])).tolist() == [False, True]


@settings(max_examples=40, deadline=None)
@given(pages)
def test_what_the_index_brings_together_is_never_farther_than_what_it_does_not(told) -> None:  # type: ignore[no-untyped-def]
    held = _strands(told)
    scores = finer_odds(_beside(held[0], held), load_scorer("across"), lambda n: (held[0], held[n]))
    assert scores.min() >= UNDERTAKING.absent


def test_a_card_of_no_words_lies_beside_any() -> None:
    full = _one("a", "Asteria will build a bridge with Borland.", "2020-01-10", "build build/promised", "bridge")
    on = page("b", "It was.", None)
    bare = strands(sketches([act(on, "was", "decide/done")], on, {}, RARITY), {}, load_scorer("within"))[0]
    for one, other in ((full, bare), (bare, full), (bare, bare)):
        pair = _beside(one, [other])
        assert np.isfinite(pair_features(pair)).all()
        assert all(pair.cosine(part) <= 1 + 1e-6 for part in PARTS)
    assert pair_features(_beside(full, [])).shape == (0, len(FEATURES))
