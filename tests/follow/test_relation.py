from dataclasses import replace
from re import finditer

from servanda.follow import Holdings, changed_since, follow, relation, side
from servanda.follow.relation import Contact
from servanda.record import Act, Actor, Mention, Page, Party, Span, Statement, Step, Thread, When
from tests.follow.record_parts import act, day, page, span

Story = tuple[list[Act], dict[str, Page]]
ACTORS = {
    "Asteria": Actor("Asteria", "Asteria", "state", "AST"),
    "Borland": Actor("Borland", "Borland", "state", "BOR"),
    "Kask": Actor("Kask", "Ivo Kask", "person", "AST"),
}


def test_a_leader_counts_for_the_state_and_a_state_not_for_its_leader() -> None:
    assert side(ACTORS["Asteria"], ACTORS) == {"Asteria", "Kask"}
    assert side(ACTORS["Kask"], ACTORS) == {"Kask"}


def test_relation_counts_contacts_and_open_undertakings() -> None:
    made = page("p", "Kask met Borland.\nKask will sell gas to Borland.\nBorland sanctions Caspia.", "2020-06-10")
    acts = [
        act(made, "met", "consult/done", who=("Kask",), whom=("Borland",), when=day("2020-06-09")),
        act(made, "sell", "trade/promised", who=("Kask",), whom=("Borland",), what="gas", when=day("2021-01-01")),
        act(made, "sanctions", "sanction/done", who=("Borland",), whom=("Caspia",)),
    ]
    threads = follow(acts, {"p": made}, ACTORS)
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], Holdings(acts, {"p": made}, ACTORS, threads=threads))
    assert found.acts == (acts[0].id, acts[1].id)
    assert found.first_contact == found.last_contact
    assert found.last_contact is not None
    assert found.last_contact.date == "2020-06-09"
    assert [(c.year, c.quads, c.score) for c in found.climates] == [("2020", (2, 0, 0, 0), 3.15)]
    assert [t.due.end for t in found.open if t.due] == ["2021-01-01"]


def test_an_undertaking_is_of_both_by_its_parties_or_by_a_step_together() -> None:
    made = page("p", "Kask will build a dam.\nKask will pay Borland.\nBorland will build a mill.", "2020-06-10")
    acts = [
        act(made, "build a dam", "build/promised", who=("Kask",)),
        act(made, "pay", "trade/promised", who=("Kask",), whom=("Borland",)),
        act(made, "build a mill", "build/promised", who=("Borland",)),
    ]
    opened = Step(acts[0].id, "promised", "2020-06-10", False, "promised")
    done = Step(acts[1].id, "done", "2021-06-10", True, "fulfilled")
    made_of = {"together": (0, 1), "apart": (0, 2), "named": (0,)}  # acts of each; "apart": each side alone, in turn
    threads = [
        Thread(name, name, ("Kask", "Borland") if name == "named" else ("Kask",), state, None, None,
               tuple(Step(acts[n].id, "promised", None, False, "promised") for n in made_of[name]))
        for name, state in (("together", "promised"), ("apart", "promised"), ("named", "fulfilled"))
    ]  # fmt: skip
    threads.append(Thread("kept", "kept", ("Kask", "Borland"), "fulfilled", "2021-06-10", None, (opened, done)))
    threads.append(Thread("met", "met", ("Kask", "Borland"), "fulfilled", "2021-06-11", None, (done,)))
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], Holdings(acts, {"p": made}, ACTORS, threads=threads))
    assert [t.id for t in found.threads] == ["together", "named", "kept", "met"]
    assert [t.id for t in found.open] == ["together"]
    assert [t.id for t in found.settled] == ["kept", "named"]  # "met" was never open


def test_since_and_until_bound_the_acts(story: Story) -> None:
    acts, pages = story
    held = Holdings(acts, pages, ACTORS)
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], held, since="2018", until="2020-12")
    assert {t.year for t in found.tallies} == {"2018", "2020"}


def test_a_period_takes_in_what_had_a_step_or_was_told_in_it() -> None:
    pages = {
        "old": page("old", "Kask will pay Borland.", "2019-05-01"),
        "new": page("new", "Kask had promised to pay Borland in 2019.", "2024-05-01"),
    }
    acts = [
        act(pages["old"], "pay", "trade/promised", who=("Kask",), whom=("Borland",)),
        act(pages["new"], "pay", "trade/promised", who=("Kask",), whom=("Borland",), when=day("2019-05-01")),
    ]
    step = Step(acts[0].id, "promised", "2019-05-01", False, "promised", (acts[1].id,))
    alone = Step(acts[0].id, "promised", "2019-05-01", False, "promised")
    threads = [
        Thread(name, name, ("Kask", "Borland"), "promised", "2019-05-01", None, (told,))
        for name, told in (("told again", step), ("told once", alone))
    ]
    held = Holdings([], pages, ACTORS, threads=threads, steps=acts)

    def asked(since: str | None, until: str | None = None) -> list[str]:
        found = relation(ACTORS["Asteria"], ACTORS["Borland"], held, since=since, until=until)
        assert found.threads == tuple(t for t in threads if t.id in {o.id for o in found.open})
        return [t.id for t in found.open]

    assert asked("2024") == ["told again"]
    assert asked("2020", "2023") == []
    assert sorted(asked("2019", "2019")) == sorted(asked(None)) == ["told again", "told once"]


def test_what_is_open_comes_latest_first_and_what_nobody_dates_last() -> None:
    threads = [
        Thread(str(since), "", ("Kask", "Borland"), "promised", since, due, ())
        for since, due in (("2019", day("2020-01-01")), (None, day("2019-01-01")), ("2024-05", None))
    ]
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], Holdings([], {}, ACTORS, threads=threads))
    assert [t.since for t in found.open] == ["2024-05", "2019", None]


def test_acts_and_statements_that_nobody_dates_are_told_apart() -> None:
    pages = {"dated": page("dated", "Kask met Borland.", "2020-06-10"), "bare": page("bare", "Kask met Borland.", None)}
    acts = [act(made, "met", "consult/done", who=("Kask",), whom=("Borland",)) for made in pages.values()]
    kask, words = Party(Span(0, 4), "Kask", "Kask"), (Span(0, 17),)
    said = [Statement(name, name, (), (), words, kask, False, None, 1.0, "") for name in pages]
    named = {name: (Mention(Span(9, 16), "Borland"),) for name in pages}
    held = Holdings(acts, pages, ACTORS, said, mentions=named)
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], held)
    assert found.acts[-1] == acts[1].id
    assert found.undated == {acts[1].id, "bare"}


def test_an_act_of_one_side_that_names_the_other_touches_on_both() -> None:
    made = page(
        "p", "Kask will suspend the contract with Borland.\nA court in Asteria stopped the Borland plant.\n"
        "Caspia will sell gas to Asteria and Borland.\nKask will pay Borland.\nKask will rest, unlike Borland.",
        "2020-06-10",
    )  # fmt: skip
    court = "A court in Asteria"
    acts = [
        act(made, "suspend", "halt/promised", who=("Kask",), what="the contract with Borland"),
        act(made, "stopped", "halt/done", who=(court,), what="the Borland plant"),  # a party whom nobody knows
        act(made, "sell", "trade/promised", who=("Caspia",), what="gas to Asteria and Borland"),  # a third's
        act(made, "pay", "trade/promised", who=("Kask",), whom=("Borland",)),  # of both
        act(made, "rest", "decide/promised", who=("Kask",)),  # named beside it
    ]
    (party,) = acts[1].who
    acts[1] = replace(acts[1], who=(replace(party, actor=None, span=span(made, court)),))
    mentions = {
        "p": tuple(Mention(Span(m.start(), m.end()), m.group()) for m in finditer("Asteria|Borland", made.text))
    }
    held = Holdings([acts[3]], {"p": made}, ACTORS, near=acts, mentions=mentions)
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], held)
    assert set(found.touching) == {acts[0].id, acts[1].id}
    assert found.acts == (acts[3].id,)
    assert {t.type for t in found.tallies} == {"trade"}


def test_changed_since(story: Story) -> None:
    acts, pages = story
    threads = follow(acts, pages, {})
    assert all(isinstance(t, Thread) and t.steps[-1].date >= "2023" for t in changed_since(threads, "2023"))  # type: ignore[operator]
    assert len(changed_since(threads, "2023")) == 1


def test_a_meeting_told_vaguely_is_no_second_contact() -> None:
    made = page("p", "Kask met Borland on Thursday.\nKask is in Borland this week.\nKask saw Borland.", "2020-06-10")
    week = When("this week", None, "2020-06-08", "2020-06-14", "week", "publication")
    acts = [
        act(made, "met", "consult/done", who=("Kask",), whom=("Borland",), when=day("2020-06-09")),
        act(made, "is in", "consult/underway", who=("Kask",), whom=("Borland",), when=week),
        act(made, "saw", "consult/done", who=("Kask",), whom=("Borland",)),
    ]
    found = relation(ACTORS["Asteria"], ACTORS["Borland"], Holdings(acts, {"p": made}, ACTORS))
    assert found.first_contact == found.last_contact == Contact(acts[0].id, "2020-06-09")
    vague = relation(ACTORS["Asteria"], ACTORS["Borland"], Holdings(acts[1:], {"p": made}, ACTORS))
    assert {vague.first_contact, vague.last_contact} == {Contact(a.id, "2020-06-10") for a in acts[1:]}
