"""Feeds and sitemaps: which articles they name. XML is parsed without entities and without the network."""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from servanda.clean import iso_date
from servanda.errors import InputError
from servanda.run.sources.bounds import GZIP, Unpacked, whole
from servanda.run.sources.item import MAX_PAGE_BYTES

MAX_LINKS = 50_000  # what the sitemap protocol allows in one file


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a feed or sitemap names. published: ISO 8601 or None. nested: a sitemap in a sitemap index."""

    url: str
    published: str | None = None
    nested: bool = False


def is_feed(data: bytes) -> bool:
    """Whether these bytes are RSS, Atom or a sitemap."""
    return bool(re.search(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", data[:2000]))


def links(data: bytes, *, url: str) -> list[Link]:
    """The articles that a feed or sitemap names, in its order; its own web pages are not among them.

    url: where it was fetched, for links that are cut short. Raises InputError for what is neither.
    """
    if data.startswith(GZIP):
        data = whole(io.BufferedReader(Unpacked(io.BytesIO(data), url)), url, limit=MAX_PAGE_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{url[:200]}: broken XML ({error}); is it a feed or a sitemap?") from error
    kind = _local(root) if root is not None else ""
    if kind not in ("rss", "feed", "RDF", "urlset", "sitemapindex"):
        raise InputError(f"{url[:200]}: neither RSS, Atom nor a sitemap, its first tag is {kind or 'missing'}")
    entries = [e for e in root.iter() if _local(e) in ("item", "entry", "url", "sitemap")]
    found = (_link(entry, url) for entry in entries[:MAX_LINKS])
    return list(dict.fromkeys(link for link in found if link))


def _link(entry: Any, base: str) -> Link | None:
    """The article of one entry; None where it gives no address. Only what stands in the entry itself counts.

    An Atom entry may carry the head of the feed it was taken from, a sitemap's the addresses of pictures.
    """
    held: dict[str, str] = {}
    news = (inner for child in entry if _local(child) == "news" for inner in child)
    for child in (*entry, *news):
        if text := (child.text or "").strip():
            held.setdefault(_local(child), text)
    address = held.get("loc") or _linked(entry) or held.get("link") or _permanent(entry)
    if not address:
        return None
    told = next((held[n] for n in ("pubDate", "published", "publication_date", "date", "updated") if n in held), None)
    return Link(urljoin(base, address), iso_date(told) if told else None, _local(entry) == "sitemap")


def _linked(entry: Any) -> str | None:
    """The address of an Atom link: to HTML rather than to another form of the article."""
    found = [
        (child.get("type") or "html", child.get("href").strip())
        for child in entry
        if _local(child) == "link" and child.get("href") and child.get("rel", "alternate") == "alternate"
    ]
    return next((href for type_, href in found if "html" in type_), found[0][1] if found else None)


def _permanent(entry: Any) -> str | None:
    """An RSS item's guid, where that is an address."""
    guid = next((child for child in entry if _local(child) == "guid" and child.text), None)
    address = guid.text.strip() if guid is not None and guid.get("isPermaLink", "true") != "false" else ""
    return address if address.lower().startswith(("http://", "https://")) else None


def _local(element: Any) -> str:
    """A tag's name without its namespace; nothing for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
