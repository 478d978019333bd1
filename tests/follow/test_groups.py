from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow.differ import must_differ
from servanda.follow.groups import Grouping, Grown, grouped, units
from servanda.follow.scorer import load_scorer
from servanda.follow.sketch import sketches
from servanda.follow.strand import strands
from servanda.follow.words import load_rarity
from servanda.record import Act, Page
from tests.follow.record_parts import act, day, dollars, page


def test_the_likeliest_join_first_and_the_mean_decides() -> None:
    scores = {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -4.0}
    assert grouped(3, scores, cut=0.0) == [[0, 1], [2]]  # 2 is near 1, but too far from the pair
    assert grouped(3, scores, cut=-2.0) == [[0, 1, 2]]


def test_a_barred_pair_never_shares_a_group() -> None:
    scores = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 2.0}
    assert grouped(3, scores, cut=0.0, apart=lambda i, j: {i, j} == {0, 2}) == [[0, 1], [2]]


def test_pairs_without_a_score_count_as_absent() -> None:
    assert grouped(3, {(0, 1): 3.0, (1, 2): 3.0}, cut=0.0, absent=-10.0) == [[0, 1], [2]]


def _strand(made: Page, told: Act):  # type: ignore[no-untyped-def]
    return strands(sketches([told], made, {}, load_rarity()), {}, load_scorer("within"))[0]


def _met(on: str) -> tuple[Page, Act]:
    made = page(on, "Kask met Orav.", on)
    return made, act(made, "met", "consult/done", who=("Kask",), whom=("Orav",), when=day(on))


def _lent(on: str, value: float) -> tuple[Page, Act]:
    made = page(on, "Caspia lent Asteria money.", on)
    return made, act(made, "lent", "trade/done", who=("Caspia",), whom=("Asteria",), amount=dollars(value))


def test_two_visits_months_apart_differ_and_one_told_twice_does_not() -> None:
    first = _strand(*_met("2020-01-10"))
    assert must_differ(first.acts, _strand(*_met("2020-06-10")).acts)
    assert not must_differ(first.acts, _strand(*_met("2020-01-11")).acts)


def test_a_meeting_that_is_the_lesser_part_tells_nothing_apart() -> None:
    first, later = _strand(*_met("2020-01-10")).acts, _strand(*_met("2020-06-10")).acts
    built = _strand(*_lent("2020-06-10", 5e8)).acts * 2
    assert must_differ(first, later)
    assert not must_differ(first, (*later, *built))  # a plant, at which the two met


def test_two_loans_of_one_lender_differ_by_their_sums() -> None:
    first = _strand(*_lent("2020-01-10", 5e8))
    assert must_differ(first.acts, _strand(*_lent("2020-06-10", 9e8)).acts)
    assert not must_differ(first.acts, _strand(*_lent("2020-06-10", 5e8)).acts)
    assert not must_differ(first.acts, _strand(*_lent("2020-01-20", 9e8)).acts)  # one deal, counted in two ways


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_sleeps_comes_about_as_if_all_were_grouped_anew(data) -> None:  # type: ignore[no-untyped-def]
    """Some things are grouped; others come, and only they are awake: the groups are those of all at once."""
    count = data.draw(st.integers(2, 12))
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    values = st.none() | st.sampled_from((-3.0, -1.0, 0.5, 1.0, 2.0)) | st.floats(-5, 5)
    scores = {p: s for p in pairs if (s := data.draw(values)) is not None}
    barred = set(data.draw(st.lists(st.sampled_from(pairs), max_size=4)))
    new = data.draw(st.sets(st.sampled_from(range(count)), min_size=1))

    def near(thing: int, among: set[int]) -> dict[int, int]:
        met = {(set(p) - {thing}).pop(): units(s) for p, s in scores.items() if thing in p}
        return {o: s for o, s in met.items() if o in among}

    def grouping(told: dict[int, Grown[int]], among: set[int]) -> Grouping[int]:
        apart = lambda i, j: (min(i, j), max(i, j)) in barred  # noqa: E731
        return Grouping(
            lambda things: {t: near(t, among) for t in things},
            lambda things: {t: told[t] for t in things}, apart, cut=0.0, absent=-4.0,
        )  # fmt: skip

    everything, old = set(range(count)), set(range(count)) - new
    before = {m: g for g in grouping({}, old).run(old) for m in g.members}
    at_once = {g.members: g for g in grouping({}, everything).run(everything)}
    found = grouping(before, everything).run(new)
    moved = {m for g in found for m in g.members}
    kept = {g.members for m, g in before.items() if m not in moved}
    assert {g.members for g in found} | kept == set(at_once)
    stand = [*found, *(g for m, g in before.items() if m not in moved)]
    assert all(sorted(g.merges) == sorted(at_once[g.members].merges) for g in stand)
