"""The shelf in a file answers as the one in memory does."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow import MemoryShelf
from servanda.keep import Record

small, whole = st.integers(0, 2), st.integers(-(1 << 63), (1 << 63) - 1)
numbers = st.integers(-2, 2) | whole
entries = st.lists(st.tuples(small, st.integers(-2, 2), numbers), max_size=6)
deeds = st.one_of(
    st.tuples(st.just("put"), small, numbers, st.none() | st.sampled_from(("a", "\U0001f600", "[1,2]"))),
    st.tuples(st.sampled_from(("note", "strike")), small, entries),
    st.tuples(st.just("settle")),
)  # fmt: skip
asked = st.tuples(small, small, st.tuples(st.integers(-2, 2), numbers), st.integers(0, 4))


@settings(max_examples=60, deadline=None)
@given(st.lists(deeds, max_size=12), st.lists(asked, max_size=6), st.lists(numbers, max_size=5))
def test_both_shelves_answer_alike(tmp_path_factory, done, questions, held) -> None:  # type: ignore[no-untyped-def]
    path: Path = tmp_path_factory.mktemp("shelf") / "r"
    memory = MemoryShelf()
    with Record.open(path, create=True) as record, record.following([]) as disk:
        for deed, *values in done:
            getattr(disk, deed)(*values)
            if deed != "settle":
                getattr(memory, deed)(*values)
        for question in questions:
            assert disk.before(*question) == memory.before(*question)
            assert disk.after(*question) == memory.after(*question)
        for kind in range(3):
            assert disk.values(kind, held) == memory.values(kind, held)


def test_what_is_put_is_there_the_next_time_and_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r", create=True) as record:
        with record.following([]) as first:
            first.put(1, 7, "seven")
        try:
            with record.following([]) as second:
                assert second is first
                second.put(1, 7, None)
                second.note(0, [(1, 2, 3)])
                second.settle()
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        with record.following([]) as third:
            assert third is not first
            assert third.values(1, [7, 8]) == {7: "seven"}
            assert third.after(0, 1, (0, 0), 5) == []


def test_a_shelf_that_another_has_written_to_is_a_new_one(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r", create=True) as record, Record.open(tmp_path / "r") as other:
        with record.following([]) as mine:
            pass
        with other.following([]) as theirs:
            theirs.put(0, 1, "one")
        with record.following([]) as again:
            assert again is not mine
            assert again.values(0, [1]) == {1: "one"}
