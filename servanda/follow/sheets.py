"""The strands of followed pages on a shelf, read again when they are asked for."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from servanda.follow.card import card
from servanda.follow.index import Entry
from servanda.follow.met import Pair
from servanda.follow.shelf import LAST, Shelf, number
from servanda.follow.sketch import Sketch
from servanda.follow.stored import Reader, sheet, to_line
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity

T = TypeVar("T")

_MOST = 20_000  # strands held in memory at a time, so that a large record fits


class Sheets:
    """What is kept of each followed page: its strands, with their cards and the groups that they are in, and its day.

    kinds: three places on the shelf for values (pages, strands, cards; the last of bytes). days: one for entries.
    Strands are told by their numbers.
    """

    def __init__(self, shelf: Shelf, kinds: tuple[int, int, int], days: int, rarity: Rarity) -> None:
        self._shelf, self._days, self._rarity = shelf, days, rarity
        self._kind, self._places, self._bytes = kinds
        self._reader = Reader()
        self._strands: dict[int, Strand] = {}
        self._deeds: dict[int, tuple[Sketch, ...]] = {}
        self._cards: dict[int, bytes] = {}

    def put(self, page: str, context: Mapping[str, float], told: Sequence[Strand], day: int | None) -> None:
        """Keep a page that is not kept, its strands in no group. context, day: as in `stored.sheet`."""
        self._shelf.put(self._kind, number(page), to_line(sheet(page, context, told, day)))
        if day is not None:
            self._shelf.note(self._days, [(0, day, number(page))])
        for place, strand in enumerate(told):
            n = number(strand.id)
            self._strands[n], self._deeds[n], self._cards[n] = strand, strand.acts, card(strand, self._rarity)
            self._put_place(n, number(page), place, None)
            self._shelf.put(self._bytes, n, self._cards[n])

    def drop(self, page: str) -> None:
        """Let go of a page that is kept, and of its strands."""
        line = self._shelf.values(self._kind, [number(page)])[number(page)]
        self._shelf.put(self._kind, number(page), None)
        if (day := self._reader.published(line)) is not None:
            self._shelf.strike(self._days, [(0, day, number(page))])
        for strand in self._reader.strands(line):
            n = number(strand.id)
            self._shelf.put(self._places, n, None)
            self._shelf.put(self._bytes, n, None)
            for held in (self._strands, self._deeds, self._cards):
                held.pop(n, None)

    def on(self, pages: Iterable[str]) -> dict[str, list[Strand]]:
        """The strands of those of these pages that are kept."""
        named = {number(page): page for page in pages}
        return {named[n]: self._reader.strands(line) for n, line in self._shelf.values(self._kind, named).items()}

    def last_day(self) -> int | None:
        """The last day of a page, as `day_number` tells it; None where no page has one."""
        return next((at for at, _ in self._shelf.before(self._days, 0, LAST, 1)), None)

    def groups_of(self, strands: Iterable[int]) -> dict[int, int]:
        """The groups of those of these strands that are kept and in one."""
        held = self._shelf.values(self._places, strands)
        return {n: group for n, line in held.items() if (group := json.loads(line)[2]) is not None}

    def set_group(self, strands: Iterable[int], group: int) -> None:
        """Note in which group these strands are; those that are not kept are passed over."""
        for n, line in self._shelf.values(self._places, strands).items():
            page, place, before = json.loads(line)
            if before != group:
                self._put_place(n, page, place, group)

    def strand(self, n: int) -> Strand:
        """One strand."""
        return self._read([n], self._strands, self._reader.strands)[0]

    def pair(self, pair: Pair) -> tuple[Strand, Strand]:
        """Two strands, read together."""
        first, second = self._read([n for _, n in pair], self._strands, self._reader.strands)
        return first, second

    def deeds(self, places: Iterable[Entry]) -> list[tuple[Sketch, ...]]:
        """The acts of strands, without words where the strands themselves were not asked for."""
        return self._read([n for _, n in places], self._deeds, self._reader.deeds)

    def cards(self, strands: Iterable[int]) -> dict[int, bytes]:
        """The cards of strands."""
        asked = set(strands)
        if missing := asked - self._cards.keys():
            self._cards |= self._shelf.values(self._bytes, missing)
        return {n: self._cards[n] for n in asked}

    def forget(self) -> None:
        """Let go of what is held in memory alone, where that is much; strands never change while they are kept."""
        for held in (self._strands, self._deeds, self._cards):
            if len(held) > _MOST:
                held.clear()

    def _put_place(self, strand: int, page: int, place: int, group: int | None) -> None:
        self._shelf.put(self._places, strand, json.dumps([page, place, group], separators=(",", ":")))

    def _read(
        self, numbers: Sequence[int], held: dict[int, T], read: Callable[[str, Iterable[int]], list[T]]
    ) -> list[T]:
        """What `read` makes of these strands' lines, each page's line once; what is `held` is not read again."""
        missing = [n for n in numbers if n not in held]
        rows = {n: json.loads(line) for n, line in self._shelf.values(self._places, missing).items()}
        by_page: dict[int, dict[int, int]] = {}
        for n, (page, place, _) in rows.items():
            by_page.setdefault(page, {})[n] = place
        lines = self._shelf.values(self._kind, by_page)
        for page, places in by_page.items():
            held.update(zip(places, read(lines[page], places.values()), strict=True))
        return [held[n] for n in numbers]
