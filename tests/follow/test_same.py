"""One thing told years apart, and a meeting that was wished."""

import pytest

from servanda.follow import follow
from servanda.record import Act, Actor, Page
from tests.follow.record_parts import act, page


def _together(first: Act, second: Act, pages: dict[str, Page], actors: dict[str, Actor] | None = None) -> bool:
    threads = follow([first, second], pages, actors or {})
    return any({first.id, second.id} <= {s.act for s in t.steps} for t in threads)


def test_a_thing_is_one_in_either_spelling_and_years_apart() -> None:
    deal = page("deal", "Asteria will build a nuclear research centre with Borland.", "2017-03-01")
    later = page("later", "Asteria received the reactor of the nuclear research center from Borland.", "2023-08-09")
    both = {"who": ("Asteria",), "whom": ("Borland",)}
    first = act(deal, "build", "build/promised", what="a nuclear research centre", **both)
    second = act(later, "received", "trade/done", what="the reactor of the nuclear research center", **both)
    assert _together(first, second, {p.id: p for p in (deal, later)})


def test_a_deal_told_without_its_object_joins_nothing_years_later() -> None:
    deal = page("deal", "Asteria will build a nuclear research centre with Borland.", "2017-03-01")
    later = page("later", "Asteria signed with Borland.", "2023-08-09")
    both = {"who": ("Asteria",), "whom": ("Borland",)}
    first = act(deal, "build", "build/promised", what="a nuclear research centre", **both)
    assert not _together(first, act(later, "signed", "cooperate/done", **both), {p.id: p for p in (deal, later)})


@pytest.mark.parametrize(
    ("later_object", "one"),
    [("its cooperation with Borland", False), ("the defence cooperation with Borland", True)],
)
def test_what_two_have_with_each_other_names_no_thing(later_object: str, one: bool) -> None:
    talks = page("talks", "Asteria will discuss defence cooperation with Borland.", "2020-12-05")
    later = page("later", f"Asteria agreed to expand {later_object}.", "2024-06-07")
    both = {"who": ("Asteria",), "whom": ("Borland",)}
    first = act(talks, "discuss", "cooperate/promised", what="defence cooperation with Borland", **both)
    second = act(later, "expand", "cooperate/agreed", what=later_object, **both)
    assert _together(first, second, {p.id: p for p in (talks, later)}) is one


@pytest.mark.parametrize(
    ("wished_on", "met_on", "guest", "one"),
    [
        ("2020-12-05", "2024-06-06", "Boro", True),  # kept after years
        ("2024-06-06", "2020-12-05", "Boro", False),  # a wish cannot be met before it is told
        ("2020-12-05", "2024-06-06", "Casp", False),  # another guest
    ],
)
def test_a_wish_to_meet_is_met_by_the_same_two_persons(wished_on: str, met_on: str, guest: str, one: bool) -> None:
    wish = page("wish", "Aster would like to meet Boro.", wished_on)
    met = page("met", f"Aster received {guest} in the palace.", met_on)
    actors = {n: Actor(n, n, "person", "AST" if n == "Aster" else "BOR") for n in ("Aster", "Boro", "Casp")}
    first = act(wish, "meet", "consult/wished", who=("Aster",), whom=("Boro",))
    second = act(met, "received", "consult/done", who=("Aster",), whom=(guest,))
    assert _together(first, second, {p.id: p for p in (wish, met)}, actors) is one


@pytest.mark.parametrize(("deed", "one"), [("trade/agreed", False), ("consult/done", True)])
def test_a_meeting_is_not_the_contract_that_was_spoken_of(deed: str, one: bool) -> None:
    met = page("met", "Aster met Boro and discussed the lithium contract.", "2024-06-06")
    other = page("other", "Aster and Boro signed the lithium contract.", "2024-06-06")
    actors = {n: Actor(n, n, "person", "AST" if n == "Aster" else "BOR") for n in ("Aster", "Boro")}
    both = {"who": ("Aster",), "whom": ("Boro",), "what": "the lithium contract"}
    first, second = act(met, "discussed", "consult/done", **both), act(other, "signed", deed, **both)
    assert _together(first, second, {p.id: p for p in (met, other)}, actors) is one
