"""Pages from the web: one address, or a feed or sitemap with its articles; what was seen is remembered."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run.sources.feeds import Link, is_feed, links
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.robots import Visitor

MAX_SITEMAPS = 50


@dataclass(slots=True)
class Seen:
    """What earlier visits saw: feed URL -> validators of its last answer; article URLs that were given."""

    feeds: dict[str, dict[str, str]] = field(default_factory=dict)
    articles: dict[str, None] = field(default_factory=dict)  # a set that keeps its order

    @classmethod
    def load(cls, path: Path) -> "Seen":
        """From a state file; empty where there is none. Raises InputError where it is broken."""
        if not path.exists():
            return cls()
        try:
            held = json.loads(path.read_text("utf-8"))
            return cls(dict(held["feeds"]), dict.fromkeys(held["articles"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: not a state file of watch ({error}); remove it to begin anew") from error

    def save(self, path: Path) -> None:
        """Into a state file, whole or not at all."""
        fresh = path.with_name(path.name + ".new")
        fresh.write_text(json.dumps({"feeds": self.feeds, "articles": list(self.articles)}, indent=1), "utf-8")
        fresh.replace(path)


def web_items(url: str, *, visitor: Visitor, supplied: Supplied, seen: Seen | None = None) -> Iterator[Item | Refused]:
    """The page at an address, or the articles of the feed or sitemap there that were not seen before.

    seen: is filled as the items are taken; None remembers nothing. Raises InputError where the address fails.
    """
    seen = seen if seen is not None else Seen()
    answer = visitor.get(url, known=seen.feeds.get(url))
    if answer.status == 304:
        return
    if not is_feed(answer.data) and not url.endswith((".xml.gz", ".xml", ".rss")):
        yield Item(answer.url, answer.data, supplied)
        return
    failed = False
    for link in _all(links(answer.data, url=answer.url), visitor):
        if isinstance(link, Refused) or link.url not in seen.articles:
            got = link if isinstance(link, Refused) else _article(link, visitor=visitor, supplied=supplied, seen=seen)
            failed = failed or isinstance(got, Refused)
            yield got
    told = {"If-None-Match": answer.headers.get("etag"), "If-Modified-Since": answer.headers.get("last-modified")}
    # Where an article failed, the feed must come whole next time too, so that it is tried again.
    seen.feeds[url] = {} if failed else {name: value for name, value in told.items() if value}


def _article(link: Link, *, visitor: Visitor, supplied: Supplied, seen: Seen) -> Item | Refused:
    """An article; one that fails is not remembered, so that the next visit tries it again."""
    try:
        answer = visitor.get(link.url)
    except InputError as error:
        return Refused(link.url, str(error))
    seen.articles[link.url] = None
    return Item(answer.url, answer.data, replace(supplied, published=link.published or supplied.published))


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
