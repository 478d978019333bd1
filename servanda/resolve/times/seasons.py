"""Seasons, by the northern calendar: "the spring of 1862", "last winter", "this fall"."""

import re
from datetime import date

from servanda.resolve.times.calendar import SEASONS
from servanda.resolve.times.dates import BESIDE, YEAR, written_year, year_beside
from servanda.resolve.times.forms import MOD, Form, Found, Sense, form

_GAMES = re.compile(r"\s(?:Olympic|Paralympic|Games)")
SEASON = r"(?P<season><season>)"


def _season(found: Found) -> Sense | None:
    """A season of a year that is written or that today and the tense tell."""
    season, year, today = found.name("season"), written_year(found), found.setting.today
    if year is not None:
        return Sense("DATE", f"{year:04d}-{season}", mod=found.mod())
    side = found.name("side")
    if (not side and _is_verb(found)) or _is_name(found):
        return None
    base = today or found.setting.day
    if base is None:
        return Sense("DATE", f"XXXX-{season}", "unresolved", found.mod(), precision="season")
    return Sense("DATE", f"{base.year + _season_shift(found, season, base):04d}-{season}", None if today else "context",
                 found.mod())  # fmt: skip


def _winter_of_two(found: Found) -> Sense | None:
    """ "the winter of 2022-23", of the year in which it begins."""
    return Sense("DATE", f"{found.name('span')[:4]}-WI") if found.name("season") == "WI" else None


def _is_verb(found: Found) -> bool:
    """Whether nothing shows that "fall" or "spring" is a season; "the fall of the regime" is none."""
    line = found.line
    after = line.word(found.last) if found.last < len(line.codes) else ""
    if line.word(found.match.start("season")) == "fall" and after in ("of", "in", "from", "and", "to"):
        return True
    if line.word(found.match.start("season")) not in ("fall", "spring") or found.has("the") or found.mod():
        return False
    return not found.first or line.word(found.first - 1) not in ("in", "by", "until", "since")


def _is_name(found: Found) -> bool:
    """Whether it is part of the name of an event that tells no season of a year: "the Winter Olympics"."""
    return _GAMES.match(found.line.text, found.line.ends[found.last - 1]) is not None


def _season_beside(found: Found) -> Sense | None:
    """ "the spring of next year", "spring last year", "in the summer two years ago"."""
    told = year_beside(found)
    if found.name("unit") != "Y" or told is None:
        return None
    return Sense("DATE", f"{told[0]:04d}-{found.name('season')}", told[1], found.mod())


def _season_shift(found: Found, season: str, today: date) -> int:
    """By how many years the season meant is away from this year's."""
    first, side = SEASONS[season], found.name("side")
    if season == "WI" and today.month <= 2 and side != "1":  # the winter that is running began last year
        return -2 if side == "-1" and not found.has("past") else -1
    begun = today.month >= first
    if side == "-1" and not found.has("past"):
        return 0 if today.month >= first + 3 else -1
    if side == "1":
        return 1 if begun else 0
    if side == "this":
        return 0
    way = found.way()
    if not way and not begun:  # the last one, where it lies nearer than the next
        return -int(today.month + 12 - (first + 3) < first - today.month)
    return -1 if way < 0 and not begun else 1 if way > 0 and today.month >= first + 3 else 0


FORMS: tuple[Form, ...] = (
    form(rf"(?:<the>?<late>|<the>?<early>|<the>)?{SEASON}<comma>?<of>?{YEAR}", _season),
    form(rf"<the>?{SEASON}<of>?(?P<span><year_span>)", _winter_of_two),
    form(rf"(?P<the><the>)?{MOD}?{SEASON}", _season),
    form(rf"<the>?{MOD}?{SEASON}{BESIDE}", _season_beside),
    form(rf"(?P<side><this|last|next|coming>)(?P<past><last>)?{SEASON}", _season),
)
