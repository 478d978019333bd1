"""The groups of strands on a shelf, with the threads that they make and the days on which these lapse."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servanda.follow.dates import day_number, lapsed
from servanda.follow.groups import Grown
from servanda.follow.index import Entry
from servanda.follow.sheets import Sheets
from servanda.follow.shelf import Post, Shelf
from servanda.record import Thread

_END = "9999-12-31"
_DUE_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Group:
    """A group of strands and its thread, where it is one.

    due: as day_number, where the thread lapses once that day is past. plain: state and since while it has not lapsed.
    """

    grown: Grown[Entry]
    thread: str | None = None
    due: int | None = None
    plain: tuple[str, str | None] | None = None

    @property
    def number(self) -> int:
        """That of its first strand."""
        return self.grown.members[0][1]


def group_of(grown: Grown[Entry], thread: Thread | None) -> Group:
    """A group and the thread that it makes, which has not lapsed."""
    if thread is None:
        return Group(grown)
    if lapsed(thread, _END) is thread or thread.due is None:
        return Group(grown, thread.id)
    return Group(grown, thread.id, day_number(thread.due.end), (thread.state, thread.since))


class Groups:
    """The groups of a record, by their numbers. kind, due: two places on the shelf, for values and for entries."""

    def __init__(self, shelf: Shelf, kind: int, due: int, sheets: Sheets) -> None:
        self._shelf, self._kind, self._due, self._sheets = shelf, kind, due, sheets

    def of(self, strands: Iterable[int]) -> dict[int, int]:
        """The groups of those of these strands that are kept and in one."""
        return self._sheets.groups_of(strands)

    def read(self, groups: Iterable[int]) -> list[Group]:
        """Those of these groups that are kept."""
        return [_group(line) for line in self._shelf.values(self._kind, set(groups)).values()]

    def members(self, groups: Iterable[int]) -> set[Entry]:
        """All strands of these groups that are still in them: not taken out, nor read anew."""
        found = {m for group in self.read(groups) for m in group.grown.members}
        there = self.of(n for _, n in found)
        return {m for m in found if m[1] in there}

    def put(self, group: Group) -> None:
        """Keep a group in the place of the one of its number."""
        self._shelf.put(self._kind, group.number, _line(group))
        if group.due is not None:
            self._shelf.note(self._due, [(0, group.due, group.number)])
        self._sheets.set_group((n for _, n in group.grown.members), group.number)

    def drop(self, group: Group) -> None:
        """Let go of a group that is kept; its strands are still noted as in it, until another has them."""
        self._shelf.put(self._kind, group.number, None)
        if group.due is not None:
            self._shelf.strike(self._due, [(0, group.due, group.number)])

    def due(self, low: int, high: int) -> Iterator[int]:
        """Those due from one day until before another, read a few at a time: of what is due later there is no end."""
        post: Post = (low, -(1 << 63))
        while found := self._shelf.after(self._due, 0, post, _DUE_AT_ONCE):
            for post in found:
                if post[0] >= high:
                    return
                yield post[1]


def _line(group: Group) -> str:
    place = {m: n for n, m in enumerate(group.grown.members)}
    merges = [(mean, place[i], place[j]) for mean, i, j in group.grown.merges]
    value = [group.grown.members, merges, group.thread, group.due, group.plain]
    return json.dumps(value, separators=(",", ":"))


def _group(line: str) -> Group:
    members: list[Any]
    members, merges, thread, due, plain = json.loads(line)
    places = tuple((day, n) for day, n in members)
    grown = Grown(places, tuple((mean, places[i], places[j]) for mean, i, j in merges))
    return Group(grown, thread, due, tuple(plain) if plain else None)
