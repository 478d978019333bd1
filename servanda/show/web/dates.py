"""ISO dates of any precision as places on a time axis."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days counted from year 1, [first, last], both inclusive."""

    first: int
    last: int


def stretch(iso: str | None) -> Stretch | None:
    """The days that a date covers: one, a month's or a year's. None where it is no date."""
    found = _PARTS.match(iso or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year and month and day:
            only = date(year, month, day).toordinal()
            return Stretch(only, only)
        if year and month:
            return Stretch(date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal())
        return Stretch(date(year or 0, 1, 1).toordinal(), date(year or 0, 12, 31).toordinal())
    except ValueError:  # 2024-02-31, year 0
        return None


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis. at: percent of its width."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A time axis over the days [first, last], with room left at both ends."""

    first: int
    last: int

    _ROOM = 3.0  # percent at each end, so that marks at the ends are drawn whole

    def at(self, day: float) -> float:
        """The place of a day, in percent of the width."""
        share = (day - self.first) / max(1, self.last - self.first)
        return round(self._ROOM + share * (100 - 2 * self._ROOM), 2)

    def ticks(self, most: int = 6) -> list[Tick]:
        """At most so many round dates: years where the axis is long, fewer months (longer words) where it is short."""
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        room = {step: most if step >= 12 else most * 2 // 3 for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)}
        step = next((step for step, count in room.items() if months / step <= count), 2400)
        count = start.year * 12 + start.month - 1
        count += -count % step
        found = []
        while (year := count // 12) <= end.year and year < 9999:
            day = date(year, count % 12 + 1, 1).toordinal()
            if self.first <= day <= self.last:
                found.append(Tick(self.at(day), str(year) if step >= 12 else f"{year}-{count % 12 + 1:02}"))
            count += step
        return found
