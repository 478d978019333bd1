"""The made-up record behind a client, and a reader of what the pages are made of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.show.web import create_app

from .made import KERN, PAGES, made, open_thread, thread

# How the ids of several pages begin.
ALIKE = max("0123456789abcdef", key=lambda sign: sum(held.id.startswith(sign) for held in PAGES))
# Every address with an answer that is a page of its own.
ADDRESSES = [
    "/", "/relation", "/relation?a=Norland&b=EST", "/relation?a=norlanders&b=Estria&since=2021&until=2023-05",
    f"/thread/{thread().id}", f"/thread/{open_thread().id[:9]}", *(f"/page/{held.id}" for held in PAGES),
    f"/actor/{KERN.id}", "/wording", "/wording?name=Anna+Kern", "/wording?name=Anna+Kern&period=year", "/search",
    "/search?q=bridge", "/search?q=script", "/search?q=Kern", "/acts", "/acts?a=Norland&type=build&status=done",
    "/statements", "/statements?by=Anna+Kern&about=Estria", "/threads", "/threads?a=Norland&b=Estria&state=promised",
    "/actors", "/actors?name=kern&kind=person&state=Norland", "/wording?name=Anna+Kern&outlet=The+Post",
    "/pages", "/pages?outlet=The+Post&since=2021",
]  # fmt: skip
# Addresses whose answer says what is wrong: (address, status, words that help).
REFUSED = [
    # two candidates, told apart by their states and by how much they do
    (
        "/relation?a=Kern&b=Estria",
        300,
        ["Anna Kern (person, Norland)", "Otto Kern (person, Estria)", "3 acts", "1 act"],
    ),
    ("/relation?a=Norlend&b=Estria", 404, ["Norlend", "Norland"]),  # a slip of the pen
    ("/relation?a=Norland&b=NOR", 400, ["one actor", "Norland"]),  # no relation with oneself
    ("/relation?a=Norland&b=Estria&since=soon", 400, ["2020-12-05"]),
    ("/statements?by=Kern", 300, ["Anna Kern"]),
    ("/wording?name=Kern", 300, ["Otto Kern"]),
    ("/wording?name=Anna+Kern&period=day", 400, ["all, year, month"]),
    ("/wording?name=Anna+Kern&outlet=The+Moon", 400, ["The Post", "outlet not stated"]),
    ("/actors?kind=horse", 400, ["person"]),
    ("/actors?state=Norlend", 404, ["Norland"]),
    ("/acts?type=dance", 400, ["consult"]),  # what is allowed is told
    ("/acts?status=soon", 400, ["promised"]),
    ("/acts?min_score=2", 400, ["from 0 to 1"]),
    ("/acts?page=0", 400, ["page"]),
    ("/acts?page=x", 400, ["page"]),
    ("/threads?state=soon", 400, ["fulfilled"]),
    ("/search?q=%21%21", 400, ["nothing to search"]),
    ("/search?q=" + "x" * 400, 400, ["300"]),
    ("/page/zz", 404, ["no page"]),
    ("/page/", 404, []),
    ("/thread/zz", 404, ["no undertaking", "zz"]),
    ("/actor/zz", 404, ["no actor"]),
    ("/nowhere", 404, []),
    ("/acts?since=2020-13-45", 400, ["no calendar", "2020-12-05"]),  # a month that there is not
    ("/pages?until=2023-02-29", 400, ["no calendar"]),
    ("/statements?since=2024&until=2020", 400, ["later than", "earlier date first"]),
    (f"/page/{ALIKE}", 300, ["Several", next(held.id for held in PAGES if held.id.startswith(ALIKE))]),
]


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record's file."""
    return made(tmp_path_factory.mktemp("web") / "made.servanda")


@pytest.fixture(scope="session")
def client(record_path: Path) -> TestClient:
    """A browser without a screen."""
    return TestClient(create_app(record_path))


@dataclass
class Element:
    """One element: its name, attributes and all text inside."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Seen(HTMLParser):
    """All elements of a page, as a browser would see them."""

    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in {"meta", "link", "input", "br"}:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag, f"crossed tags at </{tag}>"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, name: str, kind: str = "") -> list[Element]:
        """Elements of a name that carry a class."""
        return [
            e for e in self.elements if e.name == name and (not kind or kind in e.attributes.get("class", "").split())
        ]


def seen(words: str) -> Seen:
    """A page, taken apart; every element that is opened is closed in its order."""
    found = Seen()
    found.feed(words)
    found.close()
    assert not found._open
    return found
