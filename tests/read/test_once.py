"""An act that two triggers of one sentence tell is kept once."""

from dataclasses import replace

from servanda.read.once import told_once
from servanda.record import ActMark, Span

TEXT = "Norland received a permit to ship barley, and refused to ship oats."


def at(words: str) -> Span:
    """Where these words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mark(trigger: str, what: str | None, *, score: float, type: str = "trade", status: str = "agreed") -> ActMark:
    """An act of the one sentence."""
    return ActMark(
        sentence=Span(0, len(TEXT)),
        trigger=at(trigger),
        type=type,
        status=status,
        who=(),
        whom=(),
        what=at(what) if what else None,
        where=None,
        when=None,
        amount=None,
        cond=None,
        by=None,
        score=score,
    )


def test_the_surer_of_two_with_one_object_stays() -> None:
    less, more = mark("ship", "barley", score=0.4), mark("received", "barley", score=0.6)
    assert told_once([more, less]) == [0]
    assert told_once([more, replace(less, score=0.7)]) == [1]


def test_a_verb_inside_the_object_of_its_noun_is_the_same_act() -> None:
    permit, ship = mark("permit", "to ship barley", score=0.6), mark("ship", None, score=0.5)
    assert told_once([permit, ship]) == [0]


def test_other_objects_types_and_sentences_stay() -> None:
    barley, oats = mark("ship", "barley", score=0.6), mark("refused", "oats", score=0.5)
    asked = mark("permit", "barley", score=0.4, type="request")
    later = replace(mark("received", "barley", score=0.3), sentence=Span(1, len(TEXT)))
    assert told_once([barley, oats, asked, later]) == [0, 1, 2, 3]


def test_two_without_an_object_stay_and_so_does_the_order() -> None:
    marks = [mark("refused", None, score=0.3), mark("received", None, score=0.9)]
    assert told_once(marks) == [0, 1]
    assert told_once([]) == []
