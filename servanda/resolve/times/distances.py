"""Times told by a distance: "three weeks ago", "two days later", "a year earlier", "two months from now"."""

from datetime import date

from servanda.resolve.times.calendar import step, value_at
from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import COUNTED, HEDGE, SO, Form, Found, Sense, form

UNIT = r"(?P<unit><unit>)"
UNITS = r"(?P<unit><units|unit>)"
CLOCK_UNITS = frozenset({"S", "M", "H"})
_NAMED_AS = {"WE": "W", "FN": "W", "DE": "Y"}  # "two weekends ago" is told by its week, "a decade ago" by its year


def at_distance(found: Found, base: date | None, count: float, basis: str | None) -> Sense | None:
    """The unit that lies so many of itself from a day; undated where that day is unknown, None off the calendar."""
    unit = found.name("unit")
    if base is None:
        return Sense("DATE", None, "unresolved", found.mod(), precision="vague")
    if unit in CLOCK_UNITS:
        return _by_the_clock(unit, base, count, basis)
    day = step(base, count, unit)
    named = "Y" if unit == "CE" and count % 1 else _NAMED_AS.get(unit, unit)
    return Sense("DATE", value_at(day, named), basis, found.mod()) if day else None


def _by_the_clock(unit: str, base: date, count: float, basis: str | None) -> Sense | None:
    """Hours and minutes ago or later: the length is known, the minute that they count from is not."""
    if unit == "H" and count % 24 == 0 and (day := step(base, count / 24, "D")):
        return Sense("DATE", day.isoformat(), basis)
    day_of = base.isoformat()
    return Sense("DURATION", length(unit, abs(count)), basis, start=day_of, end=day_of, precision="day")


def _count(found: Found) -> float | None:
    """How many: None for "a few", one where no number stands ("year-ago")."""
    if found.has("few"):
        return None
    count = found.count() if found.has("n") else 1.0
    return count + 0.5 if found.has("and_half") and count is not None else count


def _year_before(quarter: str) -> Sense:
    """The same quarter one year before: reports of results compare with it when they say "a year earlier"."""
    return Sense("DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", "context")


def _ago(found: Found) -> Sense | None:
    count = _count(found)
    if count is None:
        return Sense("DATE", "PAST_REF", precision="vague")
    if found.setting.compared and found.name("unit") == "Y" and count == 1:
        return _year_before(found.setting.compared)
    return at_distance(found, found.setting.today, -count, None)


def _apart(found: Found) -> Sense | None:
    """ "three weeks later", "a year earlier": counted from what was spoken of."""
    way, count, setting = found.whole("way") or 0, _count(found), found.setting
    if count is None:
        return Sense("DATE", None, "unresolved", precision="vague")
    if setting.compared and found.name("unit") == "Y" and way * count == -1:
        return _year_before(setting.compared)
    base = setting.reference(found.name("unit")) or setting.today
    return at_distance(found, base, way * count, "context")


def _from_now(found: Found) -> Sense | None:
    count = _count(found)
    return Sense("DATE", "FUTURE_REF", precision="vague") if count is None else at_distance(
        found, found.setting.today, count, None
    )  # fmt: skip


FORMS: tuple[Form, ...] = (
    form(rf"{HEDGE}?{COUNTED}<hyphen>?{UNITS}(?P<and_half><and><a><half>)?<hyphen>?{SO}<ago>", _ago),
    form(r"(?P<few>(?P<unit><units>))<ago>", _ago),
    form(rf"{UNIT}<hyphen><ago|earlier>", _ago),
    form(rf"<a>(?P<x>{UNIT}<hyphen><ago|earlier>)", _ago),
    form(rf"{HEDGE}?{COUNTED}{UNITS}{SO}(?P<way><earlier|later>)", _apart),
    form(rf"{HEDGE}?{COUNTED}{UNITS}(?:<from><now>|<hence>)", _from_now),
)
