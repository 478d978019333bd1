"""Quarters, halves and business years: "the third quarter of 1990", "Q3", "fiscal 1989", "the first half of next year"."""

from servanda.resolve.times.calendar import step, value_at
from servanda.resolve.times.dates import YEAR, written_year
from servanda.resolve.times.forms import Form, Found, Sense, form

NTH = r"(?P<nth><ordinal>|<nth>|<last>|<latest>)"
OF = rf"(?:<comma>?<of>?{YEAR}|<of><the>?(?P<side><this>|<last>|<next>|<coming>|<current>)?<unit>)"


def _year_of(found: Found, part: int, months: int) -> tuple[int, str | None] | None:
    """(year, basis) of the part-th stretch of so many months: written, or the last one begun; the next one after "will"."""
    year, today, side = written_year(found), found.setting.today, found.name("side")
    if year is not None:
        return year, "stated"
    if today is None:
        return None
    if side:
        return today.year + (int(side) if side in ("-1", "1") else 0), None
    begun = (part - 1) * months + 1 <= today.month
    if begun:
        over = part * months < today.month
        return today.year + (1 if over and found.way() > 0 and months == 3 and part == 1 else 0), None
    return (today.year if found.way() > 0 else today.year - 1), None


def _part(found: Found, mark: str, count: int) -> Sense | None:
    nth = found.whole("nth") or 0
    part = count if nth == -1 else nth
    if not 1 <= part <= count:
        return None
    told = _year_of(found, part, 12 // count)
    if told is None:
        return Sense("DATE", f"XXXX-{mark}{part}", "unresolved", precision="quarter" if count == 4 else "half")
    return Sense("DATE", f"{told[0]:04d}-{mark}{part}", told[1])


def _quarter(found: Found) -> Sense | None:
    if found.has("unit") and found.name("unit") != "Q":
        return None
    if found.name("nth") in ("-1", "0"):
        return _latest(found) if not found.has("year") and not found.has("side") else _part(found, "Q", 4)
    return _part(found, "Q", 4)


def _half(found: Found) -> Sense | None:
    return _part(found, "H", 2)


def _latest(found: Found) -> Sense | None:
    """ "the quarter", "the latest quarter": the one spoken of, else the last that ended; "the current quarter"."""
    today, said = found.setting.today, found.setting.quarter
    if found.has("unit") and found.name("unit") != "Q":
        return None
    if said and not found.has("now"):
        return Sense("DATE", said, "context")
    if today is None or not found.has("unit"):
        return None
    base = today if found.has("now") else step(today, -1, "Q")
    return Sense("DATE", value_at(base, "Q"), None) if base else None


def _fiscal(found: Found) -> Sense | None:
    """A business year by the calendar year it is named after; nothing tells whose year it is, so its ends stay open."""
    year, today = written_year(found), found.setting.today
    if year is None:
        if today is None or (found.has("unit") and found.name("unit") != "Y"):
            return None
        side = found.name("side")
        year = today.year + (int(side) if side in ("-1", "1") else 0)
        return Sense("DATE", f"{year:04d}", None, precision="year")
    return Sense("DATE", f"{year:04d}", precision="year")


def _ago(found: Found) -> Sense | None:
    """ "the year-ago quarter", "the comparable year-earlier period"."""
    said = found.setting.quarter
    if said:
        return Sense("DATE", f"{int(said[:4]) - 1:04d}{said[4:]}", "context")
    today = found.setting.today
    return Sense("DATE", f"{today.year - 1:04d}", None) if today else None


def _short(found: Found) -> Sense | None:
    """ "Q3", "H1 2021", "3Q 1990"."""
    letters = found.name("short")
    mark, digit = sorted(letters, reverse=True)
    told = _year_of(found, int(digit), 3 if mark == "Q" else 6)
    return Sense("DATE", f"{told[0]:04d}-{mark}{digit}", told[1]) if told else None


FORMS: tuple[Form, ...] = (
    form(rf"(?:<the>?<fiscal><hyphen>?|<the>)?{NTH}(?P<unit><unit>){OF}?", _quarter),
    form(rf"<the>?(?P<x>(?:<fiscal>)?{NTH}<hyphen>(?P<unit><unit>))", _quarter),
    form(rf"<the>(?P<year><year_number>){NTH}<hyphen>?(?P<unit><unit>)", _quarter),
    form(rf"(?P<short><part_of_year>)(?:<hyphen>?<of>?{YEAR})?", _short),
    form(rf"<the>?{NTH}<hyphen>?<half>{OF}", _half),
    form(rf"<the>{NTH}<half>", _half),
    form(r"(?:<the>|<the><full>)(?P<unit><unit>)(?!<of>|<hyphen>)", _latest),
    form(r"<the>?(?P<now><current>)(?P<unit><unit>)", _latest),
    form(r"<the>(?:<latest>)<period>", _latest),
    form(r"<the>(?P<year><year_number>)<period>", _fiscal),
    form(rf"(?:<the>)?(?P<side><this>|<last>|<next>|<coming>|<current>|<latest>)?<fiscal>(?:<unit>)?{YEAR}", _fiscal),
    form(r"(?:<the>)?(?P<side><this>|<last>|<next>|<coming>|<current>|<latest>)?(?:<fiscal>|<business>)(?P<unit><unit>)", _fiscal),
    form(r"<the>?<unit><hyphen>(?:<ago>|<earlier>)(?:<period>|<unit>)", _ago),
)
