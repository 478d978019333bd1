"""Pairs of actors as words, and which sentences are kept for measuring."""

from bench.splits import dev_batches, held_out
from training.reader.pairs import ROOTS, kept, pair, silver_pairs

from .rows import acts_row, pieces

TEXT = "Norland lent Estria money."


def test_a_pair_is_told_by_the_words_of_its_sides() -> None:
    made = pair(TEXT, (0, 7), (13, 19), pieces(), root=ROOTS.index("AID"))
    assert (made.source, made.target, made.root, made.conflict) == ((0, 1), (2, 3), ROOTS.index("AID"), -1)
    assert pair(TEXT, None, (13, 19), pieces()).source == (0, 0), "a side that is not marked covers no word"


def test_labelled_acts_give_pairs_with_the_root_of_type_and_status() -> None:
    (made,) = silver_pairs([acts_row()], pieces())
    assert ROOTS[made.silver] == "AGREE"  # a promised trade
    assert (made.root, made.conflict) == (-1, -1)
    row = acts_row()
    row["acts"][0][3] = "denied"
    assert silver_pairs([row], pieces()) == [], "what is denied has no root"


def test_what_is_kept_for_measuring_is_never_trained_on() -> None:
    rows = [{"id": n, "text": f"sentence {n // 2}"} for n in range(40)]
    out, left = held_out(rows), kept(rows)
    assert {row["text"] for row in out} == {f"sentence {n}" for n in (0, 7, 14)}
    assert not {row["text"] for row in out} & {row["text"] for row in left}
    assert len(out) + len(left) == len(rows)
    assert [row["batch"] for row in dev_batches([{"batch": n} for n in (5, 17, 18, 20, 21)])] == [18, 20]
