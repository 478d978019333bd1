from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.follow import STORY, follow
from servanda.follow.threads import thread_of
from servanda.follow.titles import title
from servanda.record import Act, Page, Party
from tests.follow.record_parts import act, day, page, span

Story = tuple[list[Act], dict[str, Page]]


def test_a_bridge_is_followed_over_six_years(story: Story) -> None:
    acts, pages = story
    thread = next(t for t in follow(acts, pages, {}) if "Narva" in t.title)
    assert [s.state for s in thread.steps if s.state] == ["wished", "agreed", "halted", "fulfilled"]
    assert (thread.state, thread.since) == ("fulfilled", "2023-06-10")
    assert set(thread.parties) == {"Asteria", "Borland"}


def test_other_matters_stay_out(story: Story) -> None:
    acts, pages = story
    for thread in follow(acts, pages, {}):
        types = {a.type for a in acts if a.id in {s.act for s in thread.steps}}
        assert not ({"trade", "build"} <= types)


def test_each_act_is_in_one_thread_at_most(story: Story) -> None:
    told = [n for t in follow(*story, {}) for s in t.steps for n in (s.act, *s.copies)]
    assert len(told) == len(set(told))


def test_a_lone_accusation_is_no_thread_and_a_lone_promise_is() -> None:
    made = page("p", "Asteria blamed Borland.\nCaspia will sell gas to Dunmark.", "2020-01-01")
    blame = act(made, "blamed", "accuse/done", who=("Asteria",), whom=("Borland",))
    promise = act(made, "sell", "trade/promised", who=("Caspia",), whom=("Dunmark",), what="gas")
    threads = follow([blame, promise], {"p": made}, {})
    assert [[s.act for s in t.steps] for t in threads] == [[promise.id]]


def _many() -> Story:
    """Four stories of three pages each, some of the same parties."""
    acts, pages = [], {}
    for n, (thing, other) in enumerate(
        (("harbour", "Borland"), ("railway", "Borland"), ("dam", "Caspia"), ("loan", "Caspia"))
    ):
        for m, (verb, status) in enumerate((("wants", "wished"), ("agreed", "agreed"), ("finished", "done"))):
            made = page(f"{thing}{m}", f"Asteria {verb} the Ostra {thing} with {other}.", f"20{10 + m}-0{n + 1}-11")
            pages[made.id] = made
            acts.append(act(made, verb, f"build/{status}", who=("Asteria",), whom=(other,), what=f"the Ostra {thing}"))
    return acts, pages


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_reading_changes_nothing(order: list[int]) -> None:
    acts, pages = _many()
    shuffled = [acts[n] for n in order]
    assert follow(shuffled, {a.page: pages[a.page] for a in shuffled}, {}) == follow(acts, pages, {})


def test_a_story_takes_its_pages_whole(story: Story) -> None:
    """In the coarse grain the wheat and the blame, told on the bridge's pages, belong to its story."""
    acts, pages = story
    threads = follow(acts, pages, {}, grain=STORY)
    assert [len(t.steps) for t in threads] == [len(acts)]
    assert len(follow(acts, pages, {})) > 1


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(12)))
def test_stories_do_not_depend_on_the_order_of_reading(order: list[int]) -> None:
    acts, pages = _many()
    shuffled = [acts[n] for n in order]
    assert follow(shuffled, pages, {}, grain=STORY) == follow(acts, pages, {}, grain=STORY)


def test_a_talk_is_titled_by_whom_it_is_with() -> None:
    made = page("p", "Kask would like to meet President Varn of Borland to discuss the salt fish trade.", "2020-01-01")
    wish = act(made, "meet", "consult/wished", who=("Kask",), what="the salt fish trade")
    assert title([wish], {"p": made}) == "the salt fish trade"
    named = replace(wish, whom=(Party(span(made, "President Varn"), "Varn", "Varn"),))
    assert title([named], {"p": made}) == "meet President Varn"
    both = replace(wish, who=(Party(span(made, "Kask"), "Kask", "Kask"), Party(None, "Varn", "Varn")))
    assert (
        title([both], {"p": made}) == "Kask would like to meet President Varn of Borland to discuss the salt fish trade"
    )


def test_what_a_deed_is_done_to_is_titled_with_the_deed() -> None:
    made = page(
        "p", "Asteria banned fish from Borland and will build the Narva bridge. It annulled them.", "2020-01-01"
    )
    ban = act(made, "banned", "sanction/done", who=("Asteria",), what="fish from Borland")
    assert title([ban], {"p": made}) == "banned fish from Borland"
    assert title([act(made, "build", "build/promised", what="the Narva bridge")], {"p": made}) == "the Narva bridge"
    nothing_named = act(made, "annulled", "decide/done", who=("Asteria",), what="them")
    assert title([nothing_named, ban], {"p": made}) == "banned fish from Borland"


def test_a_visit_beside_the_plant_has_no_say_in_when_it_is_due() -> None:
    made = page("p", "Asteria will build the Narva plant. Its ruler will see the Narva plant on Friday.", "2020-01-01")
    plan = act(made, "build", "build/promised", who=("Asteria",), what="the Narva plant", when=day("2024-01-01"))
    visit = act(made, "see", "consult/promised", who=("Asteria",), what="the Narva plant", when=day("2020-01-03"))
    thread = thread_of([plan, visit], {"p": made})
    assert thread is not None
    assert thread.due == day("2024-01-01")


def test_a_party_bought_is_titled_with_the_deed() -> None:
    made = page("p", "Asteria Holding agreed to buy Narva Steel.", "2020-01-01")
    deal = act(made, "buy", "trade/agreed", who=("Asteria Holding",), whom=("Narva Steel",), what="Narva Steel")
    assert title([deal], {"p": made}) == "buy Narva Steel"


def test_a_title_stands_alone() -> None:
    made = page(
        "p", "Asteria will build the Narva bridge (\nAsteria pours cement into the ground at Narva.", "2020-01-01"
    )
    cut = act(made, "build", "build/promised", what="the Narva bridge (")
    assert title([cut], {"p": made}) == "the Narva bridge"
    assert title([act(made, "pours", "build/underway", what="cement into")], {"p": made}) == "pours cement"


def test_a_title_is_no_clause_and_not_in_capitals_where_another_act_names_the_thing() -> None:
    made = page("p", "BORLAND SALT PACT\nAsteria asked whether it keeps the Borland salt pact.", "2020-01-01")
    headline = act(made, "PACT", "cooperate/agreed", what="BORLAND SALT PACT")
    clause = act(made, "asked", "cooperate/agreed", what="whether it keeps the Borland salt pact")
    thing = act(made, "keeps", "cooperate/underway", what="the Borland salt pact")
    assert title([headline, clause, thing], {"p": made}) == "the Borland salt pact"
