from servanda.follow.steps import in_order, steps
from servanda.follow.titles import title
from tests.follow.record_parts import act, day, page

EARLY = page("early", "Asteria will open the Narva port.", "2020-01-01")
AGAIN = page("again", "Asteria will open the Narva port.", "2020-01-01", outlet="Zarya")
LATE = page("late", "Asteria opened the Narva port.", "2022-01-01")
PAGES = {p.id: p for p in (EARLY, AGAIN, LATE)}


def test_the_same_step_told_again_is_a_copy() -> None:
    acts = [act(on, "open", "build/promised", who=("Asteria",), what="the Narva port") for on in (EARLY, AGAIN)]
    firsts, found = steps(acts, PAGES)
    assert len(firsts) == len(found) == 1
    assert {found[0].act, *found[0].copies} == {a.id for a in acts}


def test_steps_stand_in_the_order_of_events_not_of_pages() -> None:
    opened = act(LATE, "opened", "build/done", who=("Asteria",), what="the Narva port", when=day("2019-05-05"))
    will = act(EARLY, "open", "build/promised", who=("Asteria",), what="the Narva port")
    assert in_order([will, opened], PAGES) == [opened, will]


def test_undated_pages_come_last() -> None:
    bare = page("bare", "Asteria opened the Narva port.", None)
    undated = act(bare, "opened", "build/done")
    dated = act(LATE, "opened", "build/done")
    assert in_order([undated, dated], {**PAGES, "bare": bare}) == [dated, undated]


def test_a_title_stands_in_the_pages_words() -> None:
    told = act(EARLY, "open", "build/promised", who=("Asteria",), what="the Narva port")
    assert title([told], PAGES) == "the Narva port"
    assert title([act(EARLY, "open", "build/promised")], PAGES) == "open"


def test_a_copy_of_the_next_day_tells_no_new_step() -> None:
    next_day = page("next", EARLY.text, "2020-01-02", outlet="Zarya")
    acts = [act(on, "open", "build/promised", who=("Asteria",), what="the Narva port") for on in (EARLY, next_day)]
    pages = {"early": EARLY, "next": next_day}
    assert len(steps(acts, pages)[1]) == 2
    assert [s.copies for s in steps(acts, pages, {"next": "early"})[1]] == [(acts[1].id,)]
