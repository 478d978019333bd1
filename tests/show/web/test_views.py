"""What the pages tell of a relation, an undertaking, wordings and searches."""

import re
from dataclasses import replace
from functools import partial

import pytest
from fastapi.testclient import TestClient

from servanda.follow import Contact, Relation
from servanda.show.relation import ask
from servanda.show.web.timeline import timeline
from servanda.show.web.tones import TONES

from .conftest import ALIKE, Element, Seen, seen
from .made import ESTRIA, KERN, NORLAND, OTTO, PAGES, SECOND, acts, open_thread, thread


def view(client: TestClient, address: str) -> Seen:
    """A page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return seen(answer.text)


def marked(page: Seen, kind: str) -> list[str]:
    """The words of all highlights of a kind."""
    return [e.text for e in page.all("mark") if kind in e.attributes["class"].split()]


def by_address(page: Seen, beginning: str) -> list[Element]:
    """Links to addresses that begin so."""
    return [e for e in page.all("a") if e.attributes.get("href", "").startswith(beginning)]


def test_the_overview_counts_and_leads_on(client: TestClient) -> None:
    page = view(client, "/")
    assert [e.text.strip() for e in page.all("dd")[:5]] == ["6", "2", "1", "8", "2"]
    assert by_address(page, "/threads?due=overdue")[0].text == "1"
    assert by_address(page, "/relation?a=Estria&b=Norland")[0].text.startswith("Estria and Norland")
    assert by_address(page, f"/thread/{thread().id}")


def test_a_relation_begins_with_what_is_open_and_when_it_is_due(client: TestClient) -> None:
    page = view(client, "/relation?a=Norland&b=Estria")
    titles = [" ".join(e.text.split()) for e in page.all("h2")]
    assert [t.split()[0] for t in titles] == ["In", "Contact", "Open", "Settled", "Timeline", "Acts", "What", "Acts,"]
    assert [" ".join(e.text.split()) for e in page.all("h3", "part-title")] == [
        "Moved last", "Conflict and cooperation by year", "Overdue 1",
    ]  # fmt: skip
    parts = page.all("nav", "parts")[0].text
    assert "Open undertakings 1" in parts, "the overdue are open too"
    assert "Overdue 1" in parts
    card = page.all("article", "card")[0].text
    assert "promised" in card
    assert "overdue: was due by 2023-12-31" in " ".join(card.split())
    assert "last reported 2021-02-11" in " ".join(card.split())
    assert "will build" in marked(page, "m-trigger")[0], "an open undertaking shows the words that its state rests on"


def test_a_relation_tells_in_short_what_moved_last(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [" ".join(e.text.split()) for e in view(client, "/relation?a=Norland&b=Estria").all("ol", "moved-last")]
    assert len(told) == 1
    days = re.findall(r"\d{4}-\d\d-\d\d", told[0])
    assert days == sorted(days, reverse=True)
    assert "promised" in told[0]
    assert "overdue" in told[0]
    monkeypatch.setattr("servanda.show.web.relation.MOVED", 0)
    assert view(client, "/relation?a=Norland&b=Estria").all("ol", "moved-last") == []


def test_a_relation_draws_first_those_with_most_steps(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.show.web.relation.timeline", partial(timeline, most=1, first=0))
    words = " ".join(view(client, "/relation?a=Norland&b=Estria").all("main")[0].text.split())
    assert "1 more, those with fewest steps" in words
    assert "Not drawn: 1 with fewest steps" in words


def test_a_relation_shows_its_acts_some_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.show.web.relation.ACTS", 1)
    total = len(client.get("/relation.json?a=Norland&b=Estria").json()["acts"])
    page = view(client, "/relation?a=Norland&b=Estria")
    assert total > 1
    following = next(e.attributes["href"] for e in page.all("a") if e.attributes.get("rel") == "next")
    assert following.endswith("page=2#acts")
    assert f"1 to 1 of {total}" in page.all("main")[0].text


def given(page: Seen) -> dict[str, str]:
    """What stands in the fields of the forms in the page's own part."""
    top = {"q"} if not page.all("form", "ask") else set()
    return {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("name") and e.attributes["name"] not in top
    }


def test_a_relation_can_be_asked_anew_from_its_page(client: TestClient) -> None:
    held = given(view(client, "/relation?a=Norland&b=Estria&since=2021"))
    assert {name: held[name] for name in ("a", "b", "since", "until")} == {
        "a": "Norland", "b": "Estria", "since": "2021", "until": "",
    }  # fmt: skip


def test_one_name_of_a_relation_is_kept_while_the_other_is_asked_for(client: TestClient) -> None:
    page = view(client, "/relation?a=Norland")
    assert (given(page)["a"], given(page)["b"]) == ("Norland", "")
    assert "another name beside Norland" in page.all("p", "lead")[0].text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/relation?a=Norland&b=Estria&since=soon", {"a": "Norland", "b": "Estria", "since": "soon"}),
        ("/acts?a=Norland&page=x", {"a": "Norland"}),  # not the page: what is asked anew begins at the first
        ("/acts?a=Norlend&type=build", {"a": "Norlend", "type": "build"}),
    ],
)
def test_what_was_typed_is_kept_where_it_could_not_be_answered(
    client: TestClient, address: str, kept: dict[str, str]
) -> None:
    page = seen(client.get(address).text)
    held = {name: value for name, value in given(page).items() if name != "q"}
    assert (page.all("form", "filters")[0].attributes["action"], held) == (address.split("?")[0], kept)


def test_what_is_wrong_is_told_in_our_words(client: TestClient) -> None:
    told = [client.get(address).json()["error"] for address in ("/acts.json?page=x", "/search.json?q=" + "x" * 400)]
    assert told == ["page 'x': give a whole number from 1 to 1000000", "q: give at most 300 characters, not 400"]


def test_the_beginning_of_an_id_that_fits_several_leads_to_each(client: TestClient) -> None:
    links = by_address(seen(client.get(f"/page/{ALIKE}").text), "/page/")
    found = {e.attributes["href"]: e.text for e in links if not e.attributes["href"].endswith(".json")}
    assert set(found) == {f"/page/{held.id}" for held in PAGES if held.id.startswith(ALIKE)}
    assert "" not in found.values()
    assert len(found) > 1


@pytest.mark.parametrize("address", ["/acts?a=Norland", "/threads", "/search?q=bridge", "/relation?a=Norland&b=Estria"])
def test_past_its_end_a_list_says_so_and_leads_back(client: TestClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    page = view(client, f"{address}{sign}page=500")
    assert "The list ends before page 500" in page.all("main")[0].text
    assert "No page holds" not in page.all("main")[0].text
    back = [e.attributes["href"] for e in page.all("a") if e.text == "to its beginning"]
    assert [link.split("#")[0] for link in back] == [address]


def test_a_count_of_acts_holds_where_it_leads(client: TestClient) -> None:
    pairs = client.get("/overview.json").json()["pairs"]
    told = [(p["first"]["id"], p["second"]["id"], p["acts"]) for p in pairs]
    for one in (NORLAND, ESTRIA, KERN, OTTO):
        partners = client.get(f"/actor/{one.id}.json").json()["partners"]
        told += [(one.id, p["actor"]["id"], p["acts"]) for p in partners]
    assert len(told) > 6
    for one_id, other, count in told:
        assert len(client.get(f"/relation.json?a={one_id}&b={other}").json()["acts"]) == count


def test_a_relation_tells_who_is_counted_for_a_side(client: TestClient) -> None:
    told = [e.text for e in view(client, "/relation?a=Norland&b=Estria").all("details", "counted")]
    assert ["Anna Kern" in told[0], "Otto Kern" in told[1]] == [True, True]


def test_a_timeline_has_a_row_for_each_undertaking_and_a_mark_for_each_dated_step(client: TestClient) -> None:
    page = view(client, "/relation?a=Norland&b=Estria")
    steps = [e.attributes["href"] for e in by_address(page, f"/thread/{thread().id}#step-")]
    assert steps == [f"/thread/{thread().id}#step-{n}" for n in (1, 2, 3, 4)]
    assert len(by_address(page, f"/thread/{open_thread().id}#step-")) == 1
    assert len(page.all("svg", "due-mark")) == 3  # one in the legend, one in each row
    assert "1 undated" in page.all("main")[0].text


def test_a_period_leaves_acts_and_statements_out(client: TestClient) -> None:
    facts = client.get("/relation.json?a=Norland&b=Estria&since=2022&until=2023").json()
    assert [act["status"] for act in facts["acts"]] == ["halted", "done"]
    assert [len(side) for side in facts["statements"]] == [0, 1]
    page = view(client, "/relation?a=Norland&b=Estria&since=2022&until=2023")
    acts = [e.text for e in page.all("article", "line")]
    assert not any("opened" in words for words in acts)
    assert any(
        "opened" in e.text for e in page.all("article", "card")
    )  # an undertaking that moved in it stands there whole


def test_undertakings_of_a_period_say_so_wherever_they_stand(client: TestClient) -> None:
    notes = [e.text for e in view(client, "/relation?a=Norland&b=Estria&since=2020").all("p", "note")]
    assert sum("in this period; as they stand now" in words for words in notes) == 3  # moved last, open, timeline


def change_relation(monkeypatch: pytest.MonkeyPatch, **changed: object) -> None:
    """The relation as it is found, with some parts changed."""

    def asked(*given: object, **period: object) -> Relation:
        return replace(ask(*given, **period), **changed)  # type: ignore[arg-type]

    monkeypatch.setattr("servanda.show.web.relation.ask", asked)


@pytest.mark.parametrize(
    ("days", "asked", "told"),
    [
        (("2020-12-05", "2024-06-05"), "", ["First contact 2020-12-05", "Last contact 2024-06-05"]),
        (("2024-06-05", "2024-06-05"), "", ["Only day of contact 2024-06-05"]),
        (("2022", "2023"), "&since=2022", ["First contact since 2022 2022", "Last contact since 2022 2023"]),
        (None, "", []),
    ],
)
def test_a_relation_tells_its_contacts_and_of_which_period_they_are(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, days: tuple[str, str] | None, asked: str, told: list[str]
) -> None:
    first, last = (Contact(acts()[0].id, days[0]), Contact(acts()[5].id, days[1])) if days else (None, None)
    change_relation(monkeypatch, first_contact=first, last_contact=last)
    page = view(client, f"/relation?a=Norland&b=Estria{asked}")
    assert [e.text for e in page.all("p", "contact")] == told
    assert ("No meeting or talk is told with a date." in page.all("main")[0].text) is not bool(told)


def test_a_relation_tells_of_undertakings_that_are_neither_open_nor_settled(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "1 more were over when first told"
    assert words not in view(client, "/relation?a=Norland&b=Estria").all("main")[0].text
    change_relation(monkeypatch, settled=())
    page = view(client, "/relation?a=Norland&b=Estria")
    assert any(words in e.text for e in page.all("p", "note"))
    assert by_address(page, "/threads?a=Norland&b=Estria")


def test_acts_in_which_one_side_is_only_named_stand_apart(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/relation?a=Norland&b={KERN.id}"
    page = view(client, address)
    assert (page.all("h2")[-1].text, len(page.all("article", "line"))) == (
        "Acts in which one side is only named, latest first 2", 2,
    )  # fmt: skip
    assert "One side only named 2" in page.all("nav", "parts")[0].text
    assert "Acts 0" in page.all("nav", "parts")[0].text, "they are in no other count"
    monkeypatch.setattr("servanda.show.web.relation.TOUCHING", 1)
    assert "The latest 1 of 2" in view(client, address).all("p", "note")[-1].text
    assert "only named" not in view(client, "/relation?a=Norland&b=Estria").all("main")[0].text


def test_a_statement_stands_under_the_day_it_was_told_with_the_time_it_names(client: TestClient) -> None:
    found = view(client, "/statements").all("article", "said")
    assert [e.text.split("Kern")[0].split() for e in found] == [
        ["2020-12-05", "Anna"], ["2022-05-04", "of", "2022-05-03", "Otto"],
    ]  # fmt: skip
    assert len(client.get("/statements.json?since=2022-05-04").json()["statements"]) == 1


def test_a_statement_tells_direct_from_reported_speech(client: TestClient) -> None:
    found = view(client, "/statements").all("article", "said")
    assert ["direct speech" in found[0].text, "reported speech" in found[1].text] == [True, True]


def test_a_relation_of_a_person_is_not_that_of_their_state(client: TestClient) -> None:
    facts = client.get(f"/relation.json?a={KERN.id}&b={OTTO.id}").json()
    assert [act["type"] for act in facts["acts"]] == ["accuse"]
    assert facts["sides"] == [[KERN.id], [OTTO.id]]


def test_a_thread_shows_its_steps_and_how_each_moves_the_state(client: TestClient) -> None:
    page = view(client, f"/thread/{thread().id}")
    steps = [e for e in page.all("li") if e.attributes.get("id", "").startswith("step-")]
    told = [" ".join(step.text.split()) for step in steps]
    held = [
        "2020-12-05 day of the report",
        "wished → promised",
        "promised → halted",
        "halted → fulfilled",
        "not stated",
    ]
    assert [words in step for words, step in zip(held, told, strict=True)] == [True] * 5
    assert "→ fulfilled" not in told[4], "a step that does not move the state has no arrow but that of its act"
    assert [e.text for e in page.all("h2")][1:3] == ["Steps 4", "Steps without a date 1"]
    assert "condition: if Estria pays half" in told[1]
    assert "amount: $40 million" in told[1]
    assert page.all("bdi", "unsure")[0].attributes["title"] == "may be Anna Kern or Otto Kern"


def test_an_undertaking_tells_what_is_overdue_and_when_it_was_last_told(client: TestClient) -> None:
    late, settled = (
        view(client, f"/thread/{held.id}").all("dl", "facts")[0].text for held in (open_thread(), thread())
    )
    assert ["overdue: was due" in late, "overdue" in settled] == [True, False]
    assert "6 pages, last on 2024-06-08" in " ".join(settled.split())


def test_a_step_that_was_reported_long_after_its_day_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "reported 2024-06-08" not in view(client, f"/thread/{thread().id}").all("ol", "steps")[0].text
    monkeypatch.setattr("servanda.show.web.thread.NEAR", 2)
    days = [" ".join(e.text.split()) for e in view(client, f"/thread/{thread().id}").all("p", "step-day")]
    assert days[2:4] == ["2022-05-03", "2024-06-05 reported 2024-06-08"]


def test_undertakings_can_be_narrowed_to_the_overdue(client: TestClient) -> None:
    facts = client.get("/threads.json?due=overdue").json()["threads"]
    assert [held["id"] for held in facts] == [open_thread().id]
    assert client.get("/threads.json?due=overdue&state=fulfilled").json()["threads"] == []
    notes = {a: [e.text for e in view(client, a).all("p", "note")] for a in ("/threads", "/threads?due=overdue")}
    assert notes["/threads"] == []
    assert "2024-06-08, the last day of this record" in notes["/threads?due=overdue"][0]


def test_copies_are_folded_under_their_step(client: TestClient) -> None:
    page = view(client, f"/thread/{thread().id}")
    folded = page.all("details", "copies")
    assert [e.text.split("\n")[0] for e in folded] == ["Also told by 1 other"]
    assert "outlet not stated, date not stated" in folded[0].text


def test_reports_that_differ_stand_side_by_side_with_their_words(client: TestClient) -> None:
    clash = view(client, f"/thread/{thread().id}").all("div", "clash")[0].text
    for words in ("On the day", "on 5 June 2024, the builder said", "on 7 June 2024", "The Post", "The <Herald>"):
        assert words in clash


def test_a_thread_tells_whose_words_name_it(client: TestClient) -> None:
    rows = [" ".join(e.text.split()) for e in view(client, f"/thread/{thread().id}").all("div", "ow-row")]
    assert rows[0].startswith("The <Herald> In its own voice 2 halted 1")
    assert "In words it quotes or reports 1 would like to build 1" in rows[0]


def test_wording_sets_own_words_beside_quoted_ones(client: TestClient) -> None:
    page = view(client, "/wording?name=Anna+Kern")
    row = " ".join(page.all("div", "ow-row")[0].text.split())
    own, quoted = row.split("In words it quotes or reports")
    assert ["Anna Kern 1" in own, "the prime minister 1" in own, "strong-willed Anna Kern 1" in quoted] == [True] * 3
    assert "strong-willed Anna Kern" in marked(page, "m-word")


def test_wording_can_be_asked_of_one_outlet(client: TestClient) -> None:
    page = view(client, "/wording?name=Anna+Kern&outlet=The+%3CHerald%3E")
    assert [e.text for e in page.all("option") if "selected" in e.attributes] == ["The <Herald>"]
    every, one = (client.get("/wording.json?name=bridge" + more).json()["phrases"] for more in ("", "&outlet=The+Post"))
    assert {phrase["outlet"] for phrase in one} == {"The Post"} < {phrase["outlet"] for phrase in every}


def test_actors_can_be_narrowed_and_tell_what_they_are_and_how_much_they_do(client: TestClient) -> None:
    names = {
        asked: [held["name"] for held in client.get(f"/actors.json?{asked}").json()["actors"]]
        for asked in ("name=KERN", "kind=person&state=Estria", "state=EST", "name=norlanders")
    }
    assert names["name=KERN"] == ["Anna Kern", "Otto Kern"]
    assert names["kind=person&state=Estria"] == ["Otto Kern"]
    assert set(names["state=EST"]) == {"Estria", "Otto Kern"}
    assert names["name=norlanders"] == ["Norland"], "by any of its names"
    line = view(client, "/actors?name=anna").all("p", "row")[0].text
    acts = client.get(f"/acts.json?a={KERN.id}").json()["total"]
    assert line == f"Anna Kern person, Norland · {acts} acts"


def test_actors_stand_in_the_order_of_the_counts_beside_them(client: TestClient) -> None:
    lines = [e.text for e in view(client, "/actors").all("p", "row")]
    counts = [int(words.split(" · ")[1].split()[0]) for words in lines]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 2


def test_names_written_alike_that_are_one_actor_are_told_once(client: TestClient) -> None:
    assert client.get("/relation.json?a=Norlande&b=Estria").json()["near"].count("Norland") == 1


def test_wording_of_a_thing_is_found_by_its_words(client: TestClient) -> None:
    page = view(client, "/wording?name=bridge")
    assert "“bridge”" in page.all("h1")[0].text
    assert page.all("div", "ow-row")
    assert client.get("/wording.json?name=bridge").json()["actor"] is None


def test_wording_by_year_keeps_years_apart(client: TestClient) -> None:
    rows = view(client, "/wording?name=Anna+Kern&period=year").all("div", "ow-row")
    assert ["2020" in rows[0].text, "2022" in rows[1].text] == [True, True]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("halted", ["halted"]),
        ("HALF", ["half"]),
        ('"pays half"', ["pays half"]),
        ("<script>", ["script"] * 2),
        ("zzz", []),
    ],
)
def test_a_search_highlights_the_words(client: TestClient, asked: str, words: list[str]) -> None:
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200
    assert marked(seen(answer.text), "m-word") == words


def test_a_search_finds_undertakings_before_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page = view(client, "/search?q=bridge")
    assert [e.attributes["href"] for e in by_address(page, "/thread/")] == [
        f"/thread/{thread().id}", f"/thread/{open_thread().id}",
    ]  # fmt: skip
    facts = client.get("/search.json?q=bridge").json()
    assert [held["title"] for held in facts["threads"]] == ["the bridge <to Estria>", "half of the price"]
    monkeypatch.setattr("servanda.show.web.search.THREADS", 1)
    more = by_address(view(client, "/search?q=bridge"), "/threads?q=")[0]
    assert (more.text, more.attributes["href"]) == ("All 2 undertakings that tell of it", "/threads?q=bridge")
    assert len(client.get("/threads.json?q=bridge").json()["threads"]) == 2
    assert len(client.get("/threads.json?q=bridge&state=promised").json()["threads"]) == 1


def test_a_page_without_a_headline_goes_by_its_first_words(client: TestClient) -> None:
    untold = PAGES[2]
    page = view(client, f"/page/{untold.id}")
    assert page.all("h1")[0].text == "Work on the bridge was halted on 3 May 2022. Otto Kern of Estria called the …"
    assert "without a headline" in page.all("p", "over")[0].text
    assert page.all("title")[0].text.startswith("Work on the bridge")
    listed = {e.text for e in by_address(view(client, "/pages"), "/page/")}
    assert {"A <promise>", page.all("h1")[0].text} <= listed


def test_a_search_leads_to_its_words_on_the_page(client: TestClient) -> None:
    link = by_address(view(client, "/search?q=half"), f"/page/{PAGES[1].id}?mark=")[0].attributes["href"]
    at = SECOND.index("half")
    assert link == f"/page/{PAGES[1].id}?mark={at}-{at + 4}#c{at}"
    assert marked(view(client, link), "m-word") == ["half"]


def test_a_name_searched_leads_to_the_actor(client: TestClient) -> None:
    named = [e for e in by_address(view(client, "/search?q=Kern"), "/actor/") if "(person" in e.text]
    assert {e.attributes["href"] for e in named} == {f"/actor/{KERN.id}", f"/actor/{OTTO.id}"}


def test_an_actor_tells_what_is_known_and_with_whom_it_acts(client: TestClient) -> None:
    page = view(client, f"/actor/{KERN.id}")
    text = page.all("main")[0].text
    for words in ("prime minister, Norland", "2020-11-01", "EXE", "holders", "Otto Kern"):
        assert words in text
    assert by_address(page, f"/relation?a={KERN.id}&b={OTTO.id}")


def test_lists_go_on_until_everything_was_shown(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.show.web.links.sliced.__defaults__", (3,))
    address, shown, pages = "/acts.json", [], 0
    while address:
        facts = client.get(address).json()
        shown += [act["id"] for act in facts["acts"]]
        address = f"/acts.json?page={facts['next_page']}" if facts["next_page"] else ""
        pages += 1
    assert (pages, len(shown), len(set(shown)), facts["total"]) == (3, 8, 8, 8)
    page = view(client, "/acts?page=2&a=Norland")
    assert [e.attributes["rel"] for e in page.all("a") if "rel" in e.attributes] == ["prev", "next"]
    assert "4 to 6" in page.all("nav", "turn")[0].text


@pytest.mark.parametrize("address", ["/acts", "/statements", "/threads", "/pages", "/threads?q=bridge"])
def test_a_list_can_be_turned_around(client: TestClient, address: str) -> None:
    path, _, asked = address.partition("?")
    both = [client.get(f"{path}.json?order={order}&{asked}").json()[path[1:]] for order in ("oldest", "newest")]
    ids = [[held["id"] for held in side] for side in both]
    assert len(ids[0]) > 1
    assert ids[0] != ids[1]
    assert set(ids[0]) == set(ids[1])
    dated = [[held for held in side if held.get("published", True)] for side in both]
    assert [h["id"] for h in dated[0]] == [h["id"] for h in reversed(dated[1])]
    if path == "/pages":
        assert both[0][-1]["published"] is both[1][-1]["published"] is None, "undated ones are last in both"


def test_a_list_leads_to_its_last_page_and_tells_how_much_fits(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.show.web.links.sliced.__defaults__", (3,))
    page = view(client, "/acts?a=Norland&order=newest")
    total = client.get("/acts.json?a=Norland").json()["total"]
    assert page.all("h1")[0].text == f"Acts {total}"
    last = next(e.attributes["href"] for e in page.all("a") if e.text == "Last page")
    facts = client.get(last.replace("/acts?", "/acts.json?")).json()
    assert (facts["next_page"], len(facts["acts"])) == (None, (total - 1) % 3 + 1)
    kept = {e.attributes["name"]: e.attributes.get("value") for e in page.all("input")}
    assert kept["order"] == "newest", "filters keep the order"


def test_names_are_suggested_where_a_list_asks_for_one(client: TestClient) -> None:
    for address, known in (("/acts", "Norland"), ("/statements", "Anna Kern"), ("/pages", "The Post")):
        page = view(client, address)
        assert [e for e in page.all("input") if e.attributes.get("list") == "known"]
        assert known in {e.attributes.get("value") for e in page.all("option")}


def test_acts_can_be_asked_by_score(client: TestClient) -> None:
    counts = [len(client.get(f"/acts.json?min_score={least}").json()["acts"]) for least in ("", "0.5", "1", "1.0")]
    assert counts == [8, 7, 7, 7]
    assert "PLOVER" in str([e.attributes for e in view(client, "/acts").all("span", "code")])


def test_filters_keep_what_was_asked(client: TestClient) -> None:
    page = view(client, f"/acts?a={NORLAND.id}&b={ESTRIA.id}&type=build&status=done&since=2024-06-06")
    assert [e.text.strip() for e in page.all("option") if "selected" in e.attributes] == ["build", "done"]
    assert marked(page, "m-trigger") == ["opened"] * 2  # the copy's page states no date, its act does


def test_a_search_shows_a_sentence_rather_than_a_headline(client: TestClient) -> None:
    quotes = [e.text for e in view(client, "/search?q=build").all("blockquote")]
    assert any(words.startswith("Norland would like to build") for words in quotes)


def test_open_undertakings_beyond_the_first_are_folded_not_left_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.show.web.relation.FIRST_OPEN", 0)
    page = view(client, "/relation?a=Norland&b=Estria")
    folded = [e.text for e in page.all("details", "rest")]
    assert "1 more overdue undertakings" in folded[0]
    assert "1 more settled undertakings" in folded[1]
    assert len(page.all("article", "card")) == 2


@pytest.mark.parametrize(
    ("address", "field"),
    [("/relation?a=Kern&b=Estria", "a"), ("/statements?by=Kern", "by"), ("/wording?name=Kern", "name")],
)
def test_a_name_of_several_is_taken_for_the_foremost_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str, field: str
) -> None:
    monkeypatch.setattr("servanda.show.names._FOREMOST", 3)
    page = view(client, address)
    told = " ".join(page.all("p", "taken")[0].text.split())
    assert told == "“Kern” is taken for Anna Kern (person, Norland), 3 acts. It may also be Otto Kern (person, Estria)."
    other = next(e for e in page.all("a") if e.text == "Otto Kern (person, Estria)")
    assert f"{field}={OTTO.id}" in other.attributes["href"]
    facts = client.get(address.replace("?", ".json?")).json()
    assert facts["taken"] == [{"name": "Kern", "actor": KERN.id}]
    assert view(client, address.replace("Kern", "Anna+Kern")).all("p", "taken") == []


def test_the_legend_names_every_state_and_status(client: TestClient) -> None:
    told = view(client, "/relation?a=Norland&b=Estria").all("ul", "legend")
    words = " ".join(e.text for e in told if e.attributes["aria-label"] == "What the marks mean")
    assert [word for word in TONES if word.replace("underway", "under way") not in words] == []


def test_undertakings_with_a_step_since_a_day_can_be_asked_for(client: TestClient) -> None:
    every = client.get("/threads.json").json()["threads"]
    last = max(step["date"] for held in every for step in held["steps"] if step["date"])
    late = client.get(f"/threads.json?changed={last}").json()["threads"]
    assert 0 < len(late) < len(every)
    assert all(any(step["date"] == last for step in held["steps"]) for held in late)
    assert client.get("/threads.json?changed=soon").json()["error"].startswith("changed 'soon'")
