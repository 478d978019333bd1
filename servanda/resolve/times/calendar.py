"""TIMEX3 values to calendar intervals, and steps along the calendar."""

import re
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern meteorological seasons
DAYPARTS = {"MO": ("06:00", "11:59"), "MI": ("11:00", "13:59"), "AF": ("12:00", "17:59"), "EV": ("18:00", "21:59"),
            "NI": ("20:00", "23:59"), "DT": ("06:00", "19:59")}  # fmt: skip
MONTHS = {"MO": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}  # length of the units that are whole months
DAYS = {"D": 1, "WE": 7, "W": 7, "FN": 14}

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T(?P<time>.+))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)

_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")

Interval = tuple[str, str, str]


def real(year: int, month: int = 1, day: int = 1) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day so many months on (the last of the month where that day is missing); None out of years 1..9999."""
    index = day.year * 12 + day.month - 1 + months
    first = real(index // 12, index % 12 + 1)
    if first is None:
        return None
    return real(first.year, first.month, day.day) or last_of_month(first)


def last_of_month(day: date) -> date:
    """The last day of this day's month."""
    return next(d for n in (31, 30, 29, 28) if (d := real(day.year, day.month, n)))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (1 = Monday) of a month; nth -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=(following.isoweekday() - weekday - 1) % 7 + 1)


def step(day: date, count: float, unit: str) -> date | None:
    """The day so many units on; halves of a month or year in days; None where it leaves the calendar."""
    if abs(count) > 1_000_000:
        return None
    try:
        if unit in DAYS:
            return day + timedelta(days=round(count * DAYS[unit]))
        if unit in MONTHS:
            months = count * MONTHS[unit]
            whole = add_months(day, int(months))
            return whole + timedelta(days=round((months - int(months)) * 30)) if whole else None
        return day + timedelta(seconds=count * {"S": 1, "M": 60, "H": 3600}[unit])
    except OverflowError:
        return None


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit (a day, week, month, ... century) that holds this day."""
    if unit in ("W", "WE", "FN"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    whole = day.isoformat()
    return {
        "MO": whole[:7], "Y": whole[:4], "DE": whole[:3], "CE": whole[:2],
        "Q": f"{whole[:4]}-Q{(day.month + 2) // 3}",
    }.get(unit, whole)  # fmt: skip


def interval(value: str | None) -> Interval | None:
    """(first, last, precision) of a TIMEX3 value, ISO and inclusive; None for values without place in the calendar.

    Not given for durations, sets, vague references, values with X and years before our era.
    """
    found = _VALUE.fullmatch(value or "")
    if not found:
        return None
    parts = found.groupdict()
    if parts["time"]:
        return _within_day(found[0].split("T")[0], parts["time"])
    days = _days(parts)
    return (days[0].isoformat(), days[1].isoformat(), days[2]) if days else None


def part_of(length: str, held: Interval, *, at_end: bool) -> tuple[str, str] | None:
    """(first, last) of the days that a TIMEX3 length ("P9M") takes at the start or the end of an interval of days.

    Returns: None where it is no length of days, or longer than the interval.
    """
    found = _LENGTH.fullmatch(length)
    if found is None or "T" in held[0]:
        return None
    count, unit = int(found[1]), {"M": "MO"}.get(found[2], found[2])
    first, last = date.fromisoformat(held[0]), date.fromisoformat(held[1])
    after = step(last, 1, "D") if at_end else step(first, count, unit)
    begin = step(after, -count, unit) if at_end and after else first
    end = step(after, -1, "D") if after else None
    return (begin.isoformat(), end.isoformat()) if begin and end and first <= begin <= end <= last else None


def _days(parts: dict[str, str | None]) -> tuple[date, date, str] | None:
    """First day, last day and precision of a value's named parts."""
    if parts["century"] is not None or parts["decade"] is not None:
        years = 10 if parts["decade"] else 100
        first = int(parts["decade"] or parts["century"] or 0) * years
        return _months(first, 1, 12 * years, "decade" if years == 10 else "century")
    year = int(parts["year"] or 0)
    if parts["week"]:
        return _week(year, int(parts["week"]), bool(parts["weekend"]))
    if parts["day"]:
        day = real(year, int(parts["month"] or 0), int(parts["day"]))
        return (day, day, "day") if day else None
    if parts["month"]:
        return _months(year, int(parts["month"]), 1, "month")
    if parts["quarter"]:
        return _months(year, int(parts["quarter"]) * 3 - 2, 3, "quarter")
    if parts["half"]:
        return _months(year, int(parts["half"]) * 6 - 5, 6, "half")
    if parts["season"]:
        return _months(year, SEASONS[parts["season"]], 3, "season")
    return _months(year, 1, 12, "year")


def _months(year: int, month: int, count: int, precision: str) -> tuple[date, date, str] | None:
    first = real(year, month)
    last = add_months(first, count - 1) if first else None
    return (first, last_of_month(last), precision) if first and last else None


def _week(year: int, week: int, weekend: bool) -> tuple[date, date, str] | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        return first, date.fromisocalendar(year, week, 7), "weekend" if weekend else "week"
    except ValueError:
        return None


def _within_day(day: str, time: str) -> Interval | None:
    """The interval of a part of a day or a clock time; hour 24 is the end of the day."""
    if interval(day) is None:
        return None
    if time in DAYPARTS:
        first, last = DAYPARTS[time]
        return f"{day}T{first}", f"{day}T{last}", "daypart"
    clock = re.fullmatch(r"(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?", time)
    if not clock or int(clock[1]) > 24 or int(clock[2] or 0) > 59 or (clock[1] == "24" and int(clock[2] or 0)):
        return None
    if clock[1] == "24":
        return f"{day}T23:59", f"{day}T23:59", "instant"
    zone = clock[4] or ""
    if clock[2]:
        return f"{day}T{time}", f"{day}T{time}", "instant"
    return f"{day}T{clock[1]}:00{zone}", f"{day}T{clock[1]}:59{zone}", "hour"
