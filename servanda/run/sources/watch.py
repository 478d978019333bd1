"""Feeds watched: what is new in each feed of a FEEDS.toml since the last look.

[feeds.herald]                              # a name of your own
url = "https://herald.example/rss.xml"      # a feed or a sitemap
outlet = "The Herald"                       # where its pages do not name it
language = "en"                             # likewise
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.robots import Visitor
from servanda.run.sources.web import Seen, web_items

_KEYS = frozenset({"url", "outlet", "language"})


def watch(path: Path, *, visitor: Visitor | None = None, state: Path | None = None) -> Iterator[Item | Refused]:
    """One look at each feed of a FEEDS.toml: its new articles; a feed that fails is refused, the others are read.

    state: where to remember what was seen; None = beside the TOML, with ".state.json" behind its name. An article
    is written there after the taker has asked for the next one, so a stopped look loses none.
    Raises InputError for a TOML or state file that cannot be used.
    """
    state = state or path.with_name(path.name + ".state.json")
    feeds, seen = read_feeds(path), Seen.load(state)
    visitor = visitor or Visitor()
    for url, supplied in feeds:
        try:
            for item in web_items(url, visitor=visitor, supplied=supplied, seen=seen):
                yield item
                seen.save(state)
        except InputError as error:
            yield Refused(url, str(error))
        seen.save(state)


def read_feeds(path: Path) -> list[tuple[str, Supplied]]:
    """(URL, what is supplied for its pages) for each feed of a FEEDS.toml. Raises InputError where it is broken."""
    try:
        feeds = tomllib.loads(path.read_text("utf-8")).get("feeds", {})
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a TOML file of feeds") from error
    if not isinstance(feeds, dict) or not feeds:
        raise InputError(f'{path}: no feeds; write [feeds.NAME] with url = "https://…" below it')
    return [_feed(name, told, path) for name, told in feeds.items()]


def _feed(name: str, told: object, path: Path) -> tuple[str, Supplied]:
    if not isinstance(told, dict) or not isinstance(told.get("url"), str) or told.keys() - _KEYS:
        raise InputError(f"{path}: feed {name!r} needs a url and may have {', '.join(sorted(_KEYS - {'url'}))}")
    return told["url"], Supplied(outlet=told.get("outlet"), language=told.get("language"))
