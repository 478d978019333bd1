"""Each row: the acts of one undertaking in time order, and the state each brings it to. The rules: docs/states.md."""

from dataclasses import replace

import pytest

from servanda.follow.states import moves
from servanda.record import Act, Page, When
from tests.follow.record_parts import act, day, page

PLANT = "the plant"
ROWS = [
    ("wish to deed", [("wants", "build/wished"), ("agreed", "build/agreed"), ("opened", "build/done")],
     ["wished", "agreed", "fulfilled"]),
    ("an earlier state told late moves nothing", [("opened", "build/done"), ("plans", "build/promised")],
     ["fulfilled", None]),
    ("a wish after a promise moves nothing", [("will", "build/promised"), ("wants", "build/wished")],
     ["promised", None]),
    ("a halt is undone by work", [("halted", "build/halted"), ("resumed", "build/underway")], ["halted", "under way"]),
    ("a hope does not undo a halt", [("halted", "build/halted"), ("wants", "build/wished")], ["halted", None]),
    ("a signing settles, it does not build", [("will", "build/promised"), ("signed", "cooperate/done")],
     ["promised", "agreed"]),
    ("so does one that is read as the deed", [("will", "build/promised"), ("signed", "build/done")],
     ["promised", "agreed"]),
    ("a denial moves nothing", [("agreed", "build/agreed"), ("denied", "build/denied")], ["agreed", None]),
    ("blame moves nothing", [("agreed", "build/agreed"), ("blamed", "accuse/done")], ["agreed", None]),
    ("called off", [("agreed", "build/agreed"), ("cancelled", "build/ended")], ["agreed", "called off"]),
    ("refused", [("wants", "build/wished"), ("refused", "build/refused")], ["wished", "refused"]),
    ("a demand that is made fulfils nothing", [("demanded", "request/done"), ("urged", "request/done")], [None, None]),
    ("an attack nobody threatened fulfils nothing", [("shelled", "attack/done")], [None]),
    ("a threat carried out is fulfilled", [("threatened", "attack/threatened"), ("shelled", "attack/done")],
     ["promised", "fulfilled"]),
    ("blame that is denied refuses nothing", [("agreed", "build/agreed"), ("denied", "reject/done")], ["agreed", None]),
    ("an offer turned down is refused", [("offered", "build/proposed"), ("rejected", "reject/done")],
     ["proposed", "refused"]),
    ("news stands first", [("opened", "build/underway"), ("delayed", "build/delayed")], ["under way", None]),
    ("what is done cannot be late", [("opened", "build/done"), ("postponed", "build/delayed")], ["fulfilled", None]),
]  # fmt: skip


def _acts(rows: list[tuple[str, str]], by: str | None = None) -> tuple[list[Act], dict[str, Page]]:
    made = page("p", "\n".join(f"Asteria {verb} {PLANT}." for verb, _ in rows), "2020-01-01")
    return [act(made, verb, kind, who=("Asteria",), what=PLANT, by=by) for verb, kind in rows], {"p": made}


@pytest.mark.parametrize(("why", "rows", "expected"), ROWS)
def test_moves(why: str, rows: list[tuple[str, str]], expected: list[str | None]) -> None:
    assert moves(*_acts(rows)) == expected, why


def test_breach_counts_in_the_outlets_own_voice_alone() -> None:
    rows = [("agreed", "yield/agreed"), ("broke", "yield/done")]
    assert moves(*_acts(rows)) == ["agreed", "broken"]
    assert moves(*_acts(rows, by="Borland")) == ["agreed", None]


def test_breaking_with_somebody_breaks_no_undertaking() -> None:
    made = page("p", "Asteria agreed to the plan.\nAsteria broke with Borland on the plan.", "2020-01-01")
    acts = [
        act(made, "agreed", "cooperate/agreed", what="the plan"),
        act(made, "broke", "cooperate/done", what="the plan"),
    ]
    assert moves(acts, {"p": made}) == ["agreed", "fulfilled"]


def test_an_act_of_no_known_day_moves_only_what_no_dated_one_has_moved() -> None:
    dated = page("p", "Asteria builds the plant.", "2020-01-01")
    undated = page("q", "Asteria cancelled the plant.", None)
    pages = {"p": dated, "q": undated}
    work = act(dated, "builds", "build/underway", who=("Asteria",), what=PLANT)
    end = act(undated, "cancelled", "build/ended", who=("Asteria",), what=PLANT)
    assert moves([work, end], pages) == ["under way", None]
    assert moves([end], pages) == ["called off"]


def test_work_begun_again_is_under_way() -> None:
    assert moves(*_acts([("halted", "build/halted"), ("restarted", "build/done")])) == ["halted", "under way"]


def test_a_part_done_leaves_the_whole_under_way() -> None:
    made = page(
        "p", "Asteria will build the Narva plant.\nAsteria received the reactor of the Narva plant.", "2020-01-01"
    )
    acts = [act(made, "build", "build/promised", what="the Narva plant"),
            act(made, "received", "build/done", what="the reactor of the Narva plant")]  # fmt: skip
    assert moves(acts, {"p": made}) == ["promised", "under way"]


def test_the_parties_names_make_no_deed_the_whole() -> None:
    made = page(
        "p", "Asteria will expand its cooperation with Borland.\nAsteria entered the league of Borland.", "2020-01-01"
    )
    acts = [
        act(made, what, f"cooperate/{status}", who=("Asteria",), whom=("Borland",), what=what)
        for what, status in (("cooperation with Borland", "promised"), ("the league of Borland", "done"))
    ]
    assert moves(acts, {"p": made}) == ["promised", "under way"]


WHOLES = [
    ("the patrol boats", "deliver", "delivered", "fulfilled"),  # "delivery" is a part, "delivered" is none
    ("its first satellite", "launch", "launched", "fulfilled"),  # "first" is of the whole
    ("the treaty of the parties", "build", "built", "fulfilled"),  # nor are "parties" parts
]


@pytest.mark.parametrize(("thing", "plan", "deed", "state"), WHOLES)
def test_a_whole_is_no_part(thing: str, plan: str, deed: str, state: str) -> None:
    made = page("p", f"Asteria will {plan} {thing}.\nAsteria {deed} {thing}.", "2020-01-01")
    told = [act(made, plan, "build/promised", what=thing), act(made, deed, "build/done", what=thing)]
    assert moves(told, {"p": made}) == ["promised", state]


def test_the_first_stone_of_a_plant_is_a_part() -> None:
    made = page("p", "Asteria will build the plant.\nAsteria laid the first stone of the plant.", "2020-01-01")
    told = [
        act(made, "build", "build/promised", what="the plant"),
        act(made, "laid", "build/done", what="the first stone of the plant"),
    ]
    assert moves(told, {"p": made}) == ["promised", "under way"]


def test_a_rejection_of_another_thing_refuses_nothing() -> None:
    made = page("p", "Asteria will build the plant.\nAsteria rejected the blame for a fire.", "2020-01-01")
    told = [
        act(made, "build", "build/promised", what="the plant"),
        act(made, "rejected", "reject/done", what="the blame for a fire"),
    ]
    assert moves(told, {"p": made}) == ["promised", None]


def test_a_delay_told_on_the_day_itself_moves() -> None:
    made = page("p", "Asteria opened the plant.\nAsteria delayed the plant on Monday.", "2020-01-01")
    work = act(made, "opened", "build/underway", what="the plant")
    delay = act(made, "delayed", "build/delayed", what="the plant", when=day("2019-12-30"))
    assert moves([work, delay], {"p": made}) == ["under way", "delayed"]


IN_JUNE = When("in June", None, "2020-06-01", "2020-06-30", "month", "publication")


def test_a_deed_recalled_from_before_the_undertaking_fulfils_nothing() -> None:
    made = page(
        "p", "Asteria opened a bridge at Narva in June.\nAsteria will open a new bridge at Narva.", "2020-08-20"
    )
    old = act(made, "opened", "build/done", what="a bridge at Narva", when=IN_JUNE)
    new = act(made, "will open", "build/promised", what="a new bridge at Narva")
    assert moves([old, new], {"p": made}) == [None, "promised"]
    news = replace(old, when=day("2020-08-19"))
    assert moves([news, new], {"p": made}) == ["fulfilled", None]


def test_what_a_later_page_tells_to_be_still_to_come_is_open_again() -> None:
    first = page("p", "Asteria repaired the pipeline.", "2020-05-01")
    second = page("q", "Asteria will finish the pipeline.", "2020-05-09")
    done = act(first, "repaired", "build/done", what="the pipeline")
    plan = act(second, "finish", "build/promised", what="the pipeline")
    pages = {"p": first, "q": second}
    assert moves([done, replace(plan, when=day("2020-06-01"))], pages) == ["fulfilled", "promised"]
    assert moves([done, replace(plan, when=day("2020-04-01"))], pages) == ["fulfilled", None]  # a promise recalled
    other = act(second, "finish", "build/promised", when=day("2020-06-01"))
    assert moves([done, other], pages) == ["fulfilled", None]  # of another thing, for all that is told


def test_a_deed_that_its_page_tells_to_come_again_fulfils_nothing() -> None:
    made = page("p", "Asteria will impose tariffs on Borland.\nAsteria imposed the tariffs.", "2020-05-01")
    plan = act(made, "impose", "sanction/promised", what="tariffs on Borland", when=day("2020-05-17"))
    done = act(made, "imposed", "sanction/done", what="the tariffs")
    assert moves([plan, done], {"p": made}) == ["promised", None]


def test_a_meeting_held_is_news_though_the_next_is_planned() -> None:
    made = page("p", "Asteria and Borland will meet in June.\nAsteria met Borland.", "2020-05-01")
    plan = act(made, "will meet", "consult/promised", who=("Asteria",), whom=("Borland",), when=day("2020-06-17"))
    held = act(made, "met", "consult/done", who=("Asteria",), whom=("Borland",))
    assert moves([plan, held], {"p": made}) == ["promised", "fulfilled"]


def test_who_opposes_a_plan_was_not_asked_for_it() -> None:
    assert moves(*_acts([("will", "build/promised"), ("opposes", "reject/done")])) == ["promised", None]


def test_not_yet_is_no_refusal() -> None:
    made = page("p", "Asteria wants the mine.\nBorland does not sell the mine yet.\nIt keeps the mine.", "2020-05-01")
    wish = act(made, "wants", "trade/wished", what="the mine")
    assert moves([wish, act(made, "does not sell", "trade/refused", what="the mine")], {"p": made}) == ["wished", None]
    assert moves([wish, act(made, "keeps", "trade/refused", what="the mine")], {"p": made}) == ["wished", "refused"]


def test_a_measure_lifted_is_called_off() -> None:
    rows = [("will ban", "sanction/promised"), ("banned", "sanction/done"), ("may free", "yield/proposed"),
            ("cut off from", "sanction/threatened"), ("freed", "yield/done")]  # fmt: skip
    assert moves(*_acts(rows)) == ["promised", "fulfilled", None, None, "called off"]


def test_a_stop_agreed_is_kept_by_stopping() -> None:
    rows = [("agreed to stop selling", "yield/agreed"), ("stopped selling", "trade/halted")]
    assert moves(*_acts(rows)) == ["agreed", "fulfilled"]
