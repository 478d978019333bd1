"""Calendar units beside today or beside what was spoken of: "last year", "that month", "the end of the year"."""

from servanda.resolve.times.calendar import real, step, value_at
from servanda.resolve.times.distances import CLOCK_UNITS, UNIT, at_distance
from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import PARTLY, Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES

_ENDS = (CODES["stop"], CODES["comma"])
_OVER = ("for", "of", "in", "during", "throughout", "over")
SOFT = rf"(?:(?P<mod><early|late|earlier|later>|<mid><hyphen>?)|<the>(?P<edge><edge|mid>)<of>|{PARTLY})"


def _way(found: Found) -> int:
    """-1 for "last", 0 for "this", "that" and "current", 1 for "next"."""
    return {"-1": -1, "1": 1}.get(found.name("side"), 0)


def _beside_today(found: Found) -> Sense | None:
    """ "last year", "this week", "early next month"; "last" counts from the page's own day even in a story."""
    if found.name("unit") in CLOCK_UNITS or found.name("unit") in ("D", "WE"):
        return None
    anchor, way = found.setting.anchor, _way(found)
    base, basis = (anchor.day, anchor.basis) if way < 0 and anchor.day else (found.setting.today, None)
    if found.name("unit") == "DE":  # the calendar's, not the year ten years off
        decade = step(base, way, "DE") if base else None
        return Sense("DATE", value_at(decade, "DE"), basis, found.mod()) if decade else None
    return at_distance(found, base, way, basis)


def _beside_told(found: Found) -> Sense | None:
    """ "the previous year", "the following day", "that month", "the next day"."""
    if found.name("unit") in CLOCK_UNITS or found.name("unit") == "WE":
        return None
    base, way = found.setting.reference(found.name("unit")), _way(found)
    if base is None and way < 0:  # nothing was spoken of: "up from the previous day's close"
        return at_distance(found, found.setting.today, way, None)
    if base is None:
        return Sense("DATE", None, "unresolved", precision="vague")
    return at_distance(found, base, way, "context")


def _next(found: Found) -> Sense | None:
    """ "the next day" follows what was spoken of; of longer units this is said only in a story without today or
    of what someone looked ahead to."""
    told = found.name("unit") == "D" or found.setting.today is None or found.then() is not None
    return _beside_told(found) if told else None


def _running(found: Found) -> Sense | None:
    """ "the end of the year", "later in the week": the unit that is running."""
    today, unit = found.setting.today, found.name("unit")
    if unit in CLOCK_UNITS or unit in ("D", "WE"):
        return None
    if unit == "DE":
        return Sense("DATE", value_at(today, "DE"), None, found.mod()) if today else None
    return at_distance(found, found.setting.today, 0, None)


def _within_day(found: Found) -> Sense | None:
    """ "earlier in the day": that of the day spoken of, else today."""
    day = found.setting.whole_day or found.setting.today
    return at_distance(found, day, 0, "context") if found.name("unit") == "D" and day else None


def _year_end(found: Found) -> Sense | None:
    """ "year-end", "month's end"."""
    today, unit = found.setting.today, found.name("unit")
    if unit not in ("Y", "MO", "Q"):
        return None
    if today is None:
        return Sense("DATE", None, "unresolved", "END", precision="vague")
    return Sense("DATE", value_at(today, unit), None, "END")


def _the_year(found: Found) -> Sense | None:
    """ "for the year", "in the month": the one that is running, or its length where it is told when that ended."""
    line, unit = found.line, found.name("unit")
    before = line.word(found.first - 1) if found.first else ""
    after = line.word(found.last) if found.last < len(line.starts) else ""
    if unit not in ("Y", "MO", "W") or before not in _OVER or after in ("before", "after", "of", "that", "when", "-"):
        return None
    if unit != "Y" and (before == "of" or found.setting.narrative):  # "the player of the month"
        return None
    if after in ("ended", "ending", "to", "through") and not _is_to_date(found):
        return Sense("DURATION", length(unit, 1), precision="duration")
    return at_distance(found, found.setting.today, -_is_monday(found), None)


def _is_to_date(found: Found) -> bool:
    """Whether it is that unit up to today: "for the year to date"."""
    line, i = found.line, found.last
    return i + 1 < len(line.codes) and (line.word(i), line.word(i + 1)) == ("to", "date")


def _is_monday(found: Found) -> bool:
    """Whether "the week" is told of on a Monday: it is the one that is over then."""
    today = found.setting.today
    return found.name("unit") == "W" and today is not None and today.isoweekday() == 1 and found.way() < 0


def _year_before(found: Found) -> Sense | None:
    """ "up from 300 the year before", "the day before, he had left": before what was spoken of."""
    line = found.line
    ends = found.last >= len(line.codes) or line.codes[found.last] in _ENDS
    known = found.setting.reference(found.name("unit")) is not None
    return _beside_told(found) if ends and known else None


def _week_of(found: Found) -> Sense | None:
    """ "the week of March 6", in the year that is running."""
    today = found.setting.today
    day = real(today.year, found.whole("month") or 0, found.whole("day") or 0) if today else None
    return Sense("DATE", value_at(day, "W"), None) if day and found.name("unit") == "W" else None


def _around_today(found: Found) -> Sense | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    today, way = found.setting.today, found.whole("way") or 0
    if found.name("unit") != "D" or found.whole("day") != way:
        return None
    day = step(today, 2 * way, "D") if today else None
    return Sense("DATE", day.isoformat(), None) if day else Sense("DATE", None, "unresolved", precision="day")


FORMS: tuple[Form, ...] = (
    form(rf"{SOFT}?(?P<side><this|last|next|coming>){UNIT}", _beside_today),
    form(rf"{SOFT}?<the>?(?P<side><current>){UNIT}", _beside_today),
    form(rf"<early|late|earlier|later>?<the>(?P<side><prior|following|same>){UNIT}", _beside_told),
    form(rf"<early|late|earlier|later>?(?P<side><that>)<same>?{UNIT}", _beside_told),
    form(rf"<the>(?P<side><next>){UNIT}(?!<or>)", _next),
    form(rf"<the>?(?P<edge><edge|mid>)<of><the>{UNIT}", _running),
    form(rf"(?P<within><early|late|earlier|later>)<in><the>{UNIT}", _running),
    form(rf"(?P<within><early|late|earlier|later>)<in><the>{UNIT}", _within_day, shy=True),
    form(rf"{PARTLY}<the>{UNIT}", _running),
    form(rf"<the><full>?{UNIT}", _the_year),
    form(rf"<about>?<the>?{UNIT}<possessive>?<hyphen>?<edge>", _year_end),
    form(rf"<the>{UNIT}(?P<side><before>)", _year_before),
    form(rf"<the>{UNIT}<of>(?P<month><month|monthabbr>)(?P<day><day_number>)", _week_of),
    form(rf"<the>{UNIT}(?P<way><before|after>)(?P<day><today>)", _around_today),
)
