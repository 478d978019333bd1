"""Times of day: "5 p.m. EST", "17:00 GMT", "noon", "4 in the morning", "3 o'clock", "midnight Friday"."""

import re

from servanda.resolve.times.forms import Form, Found, Sense, form

#: "GMT", "local time", "Moscow time", "Eastern Standard Time".
_NAMED_TIME = r"<zone_kind|season>?<time>"
ZONED = rf"(?:<local><time>|(?P<zone><zone>|<zone_place>(?={_NAMED_TIME}))(?:{_NAMED_TIME})?)"


def at(found: Found, hour: int, minute: str) -> Sense | None:
    """A clock time on the day spoken of, else today; X for the day where there is neither."""
    if hour > 24 or int(minute[:2]) > 59 or (hour == 24 and int(minute[:2])):
        return None
    spoken_of = found.setting.day if len(found.setting.said or "") == 10 else None
    day = spoken_of or found.setting.today
    clock = f"{hour:02d}:{minute}"
    if day is None:
        return Sense("TIME", f"XXXX-XX-XXT{clock}{found.name('zone')}", "unresolved", precision="instant")
    basis = "context" if spoken_of else None
    value = f"{day.isoformat()}T{clock}"
    start = value + found.name("zone") if hour < 24 and found.has("zone") else None
    return Sense("TIME", value, basis, start=start, end=start)


def _half_day(hour: int, meridiem: str) -> int | None:
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if meridiem[:1].lower() == "p" else 0)


def _hour(found: Found) -> Sense | None:
    hour = found.whole("hour") or 0
    meridiem = found.name("meridiem") or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(found.name("part"), "")
    turned = _half_day(hour, meridiem) if meridiem else hour
    return None if turned is None else at(found, turned, "00")


def _clock(found: Found) -> Sense | None:
    parts = re.split(r"[:.]", found.name("clock"))
    hour = int(parts[0])
    turned = _half_day(hour, found.name("meridiem")) if found.has("meridiem") else hour
    return None if turned is None else at(found, turned, ":".join(parts[1:]))


def _first_hour(found: Found) -> Sense | None:
    """The first end of "2-4 p.m.": of the same half of the day as the second, unless that would come after it."""
    first, second = found.whole("hour") or 0, int(str(found.load("second")).partition(":")[0])
    if not 1 <= second <= 12:
        return None
    crosses = first % 12 > second % 12
    half = "a" if (found.name("meridiem")[:1].lower() == "p") == crosses else "p"
    hour = _half_day(first, half)
    return None if hour is None else at(found, hour, "00")


def _noon(found: Found) -> Sense | None:
    if found.is_named():  # "Darkness at Noon"
        return None
    hour, minute = found.name("noon").split(":")
    return at(found, int(hour), minute)


def _four_digits(found: Found) -> Sense | None:
    """ "0735 GMT", "0800 local time"."""
    line, i = found.line, found.match.start("digits")
    digits = line.word(i)
    return at(found, int(digits[:2]), digits[2:]) if re.fullmatch(r"[0-2]\d[0-5]\d", digits) else None


FORMS: tuple[Form, ...] = (
    form(rf"(?P<hour><day_number|cardinal>)(?P<meridiem><meridiem>){ZONED}?", _hour),
    form(r"(?P<hour><day_number|cardinal>)<oclock>(?:<in><the>(?P<part><part>))?", _hour),
    form(r"(?P<hour><day_number|cardinal>)<in><the>(?P<part><part>)", _hour),
    form(rf"(?P<clock><clock>)(?P<meridiem><meridiem>)?<oclock|units>?{ZONED}?", _clock),
    form(r"(?P<hour><day_number|cardinal>)(?=<hyphen|to|and|or>(?P<second><day_number|cardinal|clock>)"
         r"(?P<meridiem><meridiem>))", _first_hour),
    form(r"(?P<noon><noon>)", _noon),
    form(rf"(?P<digits><numeral|year_number>){ZONED}", _four_digits),
)  # fmt: skip
