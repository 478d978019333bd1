"""Pages from the web: one address, or a feed or sitemap with its articles; what was seen is remembered."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run.sources.codings import content_type
from servanda.run.sources.feeds import Link, is_feed, links
from servanda.run.sources.fetch import Answer
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.robots import Visitor
from servanda.run.sources.sniff import page_item

MAX_SITEMAPS = 50
GIVE_UP_S = 3 * 86_400  # an article that fails for so long is dead, and its host is asked no more
# Types under which servers give pages; the last three say nothing of what lies in them.
_PAGES = re.compile(r"html|^text/(?:plain|xml|markdown)$|^application/xml$|^multipart/related$|^message/rfc822$"
                    r"|^application/octet-stream$|^binary/octet-stream$|^\*/\*$")  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What earlier visits saw.

    feeds: feed URL -> validators of its last answer. articles: URLs that are done with, a set that keeps its order.
    waiting: feed URL -> its articles that failed, URL -> (publication date or None, when it first failed, in seconds).
    """

    feeds: dict[str, dict[str, str]] = field(default_factory=dict)
    articles: dict[str, None] = field(default_factory=dict)
    waiting: dict[str, dict[str, tuple[str | None, float]]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Seen":
        """From a state file; empty where there is none. Raises InputError where it is broken."""
        if not path.exists():
            return cls()
        try:
            held = json.loads(path.read_text("utf-8"))
            waiting = {
                feed: {url: (published, float(since)) for url, (published, since) in failed.items()}
                for feed, failed in held.get("waiting", {}).items()
            }
            return cls(dict(held["feeds"]), dict.fromkeys(held["articles"]), waiting)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: not a state file of watch ({error}); remove it to begin anew") from error

    def save(self, path: Path) -> None:
        """Into a state file, whole or not at all."""
        fresh = path.with_name(path.name + ".new")
        held = {"feeds": self.feeds, "articles": list(self.articles), "waiting": self.waiting}
        fresh.write_text(json.dumps(held, indent=1), "utf-8")
        fresh.replace(path)


def web_items(url: str, *, visitor: Visitor, supplied: Supplied, seen: Seen | None = None) -> Iterator[Item | Refused]:
    """The page at an address, or the articles of the feed or sitemap there that were not seen before.

    An article that failed is tried again at each visit, whether or not the feed still names it.
    seen: is filled as the items are taken; None remembers nothing. Raises InputError where the address fails.
    """
    seen = seen if seen is not None else Seen()
    answer = visitor.get(url, known=seen.feeds.get(url))
    waiting = [Link(failed, published) for failed, (published, _) in seen.waiting.get(url, {}).items()]
    if answer.status == 304:
        yield from (_article(link, url, visitor=visitor, supplied=supplied, seen=seen) for link in waiting)
        return
    if not is_feed(answer.data) and not url.endswith((".xml.gz", ".xml", ".rss")):
        yield _page(answer, supplied)
        return
    tried: set[str] = set()
    whole = True
    for link in chain(_all(links(answer.data, url=answer.url), visitor), waiting):
        if isinstance(link, Refused):
            whole = False
            yield link
        elif link.url not in seen.articles and link.url not in tried:
            tried.add(link.url)
            yield _article(link, url, visitor=visitor, supplied=supplied, seen=seen)
    told = {"If-None-Match": answer.headers.get("etag"), "If-Modified-Since": answer.headers.get("last-modified")}
    # Where an inner sitemap failed, the outer one must come whole next time too.
    seen.feeds[url] = {name: value for name, value in told.items() if value} if whole else {}


def _article(link: Link, feed: str, *, visitor: Visitor, supplied: Supplied, seen: Seen) -> Item | Refused:
    """An article; one that fails waits for the next visit, until it has failed for GIVE_UP_S."""
    waiting = seen.waiting.setdefault(feed, {})
    try:
        answer = visitor.get(link.url)
    except InputError as error:
        since = waiting.setdefault(link.url, (link.published, time.time()))[1]
        if time.time() - since < GIVE_UP_S:
            return Refused(link.url, str(error))
        del waiting[link.url]
        seen.articles[link.url] = None
        return Refused(link.url, f"{error}; given up after {GIVE_UP_S // 86_400} days")
    waiting.pop(link.url, None)
    seen.articles[link.url] = None
    return _page(answer, replace(supplied, published=link.published or supplied.published))


def _page(answer: Answer, supplied: Supplied) -> Item | Refused:
    """What an address gave, in the charset that its server names; refused where that calls it no page."""
    kind, charset = content_type(answer.headers.get("content-type"))
    if kind and not _PAGES.search(kind):
        return Refused(answer.url, f"{kind[:100]}, not a page; give the address of its HTML or text")
    return page_item(answer.url, answer.data, supplied, charset=charset)


def _all(found: list[Link], visitor: Visitor) -> Iterator[Link | Refused]:
    """The articles of a feed, and those of the sitemaps that an index names (one level)."""
    for number, link in enumerate(found):
        if not link.nested:
            yield link
        elif number >= MAX_SITEMAPS:
            yield Refused(link.url, f"more than {MAX_SITEMAPS} sitemaps in one index; name this one itself")
        else:
            try:
                yield from (inner for inner in links(visitor.get(link.url).data, url=link.url) if not inner.nested)
            except InputError as error:
                yield Refused(link.url, str(error))
