"""HTML to its visible text in reading order, one block a line, with what the markup hints about each block."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from servanda.clean.blocks import Blocks, Place, refuse_long
from servanda.record import Span

MAX_DEPTH = 250  # deeper elements are read as if they stood at this depth
_UNSEEN = frozenset(
    "script style noscript template svg math head iframe object embed canvas audio video map select option datalist "
    "textarea input".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr output q "
    "rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr link meta picture source amp-img".split()
)
_TAGS = ("p", "h1", "h2 h3 h4 h5 h6", "li dt dd", "td th", "blockquote", "figcaption caption", "button label", "pre")
_AROUND = ("article", "main", "nav", "aside", "footer", "header", "form", "figure", "table", "ul ol", "blockquote", "p")
_NAMED = (
    r"comment|disqus|discuss|reply", r"relat|recommend|also|more-|read-?next|trend|popular|most|teaser|promo-|"
    r"outbrain|taboola",
    r"shar|social|tweet|facebook", r"nav|menu|breadcrumb|toolbar|topbar", r"foot|copyright|legal", r"side|rail|"
    r"widget|right-?col",
    r"\bad\b|\bads\b|advert|sponsor|promo|banner|dfp", r"newsletter|subscri|signup|sign-up|paywall|donat|register",
    r"author|byline|bio\b|contributor|writer", r"date|time|publish|meta\b|info\b", r"caption|credit|photo|image|"
    r"media|gallery|video",
    r"title|headline|heading", r"articlebody|article-body|article__body|story-body|post-content|entry-content|"
    r"article-content|body-content",
    r"content|article|story|post|entry|text|body|main", r"tag|categor|topic|keyword|label", r"popup|modal|"
    r"cookie|consent|gdpr|overlay|hidden",
    r"list|grid|card|item|feed|archive", r"summary|lead|lede|intro|excerpt|standfirst|deck|subtitle|dek",
)  # fmt: skip
_NAMES = re.compile("|".join(f"({pattern})" for pattern in _NAMED), re.I)
_STREAMED = re.compile(r"S:[0-9a-f]+$")  # what React sends hidden and its script then puts in place
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(r"[\u200b\u00ad\ufeff]+")  # where a line may break; no reader sees them

HINTS = len(_TAGS) + len(_AROUND) + 2 * len(_NAMED) + 5
_TAG_BIT = {tag: 1 << k for k, tags in enumerate(_TAGS) for tag in tags.split()}
_AROUND_BIT = {tag: 1 << k for k, tags in enumerate(_AROUND) for tag in tags.split()}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what the elements around say."""

    tag: str = ""
    depth: int = 0
    around: int = 0
    near: int = 0  # names of the element and the two around it
    names: int = 0  # names of all around
    own: tuple[int, ...] = ()
    link: bool = False
    hidden: bool = False
    body: bool = False  # inside itemprop="articleBody"
    home: int = 0


@dataclass(slots=True)
class _Writer:
    """The lines written so far and the one being written."""

    lines: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    within: dict[int, int] = field(default_factory=dict)  # the home around each, outer ones first
    length: int = 0
    parts: list[tuple[str, bool]] = field(default_factory=list)
    place: _Place = field(default_factory=_Place)

    def add(self, words: str | None, place: _Place) -> None:
        if words:
            if not self.parts or not self.parts[0][0].strip():
                self.place = place
            self.parts.append((words, place.link))

    def end_line(self) -> None:
        parts, self.parts = self.parts, []
        told = "".join(words for words, _ in parts)
        line = _SPACE.sub(" ", told if told.isascii() else _BREAKS.sub("", told)).strip()
        if not line:
            return
        linked = sum(len(words.strip()) for words, link in parts if link) / max(len(line), 1)
        span = Span(self.length, self.length + len(line))
        hints = _hints(self.place, min(linked, 1.0))
        self.spans.append(span)
        self.places.append(Place(self.place.tag, hints, self.place.home))
        self.lines.append(line)
        self.length = span.end + 1


def markup_blocks(root: Any) -> Blocks:
    """The visible text and its blocks; what stands hidden in the page is left out."""
    writer = _Writer()
    _write(root, writer)
    text = "\n".join(writer.lines)
    refuse_long(text)
    return Blocks(text, tuple(writer.spans), _at_home(writer.places, writer.within))


def _at_home(places: Sequence[Place], within: Mapping[int, int]) -> tuple[Place, ...]:
    """The places, with an element that holds one line alone passed over for the one around it.

    Sites wrap each paragraph for itself; what its paragraphs share is then farther out.
    """
    held = Counter(place.home for place in places)
    for inner in reversed(within):
        held[within[inner]] += held[inner]
    homes: dict[int, int] = {}
    for inner, outer in within.items():
        homes[inner] = inner if held[inner] > 1 else homes.get(outer, outer)
    return tuple(replace(place, home=homes.get(place.home, place.home)) for place in places)


def _write(root: Any, writer: _Writer) -> None:
    """Walk without recursion: nesting is bounded by memory alone."""
    stack: list[tuple[Any, Iterator[Any], _Place]] = []
    place = _inside(_Place(), root, 0)
    numbered = 0
    if _is_unseen(root):
        return
    writer.add(root.text, place)
    stack.append((root, iter(root), place))
    while stack:
        element, children, place = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if not _is_inline(element):
                writer.end_line()
            if stack:
                writer.add(element.tail, stack[-1][2])
            continue
        if not isinstance(child.tag, str) or _is_unseen(child):
            writer.add(child.tail, place)
            continue
        if child.tag == "br":
            writer.end_line()
            writer.add(child.tail, place)
            continue
        if not _is_inline(child):
            writer.end_line()
        numbered += 1
        inner = _inside(place, child, numbered)
        if inner.home != place.home:
            writer.within[inner.home] = place.home
        writer.add(child.text, inner)
        stack.append((child, iter(child), inner))
    writer.end_line()


def _is_inline(element: Any) -> bool:
    return element.tag in _INLINE


def show(root: Any) -> None:
    """Make all that a page hides seen, but for what is never text: in place."""
    for element in root.iter():
        if _is_hidden(element):
            for key in ("hidden", "style"):
                element.attrib.pop(key, None)


def _is_unseen(element: Any) -> bool:
    return element.tag in _UNSEEN or _is_hidden(element)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None and not _STREAMED.match(element.get("id") or ""):
        return True
    style = element.get("style")
    return bool(style and "n" in style and _HIDING.search(style[:500]))


def _inside(place: _Place, element: Any, number: int) -> _Place:
    """What is told inside this element: its own tag and names, and what it inherits."""
    tag = element.tag
    inline = tag in _INLINE
    named = 0 if tag in ("html", "body") else _names(element)
    own = (*place.own[-2:], named)
    near = 0
    for bits in own:
        near |= bits
    return _Place(
        tag=place.tag if inline else tag,
        depth=min(place.depth + 1, MAX_DEPTH),
        around=place.around | _AROUND_BIT.get(tag, 0),
        near=near,
        names=place.names | named,
        own=own,
        link=place.link or tag == "a",
        body=place.body or element.get("itemprop") == "articleBody",
        home=place.home if inline else number if tag not in _TAG_BIT else place.home,
    )


def _names(element: Any) -> int:
    bits = 0
    for key in ("class", "id", "role", "data-testid"):
        value = element.get(key)
        if value:
            for found in _NAMES.finditer(value[:200]):
                bits |= 1 << (found.lastindex or 1) - 1
    return bits


def _hints(place: _Place, linked: float) -> tuple[float, ...]:
    tag = _TAG_BIT.get(place.tag, 0)
    return (
        *_spread(tag, len(_TAGS)), *_spread(place.around, len(_AROUND)), *_spread(place.near, len(_NAMED)),
        *_spread(place.names, len(_NAMED)), linked, float(linked > 0.9), place.depth / 20, float(place.body),
        float(place.depth > 25),
    )  # fmt: skip


def _spread(bits: int, width: int) -> tuple[float, ...]:
    return tuple(float(bits >> k & 1) for k in range(width))
