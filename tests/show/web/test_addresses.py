"""Every address answers with a whole, harmless page, and with the same facts as JSON."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.errors import KeepError
from servanda.keep import Record
from servanda.show.web import create_app

from .conftest import ADDRESSES, REFUSED, seen
from .made import PAGES, made

EVERY = ADDRESSES + [address for address, *_ in REFUSED]


def twin(address: str) -> str:
    """The address of the same facts as JSON."""
    path, question, asked = address.partition("?")
    return ("/overview" if path == "/" else path) + ".json" + question + asked


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_answers_with_a_whole_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = seen(answer.text)
    assert page.all("title")[0].text.endswith(" · Servanda")
    assert [len(page.all(name)) for name in ("main", "header", "footer", "h1")] == [1] * 4
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids)), "an id stands once"
    labelled = [e.attributes["aria-labelledby"] for e in page.elements if "aria-labelledby" in e.attributes]
    assert set(labelled) <= set(ids)


@pytest.mark.parametrize("address", EVERY)
def test_nothing_of_a_page_is_obeyed(client: TestClient, address: str) -> None:
    answer = client.get(address)
    page = seen(answer.text)
    assert not page.all("script")
    assert not page.all("b", "x")
    assert [a for e in page.elements for a in e.attributes if a.startswith("on") or a == "style"] == []
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.text) == []
    targets = [e.attributes.get(a, "") for e in page.elements for a in ("href", "src", "action", "xlink:href")]
    assert {t for t in targets if t and t[0] not in "/#"} <= {"https://herald.example/1"}, "only the page's own address"
    assert not [t for t in targets if t.startswith("//")]


@pytest.mark.parametrize("address", [*EVERY, "/static/servanda.css", "/acts.json"])
def test_every_answer_keeps_the_browser_at_home(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_twin_gives_words_that_stand_where_they_say(client: TestClient, address: str) -> None:
    answer = client.get(twin(address))
    assert answer.status_code == 200
    texts = {held.id: held.text for held in PAGES}
    for evidence in _evidence(answer.json()):
        start, end = evidence["span"]
        assert texts[evidence["page"]][start:end] == evidence["words"]


def _evidence(value: object) -> list[dict]:
    """All {page, span, words} anywhere inside."""
    if isinstance(value, list):
        return [found for v in value for found in _evidence(v)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"span", "words", "marked"} <= value.keys() else []
    return own + [found for v in value.values() for found in _evidence(v)]


def test_pages_and_twins_tell_the_same(client: TestClient) -> None:
    facts = client.get("/relation.json?a=Norland&b=Estria").json()
    page = seen(client.get("/relation?a=Norland&b=Estria").text)
    acts = [e for e in page.all("article", "line") if "said" not in e.attributes["class"]]
    assert len(acts) == len(facts["acts"]) == 6
    assert len(page.all("article", "said")) == sum(len(side) for side in facts["statements"]) == 2
    assert len(page.all("article", "card")) == len(facts["open"]) + len(facts["settled"])
    assert (len(facts["open"]), len(facts["settled"])) == (1, 1)
    assert facts["open"][0]["due"]["end"] == "2023-12-31"


def test_every_evidence_leads_to_a_place_on_its_page(client: TestClient) -> None:
    links = {e.attributes.get("href", "") for address in ADDRESSES for e in seen(client.get(address).text).all("a")}
    held = sorted(link for link in links if link.startswith("/page/") and "#" in link)
    assert len(held) > 10
    for address, place in (link.split("#") for link in held):
        assert place in {e.attributes.get("id") for e in seen(client.get(address).text).elements}, (address, place)


def test_links_inside_lead_somewhere(client: TestClient) -> None:
    links = {e.attributes.get("href", "") for address in EVERY for e in seen(client.get(address).text).all("a")}
    inside = sorted({link.split("#")[0] for link in links if link.startswith("/")})
    assert len(inside) > 30
    assert [link for link in inside if client.get(link).status_code >= 400 and "%21" not in link and "xxx" not in link
            and not link.startswith(tuple(twin(a) for a, *_ in REFUSED))] == []  # fmt: skip


@pytest.mark.parametrize(("address", "status", "told"), REFUSED)
def test_a_question_that_cannot_be_answered_says_why(
    client: TestClient, address: str, status: int, told: list[str]
) -> None:
    page, facts = client.get(address), client.get(twin(address))
    assert (page.status_code, facts.status_code) == (status, status)
    text = seen(page.text).all("main")[0].text
    assert [words for words in told if words not in text] == []
    assert "error" in facts.json()


def test_candidates_lead_on_with_the_rest_of_the_question(client: TestClient) -> None:
    page = seen(client.get("/relation?a=Kern&b=Estria&since=2019").text)
    choices = [e.attributes["href"] for e in page.all("a") if e.attributes.get("href", "").startswith("/relation?")]
    assert len(choices) == 2
    assert all("since=2019" in choice and client.get(choice).status_code == 200 for choice in choices)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_reading_is_allowed(client: TestClient, method: str) -> None:
    assert client.request(method, "/acts").status_code == 405


def test_asking_changes_nothing_and_many_may_ask_at_once(client: TestClient, record_path: Path) -> None:
    before = hashlib.sha256(record_path.read_bytes()).digest()
    alone = {address: client.get(address).text for address in ADDRESSES}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda address: (address, client.get(address).text), ADDRESSES * 3))
    assert [address for address, text in together if text != alone[address]] == []
    assert hashlib.sha256(record_path.read_bytes()).digest() == before


def test_what_is_added_is_seen_at_the_next_question(tmp_path: Path) -> None:
    path = tmp_path / "grows.servanda"
    Record.open(path, create=True).close()
    client = TestClient(create_app(path))
    assert client.get("/overview.json").json()["totals"]["threads"] == 0
    made(path)
    assert client.get("/overview.json").json()["totals"]["threads"] == 2
    path.unlink()
    assert client.get("/").status_code == 503


def test_an_empty_record_says_so_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "empty.servanda"
    Record.open(path, create=True).close()
    client = TestClient(create_app(path))
    for address in ("/", "/relation", "/wording", "/search", "/acts", "/statements", "/threads", "/actors", "/pages"):
        assert client.get(address).status_code == 200, address


def test_no_record_no_application(tmp_path: Path) -> None:
    with pytest.raises(KeepError):
        create_app(tmp_path / "none.servanda")


def test_other_host_names_are_turned_away_where_hosts_are_named(record_path: Path) -> None:
    client = TestClient(create_app(record_path, hosts=["localhost"]))
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_description_of_the_twins_is_served(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/relation.json", "/thread/{thread}.json", "/page/{page}.json"} <= paths.keys()
    assert all(path.endswith(".json") for path in paths)
    assert json.dumps(paths)


STRANGE = "%00 %ED%A0%80 %FF %22%3BDROP %22 * NEAR( %E2%80%AE ..%2F..%2Fetc%2Fpasswd {{7*7}} %F0%9F%87%A7".split()
TAKES_WORDS = ["/search?q=", "/relation?b=Estria&a=", "/wording?name=", "/acts?a=", "/acts?since=", "/acts?page=",
               "/pages?outlet=", "/thread/", "/page/", "/actor/", "/static/"]  # fmt: skip


@pytest.mark.parametrize("words", STRANGE)
def test_strange_words_are_answered_not_stumbled_over(client: TestClient, words: str) -> None:
    told = {address: client.get(address + words).status_code for address in TAKES_WORDS}
    assert {address: status for address, status in told.items() if status >= 500} == {}


def test_head_tells_what_get_would_send_without_sending_it(client: TestClient) -> None:
    asked, got = client.head("/acts"), client.get("/acts")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-type"] == got.headers["content-type"]
    assert client.post("/acts").status_code == 405
