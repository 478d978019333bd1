"""The reader that asks a server: good answers are kept, all others fall back page by page and say why."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from servanda.errors import InputError, ReaderError
from servanda.read.guide import SCHEMA, SYSTEM
from servanda.read.llm import HALVINGS, WINDOW_CHARS, LLMReader, prompt, windows
from servanda.read.server import GIVE_UP, RETRIES, Client, Server
from servanda.record import PARAGRAPHS, SENTENCES, STATUSES, TYPES, Billed, Mark, Page, Reading, Span, Stated

from .llm_server import Model, Reply, failed, playing, said

LINES = ("Norland will lend Estria 5 million crowns.", "“We keep our word,” Anna Kern said.")
ACT: dict[str, Any] = {
    "s": 1, "trigger": "lend", "type": "trade", "status": "promised", "who": [{"text": "Norland", "name": "Norland"}],
    "whom": [{"text": "Estria", "name": "Estria"}], "what": None, "where": None, "when": None,
    "amount": "5 million crowns", "cond": None, "by": None,
}  # fmt: skip
SAID = {"s": 2, "source": "Anna Kern", "cue": "said", "content": "“We keep our word,”"}
GOOD = {"statements": [SAID], "acts": [ACT]}


@dataclass(frozen=True)
class Plain:
    """A reader that marks nothing, in the place of the built-in one."""

    by: str = "plain@1"

    def read(self, page: Page) -> Reading:
        return Reading(page.id, self.by)


def page_of(*paragraphs: tuple[str, ...]) -> Page:
    """A page of these paragraphs of sentences."""
    text, sentences, marks = "", [], []
    for paragraph in paragraphs:
        start = len(text)
        for sentence in paragraph:
            sentences.append(Mark(Span(len(text), len(text) + len(sentence)), "sentence"))
            text += sentence + " "
        marks.append(Mark(Span(start, len(text) - 1), "paragraph"))
        text += "\n"
    page = Page("p", text, "p.txt", "", Stated("The Herald", None, "meta"), Stated("A\nloan", None, "meta"))
    return page.with_layer(SENTENCES, tuple(sentences)).with_layer(PARAGRAPHS, tuple(marks))


PAGE = page_of(LINES)


def reader_of(model: Model, **given: Any) -> LLMReader:
    server = Server(model.url, **{"model": "played-1", "timeout_s": 5.0, "wait_s": 0.001, **given})
    return LLMReader(Client(server), Plain())


def billed(*replies: Reply | Callable[[dict[str, Any]], Reply], **given: Any) -> tuple[Billed, Model]:
    """The page as read by a model that replies so."""
    with playing(*replies) as model:
        return reader_of(model, **given).billed(PAGE), model


def test_good_answer_is_kept_and_counted() -> None:
    found, model = billed(said(GOOD), price_in=2.0, price_out=100.0)
    assert found.fell_back is None
    assert found.reading.by.startswith("llm:played-1@")
    assert [PAGE.quote(a.trigger) for a in found.reading.acts] == ["lend"]
    assert [PAGE.quote(s) for a in found.reading.attributions for s in a.content] == ["“We keep our word,”"]
    bill = found.bill
    assert (bill.requests, bill.unmetered, bill.tokens_in, bill.tokens_out, bill.dropped) == (1, 0, 1000, 10, 0)
    assert bill.cost == pytest.approx(0.003)  # 1000 tokens at 2, 10 at 100, a million
    assert bill.seconds > 0
    (body,) = model.asked
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert body["messages"][0]["content"] == SYSTEM
    assert body["messages"][1]["content"].endswith(f"\n\n[1] {LINES[0]}\n[2] {LINES[1]}")


def test_half_malformed_answer_keeps_the_good_half() -> None:
    rows = [ACT, {"s": 1}, "rubbish", {**ACT, "trigger": "invented"}, {**ACT, "type": "lending"}]
    found, _ = billed(said({"statements": [SAID, {"content": 3}, {**SAID, "content": "never said"}], "acts": rows}))
    assert found.fell_back is None
    assert (len(found.reading.acts), len(found.reading.attributions)) == (1, 1)
    assert found.bill.dropped == found.reading.dropped == 6


@pytest.mark.parametrize(
    "words",
    [
        "```json\n" + json.dumps(GOOD) + "\n```",
        "<think>the format {s, content}?</think>\n" + json.dumps(GOOD),
        "Here you are: " + json.dumps(GOOD),
    ],
)
def test_json_among_words_is_found(words: str) -> None:
    found, _ = billed(said(words))
    assert len(found.reading.acts) == 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (said(None, refusal="I cannot"), "refused: I cannot"),
        (said("", finish_reason="content_filter"), "refused: content filter"),
        (said(""), "empty"),
        (said("I am sorry, but no."), "no JSON object"),
        (said([1, 2]), "no JSON object"),
        (said('{"acts": [{"s": 1, "trig'), "no JSON object"),
        (Reply(body=b"<html>welcome</html>"), "no message"),  # not the API at all
        (Reply(body=b'{"choices": []}'), "no message"),
        (failed(500, "out of memory"), "500: out of memory"),
        (failed(401, "bad key"), "401: bad key"),
        (Reply(500, b"<h1>oops</h1>"), "500"),
        (Reply(302, headers={"Location": "http://127.0.0.1:9/v1"}), "302"),  # a key goes nowhere else
        (said({"acts": [{**ACT, "trigger": "invented"}]}), "nothing that it gave stands"),
        (said(GOOD, finish_reason="length"), "too long"),  # cut off even for one sentence
    ],
)
def test_other_answers_fall_back_and_say_why(reply: Reply, why: str) -> None:
    found, _ = billed(reply)
    assert found.reading == Reading("p", "plain@1")
    assert found.fell_back is not None
    assert why in found.fell_back
    assert found.bill.requests > 0


def test_tokens_of_a_useless_answer_are_counted_too() -> None:
    found, _ = billed(said("no"))
    assert (found.bill.tokens_in, found.bill.tokens_out) == (1000, 10)
    untold, _ = billed(said(GOOD, usage=False))
    assert (untold.bill.tokens_in, untold.bill.unmetered) == (0, 1)


@pytest.mark.parametrize(
    "how",
    [
        {"slow_s": 5},  # nothing in time
        {"slow_s": 0.05, "drip": True},  # a byte now and then, which no socket minds
        {"slow_s": 0.4, "late": True},  # headers just in time, then as long again: each piece is in time
    ],
)
def test_slow_answer_falls_back_when_the_time_is_over(how: dict[str, Any]) -> None:
    found, _ = billed(Reply(200, said(GOOD).body, **how), timeout_s=0.5)
    assert found.fell_back == "no answer in 0.5 s"
    assert 0.4 < found.bill.seconds < 0.75


def test_no_server_falls_back_and_is_soon_not_waited_for() -> None:
    with playing(said(GOOD)) as model:
        reader = reader_of(model)
    found = [reader.billed(PAGE) for _ in range(GIVE_UP + 2)]
    assert all(page.fell_back for page in found)
    assert [page.bill.requests for page in found] == [1] * GIVE_UP + [0, 0]
    assert "not asked" in (found[-1].fell_back or "")


def _only(*types: str) -> Callable[[dict[str, Any]], Reply]:
    """A server that knows these response formats alone, and names no parameter in its errors."""

    def reply(body: dict[str, Any]) -> Reply:
        asked = body.get("response_format", {}).get("type", "none")
        return said(GOOD) if asked in types else failed(422, f"Input should be one of {types}")

    return reply


@pytest.mark.parametrize(("types", "asked"), [(("json_schema",), 1), (("json_object",), 2), (("none",), 3)])
def test_server_without_schemas_is_asked_as_it_can(types: tuple[str, ...], asked: int) -> None:
    with playing(_only(*types)) as model:
        reader = reader_of(model)
        first, second = reader.billed(PAGE), reader.billed(PAGE)
    assert len(first.reading.acts) == len(second.reading.acts) == 1
    assert (first.bill.requests, second.bill.requests) == (asked, 1)  # found out once


def test_parameter_that_a_model_will_not_have_is_left_out() -> None:
    def reply(body: dict[str, Any]) -> Reply:
        refused = next((name for name in ("temperature", "max_tokens") if name in body), None)
        return failed(400, f"{refused} is not supported", param=refused) if refused else said(GOOD)

    found, model = billed(reply)
    assert len(found.reading.acts) == 1
    assert "response_format" in model.asked[-1]


def test_busy_server_is_asked_again_a_few_times() -> None:
    found, _ = billed(failed(429), failed(503, headers={"Retry-After": "0"}), said(GOOD))
    assert (len(found.reading.acts), found.bill.requests) == (1, 3)
    never, _ = billed(failed(429, "slow down"))
    assert never.bill.requests == RETRIES + 1
    assert never.fell_back == "the server answered 429: slow down"


@pytest.mark.parametrize(
    "too_long",
    [
        said(GOOD, finish_reason="length"),
        failed(400, "This model's maximum context length is 512 tokens", code="context_length_exceeded"),
        failed(400, "the request exceeds the available context size"),
    ],
)
def test_window_that_does_not_fit_is_asked_in_halves(too_long: Reply) -> None:
    def reply(body: dict[str, Any]) -> Reply:
        if "[2]" in body["messages"][1]["content"]:
            return too_long
        return said({"acts": [ACT], "statements": [{**SAID, "s": 1}]})

    found, model = billed(reply)
    assert found.fell_back is None
    assert (len(found.reading.acts), len(found.reading.attributions)) == (1, 1)
    assert found.bill.requests == len(model.asked) == 3


def test_model_that_writes_without_end_is_paid_for_a_few_times_only() -> None:
    page = page_of(*[("Norland will lend Estria a crown.",) for _ in range(40)])
    with playing(said(GOOD, finish_reason="length")) as model:
        found = reader_of(model).billed(page)
    assert "too long" in (found.fell_back or "")
    assert found.bill.requests == HALVINGS + 1
    rooms = [body["max_tokens"] for body in model.asked]
    assert rooms[0] == 256 + 40 * 33
    assert rooms == sorted(rooms, reverse=True)


def test_page_falls_back_whole_where_one_window_fails() -> None:
    page = page_of(*[(f"Norland will lend Estria {n} crowns {'x' * 900}.",) for n in range(8)])
    with playing(said({"acts": [ACT, {**ACT, "trigger": "no"}]}), said("no")) as model:
        found = reader_of(model).billed(page)
    assert found.reading == Reading("p", "plain@1")
    assert (found.bill.requests, found.bill.dropped) == (2, 2)


def test_answer_that_finds_nothing_is_an_answer() -> None:
    found, _ = billed(said({"statements": [], "acts": []}))
    assert (found.fell_back, found.reading.acts) == (None, ())


def test_page_without_sentences_asks_nothing() -> None:
    with playing(said(GOOD)) as model:
        found = reader_of(model).billed(Page("p", "", "p.txt", ""))
    assert (found.bill.requests, found.fell_back, found.reading.acts) == (0, None, ())


def test_windows_hold_whole_paragraphs_where_they_fit() -> None:
    sentence = "x" * (WINDOW_CHARS // 4)
    page = page_of((sentence,) * 3, (sentence,) * 2, (sentence,), (sentence,) * 9)
    spans = [m.span for m in page.marks(SENTENCES)]
    parts = windows(page, spans)
    assert [s for part in parts for s in part] == spans
    assert [len(part) for part in parts] == [3, 3, 4, 4, 1]  # the last paragraph is longer than any window
    assert windows(page, []) == []


def test_prompt_numbers_sentences_and_parts_paragraphs() -> None:
    page = page_of(("One.", "Two."), ("Three.",))
    told = prompt(page, [m.span for m in page.marks(SENTENCES)])
    assert told == "Outlet: The Herald\nHeadline: A loan\n\n[1] One.\n[2] Two.\n\n[3] Three."


def test_guide_names_every_type_and_status_and_its_example_fits() -> None:
    assert [name for name in (*TYPES, *STATUSES) if name not in SYSTEM] == []
    example = json.loads(SYSTEM[SYSTEM.index('{"statements": [{"s"') :])
    assert set(example) == set(SCHEMA["properties"])
    for part, rows in example.items():
        wanted = SCHEMA["properties"][part]["items"]["properties"]
        assert all(list(row) == list(wanted) for row in rows)


def test_first_model_is_taken_where_none_is_named() -> None:
    with playing(said(GOOD)) as model:
        assert LLMReader(Client(Server(model.url)), Plain()).by.startswith("llm:played-1@")
        model.names = ()
        with pytest.raises(ReaderError, match="--llm-model"):
            Client(Server(model.url))


def test_key_is_sent_and_kept_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", "s3cret")
    with playing(failed(401, "bad key")) as model:
        server = Server(model.url, "played-1", "A_KEY")
        found = LLMReader(Client(server), Plain()).billed(PAGE)
    assert model.seen[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in repr(server) + repr(found)
    monkeypatch.delenv("A_KEY")
    with pytest.raises(InputError, match="A_KEY"):
        Server("http://127.0.0.1/v1", key_env="A_KEY")


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8080/v1", "file:///etc/passwd", "", "http://[::1/v1", "http://a:port/v1", "http:///v1"]
)
def test_address_must_be_of_the_web(url: str) -> None:
    with pytest.raises(InputError, match="http://"):
        Server(url)
