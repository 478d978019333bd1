"""Quarters, halves and business years: "the third quarter of 1990", "Q3", "fiscal 1989", "the first half of 2021"."""

import re
from datetime import date

from servanda.resolve.times.calendar import add_months, real, step, value_at
from servanda.resolve.times.dates import YEAR, century_of, nearest, written_year, year_of
from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import COUNT, Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES

NTH = r"(?P<nth><ordinal|nth|last|latest>)"
OF_YEAR = (
    rf"(?P<of><comma>?<of>?(?:<fiscal><unit>?)?{YEAR}"  # "of 1990", "of fiscal 1990"
    r"|(?:<of><the>?|(?=<this|last|next>))(?P<side><this|last|next|coming|current>)?(?P<whole><unit>))"  # "last year"
)
YEARS = r"(?P<of>(?P<side><this|last|next>)(?P<whole><unit>)<possessive>)"  # "next year's"
SIDE = r"(?P<side><this|last|next|coming|current|latest>)"
SOON_MONTHS = 2  # a part that begins within them is the coming one, unless it is told as over
UNIT = r"(?P<unit><unit>)"
MONTHS = (CODES["month"], CODES["monthabbr"])
_ENDED_ON = re.compile("[{month}{monthabbr}]{day_number}?{comma}?(?P<year>{year_number})?".format(**CODES))


def _year_of(found: Found, part: int, parts: int) -> tuple[int, str | None] | None:
    """(year, basis) of one of so many parts of a year: as written, else that of the last one begun.

    After "will" a part not yet begun is this year's, and a first quarter that is over is the next year's.
    """
    year, today, side = written_year(found), found.setting.today, found.name("side")
    if year is not None:
        return year, "stated"
    if today is None:
        return None
    if side:
        return today.year + (int(side) if side in ("-1", "1") else 0), None
    months = 12 // parts
    ahead = (part - 1) * months + 1 - today.month  # months until it begins
    if ahead > 0:
        over = found.way() <= 0 if ahead > SOON_MONTHS else found.is_over()
        return today.year - over, None
    return today.year + (parts == 4 and part == 1 and today.month > months and found.way() > 0), None


def _part(found: Found, mark: str, part: int) -> Sense | None:
    parts = {"Q": 4, "H": 2}[mark]
    if not 1 <= part <= parts or found.name("whole") not in ("", "Y"):  # "the second half of last week"
        return None
    told = _year_of(found, part, parts)
    if told is None:
        return Sense("DATE", f"XXXX-{mark}{part}", "unresolved", precision="quarter" if mark == "Q" else "half")
    return Sense("DATE", f"{told[0]:04d}-{mark}{part}", told[1])


def _quarter(found: Found) -> Sense | None:
    nth = found.whole("nth") or 0
    if found.name("unit") != "Q":
        return None
    if nth < 1 and not found.has("of"):
        return _latest(found)
    return _part(found, "Q", 4 if nth < 1 else nth)


def _half(found: Found) -> Sense | None:
    nth = found.whole("nth") or 0
    return _part(found, "H", 2 if nth < 1 else nth)  # "the last half", "the latter half"


def _bare_half(found: Found) -> Sense | None:
    """ "in the first half": of the year, unless it is of a match."""
    before = found.line.word(found.first - 1) if found.first else ""
    return _half(found) if before in ("in", "for", "during", "by", "from", "than", "over") else None


def _short(found: Found) -> Sense | None:
    """ "Q3", "H1 2021", "3Q 1990", "2H24"."""
    mark, digit = sorted(found.name("short"), reverse=True)
    if not found.has("glued"):
        return _part(found, mark, int(digit))
    year = _glued_year(found)
    return Sense("DATE", f"{year:04d}-{mark}{digit}") if year and digit in ("1234" if mark == "Q" else "12") else None


def _short_business_year(found: Found) -> Sense | None:
    """ "FY25", the business year 2025."""
    year = _glued_year(found)
    return Sense("DATE", f"{year:04d}") if year else None


def _glued_year(found: Found) -> int | None:
    """The year of two digits that stand right after letters, as in "FY25"; None for other digits, or apart."""
    line, i = found.line, found.match.start("glued")
    digits = line.word(i)
    if line.ends[i - 1] != line.starts[i] or not re.fullmatch(r"\d\d", digits):
        return None
    return century_of(int(digits), found.setting.today)


def _latest(found: Found) -> Sense | None:
    """ "the quarter", "the latest quarter": the one spoken of, else the last that ended; "the current quarter"."""
    today, said, ended = found.setting.today, found.setting.quarter, _ended(found)
    if found.has("unit") and found.name("unit") != "Q":
        return None
    if ended:
        return Sense("DATE", value_at(ended, "Q"), "context")
    if said and not found.has("running"):
        return Sense("DATE", said, "context")
    if today is None:
        return None
    day = today if found.has("running") else step(today, -1, "Q")
    return Sense("DATE", value_at(day, "Q"), None) if day else None


def _ended(found: Found) -> date | None:
    """The middle of a quarter whose end is told: most of "the quarter ended July 31" is the second of the calendar."""
    line, i = found.line, found.last
    if i + 1 >= len(line.codes) or line.word(i) not in ("ended", "ending") or line.codes[i + 1] not in MONTHS:
        return None
    month, end = int(line.loads[i + 1]), _ENDED_ON.match(line.codes, i + 1)
    year = int(line.loads[end.start("year")]) if end and end["year"] else None
    told = (year, None) if year else nearest(found.setting, -1 if line.word(i) == "ended" else 1, month, None)
    last = real(told[0], month) if told else None
    return add_months(last, -1) if last else None


def _business_year(found: Found) -> Sense | None:
    """A fiscal, crop or school year by the calendar year it is named after."""
    year, today, side = written_year(found), found.setting.today, found.name("side")
    if year is not None:
        return Sense("DATE", f"{year:04d}")
    after = found.line.word(found.last) if found.last < len(found.line.codes) else ""
    if after in ("ended", "ending"):
        return Sense("DURATION", "P1Y", precision="duration")
    if today is None or found.name("unit") != "Y":
        return None
    return Sense("DATE", f"{today.year + (int(side) if side in ('-1', '1') else 0):04d}", None)


def _same_part(found: Found) -> Sense | None:
    """ "the 1988 quarter", "the 1988 period": the quarter spoken of, in another year."""
    said, year = found.setting.quarter, found.whole("year") or 0
    if found.has("unit") and found.name("unit") != "Q":
        return None
    return Sense("DATE", f"{year:04d}{said[4:]}", "context") if said else Sense("DATE", f"{year:04d}")


def _same_of_year(found: Found) -> Sense | None:
    """ "the same period last year", "the comparable quarter of 1988": what was spoken of, in the year named."""
    said, year = found.setting.quarter, written_year(found)
    if found.name("unit") not in ("", "Q") or found.name("whole") not in ("", "Y"):
        return None
    told = (year, "stated") if year else _year_of(found, 1, 4)
    if told is None:
        return None
    return Sense("DATE", f"{told[0]:04d}{said[4:]}", "context") if said else Sense("DATE", f"{told[0]:04d}", told[1])


def _same_year_ago(found: Found) -> Sense | None:
    """ "the same period a year ago", "the corresponding quarter a year earlier"."""
    return _year_ago(found) if found.name("unit") in ("", "Q") and found.name("whole") == "Y" else None


def _length_year_ago(found: Found) -> Sense | None:
    """ "the year-earlier six months"."""
    count = found.count()
    return Sense("DURATION", length(found.name("unit"), count), precision="duration") if count else None


def _quarter_to(found: Found) -> Sense | None:
    """ "the March quarter", which ends with that month."""
    month, year = found.whole("month") or 0, written_year(found)
    if found.name("unit") != "Q" or month % 3:
        return None
    told = (year, "stated") if year else year_of(found, month, None)
    return Sense("DATE", f"{told[0]:04d}-Q{month // 3}", told[1]) if told else None


def _first_of_two(found: Found) -> Sense | None:
    """ "the first" of "the first and third quarters"."""
    return _part(found, "Q", found.whole("nth") or 0) if found.name("unit") == "Q" else None


def _nth_year_ago(found: Found) -> Sense | None:
    """ "the year-ago third quarter"."""
    nth = found.whole("nth") or 0
    told = _year_of(found, nth, 4) if found.name("unit") == "Q" and 1 <= nth <= 4 else None
    return Sense("DATE", f"{told[0] - 1:04d}-Q{nth}", told[1]) if told else None


def _year_ago(found: Found) -> Sense | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    said, today = found.setting.quarter, found.setting.today
    if said:
        return Sense("DATE", f"{int(said[:4]) - 1:04d}{said[4:]}", "context")
    day = step(today, -5, "Q") if today and found.name("unit") == "Q" else None
    if day:
        return Sense("DATE", value_at(day, "Q"), None)
    return Sense("DATE", f"{today.year - 1:04d}", None) if today else None


ALIKE = r"<the><same|alike>(?:<period>|(?P<unit><unit>))"
FORMS: tuple[Form, ...] = (
    form(rf"(?:<the>?<fiscal><hyphen>?|<the>)?{NTH}{UNIT}{OF_YEAR}?", _quarter),
    form(rf"<the>?(?P<x><fiscal>?{NTH}<hyphen>{UNIT}(?P<of>{YEAR})?)", _quarter),
    form(rf"(?:<the>|<the>?<fiscal>)(?P<year><year_number>)<fiscal>?{NTH}<hyphen>?{UNIT}", _quarter),
    form(rf"(?P<year><year_number>)<fiscal>{NTH}<hyphen>?{UNIT}", _quarter),
    form(rf"{YEARS}<fiscal>?{NTH}<hyphen>?{UNIT}", _quarter),
    form(rf"{YEARS}{NTH}<hyphen>?<half>", _half),
    form(rf"<the>?(?P<nth><ordinal>)(?=<and|or|to><ordinal>(?P<unit><units>){OF_YEAR}?)", _first_of_two),
    form(rf"(?<=<and|or|to>)(?P<nth><ordinal>)(?P<unit><units>){OF_YEAR}?", _quarter),
    form(rf"(?P<short><part_of_year>)(?:<hyphen>?<of>?<fiscal>?{YEAR})?", _short),
    form(r"(?P<short><part_of_year>)(?P<glued><day_number|numeral>)", _short),
    form(r"<fiscal>(?P<glued><day_number|numeral>)", _short_business_year),
    form(rf"<the>?{NTH}<hyphen>?<half>{OF_YEAR}", _half),
    form(rf"<the><late><half>{OF_YEAR}", _half),
    form(rf"<the>{NTH}<half>", _bare_half),
    form(r"(?P<nth><ordinal>)<hyphen><half>", _half),
    form(rf"<the><full>?{UNIT}(?!<of|hyphen>)", _latest),
    form(rf"<the>?(?P<running><current>){UNIT}", _latest),
    form(r"<the><latest><period>", _latest),
    form(rf"<the>(?P<year><year_number>)(?:<period>|{UNIT})", _same_part),
    form(rf"<the>?{SIDE}?<fiscal><unit>?{YEAR}", _business_year),
    form(rf"<the>?{SIDE}?<fiscal|business>{UNIT}", _business_year),
    form(rf"<the>?(?P<year><year_number>)<fiscal>{UNIT}", _business_year),
    form(rf"<the>(?P<month><month>){UNIT}(?:<of>?{YEAR})?", _quarter_to),
    form(rf"{ALIKE}<in>?{OF_YEAR}", _same_of_year),
    form(rf"{ALIKE}<a|cardinal>(?P<whole><unit>)<ago|earlier>", _same_year_ago),
    form(r"<the>?<alike>?<unit><hyphen><ago|earlier>(?:<period>|(?P<unit><unit>))", _year_ago),
    form(rf"<the>?<unit><hyphen><ago|earlier>{NTH}<hyphen>?{UNIT}", _nth_year_ago),
    form(rf"<the>?<unit><hyphen><ago|earlier>(?P<n>{COUNT})(?P<unit><units>)", _length_year_ago),
)
