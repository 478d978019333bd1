"""Feast days and holidays, fixed and movable; what the calendar alone does not tell stays unresolved."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from servanda.resolve.times.calendar import nth_weekday, real, value_at
from servanda.resolve.times.dates import YEAR, nearest, written_year
from servanda.resolve.times.forms import Form, Found, Sense, form
from servanda.resolve.times.hindsight import names_deed


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: the anonymous Gregorian computus (Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    long = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * long) // 451
    month, day = divmod(h + long - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches by Gregorian date. Source: Meeus, Astronomical Algorithms, ch. 8."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


# What is named after a feast and tells no day.
_NAMESAKE = re.compile(r"\s(?:Agreement|Accords?|Islands?|War|Rising)\b")

_OTHER_CALENDARS = frozenset("chinese persian iranian jewish islamic tibetan thai khmer vietnamese".split())
_REMEMBERED = timedelta(days=60)  # "the Easter Sunday bombings" may be those of any year later on

Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, nth: int) -> Rule:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _election_day(year: int) -> date:
    """Of the United States: the Tuesday after the first Monday of November."""
    return nth_weekday(year, 11, 1, 1) + timedelta(days=1)


# Those without a rule hang on a moon that is sighted, or on the country.
_FEASTS: dict[str, Rule | None] = {
    "orthodox easter": orthodox_easter, "easter sunday": easter, "easter day": easter, "easter": easter,
    "easter monday": _after_easter(1), "good friday": _after_easter(-2), "maundy thursday": _after_easter(-3),
    "palm sunday": _after_easter(-7), "ash wednesday": _after_easter(-46), "ascension day": _after_easter(39),
    "pentecost": _after_easter(49), "whit sunday": _after_easter(49), "whit monday": _after_easter(50),
    "christmas day": _fixed(12, 25), "christmas eve": _fixed(12, 24), "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "new year's day": _fixed(1, 1), "new year's eve": _fixed(12, 31),
    "new year": _fixed(1, 1), "new year's": _fixed(1, 1), "epiphany": _fixed(1, 6), "valentine's day": _fixed(2, 14),
    "st patrick's day": _fixed(3, 17), "may day": _fixed(5, 1), "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31), "all saints' day": _fixed(11, 1), "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11), "thanksgiving day": _nth(11, 4, 4), "thanksgiving": _nth(11, 4, 4),
    "labor day": _nth(9, 1, 1), "memorial day": _nth(5, 1, -1), "martin luther king day": _nth(1, 1, 3),
    "presidents' day": _nth(2, 1, 3), "presidents day": _nth(2, 1, 3), "columbus day": _nth(10, 1, 2),
    "mother's day": _nth(5, 7, 2), "father's day": _nth(6, 7, 3), "election day": _election_day,
    "ramadan": None, "eid al-fitr": None, "eid al-adha": None, "eid": None, "passover": None, "hanukkah": None,
    "yom kippur": None, "rosh hashanah": None, "lunar new year": None, "nowruz": None, "independence day": None,
    "labour day": None, "victory day": None,
}  # fmt: skip


def _feast(found: Found) -> Sense | None:
    """The feast whose whole name the tokens write, in the year written, said or told by the tense."""
    line = found.line
    first, last = found.match.span("name")
    name = line.text[line.starts[first] : line.ends[last - 1]].lower().replace("’", "'").replace("st.", "st")
    if name not in _FEASTS or _NAMESAKE.match(line.text, line.ends[last - 1]):
        return None
    rule, today, year = _FEASTS[name], found.setting.today, written_year(found)
    side = found.name("side")
    if year is None and side and today:
        year = _sided(rule, today, side)
    told = (year, "stated" if found.has("year") else None) if year else rule and _nearest(rule, found)
    if name.startswith("new year") and first and line.word(first - 1) in _OTHER_CALENDARS:
        rule = None
    if rule is None or not told or real(told[0]) is None or not 1583 <= told[0] <= 9998:
        return Sense("DATE", None, "unresolved", precision="day")
    return Sense("DATE", _beside(rule(told[0]), found.name("around")), told[1])


def _beside(day: date, unit: str) -> str:
    """The feast itself, or the week or the weekend of it; that of a Monday lies before it."""
    if unit == "WE" and day.isoweekday() == 1:
        day -= timedelta(days=1)
    return value_at(day, unit) if unit in ("W", "WE") else day.isoformat()


def _sided(rule: Rule | None, today: date, side: str) -> int | None:
    """The year of "last Christmas", "next Easter", "this Thanksgiving"."""
    if rule is None or not 1583 <= today.year < 9998:
        return None
    passed = rule(today.year) < today
    return today.year + {"-1": 0 if passed else -1, "1": 1 if passed else 0}.get(side, 0)


def _nearest(rule: Rule, found: Found) -> tuple[int, str | None] | None:
    today, usual = found.setting.today, rule(2001)
    if today and names_deed(found.line.text, found.line.ends[found.last - 1]):
        years = [y for y in (today.year, today.year - 1) if y > 1582 and timedelta() <= today - rule(y) <= _REMEMBERED]
        return (years[0], None) if years else None
    return nearest(found.setting, found.way(), usual.month, usual.day)


# One form for each number of words that a name may go on with; the longest that is a name wins.
AROUND = rf"(?:(?P<around><unit>)|<comma>?<of>?{YEAR})?"
FORMS: tuple[Form, ...] = (
    *(form(rf"(?P<side><this|last|next>)?(?P<name><feast>.{{{words}}}){AROUND}", _feast) for words in range(5)),
    form(r"(?P<name><month><unit>)", _feast),  # May Day
)
