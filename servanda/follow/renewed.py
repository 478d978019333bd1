"""Deeds that leave an undertaking open: done before it was undertaken, or told to be done again at a time to come."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.follow.dates import Told, page_date, still_ahead
from servanda.follow.words import stems
from servanda.record import Act, Page

_NEWS = timedelta(days=7)  # what is further back than this is recalled, not reported
_BEGINNINGS = frozenset({"wished", "proposed", "promised", "agreed"})  # states of what is undertaken
_PLEDGED = frozenset({"promised", "agreed"})
_MEETINGS = frozenset({"a meeting"})  # are one thing where they are in one thread: they are told by who is in them
_LAST = {4: "-12-31", 7: "-28"}  # makes a day of a year or month


@dataclass(frozen=True, slots=True)
class Telling:
    """An act, the state it tells whatever came before, and the date of its step."""

    act: Act
    state: str | None
    when: Told


class Renewals:
    """What a thread's acts, in their order, tell to be still to come."""

    def __init__(self, tellings: Sequence[Telling], pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._undertaken = max((n for n, t in enumerate(tellings) if t.state in _BEGINNINGS), default=-1)
        self._ahead = {t.act.id: self.thing(t.act) for t in tellings if self._to_come(t)}
        self._on: dict[str, set[str]] = {}  # page -> what it tells to be still to come
        for t in tellings:
            self._on.setdefault(t.act.page, set()).update(self._ahead.get(t.act.id, ()))

    def recalled(self, place: int, deed: Telling) -> bool:
        """Whether a deed is one that its page recalls from over a week ago, and the thing is undertaken after it.

        place: of the deed in the order of the acts.
        """
        told, today = _day(deed.when.date), _day(page_date(self._pages[deed.act.page]))
        if not deed.when.told or told is None or today is None or today - told <= _NEWS:
            return False
        return place < self._undertaken

    def comes_again(self, deed: Act) -> bool:
        """Whether the deed's own page tells that it is still to be done. A meeting held is news for all that."""
        return deed.type != "consult" and not self.thing(deed).isdisjoint(self._on[deed.page])

    def renews(self, act: Act, done: Set[str]) -> bool:
        """Whether an act promises or agrees, for a time that lies ahead, one of the things done (see `thing`)."""
        return not done.isdisjoint(self._ahead.get(act.id, ()))

    def _to_come(self, told: Telling) -> bool:
        return told.state in _PLEDGED and still_ahead(told.act, self._pages[told.act.page])

    def thing(self, act: Act) -> frozenset[str]:
        """Stems of the object, or of the deed where none is named."""
        if act.type == "consult":
            return _MEETINGS
        return frozenset(stems(self._pages[act.page].quote(act.what or act.trigger)))


def _day(iso: str | None) -> date | None:
    """A day, or about the last one of a month or year."""
    try:
        return date.fromisoformat(iso + _LAST.get(len(iso), "")) if iso else None
    except ValueError:
        return None
