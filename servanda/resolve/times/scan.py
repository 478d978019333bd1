"""One pass over a line of tokens: at each place the longest form, joined with its neighbour where the two are one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.calendar import interval, part_of, step
from servanda.resolve.times.forms import Form, Found, Sense, Setting
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.narrative import is_narrative
from servanda.resolve.times.tokens import Line

# Words that stand in many expressions and make none by themselves: a stretch of these alone is not tried.
_FILLERS = "".join(CODES[name] for name in (
    "the a this that of in on at to up from and or after before about more than least no few couple per "
    "another other full kind near same early late local time being old prior following edge scale day_number numeral "
    "so just over portion "
    "cardinal ordinal nth comma hyphen slash possessive apostrophe bracket"
).split())  # fmt: skip
_STRETCH = re.compile(f"[^{CODES['other_word']}{CODES['stop']}]+")
_WORTH = re.compile(
    f"[^{_FILLERS}]|{CODES['cardinal']}{CODES['hyphen']}?{CODES['cardinal']}|{CODES['time']}{CODES['being']}"
)
_PART_OF = re.compile(f"{CODES['the']}?{CODES['part']}{CODES['of']}$")
_WRITTEN = tuple(CODES[c] for c in ("month", "monthabbr", "day_number", "year_number"))
_JOINTS = ("", CODES["comma"], CODES["on"])
_BRACKET = CODES["bracket"]
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<part>[A-Z]{2}))?")
_CLOCK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):\d\d")
_HALF_DAY = 12
_AT_START, _AT_END = frozenset({"first", "opening"}), frozenset({"last", "final", "closing"})
_QUARTER_REACH = 600  # characters over which "a year earlier" still compares with a quarter spoken of


@dataclass(frozen=True, slots=True)
class Sighting:
    """Tokens [first, last) of a line and what they mean."""

    first: int
    last: int
    sense: Sense


def scan(line: Line, anchor: Anchor, forms: Mapping[str, Sequence[Form]]) -> list[Sighting]:
    """What the forms see in a line, in order, none overlapping; each may lean on those before it.

    forms: by the class of the token that they can begin with; see starts.by_start.
    """
    seen: list[Sighting] = []
    setting, quarter_at = Setting(anchor, narrative=is_narrative(line, anchor)), 0
    for stretch in _STRETCH.finditer(line.codes):
        if not _WORTH.search(line.codes, stretch.start(), stretch.end()):
            continue
        place = stretch.start()
        while place < stretch.end():
            if setting.compared and line.starts[place] - quarter_at > _QUARTER_REACH:
                setting = replace(setting, compared=None)
            sighting = _at(line, place, stretch.end(), setting, forms[line.codes[place]])
            if sighting is None:
                place += 1
                continue
            place = sighting.last
            _add(seen, _with_around(_with_part(sighting, line), line), line)
            setting = replace(_heard(setting, seen[-1]), upto=place)
            if setting.quarter == seen[-1].sense.value:
                setting, quarter_at = replace(setting, compared=setting.quarter), line.starts[place - 1]
    return seen


def _at(line: Line, place: int, end: int, setting: Setting, forms: Sequence[Form]) -> Sighting | None:
    """The longest reading of the tokens from this place on; of equal ones the form listed first."""
    matches = [(match, form) for form in forms if (match := form.pattern.match(line.codes, place, end))]
    for match, form in sorted(matches, key=lambda m: -m[0].end()):
        found = Found(line, match, setting)
        sense = form.means(found)
        if sense is not None:
            told = setting.narrative and setting.day and sense.basis is None
            return Sighting(found.first, found.last, replace(sense, basis="context") if told else sense)
    return None


def _heard(setting: Setting, sighting: Sighting) -> Setting:
    """The setting after this expression: what "that day" and "a year earlier" now refer to."""
    sense, told_at = sighting.sense, (sighting.first, sighting.last)
    held = interval(sense.value) if sense.type in ("DATE", "TIME") else None
    if held is None or sense.value is None:
        return setting
    if held[2] == "quarter" and sense.basis == "context":  # what a report compares with is no new ground to stand on
        return setting
    quarter = sense.value if held[2] == "quarter" and _is_reported(held[1], setting) else setting.quarter
    day = date.fromisoformat(held[0][:10])
    whole_day = day if len(sense.value) >= 10 else setting.whole_day
    return replace(setting, day=day, said=sense.value[:10], whole_day=whole_day, quarter=quarter, told_at=told_at)


def _is_reported(last: str, setting: Setting) -> bool:
    """Whether a quarter with this last day can be the one that results are told of.

    A quarter still running or to come is spoken of as an outlook where one that is over was named before it; as the
    first it may be a business year's and over by that count.
    """
    today = setting.today
    return setting.quarter is None or today is None or setting.narrative or date.fromisoformat(last) < today


def _with_part(sighting: Sighting, line: Line) -> Sighting:
    """ "the morning of" a day as one time with that day."""
    before = _PART_OF.search(line.codes, max(0, sighting.first - 3), sighting.first)
    if not before or sighting.sense.type != "DATE" or not _DAY.fullmatch(sighting.sense.value or ""):
        return sighting
    value = f"{sighting.sense.value}T{line.loads[before.end() - 2]}"
    return Sighting(before.start(), sighting.last, replace(sighting.sense, type="TIME", value=value))


def _with_around(sighting: Sighting, line: Line) -> Sighting:
    """ "around May 3" and "around 2005" with the word that makes them approximate."""
    first = sighting.first
    if first and line.codes[first] in _WRITTEN and sighting.sense.type == "DATE" and line.word(first - 1) == "around":
        return replace(sighting, first=first - 1)
    return sighting


def _add(seen: list[Sighting], new: Sighting, line: Line) -> None:
    """Append an expression, or make it one with the last: "5 p.m." and "Nov. 9", "midnight" and "Friday".

    In "5 p.m. on Friday" and "on Friday evening" they stay two, and the clock time is of that day all the same; so are
    both in "5 p.m. (1400 GMT) Friday".
    """
    last = seen[-1] if seen else None
    gap = line.codes[last.last : new.first] if last else ""
    day = _DAY.fullmatch(new.sense.value or "")
    if last and gap == _BRACKET:
        new = _same_instant(new, last)
    if last and day and gap[:1] == _BRACKET and gap[1:] in _JOINTS and _is_told_twice(seen, line):
        seen[-2] = _on_day(seen[-2], day["day"], new.sense.basis)
        seen[-1] = _same_instant(_on_day(last, day["day"], new.sense.basis), seen[-2])
    if last and gap in _JOINTS and last.sense.type == "TIME" and day:
        _, _, clock = (last.sense.value or "").partition("T")
        if clock[:1].isdigit() or (clock and not day["part"]):
            apart = gap == CODES["on"]
            seen[-1] = replace(_on_day(last, day["day"], new.sense.basis), last=last.last if apart else new.last)
            if len(seen) > 1 and _opens_hours(seen[-2], last, line):
                seen[-2] = _on_day(seen[-2], day["day"], new.sense.basis)
            if not apart:
                return
    if last and gap == CODES["of"]:
        seen[-1] = _placed(last, new, line)
    seen.append(new)


def _on_day(timed: Sighting, day: str, basis: str | None) -> Sighting:
    """A clock time or a part of a day on another day, in its zone if it has one."""
    _, _, clock = (timed.sense.value or "").partition("T")
    _, _, zoned = (timed.sense.start or "").partition("T")
    value, start = f"{day}T{clock}", f"{day}T{zoned}" if zoned else None
    sense = replace(timed.sense, value=value, basis=basis, start=start, end=start, precision=None)
    return replace(timed, sense=sense)


def _is_told_twice(seen: Sequence[Sighting], line: Line) -> bool:
    """Whether the last of them is a clock time in brackets after another."""
    if len(seen) < 2 or line.codes[seen[-2].last : seen[-1].first] != _BRACKET:
        return False
    return all(_CLOCK.fullmatch(sighting.sense.value or "") for sighting in seen[-2:])


def _same_instant(zoned: Sighting, local: Sighting) -> Sighting:
    """A clock time in brackets on the day on which it is the one before: "8 p.m. (0030 GMT)" is past midnight."""
    here, there = (_CLOCK.fullmatch(sighting.sense.value or "") for sighting in (local, zoned))
    if here is None or there is None or not zoned.sense.start:
        return zoned
    ahead = int(there["hour"]) - int(here["hour"])
    shift = 1 if ahead < -_HALF_DAY else -1 if ahead > _HALF_DAY else 0
    day = step(date.fromisoformat(here["day"]), shift, "D")
    return _on_day(zoned, day.isoformat(), local.sense.basis) if day else zoned


def _opens_hours(first: Sighting, second: Sighting, line: Line) -> bool:
    """Whether a clock time is the first end of a range with the next: "9 a.m. to 5 p.m."."""
    joint = line.codes[first.last : second.first]
    return first.sense.type == "TIME" and joint in (CODES["to"], CODES["hyphen"]) and first.sense.basis != "stated"


def _placed(part: Sighting, whole: Sighting, line: Line) -> Sighting:
    """A length with its place in the time that it is of: "the first nine months" of "2023"."""
    words = {line.word(i) for i in range(max(0, part.first - 1), part.last)}
    held = interval(whole.sense.value)
    if part.sense.type != "DURATION" or held is None or not words & (_AT_START | _AT_END):
        return part
    days = part_of(part.sense.value or "", held, at_end=bool(words & _AT_END))
    if days is None:
        return part
    sense = replace(part.sense, basis=whole.sense.basis, start=days[0], end=days[1], precision="range")
    return replace(part, sense=sense)
