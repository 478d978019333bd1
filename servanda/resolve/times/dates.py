"""Calendar dates: "26 February 1987", "Friday, Oct. 23", "mid-October", "June last year", "02-26-87"."""

import re
from collections.abc import Callable
from datetime import date

from servanda.resolve.numbers import spoken_year
from servanda.resolve.times.calendar import last_of_month, nth_weekday, real, step, value_at
from servanda.resolve.times.forms import COUNT, MOD, Form, Found, Sense, Setting, form
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.tokens import Line

MONTH = r"(?P<month><month|monthabbr>)"
DAY = r"(?P<day><day_number|nth|ordinal>)"
MOD2 = r"(?:<early|mid|late><hyphen>?)"
#: A day of the month stands just before, as in "April 24 and"; with a comma only where the list goes on.
SECOND = r"(?<=<day_number><and|hyphen|comma|to|or>)"
WEEKDAY = r"(?:<weekday|dayabbr><comma>?)"
YEAR = r"(?P<year><year_number|short_year>)"
#: "last year", "of that year", "two years ago" after a date.
BESIDE = (
    rf"<comma>?(?:<of>?(?P<side><this|last|next|that>)|(?P<years>{COUNT}|<a>)(?=<unit|units><ago>))"
    r"(?P<unit><unit|units>)<ago>?(?!<possessive>)"
)

# "May" and "March" are also a name, a verb and a walk; the others are also names of persons.
_VERBS = frozenset({"march", "may"})
_NAMES = frozenset({"march", "may", "april", "june", "august", "jan"})
_CUES = frozenset(
    "in by since until till to of from before after during through for and or this early mid late per between as "
    "throughout ended ending end".split()
)
_IN_LIST = CODES["month"] + CODES["comma"]  # before "March" in "February, March and April"
_RISING = re.compile(r"\s(?:Revolution|Manifesto|Uprising)\b")  # named after its month
_LISTED = re.compile("(?:{comma}{day_number})*{comma}?[{and}{or}]{day_number}".format(**CODES))
_COUNTED = frozenset("people men women children percent pct % million mln billion".split())
_PAIR = re.compile("[{month}{monthabbr}][{hyphen}{to}{and}{or}][{month}{monthabbr}]".format(**CODES))
NEAR_DAYS = 60  # tried 30, 45, 60, 75 and 90 on two thirds of TimeBank and AQUAINT

LEEWAY = 2  # days by which a deed may lie after the page's own date, which is that of another time zone or of sending


def century_of(year: int, today: date | None) -> int:
    """A year of two digits within the hundred years that end twenty after today (2026 if there is no today)."""
    limit = (today.year if today else 2026) + 20
    return year + (limit - year) // 100 * 100


def written_year(found: Found) -> int | None:
    """The year that the digits of group "year" write, or None where it is absent."""
    load = found.load("year")
    if isinstance(load, str):
        return century_of(int(re.sub(r"\D", "", load)), found.setting.today)
    return None if load is None else int(load)


def year_of(found: Found, month: int, day: int | None) -> tuple[int, str | None] | None:
    """(year, basis) for a month or a day written without its year; the second end of a range follows the first."""
    said = found.setting.day
    if said and found.closes_range():
        return said.year + ((month, day or 31) < (said.month, said.day)), "context"
    then = found.then()
    if then:  # the first such after the day of the promise
        return then.year + ((month, day or 31) < (then.month, then.day)), "context"
    return nearest(found.setting, found.way(terms=True), month, day, is_over=found.is_over)


def nearest(
    setting: Setting, way: int, month: int, day: int | None, *, is_over: Callable[[], bool] = lambda: False
) -> tuple[int, str | None] | None:
    """(year, basis) for a month or a day written without its year; None where nothing tells the year.

    way: where the tense points, -1, 0 or 1; it decides only beyond NEAR_DAYS from today, for within them writers leave
    out the year whichever way they look ("payable Dec. 15"). is_over: asked for a time ahead that is so near or of no
    tense, whether the words leave only the past open.
    """
    today = setting.today
    if today is None:
        return (setting.day.year, "context") if setting.day else None
    if day is None and month == today.month and not setting.narrative:
        return today.year, None
    target = date(2000, month, 15) if day is None else real(2000, month, day)
    if target is None:
        return today.year, None
    gap = target.timetuple().tm_yday - today.timetuple().tm_yday
    gaps = {year: gap + 365 * (year - today.year) for year in (today.year - 1, today.year, today.year + 1)}
    if setting.narrative:  # stories run on
        return min(gaps, key=lambda year: abs(gaps[year] - NEAR_DAYS)), None
    close = min(gaps, key=lambda year: abs(gaps[year]))
    if gaps[close] > LEEWAY and (gaps[close] <= NEAR_DAYS or not way) and is_over():
        return close - 1, None
    if abs(gaps[close]) <= NEAR_DAYS or not way:
        return close, None
    return (min(y for y in gaps if gaps[y] > 0) if way > 0 else max(y for y in gaps if gaps[y] < 0)), None


# The one day that is named by its date alone.
_ATTACKS = re.compile(r"(?:,|\s)\s?(?:terror|attack(?:s|ers?)\b|hijack|commission|suicide)", re.IGNORECASE)


def impossible() -> Sense:
    """A date that no calendar has: the words are kept, there is no value."""
    return Sense("DATE", None, "unresolved", precision="day")


def _day(found: Found) -> Sense | None:
    month, day = found.whole("month") or 0, found.whole("day") or 0
    if real(2000, month, day) is None:
        return impossible()
    year = written_year(found)
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}-{day:02d}") if real(year, month, day) else impossible()
    if (month, day) == (9, 11) and _ATTACKS.match(found.line.text, found.line.ends[found.last - 1]):
        return Sense("DATE", "2001-09-11")
    told = year_of(found, month, day)
    if told is None:
        return Sense("DATE", f"XXXX-{month:02d}-{day:02d}", "unresolved", precision="day")
    return Sense("DATE", f"{told[0]:04d}-{month:02d}-{day:02d}", told[1]) if real(told[0], month, day) else impossible()


def _month(found: Found) -> Sense | None:
    month, year = found.whole("month") or 0, written_year(found) or spoken_year(found.words("n"))
    if year is not None and not 1500 <= year < 2200:  # "Mar 1340": a price, not a year
        return None
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}", mod=found.mod())
    told = year_of(found, month, None)
    if told is None:
        return Sense("DATE", f"XXXX-{month:02d}", "unresolved", found.mod(), precision="month")
    return Sense("DATE", f"{told[0]:04d}-{month:02d}", told[1], found.mod())


def _month_spoken(found: Found) -> Sense | None:
    """ "January nineteen ninety-seven"."""
    return _month(found) if spoken_year(found.words("n")) else None


def _bare_month(found: Found) -> Sense | None:
    """A lone month name, unless it may be something else and no word beside it says month."""
    line, i = found.line, found.first
    before = line.word(i - 1) if i else ""
    abbreviated = line.codes[i] == CODES["monthabbr"]
    rising = not found.setting.narrative and _RISING.match(line.text, line.ends[i])  # where it is told, it dates
    if (abbreviated and _is_first_name(line, i)) or before == "black" or rising:
        return None
    if (abbreviated or line.word(i) in _NAMES) and before not in _CUES and not before.endswith("est"):
        follows = line.text[line.ends[i] : line.ends[i] + 2].strip()
        if line.codes[max(0, i - 2) : i] == _IN_LIST or _is_paired(line, i):
            return _month(found)
        if abbreviated or line.word(i) in _VERBS or follows[:1].isupper() or not before.islower():
            return None
    return _month(found)


def _is_paired(line: Line, i: int) -> bool:
    """Whether token i is one of two months joined and no name stands beside: "the April-June quarter"."""
    first = i - 2 if _PAIR.match(line.codes, max(0, i - 2)) and i > 1 else i
    if not _PAIR.match(line.codes, first):
        return False
    follows = line.text[line.ends[first + 2] : line.ends[first + 2] + 2].strip()
    named = first > 0 and line.codes[first - 1] == CODES["other_word"] and line.text[line.starts[first - 1]].isupper()
    return not (named or follows[:1].isupper())


def _is_first_name(line: Line, i: int) -> bool:
    """Whether a capital follows an abbreviation without its point: "and Jan Novak"."""
    return re.match(r"\s[A-Z][a-z]", line.text[line.ends[i] : line.ends[i] + 3]) is not None


def year_beside(found: Found) -> tuple[int, str | None] | None:
    """(year, basis) of "last year", "of that year", "two years ago" after a date; None where no day is known."""
    that = found.name("side") == "that"
    base = found.setting.day if that else found.setting.today
    shift = -(found.count("years") or 0) if found.has("years") else {"-1": -1, "1": 1}.get(found.name("side"), 0)
    year = int(base.year + shift) if base else 0
    return (year, "context" if that else None) if real(year) else None


def _of_year_beside(found: Found) -> Sense | None:
    """ "June last year", "October of next year", "7 May of that year", "March 3 two years ago"."""
    if found.name("unit") != "Y":
        return None
    month, day = found.whole("month") or 0, found.whole("day")
    told, rest = year_beside(found), f"{month:02d}" + (f"-{day:02d}" if day else "")
    if told is None:
        return Sense("DATE", f"XXXX-{rest}", "unresolved", precision="day" if day else "month")
    if day and real(told[0], month, day) is None:
        return impossible()
    return Sense("DATE", f"{told[0]:04d}-{rest}", told[1], found.mod())


def _sided_month(found: Found) -> Sense | None:
    """ "last May", "next March", "this September": the nearest such month before, after or within this year."""
    month, today, side = found.whole("month") or 0, found.setting.today, found.name("side")
    day = found.whole("day")
    if today is None:
        return Sense("DATE", f"XXXX-{month:02d}", "unresolved", precision="month")
    shift = {"-1": -(month >= today.month - (today.month > 1)), "1": int(month <= today.month)}.get(side, 0)
    if day is not None and real(today.year + shift, month, day) is None:
        return impossible()
    return Sense("DATE", f"{today.year + shift:04d}-{month:02d}" + (f"-{day:02d}" if day else ""), None)


def _next_day(found: Found) -> Sense | None:
    """The second day of "April 24 and 25", in the month of the first; "April 24 and 25 men" has none."""
    said, line = found.setting.said or "", found.line
    day = found.whole("day") or 0
    follows = line.word(found.last) if found.last < len(line.codes) else ""
    if found.setting.upto != found.first - 1 or (follows.endswith("s") and follows.isalpha()) or follows in _COUNTED:
        return None
    if line.codes[found.first - 1] == CODES["comma"] and not _LISTED.match(line.codes, found.last):
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", said) or real(int(said[:4]), int(said[5:7]), day) is None:
        return None
    return Sense("DATE", f"{said[:7]}-{day:02d}", "context")


def _day_after(found: Found) -> Sense | None:
    """The second day of "May 5-7, 2012", which carries the year of both."""
    said, day, year = found.setting.said or "", found.whole("day") or 0, written_year(found) or 0
    if found.setting.upto != found.first - 1 or not re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return None
    return Sense("DATE", f"{year:04d}-{said[5:7]}-{day:02d}") if real(year, int(said[5:7]), day) else None


def _week_of_month(found: Found) -> Sense | None:
    """ "the first week of June", "the last week of August 1916": the week that holds most of those seven days."""
    nth, month = found.whole("nth") or 0, found.whole("month") or 0
    if found.name("unit") != "W" or not -1 <= nth <= 5 or nth == 0:
        return None
    year = written_year(found)
    told = (year, "stated") if year else year_of(found, month, None)
    first = real(told[0], month) if told else None
    if told is None or first is None:
        return None
    last = last_of_month(first)
    day = step(first, 7 * nth - 4, "D") if nth > 0 else step(last, -3, "D")
    return Sense("DATE", value_at(min(day, last), "W"), told[1]) if day else None


def _weekday_of_month(found: Found) -> Sense | None:
    """ "the first Monday in November", "the last Friday of May 2016"."""
    nth, month, year = found.whole("nth") or 0, found.whole("month") or 0, written_year(found)
    if not (1 <= nth <= 5 or nth == -1):
        return None
    told = (year, "stated") if year else year_of(found, month, 28 if nth < 0 else min(7 * nth - 3, 28))
    if told is None or real(told[0]) is None or told[0] >= 9999:
        return None
    day = nth_weekday(told[0], month, found.whole("weekday") or 0, nth)
    return Sense("DATE", day.isoformat(), told[1]) if day.month == month else impossible()


FORMS: tuple[Form, ...] = (
    form(rf"{WEEKDAY}?{MONTH}{DAY}<comma>?{YEAR}", _day),
    form(rf"{WEEKDAY}?{MONTH}{DAY}(?=<hyphen|and|to|comma>{{1,2}}<day_number><comma>?{YEAR})", _day),
    form(r"(?P<day><day_number|nth>)(?=(?:<comma><day_number>)*<hyphen|and|to><day_number|nth>"
         rf"{MONTH}<comma>?{YEAR}?)", _day),
    form(rf"{WEEKDAY}?<the>?{DAY}{MONTH}(?=<hyphen|and|to><day_number|nth><month|monthabbr>{YEAR})", _day),
    form(rf"{WEEKDAY}?{MONTH}{DAY}(?=<hyphen|and|to><month|monthabbr><day_number><comma>?{YEAR})", _day),
    form(rf"{MOD}?{MONTH}(?=<hyphen|and|to|or>{MOD2}?<month|monthabbr><comma>?{YEAR})", _month),
    form(rf"<the>(?P<nth><ordinal|nth|last>)(?P<unit><unit>)<of|in>{MONTH}(?:<comma>?{YEAR})?", _week_of_month),
    form(rf"<the>(?P<nth><ordinal|nth|last>)(?P<weekday><weekday>)<of|in>{MONTH}(?:<comma>?{YEAR})?",
         _weekday_of_month),
    form(rf"{WEEKDAY}?{MONTH}{DAY}(?!<hyphen>?<units|unit>|<ordinal>|<decade>)", _day),
    form(rf"{WEEKDAY}?<the>?{DAY}<hyphen>?<of>?{MONTH}<hyphen>?<comma>?{YEAR}", _day),
    form(rf"{WEEKDAY}?<the>?{DAY}<of>?{MONTH}", _day),
    form(rf"{MOD}?{MONTH}<comma>?<of>?{YEAR}", _month),
    form(rf"{MOD}?{MONTH}(?P<n><cardinal>(?:<hyphen>?<cardinal>){{1,2}})", _month_spoken),
    form(rf"{WEEKDAY}?{MONTH}{DAY}{BESIDE}", _of_year_beside),
    form(rf"{WEEKDAY}?<the>?{DAY}<of>?{MONTH}{BESIDE}", _of_year_beside),
    form(rf"{MOD}?{MONTH}{BESIDE}", _of_year_beside),
    form(rf"{MOD}{MONTH}", _month),
    form(rf"(?P<side><this|last|next|coming>)<last>?{MONTH}", _sided_month),
    form(rf"(?P<side><last|next>){MONTH}{DAY}", _sided_month),
    form(MONTH, _bare_month),
    form(MONTH, _month, shy=True),
    form(rf"{SECOND}(?P<x>(?P<day><day_number>)<comma>?{YEAR})", _day_after),
    form(rf"{SECOND}(?P<x>(?P<day><day_number>))"
         r"(?!<hyphen>?<units|unit|scale>|<slash>|<clock>|<meridiem>)", _next_day),
)  # fmt: skip
