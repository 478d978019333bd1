"""What is kept comes back as it was; reading again changes nothing; nothing is half kept."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.errors import KeepError, QueryError
from servanda.keep import Record
from servanda.record import Alias, Mark, Mention, Reading, Resolved, Span, Statement, Step, Thread, When

from .pages import ESTRIA, NORLAND, page, person, taken

FIRST = page("Olsen met Tamm \U0001f600 in Åsby.", headline="Olsen meets Tamm")
OLSEN, TAMM = person("Ida Olsen", "NOR", used="Olsen", page=FIRST.id), person("Jaan Tamm", "EST")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.servanda", create=True) as opened:
        yield opened


def _dump(record: Record) -> list[str]:
    with sqlite3.connect(record.path) as db:
        return [line for line in db.iterdump() if "words" not in line]


def test_what_is_kept_comes_back_as_it_was(record: Record) -> None:
    full = FIRST.with_layer("sentences", (Mark(Span(0, 5), "sentence", 0.5, "x"),))
    held, reading, resolved = taken(full, OLSEN, TAMM)
    assert record.add(held, reading, resolved)
    assert record.page(held.id) == full
    assert record.reading(held.id) == reading
    assert (tuple(record.acts()), tuple(record.statements())) == (resolved.acts, resolved.statements)
    assert [m for _, m in record.mentions(page=held.id)] == list(resolved.mentions)
    assert record.actor(OLSEN.id) == OLSEN


def test_reading_again_changes_nothing(record: Record) -> None:
    record.add(*taken(FIRST, OLSEN, TAMM))
    before = _dump(record)
    assert not record.add(*taken(FIRST, OLSEN, TAMM))
    assert not record.add(*taken(replace(FIRST, source="copied/there.txt"), OLSEN, TAMM)), "moved, not changed"
    assert _dump(record) == before


def test_another_reader_replaces_the_reading_and_nothing_else(record: Record) -> None:
    other = page("Estria wrote to Norland.")
    record.add(*taken(FIRST, OLSEN, TAMM))
    record.add(*taken(other, ESTRIA, NORLAND))
    assert record.add(*taken(FIRST, OLSEN, ESTRIA, by="test@2", type="accuse"))
    assert [a.type for a in record.acts(page=FIRST.id)] == ["accuse"]
    assert [a.type for a in record.acts(page=other.id)] == ["consult"]
    assert [hit.page for hit in record.search("Olsen")] == [FIRST.id]
    assert record.actor(TAMM.id).name == "Jaan Tamm"
    with sqlite3.connect(record.path) as db:
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")  # raises where index and pages differ
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_same_acts_with_another_resolution_replace_the_old(record: Record) -> None:
    held, reading, resolved = taken(FIRST, OLSEN, TAMM)
    record.add(held, reading, resolved)
    sure = replace(resolved, acts=(replace(resolved.acts[0], score=0.1),))
    assert record.add(held, reading, sure)
    assert next(record.acts()).score == 0.1


def test_failed_add_leaves_the_record_as_it_was(record: Record) -> None:
    record.add(*taken(FIRST, OLSEN))
    before = _dump(record)
    _, reading, resolved = taken(FIRST, OLSEN, by="test@2")
    broken = replace(resolved, acts=(replace(resolved.acts[0], type=None),))  # type: ignore[arg-type]
    with pytest.raises(KeepError, match="cannot be written"):
        record.add(FIRST, reading, broken)
    assert _dump(record) == before


def test_holds_a_page_by_its_reader_and_masthead(record: Record) -> None:
    record.add(*taken(FIRST, OLSEN))
    assert record.holds(replace(FIRST, source="moved.txt"), "test@1")
    assert not record.holds(FIRST, "test@2"), "another reader reads it anew"
    assert not record.holds(replace(FIRST, published=None), "test@1"), "a fact supplied since makes it another page"


def test_page_without_marks_and_statement_without_spans_are_kept(record: Record) -> None:
    bare = Statement("s1", FIRST.id, (), (), (), None, False, None, 1.0, "x")
    assert record.add(FIRST, Reading(FIRST.id, ""), Resolved(FIRST.id, (bare,)))
    assert list(record.statements()) == [bare]


def test_acts_are_asked_by_parties_kind_and_time(record: Record) -> None:
    early, late = (
        page("Norland met Estria.", day="2019-02-01"),
        page("Norland met nobody.", day="2024-03-05T09:00+00:00"),
    )
    for held in (taken(late, NORLAND), taken(early, NORLAND, ESTRIA), taken(page("Undated.", day=None), ESTRIA)):
        record.add(*held)
    asked = [
        ({}, [early.id, late.id, None]),  # by date, the undated last
        ({"actor": NORLAND.id}, [early.id, late.id]),
        ({"actor": NORLAND.id, "other": ESTRIA.id}, [early.id]),  # both must be parties
        ({"actor": [NORLAND.id, ESTRIA.id], "until": "2019"}, [early.id]),  # "2019" holds all of 2019
        ({"since": "2019-02-02"}, [late.id]),  # no date fits no period
        ({"until": "2024-03-05"}, [early.id, late.id]),  # a day holds its hours
        ({"type": "attack"}, []),
        ({"min_score": 0.95}, []),
    ]
    for question, pages in asked:
        found = [a.page for a in record.acts(**question)]  # type: ignore[arg-type]
        assert found == [p or found[-1] for p in pages], question


def test_statements_are_asked_by_speaker_and_by_whom_they_are_about(record: Record) -> None:
    record.add(*taken(FIRST, OLSEN, TAMM))
    assert len(list(record.statements(speaker=OLSEN.id, about=TAMM.id))) == 1
    assert not list(record.statements(speaker=TAMM.id))
    assert not list(record.statements(about=OLSEN.id)), "named outside the words alone"


def test_statements_are_of_the_day_of_their_page_whatever_time_they_name(record: Record) -> None:
    early, late = page("Said early.", day="2019-02-01"), page("Said of the 1980s.", day="2024-03-05T09:30")
    eighties = When("1980s", Span(12, 17), "1980-01-01", "1989-12-31", "decade", "stated")
    held, reading, resolved = taken(late, NORLAND)
    record.add(held, reading, replace(resolved, statements=(replace(resolved.statements[0], when=eighties),)))
    record.add(*taken(early, NORLAND))
    assert [s.page for s in record.statements()] == [early.id, late.id]
    assert [s.page for s in record.statements(since="2024", until="2024-03-05")] == [late.id]
    assert not list(record.statements(until="1990"))


def test_acts_near_two_actors_are_those_with_both_mentioned_nearby(record: Record) -> None:
    both, one = page("Norland and Estria met."), page("Norland met somebody.")
    far = page(f"Norland met somebody.{' ' * 2000}Estria slept.")
    held, reading, resolved = taken(far, NORLAND)
    record.add(held, reading, replace(resolved, mentions=(*resolved.mentions, Mention(Span(2021, 2027), ESTRIA.id))))
    record.add(*taken(both, NORLAND, ESTRIA))
    record.add(*taken(one, NORLAND))
    assert [a.page for a in record.acts_near(NORLAND.id, [ESTRIA.id])] == [both.id]


def test_ids_may_be_cut_while_they_are_unique(record: Record) -> None:
    record.add(*taken(FIRST, OLSEN))
    assert record.page(FIRST.id[:6]) == FIRST
    with pytest.raises(QueryError, match="no page has the id"):
        record.page("zzzz")
    record.add(*taken(page("Second."), OLSEN))
    with pytest.raises(QueryError, match="fits several"):
        record.page("")


def test_threads_are_replaced_changed_and_asked(record: Record) -> None:
    held, reading, resolved = taken(FIRST, OLSEN, TAMM)
    record.add(held, reading, resolved)
    act = resolved.acts[0].id
    thread = Thread(
        "t1", "talks", (OLSEN.id,), "fulfilled", "2020", None, (Step(act, "done", "2020", True, "fulfilled"),)
    )
    assert not record.followed()
    record.replace_threads([thread])
    assert record.followed()
    assert list(record.threads(actor=OLSEN.id, other=TAMM.id)) == [thread], "Tamm is a party of its act alone"
    assert list(record.threads_of_act(act)) == [thread]
    assert not list(record.threads(state="broken"))
    later = replace(thread, id="t2", state="broken")
    record.change_threads(gone=["t1"], threads=[later])
    assert list(record.threads()) == [later]
    assert list(record.threads_of_act(act)) == [later]


def test_summary_counts_and_dates(record: Record) -> None:
    record.add(*taken(page("One.", day="2019-01-01"), OLSEN))
    record.add(*taken(page("Two.", day=None), TAMM))
    told = record.summary()
    assert (told.pages, told.acts, told.statements, told.actors, told.threads) == (2, 2, 2, 2, 0)
    assert (told.since, told.until) == ("2019-01-01", "2019-01-01")


def test_names_of_one_actor_are_joined_with_the_pages_that_use_them(record: Record) -> None:
    second = page("Ida spoke.")
    record.add(*taken(FIRST, OLSEN))
    record.add(*taken(second, replace(OLSEN, aliases=(Alias("Ida", second.id),))))
    assert set(record.actor(OLSEN.id).aliases) == {Alias("Olsen", FIRST.id), Alias("Ida", second.id)}
    assert list(record.usages(OLSEN.id)) == [("Ida", second.id), ("Olsen", FIRST.id)]
