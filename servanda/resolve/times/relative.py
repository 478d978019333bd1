"""Times told by their distance: "last year", "three weeks ago", "two days later", "the end of the month"."""

from datetime import date

from servanda.resolve.times.calendar import step, value_at
from servanda.resolve.times.forms import COUNT, HEDGE, MOD, Form, Found, Sense, form

UNIT = r"(?P<unit><unit>)"
UNITS = r"(?P<unit><units>|<unit>)"
SOFT = r"(?:(?P<mod><early>|<late>|<earlier>|<later>|<mid><hyphen>?)|<the>(?P<edge><edge>|<mid>)<of>)"
N = rf"(?P<n>{COUNT}|<a>|(?P<few><a>?<few>)|<a>?(?P<couple><couple>)<of>?)"
_DAYLESS = frozenset({"S", "M", "H"})
_FINE = {"DE": "Y", "CE": "CE", "Y": "Y", "Q": "Q", "MO": "MO", "W": "W", "WE": "W", "D": "D"}


def moved(found: Found, base: date | None, count: float | None, basis: str | None) -> Sense | None:
    """The unit that lies so many of itself from a day; undated where that day or the count is unknown."""
    unit = found.name("unit")
    if unit in _DAYLESS:
        return _moved_clock(found, base, count, basis)
    if base is None:
        return Sense("DATE", None, "unresolved", found.mod(), precision="vague")
    if count is None:
        return Sense("DATE", "PAST_REF" if basis is None and found.name("unit") else None, basis, precision="vague")
    day = step(base, count, unit)
    return Sense("DATE", value_at(day, _FINE[unit]), basis, found.mod()) if day else None


def _moved_clock(found: Found, base: date | None, count: float | None, basis: str | None) -> Sense | None:
    """Hours and minutes ago or later: the length is known, the minute they count from is not."""
    if count is None or base is None:
        return None
    if found.name("unit") == "H" and count % 24 == 0 and (day := step(base, count / 24, "D")):
        return Sense("DATE", day.isoformat(), basis)
    return Sense("DURATION", f"PT{abs(count):g}{found.name('unit')}", basis, start=base.isoformat(), end=base.isoformat(),
                 precision="day")  # fmt: skip


def _sided(found: Found) -> Sense | None:
    """ "last year", "this week", "next month": the unit beside or around today."""
    unit = found.name("unit")
    if unit in _DAYLESS or (unit == "D" and found.name("side") != "this") or unit == "WE":
        return None
    today, side = found.setting.today, found.name("side")
    if unit == "D":
        return None
    return moved(found, today, 0 if side in ("this", "0") else int(side), None)


def _beside(found: Found) -> Sense | None:
    """ "the previous year", "the following day", "that month": beside what was spoken of."""
    unit = found.name("unit")
    side = found.name("side")
    if unit in _DAYLESS or unit == "WE":
        return None
    base = found.setting.day
    if base is None:
        return None if side == "that" else Sense("DATE", None, "unresolved", precision="vague")
    return moved(found, base, 0 if side in ("that", "0") else int(side), "context")


def _next_day(found: Found) -> Sense | None:
    """ "the next day", "the next year": beside what was spoken of for days, beside today for longer units."""
    unit = found.name("unit")
    if unit in _DAYLESS or unit == "WE":
        return None
    if unit == "D" or found.setting.today is None:
        return _beside(found)
    return None


def _ago(found: Found) -> Sense | None:
    unit, today = found.name("unit"), found.setting.today
    count = None if found.has("few") else _counted(found)
    if count is None:
        return Sense("DATE", "PAST_REF", precision="vague")
    if unit == "Y" and count == 1 and found.setting.quarter:
        return quarter_before(found.setting.quarter)
    return moved(found, today, -count, None)


def quarter_before(quarter: str) -> Sense:
    """The same quarter one year before; reports of results compare with it when they say "a year earlier"."""
    return Sense("DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", "context")


def _counted(found: Found) -> float | None:
    if found.has("couple"):
        return 2.0
    count = found.count()
    return 1.0 if count is None and found.has("lone") else count


def _apart(found: Found) -> Sense | None:
    """ "three weeks later", "a year earlier": counted from what was spoken of."""
    way, unit = found.whole("way") or 0, found.name("unit")
    count = None if found.has("few") else _counted(found)
    if way < 0 and unit == "Y" and count == 1 and found.setting.quarter:
        return quarter_before(found.setting.quarter)
    base = found.setting.day or found.setting.today
    return moved(found, base, way * count if count is not None else None, "context")


def _from_now(found: Found) -> Sense | None:
    count = None if found.has("few") else _counted(found)
    return moved(found, found.setting.today, count, None)


def _running(found: Found) -> Sense | None:
    """ "the end of the year", "later in the week", "year-end": the unit that is running."""
    unit = found.name("unit")
    if unit in _DAYLESS or unit in ("D", "WE", "DE"):
        return None
    sense = moved(found, found.setting.today, 0, None)
    return sense


def _year_end(found: Found) -> Sense | None:
    if found.name("unit") not in ("Y", "MO", "Q"):
        return None
    today = found.setting.today
    value = value_at(today, found.name("unit")) if today else None
    return Sense("DATE", value, None if today else "unresolved", "END", precision=None if today else "vague")


def _week_of(found: Found) -> Sense | None:
    """ "the week of March 6"."""
    year = found.setting.today.year if found.setting.today else None
    day = date(year, found.whole("month") or 1, found.whole("day") or 1) if year else None
    return Sense("DATE", value_at(day, "W"), None) if day and found.name("unit") == "W" else None


def _around_today(found: Found) -> Sense | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    today, way = found.setting.today, found.whole("way") or 0
    if found.name("unit") != "D" or found.whole("day") != way:
        return None
    day = step(today, 2 * way, "D") if today else None
    return Sense("DATE", day.isoformat() if day else None, None if day else "unresolved", precision="day")


def _day_itself(found: Found) -> Sense | None:
    """ "the same day", "that day" point at the day spoken of; "this day" at today."""
    base = found.setting.today if found.name("side") == "this" else found.setting.day
    return Sense("DATE", base.isoformat(), "context") if base and found.name("unit") == "D" else None


FORMS: tuple[Form, ...] = (
    form(rf"{SOFT}?(?P<side><this>|<last>|<next>|<coming>){UNIT}", _sided),
    form(rf"{SOFT}?<the>?(?P<side><current>|<coming>){UNIT}", _sided),
    form(rf"(?:<early>|<late>|<earlier>|<later>)?(?:<the>(?P<side><prior>|<following>|<same>)|(?P<side2><that>)){UNIT}".replace("|(?P<side2><that>))", ")"), _beside),
    form(rf"(?:<early>|<late>|<earlier>|<later>)?(?P<side><that>)<same>?{UNIT}", _beside),
    form(rf"<the>(?P<side><next>){UNIT}(?!<or>)", _next_day),
    form(rf"{HEDGE}?{N}<hyphen>?{UNITS}<hyphen>?<ago>", _ago),
    form(rf"(?P<few>{UNITS})<ago>".replace("{UNITS}", UNITS), _ago),
    form(rf"{HEDGE}?{N}{UNITS}<from><now>", _from_now),
    form(rf"{HEDGE}?{N}{UNITS}(?P<way><earlier>|<later>)", _apart),
    form(rf"(?P<n>{COUNT}|<a>)<hyphen>{UNIT}<hyphen>(?:<ago>|<earlier>)", _ago),
    form(rf"(?P<lone>{UNIT})<hyphen>(?:<ago>|<earlier>)", _ago),
    form(rf"<a>(?P<x>(?P<lone>{UNIT})<hyphen>(?:<ago>|<earlier>))", _ago),
    form(rf"<the>?(?P<edge><edge>|<mid>)<of><the>{UNIT}", _running),
    form(rf"(?P<within><early>|<late>|<earlier>|<later>)<in><the>{UNIT}", _running),
    form(rf"<about>?<the>?{UNIT}<possessive>?<hyphen>?<edge>", _year_end),
    form(rf"<the>{UNIT}<of>(?P<month><month>|<monthabbr>)(?P<day><day_number>)", _week_of),
    form(rf"<the>{UNIT}(?P<way><before>|<after>)(?P<day><today>)", _around_today),
)
