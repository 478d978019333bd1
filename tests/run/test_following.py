"""A record on disk is followed by what changed, and ends where following it whole does."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow import VERSION, Following, follow
from servanda.keep import Record
from servanda.record import Actor, Reading, Resolved, Thread
from servanda.run import catch_up, refollow
from servanda.run import following as room
from tests.follow.made_record import made
from tests.follow.test_following import readings


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.servanda", create=True) as opened:
        yield opened


PROMISE, DONE, TALKS = (0, 1, 1, 1), (0, 3, 1, 1), (0, 4, 2, 3)


def _put(record: Record, name: str, day: str | None, told, *, report: bool = False, due: str | None = None) -> None:  # type: ignore[no-untyped-def]
    page, acts = made(name, day, told, report=report, due=due)
    record.add(page, Reading(page.id, "made"), Resolved(page.id, acts=tuple(acts)))


def _at_once(record: Record) -> set[Thread]:
    acts = list(record.acts())
    pages = {a.page: record.page(a.page) for a in acts}
    ids = {p.actor for a in acts for p in (*a.who, *a.whom) if p.actor}
    return set(follow(acts, pages, record.actors_as_kept(ids)))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.dictionaries(st.integers(0, 5), readings, min_size=1, max_size=4), min_size=1, max_size=4),
    st.integers(1, 3),
)
def test_any_history_on_disk_ends_where_all_at_once_does(tmp_path_factory, history, at_once) -> None:  # type: ignore[no-untyped-def]
    with (
        pytest.MonkeyPatch.context() as patch,
        Record.open(tmp_path_factory.mktemp("r") / "r", create=True) as record,
    ):
        patch.setattr(room, "AT_ONCE", at_once)
        for batch in history:
            for number, (day, told, report, due) in batch.items():
                _put(record, f"p{number}", day, told, report=report, due=due)
            assert catch_up(record) == len(_at_once(record))
            assert set(record.threads()) == _at_once(record)


def test_an_error_between_pages_leaves_a_record_that_is_known_to_be_unfollowed(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "AT_ONCE", 1)
    change, seen = Following.change, []

    def failing(self: Following, pages: list[str], *, outdated: list[str]):  # type: ignore[no-untyped-def]
        seen.append(pages)
        changes = change(self, pages, outdated=outdated)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return changes

    for name, day, told in (("a", "2020-01-10", PROMISE), ("b", "2020-02-03", DONE), ("c", "2021-03", TALKS)):
        _put(record, name, day, [told])
    monkeypatch.setattr(Following, "change", failing)
    with pytest.raises(KeyboardInterrupt):
        catch_up(record)
    assert not record.followed()
    assert [t.state for t in record.threads()] == ["promised"]
    catch_up(record)
    assert record.followed()
    assert seen == [["a"], ["b"], ["b"], ["c"]], "what was followed is not followed again"
    assert set(record.threads()) == _at_once(record)


def test_only_pages_that_changed_are_followed(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(record, "a", "2020-01-10", [PROMISE])
    catch_up(record)
    asked: list[str] = []
    monkeypatch.setattr(Following, "change", lambda self, pages, outdated: asked.extend(pages) or _NOTHING)
    _put(record, "b", "2021-03", [TALKS])
    catch_up(record)
    catch_up(record)
    assert asked == ["b"]


_NOTHING = Following.change.__globals__["Changes"]((), ())


def test_a_shelf_of_another_version_is_filled_anew(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, told in (("a", PROMISE), ("b", DONE)):
        _put(record, name, "2020-01-10", [told])
    catch_up(record)
    monkeypatch.setattr("servanda.follow.VERSION", VERSION + ".next")
    with sqlite3.connect(record.path) as db:
        db.execute("DELETE FROM shelf_2")  # as if it meant nothing to the new version
    assert catch_up(record) == len(_at_once(record))
    assert set(record.threads()) == _at_once(record)


def test_threads_put_from_outside_are_replaced_when_pages_come(record: Record) -> None:
    _put(record, "a", "2020-01-10", [PROMISE])
    catch_up(record)
    refollow(record, lambda acts, pages, actors: (Thread("t", "mine", (), "unclear", None, None, ()),))
    assert record.followed()
    _put(record, "b", "2020-02-03", [DONE])
    catch_up(record)
    assert set(record.threads()) == _at_once(record)


@pytest.mark.parametrize("lacking", [("waiting", "shelf_entry", *(f"shelf_{n}" for n in range(6))), ("shelf_5",)])
def test_a_record_of_before_the_shelf_or_a_part_of_it_is_followed(record: Record, lacking: tuple[str, ...]) -> None:
    _put(record, "a", "2020-01-10", [PROMISE])
    with sqlite3.connect(record.path) as db:
        for table in lacking:
            db.execute(f"DROP TABLE {table}")
    with Record.open(record.path) as old:
        catch_up(old)
        assert set(old.threads()) == _at_once(old) != set()


def test_pages_of_an_actor_wait_when_more_is_known_of_it(record: Record) -> None:
    for name, day in (("a", "2020-01-10"), ("b", "2020-02-03"), ("c", "2021-03")):
        page, acts = made(name, day, [PROMISE if name != "c" else (2, 1, 2, 3)], report=False, due=None)
        bare = tuple(Actor(s, s, "person") for s in {p.actor for a in acts for p in (*a.who, *a.whom)} if s)
        record.add(page, Reading(page.id, "made"), Resolved(page.id, acts=tuple(acts), actors=bare))
    catch_up(record)
    page, acts = made("d", "2022-05-06", [], report=True, due=None)
    known = replace(Actor("Asteria", "Asteria", "person"), state="AST")
    record.add(page, Reading(page.id, "made"), Resolved(page.id, acts=tuple(acts), actors=(known,)))
    assert set(record.unfollowed(VERSION)) == {"a", "b", "d"}
    catch_up(record)
    assert set(record.threads()) == _at_once(record)
