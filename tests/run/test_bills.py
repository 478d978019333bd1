"""What an outside reader came to reaches the summary, from one process or several, page by page."""

from functools import partial
from pathlib import Path

import pytest

from servanda.keep import Record
from servanda.read import LLMReader, Server
from servanda.read.server import Client
from servanda.record import SENTENCES, Bill, Mark, Page, Reading, Resolved, Span
from servanda.run import FellBack, Item, Tools, read_items
from tests.read.llm_server import failed, playing, said

from . import steps


class Plain:
    """The built-in reader's place."""

    by = "plain@1"

    def read(self, page: Page) -> Reading:
        return Reading(page.id, self.by)


def load(url: str) -> Tools:
    """Steps that ask the server for each page's one sentence; picklable, as worker processes need."""
    small = steps.load()
    asking = LLMReader(Client(Server(url, timeout_s=5, price_in=1.0, price_out=1.0)), Plain())
    return Tools(partial(_clean, small), asking.billed, _resolve, asking.by)


def _clean(small: Tools, item: Item) -> Page:
    page = small.clean(item)
    return page.with_layer(SENTENCES, (Mark(Span(0, len(page.text)), "sentence"),))


def _resolve(page: Page, reading: Reading) -> Resolved:
    if "unresolvable" in page.text:
        raise ZeroDivisionError
    return Resolved(page.id)


def _reply(body):  # type: ignore[no-untyped-def]
    asked = body["messages"][1]["content"]
    if "refuse" in asked:
        return said(None, refusal="no")
    if "broken" in asked:
        return failed(500, "broken")
    words = asked.rpartition("] ")[2]
    return said({"statements": [{"s": 1, "source": "nobody", "cue": None, "content": words}], "acts": []})


@pytest.mark.parametrize("workers", [1, 2])
def test_bills_of_all_pages_are_summed_and_fallen_ones_named(workers: int, tmp_path: Path) -> None:
    texts = ["one", "refuse", "two", "broken", "unresolvable", "está"]
    with playing(_reply) as model, Record.open(tmp_path / "r", create=True) as record:
        items = [Item(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
        found = read_items(items, record, load=partial(load, model.url), follow=None, workers=workers)
        assert found.bill is not None
        # one request for each page read, three ways for the broken one; none for the page in another language
        assert found.bill.requests == len(model.asked) == 7
        assert (found.bill.tokens_in, found.bill.tokens_out) == (4000, 40)
        assert found.bill.cost == pytest.approx(0.00404)
        assert found.bill.dropped == 3  # the page that could not be resolved was paid for too
        assert found.fell_back == [
            FellBack("1.txt", "the server refused: no"), FellBack("3.txt", "the server answered 500: broken"),
        ]  # fmt: skip
        assert [(s.source, s.step) for s in found.skipped] == [("4.txt", "resolve")]
        readers = {page.source: record.reading(page.id).by.partition(":")[0] for page in record.pages()}
        assert (readers["0.txt"], readers["1.txt"]) == ("llm", "plain@1")


def test_fallen_pages_are_asked_for_again_and_the_others_are_not(tmp_path: Path) -> None:
    with playing(_reply) as model, Record.open(tmp_path / "r", create=True) as record:
        items = [Item("0.txt", b"one"), Item("1.txt", b"refuse")]
        read_items(items, record, load=partial(load, model.url), follow=None)
        again = read_items(items, record, load=partial(load, model.url), follow=None)
    assert again.unchanged == 2
    assert again.bill is not None
    assert again.bill.requests == 1


def test_built_in_reader_has_no_bill(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r", create=True) as record:
        found = read_items([Item("0.txt", b"one")], record, load=steps.load, follow=None)
    assert (found.bill, found.fell_back) == (None, [])


def test_bills_add_up() -> None:
    total = Bill(1, 0, 100, 10, 1.5, 2, 0.5)
    total.add(Bill(2, 1, 200, 20, 0.5, 0, 0.25))
    assert total == Bill(3, 1, 300, 30, 2.0, 2, 0.75)
