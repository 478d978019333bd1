"""What a record holds most of."""

from pathlib import Path

from servanda.keep import Record
from servanda.record import Step, Thread, When

from .pages import ESTRIA, NORLAND, page, person, taken


def test_pairs_count_each_act_once_and_those_who_act_for_a_state(tmp_path: Path) -> None:
    olsen, lone = person("Ida Olsen", "NOR"), person("Jo Sund", "SUN")  # the state of Sund itself is not in the record
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        record.add(*taken(page("Norland met Estria."), NORLAND, ESTRIA))
        record.add(*taken(page("Olsen of Norland met Estria."), olsen, NORLAND, ESTRIA))
        record.add(*taken(page("Sund met Estria."), lone, ESTRIA))
        assert [({p.first, p.second}, p.acts) for p in record.pairs()] == [({NORLAND.id, ESTRIA.id}, 2)]
        assert record.pairs(limit=0) == []


def test_pairs_leave_out_receivers_side_by_side_and_what_is_told_again(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        lone = person("Jo Sund", "SUN")
        record.add(*taken(page("Sund thanked Norland and Estria."), lone, NORLAND, ESTRIA))
        assert record.pairs() == [], "one party does nothing to the other"
        acts = []
        for words in ("Norland met Estria.", "Norland has met Estria."):
            record.add(*taken(page(words), NORLAND, ESTRIA))
            acts.append(next(record.acts(page=page(words).id)).id)
        assert [p.acts for p in record.pairs()] == [2]
        steps = (Step(acts[0], "done", None, False, "fulfilled", (acts[1],)),)
        record.change_threads(threads=[Thread("a1", "talks", (), "fulfilled", None, None, steps)])
        assert (record.copies(), [p.acts for p in record.pairs()]) == ({acts[1]}, [1])


def test_outlets_count_their_pages(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        for words in ("One.", "Two."):
            record.add(*taken(page(words), NORLAND))
        record.add(*taken(page("Three.", outlet="The Post"), NORLAND))
        assert record.outlets() == [("The Herald", 2), ("The Post", 1)]


def test_a_thread_was_last_told_on_the_day_of_its_last_dated_page(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        acts = []
        for day in ("2021-03-04", "2022-05-06", None):
            held = page(f"Norland met Estria, it was said ({day}).", day=day)
            record.add(*taken(held, NORLAND, ESTRIA))
            acts.append(next(record.acts(page=held.id)).id)
        steps = (Step(acts[0], "done", None, False, "fulfilled", (acts[1], acts[2])),)
        record.change_threads(threads=[Thread("a1", "talks", (), "fulfilled", None, None, steps)])
        assert (record.last_told("a1"), record.last_told("b2")) == ("2022-05-06", None)


def test_threads_are_found_by_the_end_of_their_due_time(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        for name, end in (("a1", "2022-12-31"), ("b2", "2023-06-30"), ("c3", "2023-07-01"), ("d4", None)):
            due = When("then", None, None, end, "day", "stated")
            record.change_threads(threads=[Thread(name, "talks", (), "fulfilled", None, due, ())])
        assert [thread.id for thread in record.due_before("2023-07-01")] == ["b2", "a1"]


def test_main_threads_are_those_with_most_steps(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        record.add(*taken(page("Norland met Estria."), NORLAND, ESTRIA))
        act = next(record.acts()).id
        for name, count in (("a1", 1), ("b2", 3), ("c3", 2)):
            steps = (Step(act, "done", None, False, "fulfilled"),) * count
            record.change_threads(threads=[Thread(name, "talks", (), "fulfilled", None, None, steps)])
        assert [thread.id for thread in record.main_threads(limit=2)] == ["b2", "c3"]
