"""What a record holds most of."""

from pathlib import Path

from servanda.keep import Record
from servanda.record import Step, Thread

from .pages import ESTRIA, NORLAND, page, person, taken


def test_pairs_count_each_act_once_and_those_who_act_for_a_state(tmp_path: Path) -> None:
    olsen, lone = person("Ida Olsen", "NOR"), person("Jo Sund", "SUN")  # the state of Sund itself is not in the record
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        record.add(*taken(page("Norland met Estria."), NORLAND, ESTRIA))
        record.add(*taken(page("Olsen of Norland met Estria."), olsen, NORLAND, ESTRIA))
        record.add(*taken(page("Sund met Estria."), lone, ESTRIA))
        assert [({p.first, p.second}, p.acts) for p in record.pairs()] == [({NORLAND.id, ESTRIA.id}, 2)]
        assert record.pairs(limit=0) == []


def test_outlets_count_their_pages(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        for words in ("One.", "Two."):
            record.add(*taken(page(words), NORLAND))
        record.add(*taken(page("Three.", outlet="The Post"), NORLAND))
        assert record.outlets() == [("The Herald", 2), ("The Post", 1)]


def test_main_threads_are_those_with_most_steps(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.servanda", create=True) as record:
        record.add(*taken(page("Norland met Estria."), NORLAND, ESTRIA))
        act = next(record.acts()).id
        for name, count in (("a1", 1), ("b2", 3), ("c3", 2)):
            steps = (Step(act, "done", None, False, "fulfilled"),) * count
            record.change_threads(threads=[Thread(name, "talks", (), "fulfilled", None, None, steps)])
        assert [thread.id for thread in record.main_threads(limit=2)] == ["b2", "c3"]
