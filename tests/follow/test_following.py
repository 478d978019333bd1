"""Page by page, in any order, with pages read anew and taken out: always what following at once finds."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow import copies_index, folding, index, kept_groups, windows
from servanda.follow.shelf import MemoryShelf
from servanda.record import Act, Actor, Page
from tests.follow.made_record import DAYS, DEEDS, STATES, THINGS, InMemory, made
from tests.follow.record_parts import act, dollars, page

told = st.tuples(*(st.integers(0, len(of) - 1) for of in (STATES, DEEDS, STATES, THINGS)))
dues = st.sampled_from((None, "2020-02-01", "2022-05-06", "2023-01-01"))
readings = st.tuples(st.sampled_from(DAYS), st.lists(told, max_size=3), st.booleans(), dues)
# Batches of pages; a page that comes again is read anew, and one that is read as None is taken out.
histories = st.lists(st.dictionaries(st.integers(0, 9), st.none() | readings, min_size=1, max_size=4), max_size=8)


@pytest.fixture(params=[24, 2], ids=["wide", "narrow"])
def reach(request: pytest.FixtureRequest) -> Iterator[None]:
    """The index as it is, and one so narrow that few pages crowd it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, windows):
            patch.setattr(module, "NEAR", request.param)
        for module in (copies_index, folding):
            patch.setattr(module, "HOLDERS", request.param)
        patch.setattr(kept_groups, "_DUE_AT_ONCE", request.param)
        yield


def _read(record: InMemory, number: int, reading) -> str:  # type: ignore[no-untyped-def]
    name = f"p{number}"
    record.pages.pop(name, None)
    if reading is not None:
        day, deeds, report, due = reading
        record.pages[name] = made(name, day, deeds, report=report, due=due)
    return name


@pytest.mark.usefixtures("reach")
@settings(max_examples=60, deadline=None)
@given(histories)
def test_any_history_ends_where_all_at_once_does(history) -> None:  # type: ignore[no-untyped-def]
    record = InMemory()
    for batch in history:
        record.change([_read(record, number, reading) for number, reading in batch.items()])
        assert record.told == record.at_once()


@settings(max_examples=30, deadline=None)
@given(st.lists(readings, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_order_and_batches_leave_no_trace_on_the_shelf(pages, chance) -> None:  # type: ignore[no-untyped-def]
    shelves = []
    for _ in range(2):
        record, order = InMemory(), list(enumerate(pages))
        chance.shuffle(order)
        while order:
            batch = [order.pop() for _ in range(chance.randint(1, len(order)))]
            record.change([_read(record, number, reading) for number, reading in batch])
        entries = {key: posts for key, posts in vars(record.shelf)["_posts"].items() if posts}
        shelves.append((entries, vars(record.shelf)["_values"], record.told))
    assert shelves[0] == shelves[1]


def _add(record: InMemory, name: str, *args, **options) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    record.pages[name] = made(name, *args, **{"report": False, "due": None, **options})
    changes = record.change([name])
    assert record.told == record.at_once()
    return tuple(t.state for t in changes.threads)


PROMISE, DONE, TALKS = (0, 1, 1, 1), (0, 3, 1, 1), (0, 4, 2, 3)


def test_a_promise_lapses_when_a_later_page_comes_and_no_more_when_it_goes() -> None:
    record = InMemory()
    assert _add(record, "p", "2020-01-10", [PROMISE], due="2020-02-01") == ("promised",)
    assert "lapsed" in _add(record, "later", "2022-05-06", [TALKS])
    del record.pages["later"]
    assert [t.state for t in record.change(["later"]).threads] == ["promised"]
    assert _add(record, "kept", "2020-01-20", [DONE]) == ("fulfilled",)
    assert "lapsed" not in _add(record, "later", "2022-05-06", [TALKS])


@pytest.mark.parametrize("order", ["first copy", "copy first"])
def test_what_a_copy_tells_is_no_step_whichever_comes_first(order: str) -> None:
    record = InMemory()
    days = {"first": "2020-01-10", "copy": "2020-01-12"}
    for name in order.split():
        _add(record, name, days[name], [PROMISE], report=True)
    (thread,) = record.told.values()
    assert [(len(s.copies), s.date) for s in thread.steps] == [(1, "2020-01-10")]
    record.pages.pop("first")
    record.change(["first"])
    (alone,) = record.told.values()
    assert alone.steps[0].date == "2020-01-12"
    assert record.told == record.at_once()


def _deal(name: str, day: str, value: float) -> tuple[Page, list[Act]]:
    on = page(name, "Asteria agreed to build the Narva bridge with Borland.", day)
    told = act(on, "agreed", "build/agreed", who=("Asteria",), whom=("Borland",), what="Narva bridge",
               amount=dollars(value))  # fmt: skip
    return on, [told]


@pytest.mark.parametrize("last", ["a", "b", "c"])
def test_one_that_comes_between_two_parts_them_and_joins_them_when_it_goes(
    last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a strand meets only its neighbours; the one between is another deal, so that it joins neither."""
    for module in (index, windows):
        monkeypatch.setattr(module, "NEAR", 1)
    deals = {"a": ("2020-01-10", 5e8), "b": ("2020-04-10", 9e8), "c": ("2020-07-10", 5e8)}
    record = InMemory()
    for name in sorted(deals, key=lambda n: (n == last, n)):
        record.pages[name] = _deal(name, *deals[name])
        record.change([name])
        assert record.told == record.at_once()
    assert len(record.told) == 3
    del record.pages["b"]
    record.change(["b"])
    assert record.told == record.at_once()
    assert len(record.told) == 1


def test_a_first_report_that_comes_late_dates_what_its_copies_tell() -> None:
    """Though it tells none of it itself: the copy's promise is then of the day on which another page tells it."""
    record = InMemory()
    _add(record, "other", "2020-01-10", [PROMISE])
    _add(record, "copy", "2020-01-12", [PROMISE], report=True)
    assert [len(t.steps) for t in record.told.values()] == [2]
    text = record.page("copy").text
    record.pages["first"] = (page("first", text, "2020-01-10"), [])
    quiet = act(record.page("first"), "named", "accuse/done")
    record.pages["first"] = (record.page("first"), [quiet])
    record.change(["first"])
    assert record.told == record.at_once()
    assert [len(t.steps) for t in record.told.values()] == [1]


def test_only_what_is_touched_is_told_again() -> None:
    record = InMemory()
    _add(record, "bridge", "2020-01-10", [PROMISE])
    assert len(_add(record, "loan", "2020-02-03T08:00", [(2, 1, 2, 3)])) == 1
    assert len(record.told) == 2
    assert record.change([]).threads == ()


def test_a_page_followed_twice_changes_nothing() -> None:
    record = InMemory()
    for name in ("a", "b"):
        _add(record, name, "2020-01-10", [PROMISE, TALKS])
    before = dict(record.told)
    record.change(["a", "b"])
    assert record.told == before == record.at_once()


def test_what_is_learned_of_an_actor_is_followed_when_its_pages_are() -> None:
    record = InMemory()
    for name, day in (("a", "2020-01-10"), ("b", "2022-05-06")):
        _add(record, name, day, [(0, 1, 1, 0)])
    record.known = {s: Actor(s, s, "state", s[:3].upper()) for s in STATES}
    record.change(["a", "b"])
    assert record.told == record.at_once()


def test_entries_on_a_shelf_stand_in_order() -> None:
    shelf = MemoryShelf()
    shelf.note(0, [(1, at, -at) for at in (5, 1, 3, 3)])
    assert shelf.before(0, 1, (5, -5), 2) == [(3, -3), (1, -1)]
    assert shelf.after(0, 1, (1, -1), 9) == [(3, -3), (5, -5)]
    shelf.strike(0, [(1, 3, -3), (1, 4, 4)])
    assert shelf.after(0, 1, (0, 0), 9) == [(1, -1), (5, -5)]
