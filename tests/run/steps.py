"""Small steps in the place of the real ones: every page has one act; some words make a step fail."""

import os
from functools import partial

from servanda.errors import PageError
from servanda.keep import Record
from servanda.record import Act, Page, Reading, Resolved, Span, Stated, Thread, digest, sha256
from servanda.run import Item, Tools, refollow


def load() -> Tools:
    """The steps; picklable by name, as worker processes need."""
    return Tools(_clean, partial(_read, by="small@1"), _resolve, "small@1")


def _clean(item: Item) -> Page:
    text, supplied = item.data.decode("utf-8", "replace"), item.supplied
    if "unclean" in text:
        raise PageError(f"{item.source}: unclean; wash it")
    language = "es" if "está" in text else "en"
    outlet = Stated(supplied.outlet, None, "supplied") if supplied.outlet else None
    published = Stated(supplied.published, None, "supplied") if supplied.published else None
    sha = sha256(item.data)
    return Page(digest("page", sha), text, item.source, sha, outlet, published=published, language=language)


def _read(page: Page, *, by: str) -> Reading:
    if "unreadable" in page.text:
        raise ZeroDivisionError("by nought")
    if "deadly" in page.text:
        os._exit(9)
    return Reading(page.id, by)


def _resolve(page: Page, reading: Reading) -> Resolved:
    act = Act(digest("act", page.id), page.id, Span(0, 1), Span(0, 1), "consult", "done", reader=reading.by)
    return Resolved(page.id, (), (act,))


def follow(record: Record) -> int:
    """One thread for each page."""
    return refollow(record, _follow)


def _follow(acts, pages, actors):  # type: ignore[no-untyped-def]
    found = sorted({act.page for act in acts})
    return tuple(Thread(digest("thread", p), pages[p].text, (), "unclear", None, None, ()) for p in found)
