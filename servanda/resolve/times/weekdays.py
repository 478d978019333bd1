"""Days named by the week or by today: "Friday", "last Monday", "early yesterday", "Tuesday evening", "the weekend"."""

import re
from datetime import date

from servanda.resolve.times.calendar import step, value_at
from servanda.resolve.times.forms import COUNTED, HEDGE, Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.tense import is_undone

DAY_MOD = r"(?P<within><early>|<late>|<earlier>|<later>|<mid><hyphen>)?"


def _with_part(found: Found, day: date | None, basis: str | None) -> Sense:
    """The day, or the part of it where one is named."""
    part = found.name("part")
    if day is None:
        return Sense("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else None, "unresolved", precision="day")
    if part:
        return Sense("TIME", f"{day.isoformat()}T{part}", basis)
    return Sense("DATE", day.isoformat(), basis)


def _today(found: Found) -> Sense | None:
    today = found.setting.today
    if found.has("part") and not found.has("day"):  # tonight
        return _with_part(found, today, None)
    return _with_part(found, step(today, found.whole("day") or 0, "D") if today else None, None)


def _weekday(found: Found) -> Sense | None:
    """The day of that name: the last one up to today, or the next where the tense points ahead."""
    today, number = found.setting.today, found.whole("day") or 0
    if _is_name(found):
        return None
    if today is None:
        part = found.name("part")
        return Sense("TIME" if part else "DATE", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), "unresolved",
                     precision="day")  # fmt: skip
    if found.name("part") and found.words("part")[0].endswith("s"):  # "Tuesday nights"
        return Sense("SET", f"XXXX-WXX-{number}T{found.name('part')}", precision="set")
    said = found.setting.whole_day
    if said and found.closes_range(of_weekdays=True):  # "Monday through Friday"
        return _with_part(found, step(said, (number - said.isoweekday()) % 7 or 7, "D"), "context")
    back = (today.isoweekday() - number) % 7
    side = "-1" if found.has("past") else found.name("side")  # "this past Friday"
    if side == "1" or (not side and back and (found.way() > 0 or _is_term(found))):
        days = 7 - back
    elif side == "this":
        days = number - today.isoweekday()
    else:
        days = -(back or 7) if side == "-1" else -back
    return _with_part(found, step(today, days, "D"), None)


def _of_week(found: Found) -> Sense | None:
    """ "Friday last week", "Tuesday of next week"."""
    today = found.setting.today
    week = step(today, {"-1": -1, "1": 1}.get(found.name("side"), 0), "W") if today else None
    if week is None or found.name("unit") != "W":
        return None
    return _with_part(found, step(week, (found.whole("day") or 0) - week.isoweekday(), "D"), None)


def _counted_from(found: Found) -> Sense | None:
    """ "a week from Friday", "two weeks ago Tuesday", "a year ago today": counted from that day and not from today."""
    today, unit = found.setting.today, found.name("unit")
    count = None if found.has("few") else found.count()
    if unit in ("S", "M", "H") or count is None:
        return None
    ahead = found.has("from")
    if today and found.has("day"):
        back = (today.isoweekday() - (found.whole("day") or 0)) % 7
        today = step(today, 7 - back if ahead else -back, "D")
    day = step(today, found.whole("near") or 0, "D") if today else None
    return _with_part(found, step(day, count if ahead else -count, unit) if day else None, None)


def _week_on(found: Found) -> Sense | None:
    """ "on Tuesday week": a week after the next one."""
    today = found.setting.today
    if found.name("unit") != "W" or today is None:
        return None
    days = (found.whole("day") or 0) - today.isoweekday()
    return _with_part(found, step(today, days % 7 + 7 or 7, "D"), None)


def _is_term(found: Found) -> bool:
    """Whether "until" sets the day as a term to come; "had not resigned until Monday" tells of one gone by."""
    return _word_before(found) in ("until", "till") and not is_undone(found.line.text, found.line.starts[found.first])


def _word_before(found: Found) -> str:
    """The word before the weekday and before the clock time that stands with it ("until 4 p.m. Monday")."""
    line, i = found.line, found.first - 1
    while i >= 0 and line.codes[i] in _CLOCK:
        i -= 1
    return line.word(i) if i >= 0 else ""


def _is_name(found: Found) -> bool:
    """Whether the weekday is part of a name: "the Sunday Times", "Black Monday", "Super Tuesday"."""
    before = found.line.word(found.first - 1) if found.first else ""
    return (
        before in ("black", "bloody", "super", "cyber")
        or _PAPERS.match(found.line.text, found.line.ends[found.last - 1]) is not None
    )


def _beside(found: Found) -> Sense | None:
    """ "the previous Friday", "the following Monday": beside the day that was spoken of."""
    base, number, way = found.setting.day or found.setting.today, found.whole("day") or 0, found.whole("side") or 0
    if base is None:
        return _with_part(found, None, None)
    gap = (number - base.isoweekday()) * way % 7 or 7
    return _with_part(found, step(base, way * gap, "D"), "context")


def _part(found: Found) -> Sense | None:
    """ "this morning", "last night", "overnight", "the next morning", "that night"."""
    side, today = found.name("side"), found.setting.today
    by_today = side in ("this", "-1", "NI")
    base = today if by_today else found.setting.day or today
    shift = {"-1": -1, "1": 1, "NI": -(found.way() <= 0)}.get(side, 0)  # "overnight" what is told is done
    return _with_part(found, step(base, shift, "D") if base else None, None if by_today else "context")


def _weekend(found: Found) -> Sense | None:
    today = found.setting.today
    if found.name("unit") != "WE":
        return None
    if today is None:
        return Sense("DATE", None, "unresolved", precision="weekend")
    side = found.name("side")
    early = today.weekday() < (5 if side == "" else 2 if side == "this" else 0)
    before = found.line.word(found.first - 1) if found.first else ""
    past = side == "-1" or found.has("past") or (early and found.way() <= (before == "over" or found.has("bare")) - 1)
    day = step(today, -1 if past else int(side == "1"), "W")
    return Sense("DATE", value_at(day, "WE"), None) if day else None


_CLOCK = tuple(CODES[c] for c in ("clock", "meridiem", "day_number", "oclock", "noon", "zone", "on", "comma"))
_PAPERS = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Star|Sun|People|Agreement|Accords?)\b")
SOFT = r"<early|late|later|earlier>"
PART = r"(?P<part><part>)"
DAY = r"(?P<day><weekday>)"
UNIT = r"(?P<unit><unit>)"

FORMS: tuple[Form, ...] = (
    form(rf"{DAY_MOD}(?P<day><today>)(?:<possessive>?{PART})?", _today),
    form(rf"{DAY_MOD}<mid>?<hyphen>?{PART}(?P<day><today>)", _today),
    form(rf"<mid><hyphen>{PART}{DAY}", _weekday),
    form(r"(?P<part><tonight>)", _today),
    form(rf"<mid><hyphen>?{PART}", _today),
    form(
        rf"{DAY_MOD}(?:(?P<side><this|last|next|coming>)(?:<coming>|(?P<past><last>))?)?{DAY}(?:<possessive>?{PART})?",
        _weekday,
    ),
    form(rf"{DAY}{PART}?<of>?(?P<side><this|last|next>){UNIT}", _of_week),
    form(
        rf"{HEDGE}?{COUNTED}(?P<unit><unit|units>)(?:<ago>|(?P<from><from>))(?:{DAY}|(?P<near><today>))(?!<possessive>)",
        _counted_from,
    ),
    form(rf"(?<=<on>){DAY}{UNIT}", _week_on),
    form(rf"<the>(?P<side><prior|following|next>){DAY}{PART}?", _beside),
    form(rf"{SOFT}?(?P<side><this|last|that|same>){PART}", _part),
    form(rf"{SOFT}?<the>(?P<side><next|prior|following|same>){PART}", _part),
    form(r"<the>(?P<part><part>)(?!<the|of|before|after|other_word>)", _part),
    form(r"(?P<side>(?P<part><overnight>))", _part),
    form(rf"{SOFT}?<the>?(?P<side><this|last|next|coming>)(?P<past><last>)?(?P<unit><unit>)", _weekend),
    form(r"<the>(?P<unit><unit>)", _weekend),
    form(r"(?P<bare>(?P<unit><unit>))", _weekend, shy=True),
)
