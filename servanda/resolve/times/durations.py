"""Lengths of time: "two years", "three-week", "the past 11 months", "nearly four hours", "49-year-old"."""

import re

from servanda.resolve.times.calendar import interval, step, value_at
from servanda.resolve.times.forms import COUNT, COUNTED, HEDGE, SO, Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES

UPTO = rf"(?:<to|or|hyphen>{COUNT})?"  # of "the next 12 to 18 months"
UNITS = r"(?P<unit><units|unit>)"
#: How TIMEX3 writes a length of each unit: what stands before the number, what after.
MARKS = {"S": ("PT", "S"), "M": ("PT", "M"), "H": ("PT", "H"), "D": ("P", "D"), "W": ("P", "W"), "FN": ("P", "W"),
         "WE": ("P", "WE"), "MO": ("P", "M"), "Q": ("P", "Q"), "Y": ("P", "Y"), "DE": ("P", "DE"),
         "CE": ("P", "CE")}  # fmt: skip
_MANY = {"FN": 2, "DE": 10, "CE": 100}
_HALVES = {"Y": "6M", "H": "30M", "M": "30S"}
LONGEST = 100_000  # what is longer is a column of figures ("6,747,442 Year")
_THEN = re.compile(r"\s(?:\w+\s)?(?:will|would|may|might|could)\b")
_TIME = re.compile(r"['’](?:s)?\stime\b")  # "in two years' time"
HEAPS = ("hundreds", "thousands", "tens", "dozens", "millions", "billions")
_MONTHS = (CODES["month"], CODES["monthabbr"])
_MODALS = ("will", "would", "may", "might", "could", "can")


def length(unit: str, count: float | None) -> str:
    """The TIMEX3 value of so many units; X where the number is not told, fortnights as weeks, decades and
    centuries as years."""
    before, after = MARKS[unit]
    if count is None:
        return f"{before}X{after}"
    if unit in _MANY:
        count *= _MANY[unit]
        return f"{before}{count:.10g}{'W' if unit == 'FN' else 'Y'}"
    whole, part = divmod(count, 1)
    if part == 0.5 and unit in _HALVES:
        return before + (f"{whole:.0f}{after}" if whole else "") + _HALVES[unit]
    return f"{before}{count:.10g}{after}"


def _count(found: Found) -> float | None:
    """How many; None where the words tell none ("a few", "several")."""
    if found.has("few"):
        return None
    if found.has("only_half"):
        return 0.5
    count = found.count()
    return count + 0.5 if found.has("and_half") and count is not None else count


def _length(found: Found) -> Sense | None:
    """A plain length, tied to no day."""
    unit, count = found.name("unit"), _count(found)
    if unit == "WE" or (count is None and not found.has("few")) or not 0 <= (count or 0) <= LONGEST:
        return None
    if _is_fraction(found) or _is_year(found) or _is_title(found):
        return None
    before = found.line.word(found.first - 1) if found.first else ""
    after = found.line.text[found.line.ends[found.last - 1] :][:20]
    if unit == "D" and found.words("n") == ["one"] and (before in _MODALS or _THEN.match(after)):
        return Sense("DATE", "FUTURE_REF", precision="vague")
    if "calendar" in found.words("kind"):  # "from a fiscal to a calendar year"
        return None
    if before == "as" and found.words("few") == ["many"]:  # "the third time in as many weeks"
        return None
    singular = found.line.codes[found.match.start("unit")] == CODES["unit"]
    if (
        found.has("few") and singular and found.line.codes[found.match.start("unit") - 1] != CODES["hyphen"]
    ):  # "some day"
        return Sense("DATE", "FUTURE_REF", precision="vague") if unit == "D" else None
    return _ahead(found, unit, count, before) or Sense("DURATION", length(unit, count), precision="duration")


def _hedged(found: Found) -> Sense | None:
    """ "for over 30 years": there "over" hedges the number; in "spread over 30 years" it is a preposition."""
    before = found.line.word(found.first - 1) if found.first else ""
    return _length(found) if before in ("for", "after", "of", "in", "than") else None


def _lasting(found: Found) -> Sense | None:
    """ "a weeklong visit"."""
    return Sense("DURATION", length(found.name("lasting"), 1.0), precision="duration")


def _ahead(found: Found, unit: str, count: float | None, before: str) -> Sense | None:
    """ "will meet in two weeks", "due within a month": a length that runs from today, where the tense points ahead."""
    today = found.setting.today
    if before not in ("in", "within") or count is None or today is None or unit in ("S", "M", "H"):
        return None
    if found.way() <= 0 and not _TIME.match(found.line.text, found.line.ends[found.last - 1]):
        return None
    last = step(today, count, unit)
    if last is None:
        return None
    held = interval(value_at(last, "Y" if unit in ("DE", "CE") else unit)) if before == "in" else None
    start, end, precision = held or (today.isoformat(), last.isoformat(), "range")
    return Sense("DURATION", length(unit, count), None, None, start, end, precision)


def _is_year(found: Found) -> bool:
    """Whether the number is that of a year: "the 1988 quarter"."""
    lone = found.has("n") and found.match.end("n") - found.match.start("n") == 1
    return (
        lone
        and found.line.codes[found.match.start("n")] == CODES["year_number"]
        and (found.line.codes[found.match.start("unit")] == CODES["unit"])
    )


def _is_title(found: Found) -> bool:
    """Whether digits and a capital make it a name: "60 Minutes"."""
    text, first, unit = found.line.text, found.line.starts[found.first], found.line.starts[found.match.start("unit")]
    return text[first].isdigit() and text[unit].isupper() and text[unit + 1 : unit + 2].islower()


def _from_to(found: Found) -> Sense | None:
    """ "two to three weeks": written by its lower end, as TimeBank does."""
    low, high = found.count("n"), found.count("upto")
    before = found.line.codes[found.first - 1] if found.first else ""
    if low is None or high is None or not 0 < low < high <= LONGEST or before in _MONTHS or _is_fraction(found):
        return None
    return Sense("DURATION", length(found.name("unit"), low), precision="duration")


def _long(found: Found) -> Sense | None:
    """ "decades-long", "a day-long"."""
    several = found.line.codes[found.match.start("unit")] == CODES["units"]
    if found.words("long") != ["long"] or found.name("unit") == "WE":
        return None
    return Sense("DURATION", length(found.name("unit"), None if several else 1.0), precision="duration")


def _quarter_of(found: Found) -> Sense | None:
    """ "a quarter of a century", "quarter-century"."""
    if found.name("part") != "Q" or found.name("unit") not in ("CE", "H", "Y"):
        return None
    value = {"CE": "P25Y", "H": "PT15M", "Y": "P3M"}[found.name("unit")]
    return Sense("DURATION", value, precision="duration")


def _is_fraction(found: Found) -> bool:
    """Whether "quarter" is a fourth part: "a quarter", "three-quarters"."""
    joint = found.line.word(found.match.start("unit") - 1)
    return found.name("unit") == "Q" and (joint in ("a", "an") or "-" in joint)


def _untold(found: Found) -> Sense | None:
    """ "years", "for months": long, and no more is told."""
    unit, line = found.name("unit"), found.line
    before = line.word(found.first - 1) if found.first else ""
    counted = found.first > 1 and before == "of" and line.word(found.first - 2) in HEAPS
    joined = found.first > 0 and line.codes[found.first - 1] == CODES["hyphen"]  # "after-hours trading"
    if (
        counted or joined or before in ("early", "small", "late", "wee", "many")
    ):  # "the early hours", "in as many weeks"
        return None
    return None if unit in ("S", "M", "WE", "Q") else Sense("DURATION", length(unit, None), precision="duration")


def _over_the(found: Found) -> Sense | None:
    """ "over the years"."""
    return _untold(found) if found.words("over") == ["over"] else None


def _beside_today(found: Found) -> Sense | None:
    """ "the past 11 months", "the next two weeks", "the past year": a length that ends or begins today."""
    unit, today, side = found.name("unit"), found.setting.today, found.whole("side") or 0
    count = _count(found) if found.has("n") else 1.0
    if unit == "WE" or (unit in ("Q", "S", "M") and not found.has("n")):
        return None
    far = step(today, side * count, unit) if today and count is not None else None
    if today is None or far is None:
        return Sense("DURATION", length(unit, count), precision="duration")
    first, last = sorted((today, far))
    return Sense("DURATION", length(unit, count), None, None, first.isoformat(), last.isoformat(), "range")


FORMS: tuple[Form, ...] = (
    form(r"<a>(?P<x>(?P<few><few>)<hyphen>(?P<unit><unit>))", _length),
    form(rf"<this|the>(?P<side><last|next|coming|following|prior>){COUNTED}{UPTO}{UNITS}{SO}", _beside_today),
    form(rf"(?P<side><last|next>){COUNTED}(?P<unit><units>){SO}", _beside_today),
    form(rf"{HEDGE}?(?P<n>{COUNT})<to|or|hyphen>(?P<upto>{COUNT})<hyphen>?{UNITS}(?!<hyphen>?<ago|old>)", _from_to),
    form(rf"{HEDGE}?{COUNTED}(?P<kind><more|full|kind>)?<hyphen>?{UNITS}{SO}(?!<hyphen>?<ago|old>)", _length),
    form(rf"<over>{COUNTED}<hyphen>?{UNITS}(?!<hyphen>?<ago|old>)", _hedged),
    form(r"(?P<lasting><lasting>)", _lasting),
    form(r"(?P<n><a>)(?P<unit><unit>)<or>(?P<upto><cardinal>)(?!<ago|later|earlier>)", _from_to),
    form(rf"(?P<n><a>){UNITS}(?P<and_half><and><a><half>)", _length),
    form(rf"<a>(?P<only_half><half>)<hyphen>?{UNITS}", _length),
    form(r"(?P<only_half><half>)<hyphen>(?P<unit><unit>)", _length),
    form(r"<a>?(?P<part><unit>)(?:<of><a>|<hyphen>)(?P<unit><unit>)", _quarter_of),
    form(rf"{HEDGE}?{COUNTED}<hyphen>?{UNITS}<hyphen>?<old>", _length),
    form(rf"<a>?(?P<x>{UNITS}<hyphen>(?P<long><near>))", _long),
    form(rf"<the><ordinal|last|latest|full>?{COUNTED}(?P<unit><units>)", _length),
    form(rf"<a>?(?P<n><another>){UNITS}", _length),
    form(rf"<a>?<another>(?P<n>{COUNT})<hyphen>?{UNITS}", _length),
    form(r"(?P<unit><units>)<or|and><units>(?!<ago|later|earlier>)", _untold),
    form(r"(?P<unit><units>)(?!<ago|later|earlier>|<hyphen><old>)", _untold),
    form(r"<the>(?P<unit><units>)<ahead>", _untold),
    form(rf"<the>(?P<side><last|next|coming>)(?P<unit><unit>){SO}(?!<of>)", _beside_today),
    form(r"(?P<over><over>)(?P<x><the>(?P<unit><units>))", _over_the),
)
