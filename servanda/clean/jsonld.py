"""What a page's JSON-LD states of the article that the page is, and not of those that it only lists."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.clean.dates import iso
from servanda.clean.heading import SAME, alike
from servanda.clean.names import is_name, joined
from servanda.record import Stated

MAX_SCRIPT = 1_000_000  # characters of one script that are looked at
MAX_NODES = 5_000
MAX_NAME = 1_000  # characters of what is given as one name

ORIGIN = "json-ld"
_PAGES = re.compile(r"^(?:WebPage|ItemPage|FAQPage|AboutPage)$")
_ARTICLES = re.compile(r"Article|BlogPosting|Report|Review|Recipe|LiveBlog|MediaGallery|NewsStory")
_OPENED = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?")
_CLOSED = re.compile(r"(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?$")
LONGEST_CLOSE = 20  # characters of what may close a script's wrapping
_STRAY_COMMA = re.compile(r",(?=\s*[}\]])")
_PAIR = re.compile(r'"(?P<key>@type|headline|url|datePublished|dateCreated)"\s*:\s*(?P<value>"(?:[^"\\\n]|\\.)*")')
_SPACE = re.compile(r"\s+")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a page is told from those that it lists: titles that it gives itself, and its addresses (see `place`)."""

    titles: Sequence[str] = ()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Linked:
    """The JSON-LD objects of one page. articles: those about the page itself, likeliest first; so many of them,
    `named`, are told to be by the page's address or title."""

    articles: Sequence[Node]
    pages: Sequence[Node]
    by_id: dict[str, Node]
    named: int = 0

    def published(self) -> Stated | None:
        """The day or time of the article's publication."""
        return _dated(self.articles)

    def page_published(self) -> Stated | None:
        """The same by what is said of the page around the article."""
        return _dated(self.pages)

    def headline(self) -> Stated | None:
        """The article's headline, else its name."""
        for key in ("headline", "name"):
            for article in self.articles:
                value = article.get(key)
                if isinstance(value, str) and value.strip():
                    return Stated(unescaped(value), None, ORIGIN)
        return None

    def byline(self) -> Stated | None:
        """The authors' names, parted by commas."""
        for key in ("author", "creator"):
            for article in self.articles:
                names = joined(self._names(article.get(key)))
                if names:
                    return Stated(names, None, ORIGIN)
        return None

    def outlet(self) -> Stated | None:
        """The publisher's name."""
        names = (name for article in self.articles for name in self._names(article.get("publisher")))
        name = next(names, None)
        return Stated(name, None, ORIGIN) if name else None

    def body(self) -> Stated | None:
        """The longest text of an article that is told to be the page's, as it is written there: it may be markup."""
        bodies = (article.get("articleBody") for article in self.articles[: self.named])
        told = max((body for body in bodies if isinstance(body, str)), key=len, default="")
        return Stated(told, None, ORIGIN) if told.strip() else None

    def _names(self, value: Any) -> Iterator[str]:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "name" not in one:
                one = self.by_id.get(str(one.get("@id")), one)
            name = one.get("name") if isinstance(one, dict) else one
            for part in name if isinstance(name, list) else [name]:
                if isinstance(part, str) and part.strip() and is_name(part):
                    yield unescaped(part[:MAX_NAME])


def read_linked(root: Any, identity: Identity) -> Linked:
    """The JSON-LD of one parsed page; scripts that cannot be read are passed over."""
    nodes = [node for told in _scripts(root) for node in _nodes(told)]
    by_id = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    own = _own([n for n in nodes if _is_a(n, _ARTICLES)], identity)
    named = sum(rank > 0 for rank, _ in own)
    return Linked([article for _, article in own], [n for n in nodes if _is_a(n, _PAGES)], by_id, named)


def _scripts(root: Any) -> Iterator[Any]:
    for script in root.iter("script"):
        if not (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            continue
        text = _unwrapped((script.text or "")[:MAX_SCRIPT])
        told = _loaded(text)
        told = _loaded(_STRAY_COMMA.sub("", text)) if told is None else told
        yield _plain_pairs(text) if told is None else told


def _unwrapped(text: str) -> str:
    """A script without the comment or CDATA marks around it, and without a semicolon at its end."""
    text = text.strip().rstrip("; \n\t")
    opened = _OPENED.match(text)
    text = text[opened.end() if opened else 0 :]
    kept, end = text[:-LONGEST_CLOSE], text[-LONGEST_CLOSE:]
    return kept + _CLOSED.sub("", end).rstrip("; \n\t")


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _plain_pairs(text: str) -> Node:
    """What a script that is not quite JSON says plainly of its first object that has a type of article."""
    told: Node = {}
    for found in _PAIR.finditer(text):
        key, value = found["key"], _loaded(found["value"])
        if told or (key == "@type" and _ARTICLES.search(str(value))):
            told.setdefault(key, value)
    return told


def _nodes(told: Any) -> Iterator[Node]:
    waiting, seen = [told], 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "@list"))


def _is_a(node: Node, kinds: re.Pattern[str]) -> bool:
    kind = node.get("@type", "")
    told = kind if isinstance(kind, str) else " ".join(map(str, kind)) if isinstance(kind, list) else ""
    return kinds.search(told) is not None


def _own(articles: Sequence[Node], identity: Identity) -> list[tuple[int, Node]]:
    """Those of the page itself, with their likeness: told by address, then by headline, then by neither.

    One that has another address and another headline is another page's; where one is told to be the page's own, so is
    each of which the headline alone is another.
    """
    ranked = [(_likeness(article, identity), article) for article in articles]
    least = 0 if any(rank > 0 for rank, _ in ranked) else -1
    return sorted(((rank, article) for rank, article in ranked if rank >= least), key=lambda one: -one[0])


def _likeness(article: Node, identity: Identity) -> int:
    """2: the page's address; 1: its title; 0: neither is told; -1: another headline or address, -2: both."""
    places = {place(told) for told in _addresses(article)}
    if places & identity.places:
        return 2
    title = article.get("headline") or article.get("name")
    titled = isinstance(title, str) and bool(identity.titles)
    if titled and any(alike(unescaped(str(title)), own) >= SAME for own in identity.titles):
        return 1
    return -(titled + bool(places and identity.places))


def _addresses(article: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        told = article.get(key)
        for value in (told.get("@id"), told.get("url")) if isinstance(told, dict) else (told,):
            if isinstance(value, str) and value.startswith("http"):
                yield value


def place(address: str) -> str:
    """An address as it is compared: without scheme, "www.", query, fragment and closing slash, in lower case."""
    return re.sub(r"^https?://(?:www\.)?", "", re.split(r"[?#]", address.strip())[0].lower()).rstrip("/")


def _dated(nodes: Sequence[Node]) -> Stated | None:
    for key in ("datePublished", "dateCreated"):
        for node in nodes:
            value = iso(str(node.get(key) or ""))
            if value:
                return Stated(value, None, ORIGIN)
    return None


def unescaped(value: str) -> str:
    """Entities that stand doubly escaped in metadata read as characters; space runs as one space."""
    return _SPACE.sub(" ", re.sub(r"<[^<>]{1,100}>", "", html.unescape(value))).strip()
