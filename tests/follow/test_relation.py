from servanda.follow import Holdings, changed_since, follow, relation, side
from servanda.follow.relation import Contact
from servanda.record import Act, Actor, Page, Step, Thread, When
from tests.follow.record_parts import act, day, page

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
