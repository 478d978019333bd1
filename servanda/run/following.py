"""The threads of a record brought up to date: what new pages change, or all of them anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from servanda.keep import Record
from servanda.record import Act, Actor, Page, Thread

Follow = Callable[[Sequence[Act], Mapping[str, Page], Mapping[str, Actor]], tuple[Thread, ...]]

AT_ONCE = 200  # pages in one transaction: what they share is looked at once, and a stop loses no more than these


def catch_up(record: Record) -> int:
    """Follow the pages that changed since the last time; returns how many threads the record has.

    Costs what these pages touch, whatever the size of the record. A record that was followed by another version of
    Servanda, or whose threads were put from outside, is followed anew from its first page.
    Stopped between two transactions it goes on from there the next time; until then `record.followed()` is false.
    """
    from servanda.follow import VERSION, Following  # its tables are large, and most commands follow nothing

    waiting = record.unfollowed(VERSION)
    following: Following | None = None
    for n in range(0, max(len(waiting), 1), AT_ONCE):
        pages = waiting[n : n + AT_ONCE]
        with record.following(pages) as shelf:
            if following is None or following.shelf is not shelf:
                following = Following(shelf, _Source(record))
            changes = following.change(pages, outdated=shelf.outdated())
            shelf.change_threads(gone=changes.gone, threads=changes.threads)
    return record.thread_count()


def refollow(record: Record, follow: Follow) -> int:
    """Follow the whole record anew by a way of one's own, and keep the threads; returns how many there are."""
    acts = list(record.acts())
    pages = {page: record.page(page) for page in dict.fromkeys(act.page for act in acts)}
    threads = follow(acts, pages, record.actors_as_kept(_named(acts)))
    record.replace_threads(threads)
    return len(threads)


class _Source:
    """The record as room `follow` asks for it."""

    def __init__(self, record: Record) -> None:
        self.page, self.act, self.thread = record.page, record.act, record.thread
        self._record = record

    def acts(self, page: str) -> list[Act]:
        return list(self._record.acts(page=page))

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        return self._record.actors_as_kept(ids)


def _named(acts: Iterable[Act]) -> set[str]:
    return {p.actor for act in acts for p in (*act.who, *act.whom) if p.actor}
