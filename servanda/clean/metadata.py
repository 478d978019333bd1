"""What an HTML page's metadata states: JSON-LD, then meta tags, then <time>; each fact with where it came from."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from servanda.clean.dates import iso
from servanda.record import Stated

MAX_SCRIPT = 1_000_000  # characters of one JSON-LD script that are looked at
MAX_NODES = 5_000

_PAGES = re.compile(r"^(?:WebPage|ItemPage|FAQPage|AboutPage)$")
# Names that sites make up for the day of publication ("x-publish-date"); "expires" and "modified" are other days.
_PUBLISHED_NAME = re.compile(r"(?:^|[-_.:])(?:first-?)?publi(?:sh|shed|cation)[-_. ]?(?:date|time|on|at)$")
_ARTICLES = re.compile(r"Article|BlogPosting|Report|Review|Recipe|LiveBlog|MediaGallery|NewsStory")
_META = {
    "published": (
        "article:published_time og:published_time og:article:published_time datepublished parsely-pub-date "
        "sailthru.date article.published publishdate publish-date publish_date pubdate publication_date "
        "dc.date.issued dcterms.created dcterms.date dc.date cxenseparse:recs:publishtime date "
        "article:published citation_publication_date citation_date rnews:datepublished "
        "originalpublicationdate dcsext.articlefirstpublished analyticsattributes.articledate "
        "shareaholic:article_published_time bt:pubdate published-date published_at"
    ).split(),
    "headline": "og:title twitter:title headline parsely-title sailthru.title dc.title dcterms.title title".split(),
    "byline": (
        "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl byline "
        "og:article:author twitter:data1 citation_author authors article:author_name cxenseparse:author"
    ).split(),
    "outlet": "og:site_name application-name publisher dc.publisher copyright twitter:site".split(),
    "language": "og:locale language content-language dc.language".split(),
}
_COMMENT = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.I)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = re.compile(r"\s+")
_BY = re.compile(
    r"^\W*(?:(?:article |story |words |written |posted |reviewed )?by|author|this post was written by)\b:?\s*", re.I
)
_NOT_NAMES = re.compile(
    r"(?:\s|\b)(?:(?i:last updated|updated|published|posted|view (?:more|all|profile|posts?)|view$|read more|"
    r"follow|min read|"
    r"staff writer|contributing|senior|former|head of|editor|reporter|correspondent|january|february|march(?= "
    r"\d)|april|june|july|august|"
    r"september|october|november|december)\b|\d|\().*$",
    re.S,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|^\d|^(?:admin|editor|staff|unknown|null|none|author|guest|user|webmaster)s?$", re.I
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata states; None or empty where it does not. language: as written ("en-GB")."""

    published: Stated | None = None
    headline: Stated | None = None
    byline: Stated | None = None
    outlet: Stated | None = None
    language: str | None = None


def read_facts(root: Any) -> Facts:
    """The facts of one parsed page; what cannot be read is not stated."""
    articles = list(_objects(root, _ARTICLES))
    meta = _meta(root)
    return Facts(
        published=_dated(articles) or _meta_date(meta) or _dated(list(_objects(root, _PAGES))) or _time_tag(root),
        headline=_first(articles, ("headline", "name"), "json-ld") or _meta_headline(meta),
        byline=_named(_people(articles) or _meta_person(meta)),
        outlet=_publisher(articles) or _meta_first(meta, "outlet"),
        language=root.get("lang") or root.get(_XML_LANG) or next(_told(meta, "language"), None),
    )  # fmt: skip


def _objects(root: Any, kinds: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of these kinds, in page order."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            told = json.loads((script.text or "")[:MAX_SCRIPT].strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(told):
            kind = node.get("@type", "")
            if kinds.search(
                kind if isinstance(kind, str) else " ".join(map(str, kind)) if isinstance(kind, list) else ""
            ):
                yield node


def _nodes(told: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [told], 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "@list"))


def _meta(root: Any) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            told.setdefault(name.strip().lower(), []).append(_SPACE.sub(" ", content).strip()[:1000])
    return told


def _told(meta: dict[str, list[str]], fact: str) -> Iterator[str]:
    for name in _META[fact]:
        yield from meta.get(name, ())


def _dated(articles: list[dict[str, Any]]) -> Stated | None:
    for key in ("datePublished", "dateCreated"):
        for article in articles:
            value = iso(str(article.get(key) or ""))
            if value:
                return Stated(value, None, "json-ld")
    return None


def _meta_date(meta: dict[str, list[str]]) -> Stated | None:
    made_up = (value for name, values in meta.items() if _PUBLISHED_NAME.search(name) for value in values)
    value = next((v for v in map(iso, chain(_told(meta, "published"), made_up)) if v), None)
    return Stated(value, None, "meta") if value else None


def _time_tag(root: Any) -> Stated | None:
    """The page's own <time>: one marked as publication, else the first below the heading, else the first of all."""
    marked: list[str] = []
    others: list[str] = []
    above: list[str] = []
    for element in root.iter("h1", "time", "abbr", "span"):
        if element.tag == "h1":
            above, others = above + others, []
            continue
        value = element.get("datetime") or (
            element.get("content") if element.get("itemprop") == "datePublished" else None
        )
        if not value or not iso(value) or _is_comment(element):
            continue
        named = " ".join((element.get("itemprop") or "", element.get("class") or "")).lower()
        is_own = element.get("pubdate") is not None or "publish" in named or "entry-date" in named
        value = _as_shown(element, value)
        if is_own and "update" not in named.replace("published updated", ""):
            marked.append(value)
        elif element.tag == "time":
            others.append(value)
    first = next(iter(marked + others + above), None)
    return Stated(iso(first) or "", None, "time-tag") if first else None


def _is_comment(element: Any) -> bool:
    """Whether the element stands in what a reader wrote below the page."""
    return any(
        _COMMENT.search(f"{above.get('id') or ''} {above.get('class') or ''}") for above in element.iterancestors()
    )


def _as_shown(element: Any, value: str) -> str:
    """The element's time, or the day it shows to readers where that is the day before or after: its time is in UTC."""
    told, shown = iso(value) or "", iso(" ".join("".join(element.itertext()).split())[:100]) or ""
    return shown if told and shown and is_beside(shown, told) else value


def is_beside(one: str, other: str) -> bool:
    """Whether two ISO dates are of neighbouring days."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) == 1


def _first(articles: list[dict[str, Any]], keys: tuple[str, ...], origin: str) -> Stated | None:
    for key in keys:
        for article in articles:
            value = article.get(key)
            if isinstance(value, str) and value.strip():
                return Stated(unescaped(value), None, origin)
    return None


def _meta_headline(meta: dict[str, list[str]]) -> Stated | None:
    return _meta_first(meta, "headline")


def _meta_first(meta: dict[str, list[str]], fact: str) -> Stated | None:
    value = next(_told(meta, fact), None)
    return Stated(unescaped(value), None, "meta") if value else None


def _people(articles: list[dict[str, Any]]) -> Stated | None:
    for key in ("author", "creator"):
        for article in articles:
            names = list(dict.fromkeys(_names(article.get(key))))
            if names:
                return Stated(", ".join(names), None, "json-ld")
    return None


def _named(told: Stated | None) -> Stated | None:
    """A byline without what metadata hangs on it: the word "by", a date, a job."""
    names = tidy_names(told.value) if told else ""
    return Stated(names, told.span, told.origin) if told and names else None


def tidy_names(names: str) -> str:
    """Names alone: cut before a date, an "updated", a job or a link's words that ran into them."""
    return _NOT_NAMES.sub("", _BY.sub("", names)).strip(" ,;|·•–—-/")


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip() and not _NO_NAME.search(part.strip()):
                yield unescaped(part)


def _meta_person(meta: dict[str, list[str]]) -> Stated | None:
    value = next((v for v in _told(meta, "byline") if not _NO_NAME.search(v)), None)
    return Stated(unescaped(value), None, "meta") if value else None


def _publisher(articles: list[dict[str, Any]]) -> Stated | None:
    for article in articles:
        name = next(_names(article.get("publisher")), None)
        if name:
            return Stated(name, None, "json-ld")
    return None


def unescaped(value: str) -> str:
    """Entities that stand doubly escaped in metadata read as characters; space runs as one space."""

    return _SPACE.sub(" ", re.sub(r"<[^<>]{1,100}>", "", html.unescape(value))).strip()
