"""Lengths of time: "two years", "a three-week", "the past 11 months", "nearly four hours", "49-year-old"."""

from servanda.resolve.times.calendar import step
from servanda.resolve.times.forms import COUNT, HEDGE, Form, Found, Sense, form

UNITS = r"(?P<unit><units>|<unit>)"
#: How TIMEX3 writes a length of each unit: what stands before the number, what after.
MARKS = {"S": ("PT", "S"), "M": ("PT", "M"), "H": ("PT", "H"), "D": ("P", "D"), "W": ("P", "W"), "WE": ("P", "WE"),
         "MO": ("P", "M"), "Q": ("P", "Q"), "Y": ("P", "Y"), "DE": ("P", "DE"), "CE": ("P", "CE")}  # fmt: skip


def length(unit: str, count: float | None) -> str:
    """The TIMEX3 value of so many units; X where the number is not told, months for half years, years for decades."""
    before, after = MARKS[unit]
    if count is None:
        return f"{before}X{after}"
    if unit in ("DE", "CE") and count == int(count):
        return f"P{int(count) * (10 if unit == 'DE' else 100)}Y"
    whole, part = divmod(count, 1)
    if part == 0.5 and unit in ("Y", "H", "M"):
        lesser = {"Y": "6M", "H": "30M", "M": "30S"}[unit]
        return before + (f"{whole:.0f}{after}" if whole else "") + lesser
    return f"{before}{count:.10g}{after}"


def _count(found: Found) -> float | None:
    if found.has("couple"):
        return 2.0
    count = None if found.has("few") else found.count()
    if count is not None and (found.has("and_half") or found.has("only_half")):
        return count + 0.5 if found.has("and_half") else 0.5
    return 0.5 if found.has("only_half") else count


def _length(found: Found) -> Sense | None:
    """A plain length, tied to no day."""
    unit, count = found.name("unit"), _count(found)
    if count is None and not found.has("few"):
        return None
    if unit == "WE" or (count is not None and count < 0):
        return None
    if unit == "Q" and (found.words("n")[-1:] == ["a"] or "-" in found.line.word(found.match.start("unit") - 1)):
        return None  # a fourth part
    mod = found.name("hedge") or ("MORE_THAN" if found.has("extra") else "")
    return Sense("DURATION", length(unit, count), "stated", mod or None, precision="duration")


def _untold(found: Found) -> Sense | None:
    """ "years", "for months": long, and no more is told."""
    if found.name("unit") in ("S", "M", "WE", "Q"):
        return None
    line = found.line
    before = line.word(found.first - 1) if found.first else ""
    if before in ("two-year", "-", "'", "’", "’s") or before.isdigit():
        return None
    return Sense("DURATION", length(found.name("unit"), None), "stated", precision="duration")


def _up_to_today(found: Found) -> Sense | None:
    """ "the past 11 months", "the next two weeks": a length that ends or begins today."""
    unit, count, side = found.name("unit"), _count(found), found.whole("side") or 0
    today = found.setting.today
    if unit == "WE":
        return None
    value = length(unit, count)
    far = step(today, side * count, unit) if today and count is not None else None
    if today is None or far is None:
        return Sense("DURATION", value, "stated", precision="duration")
    first, last = sorted((today, far))
    return Sense("DURATION", value, None, found.name("hedge") or None, first.isoformat(), last.isoformat(), "range")


def _lone_side(found: Found) -> Sense | None:
    """ "the past year", "the last decade"."""
    unit, today = found.name("unit"), found.setting.today
    if unit in ("WE", "Q", "S", "M"):
        return None
    side = found.whole("side") or 0
    far = step(today, side, unit) if today else None
    value = length(unit, 1)
    if today is None or far is None:
        return Sense("DURATION", value, "stated", precision="duration")
    first, last = sorted((today, far))
    return Sense("DURATION", value, None, None, first.isoformat(), last.isoformat(), "range")


def _first_of(found: Found) -> Sense | None:
    """ "the first nine months": of the year that is running, or of one named after it."""
    return _length(found)


N = rf"(?P<n>{COUNT}|<a>|(?P<few><a>?<few>)|<a>?(?P<couple><couple>)<of>?)"
HEDGED = rf"(?:(?P<hedge>{HEDGE}))?"
SOME = r"(?:<more>|<other_word>)"

FORMS: tuple[Form, ...] = (
    form(rf"{HEDGED}{N}(?P<extra><more>)?<hyphen>?{UNITS}(?!<hyphen>?(?:<ago>|<old>))", _length),
    form(rf"(?P<n><a>){UNITS}(?P<and_half><and><a><half>)", _length),
    form(rf"(?P<only_half><half>)(?P<n><a>){UNITS}", _length),
    form(rf"(?P<n><a>)(?P<only_half><half>)<hyphen>?{UNITS}", _length),
    form(rf"{HEDGED}{N}<hyphen>?{UNITS}<hyphen>?<old>", _length),
    form(r"(?P<unit><units>)(?!<ago>|<later>|<earlier>|<hyphen><old>)", _untold),
    form(rf"(?:<this>|<the>)(?P<side><last>|<next>|<coming>|<following>|<prior>){N}{UNITS}", _up_to_today),
    form(rf"(?P<side><last>|<next>){N}(?P<unit><units>)", _up_to_today),
    form(r"<the>(?P<side><last>|<next>)(?P<unit><unit>)(?!<of>)", _lone_side),
    form(rf"<the>(?:<ordinal>|<last>|<latest>|<full>)?{N}(?P<unit><units>)", _first_of),
    form(r"<the>(?P<unit><units>)<ahead>", _untold),
)
