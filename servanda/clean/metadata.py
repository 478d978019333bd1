"""What an HTML page's metadata states: JSON-LD, then meta tags, then <time>; each fact with where it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from servanda.clean.dates import iso
from servanda.clean.jsonld import Identity, place, read_linked, unescaped
from servanda.clean.names import is_name, tidy_names
from servanda.clean.outlet import rights_holder
from servanda.clean.times import read_times
from servanda.record import Stated

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
        "og:article:author citation_author authors article:author_name cxenseparse:author"
    ).split(),
    "outlet": "og:site_name publisher dc.publisher application-name".split(),
    "language": "og:locale language content-language dc.language".split(),
}
_AUTHOR_LABEL = re.compile(r"(?i)(?:written |posted )?by\b|authors?\b")
_PUBLISHER = etree.XPath("//*[@itemprop='publisher']//*[@itemprop='name']")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata states; None or empty where it does not. language: as written ("en-GB").

    above: the day of a <time> above the heading, which may be a teaser's. body: the report by JSON-LD, as written.
    """

    published: Stated | None = None
    headline: Stated | None = None
    byline: Stated | None = None
    outlet: Stated | None = None
    language: str | None = None
    above: Stated | None = None
    body: Stated | None = None


def read_facts(root: Any) -> Facts:
    """The facts of one parsed page; what cannot be read is not stated."""
    meta = _meta(root)
    linked = read_linked(root, _identity(root, meta))
    times = read_times(root)
    return Facts(
        published=linked.published() or _meta_date(meta) or linked.page_published() or times.own,
        headline=linked.headline() or _meta_first(meta, "headline"),
        byline=linked.byline() or _meta_person(meta),
        outlet=linked.outlet() or _meta_first(meta, "outlet") or _publisher(root) or _rights_holder(meta),
        language=root.get("lang") or root.get(_XML_LANG) or next(_told(meta, "language"), None),
        above=times.above,
        body=linked.body(),
    )  # fmt: skip


def _identity(root: Any, meta: dict[str, list[str]]) -> Identity:
    """By what the page tells itself from those that it lists."""
    headings = (" ".join("".join(h1.itertext()).split()) for h1 in root.iter("h1"))
    titles = (*meta.get("og:title", ()), root.findtext(".//title") or "", *headings)
    canonical = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    places = (place(address) for address in (*canonical, *meta.get("og:url", ())) if address)
    return Identity(tuple(title for title in titles if title.strip()), frozenset(places))


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


def _meta_date(meta: dict[str, list[str]]) -> Stated | None:
    made_up = (value for name, values in meta.items() if _PUBLISHED_NAME.search(name) for value in values)
    value = next((v for v in map(iso, chain(_told(meta, "published"), made_up)) if v), None)
    return Stated(value, None, "meta") if value else None


def _meta_first(meta: dict[str, list[str]], fact: str) -> Stated | None:
    value = next(_told(meta, fact), None)
    return Stated(unescaped(value), None, "meta") if value else None


def _meta_person(meta: dict[str, list[str]]) -> Stated | None:
    told = chain(_told(meta, "byline"), _labelled(meta))
    names = (tidy_names(unescaped(value)) for value in told if is_name(value))
    return next((Stated(name, None, "meta") for name in names if name), None)


def _labelled(meta: dict[str, list[str]]) -> Iterator[str]:
    """What cards for Twitter show beside a label that speaks of the author."""
    for number in "12":
        if _AUTHOR_LABEL.match(next(iter(meta.get(f"twitter:label{number}", ())), "")):
            yield from meta.get(f"twitter:data{number}", ())


def _publisher(root: Any) -> Stated | None:
    """The publisher's name by microdata."""
    for element in _PUBLISHER(root):
        name = unescaped(element.get("content") or "".join(element.itertext()))
        if name:
            return Stated(name, None, "microdata")
    return None


def _rights_holder(meta: dict[str, list[str]]) -> Stated | None:
    name = next(filter(None, map(rights_holder, meta.get("copyright", ()))), None)
    return Stated(name, None, "meta") if name else None
