"""The page view: every mark cuts exactly its words, furniture is greyed, nothing of the text is lost."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.keep import Record
from servanda.record import Reading, Resolved
from servanda.show.web import create_app
from servanda.show.web.answer import drawn

from .conftest import seen
from .made import FIRST, HOSTILE, PAGES, THIRD


@pytest.mark.parametrize("held", PAGES, ids=lambda held: held.source + held.id[:4])
def test_the_whole_text_stands_there_unchanged(client: TestClient, held) -> None:  # type: ignore[no-untyped-def]
    page = seen(client.get(f"/page/{held.id}").text)
    assert page.all("article", "text")[0].text == drawn(held.text)


MARKED = [
    # (page, class, the marked words, in pieces where other marks cut them)
    (0, "m-trigger", ["would like to build"]),
    (0, "m-content", ["“", "Estria", " is our friend 😀 and a 🇳🇴 bridge will show it,”"]),  # a name inside a quotation
    (0, "m-cue", ["added"]),
    (0, "m-source", ["the prime minister"]),  # the same words are a mention
    (0, "m-mention", ["Norland", "Anna Kern", "Estria", "the prime minister"]),
    (0, "m-time", ["by 2023", "on Monday"]),  # one of an act, one that the reader alone marked
    (0, "m-masthead", ["Norland hopes to build a bridge to Estria"]),
    (0, "m-furniture", ["Share this", drawn("More: " + HOSTILE)]),
    (2, "m-source", ["Otto Kern", " of Estria"]),  # a mention is its beginning
    (2, "m-cue", ["called"]),
    (2, "m-trigger", ["halted", "called"]),  # a cue that is a trigger too
]


@pytest.mark.parametrize(("number", "kind", "words"), MARKED)
def test_marks_cut_exactly_their_words(client: TestClient, number: int, kind: str, words: list[str]) -> None:
    page = seen(client.get(f"/page/{PAGES[number].id}").text)
    inside = page.elements[page.elements.index(page.all("article", "text")[0]) :]
    assert [e.text for e in inside if e.name == "mark" and kind in e.attributes["class"].split()] == words


def test_anchors_are_places_in_the_text(client: TestClient) -> None:
    page = seen(client.get(f"/page/{PAGES[0].id}").text)
    anchors = [e for e in page.elements if re.fullmatch(r"c\d+", e.attributes.get("id", ""))]
    assert len(anchors) > 10
    for anchor in anchors:
        start = int(anchor.attributes["id"][1:])
        assert drawn(FIRST)[start:].startswith(anchor.text)


def test_what_stands_beside_leads_to_its_words(client: TestClient) -> None:
    page = seen(client.get(f"/page/{PAGES[2].id}").text)
    places = [e.attributes["href"] for e in page.all("a", "item-go")]
    assert places == [f"#c{THIRD.index(w)}" for w in ("halted", "called", "the strong-willed")]


def test_facts_tell_their_origin_and_what_is_not_stated(client: TestClient) -> None:
    told = seen(client.get(f"/page/{PAGES[0].id}").text).all("dl", "masthead")[0].text
    assert "from supplied" in told
    assert "from meta" in told
    assert "not stated" in told  # no byline


def test_an_address_that_is_no_web_page_is_no_link(client: TestClient) -> None:
    page = seen(client.get(f"/page/{PAGES[2].id}").text)
    assert "javascript:alert(1)" in page.all("main")[0].text
    assert not [e for e in page.all("a") if e.attributes.get("href", "").startswith("javascript")]


def test_each_group_of_marks_has_its_switch(client: TestClient) -> None:
    page = seen(client.get(f"/page/{PAGES[0].id}").text)
    switches = [e.attributes["id"] for e in page.all("input") if e.attributes.get("type") == "checkbox"]
    assert [e.attributes["for"] for e in page.all("label") if "for" in e.attributes] == switches
    style = client.get("/static/servanda.css").text
    assert [s for s in switches if f"#{s}:" not in style] == []


def test_an_address_may_mark_more_places(client: TestClient) -> None:
    page = seen(client.get(f"/page/{PAGES[2].id}?mark=0-4,8-11").text)
    assert [e.text for e in page.all("mark", "m-word")] == ["Work", "the"]
    for wrong in ("x", "4-1", "1-2-3", "1"):
        assert client.get(f"/page/{PAGES[2].id}?mark={wrong}").status_code == 400
    assert client.get(f"/page/{PAGES[2].id}?mark=0-999999999").status_code == 200, "up to the end of the page"


def test_a_page_that_was_not_read_says_so_wherever_it_stands(tmp_path: Path) -> None:
    held = replace(PAGES[1], language="es")
    with Record.open(tmp_path / "es.servanda", create=True) as record:
        record.add(held, Reading(held.id, ""), Resolved(held.id))
    foreign = TestClient(create_app(tmp_path / "es.servanda"))
    page = seen(foreign.get(f"/page/{held.id}").text)
    assert page.all("article", "text")[0].attributes["lang"] == "es"
    assert "not read" in page.all("aside")[0].text
    assert "not read" in " ".join(seen(foreign.get("/pages").text).all("article")[0].text.split())


def test_a_mark_leads_to_what_stands_beside_it_and_back(client: TestClient) -> None:
    held = PAGES[2]
    page = seen(client.get(f"/page/{held.id}").text)
    items = {e.attributes["id"] for e in page.all("div", "item")}
    links = {e.text: e.attributes["href"].removeprefix("#") for e in page.all("a", "to-item")}
    assert {"halted", "called"} <= set(links), "an act by its trigger, a statement by its words of saying"
    assert set(links.values()) <= items
    starts = {held.text.index(words) for words in ("halted", "called", "the strong-willed")}
    assert {e.attributes["href"] for e in page.all("a", "back")} == {f"#c{start}" for start in starts}


def test_names_and_times_are_told_without_pointing_at_them(client: TestClient) -> None:
    noted = seen(client.get(f"/page/{PAGES[0].id}").text).all("details", "noted")[0]
    for words in ("the prime minister name: Anna Kern", "by 2023 time: by 2023-12-31 (stated)", "on Monday time: date"):
        assert words in noted.text
