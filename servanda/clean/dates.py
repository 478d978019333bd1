"""Dates as mastheads and metadata write them, to ISO 8601."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from servanda.clean.months import MONTH_OF
from servanda.record import Span

EARLIEST, LATEST = 1800, 2100  # years; outside, digits are no year

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_CLOCK = (
    r"(?P<{0}hour>[01]?\d|2[0-3])[:.](?P<{0}minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<{0}half>[ap])\.?m\.?(?![a-z]))?"
    r"(?:\s*(?P<{0}zone>(?:gmt|utc)\s?[+-]\d{{1,2}}(?::?[0-5]\d)?(?!\d)|[+-]\d{{4}}(?!\d)|\+\d\d:[0-5]\d|"
    r"(?:gmt|utc|[bmecp][ds]t|cest|cet|msk)(?![a-z])))?"
)
_WORD_BEGINS = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))"  # or, in flattened pages, glued to the word before it
_DAY = (
    rf"(?:(?<![\d.:])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s.,/-]+(?:of\s)?{MONTH}[\s,./-]+(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|{_WORD_BEGINS}{MONTH.replace('month', 'month2')}\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,\s*|\s+)"
    r"(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>[01]\d)[-/.](?P<day3>[0-3]\d)(?![\d/])"
    rf"|(?<![\d/.-])(?P<year5>(?:19|20)\d\d),?\s{MONTH.replace('month', 'month5')}\s(?P<day5>[0-3]?\d)"
    r"(?!\d|:|,?\s+(?:19|20)\d\d(?!\d))"
    r"|(?<![\d/.-])(?P<first4>[0-3]?\d)(?P<rule4>[/.-])(?P<second4>[0-3]?\d)(?P=rule4)(?P<year4>(?:19|20)\d\d)(?![\d/]|-\d))"
)
_STAMP = re.compile(
    rf"(?:{_CLOCK.format('a')}[\s,|-]*(?:on\s+)?)?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    rf"sun)(?:day)?\b[,.]?\s*)?"
    rf"{_DAY}(?:\s*(?:T|at|,|\||-|–|—|·|\s)\s*{_CLOCK.format('b')})?",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_PARTED = re.compile(r"\d[./-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)  # what each date has beside
_ABROAD = re.compile(
    r"(?<![\d.:])(?P<day>[0-3]?\d)(?:\.|er|º)? (?:de )?(?P<month>[^\W\d_]{3,12})\.? (?:del? )?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)|(?<!\w)(?P<month2>[^\W\d_]{3,12}) (?P<day2>[0-3]?\d),? (?:del? )?"
    r"(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<year3>(?:19|20)\d\d)[年년] ?(?P<month3>[01]?\d)[月월] ?(?P<day3>[0-3]?\d)[日일]"
)
_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?:-(?P<month>\d\d?)-(?P<day>\d\d?)|(?P<month2>\d\d)(?P<day2>\d\d))(?!\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_HOURS = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?$")
_SIDES = tuple((f"year{k}", f"month{k}", f"day{k}") for k in ("", "2", "3"))
_EPOCH = re.compile(r"\s*(?P<seconds>[1-3]\d{9})(?P<more>\d{3})?(?:\.\d+)?\s*")  # of 2001 to 2096


def stamps(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    """The full dates (day, month, year; with their clock time where given) in this stretch, as ISO 8601.

    A date that could be read two ways (03/04/2020) is passed over: not knowing is an answer.
    """
    if not _YEAR.search(text, within.start, within.end):
        return
    told = False
    if _PARTED.search(text, within.start, within.end):
        for found in _STAMP.finditer(text, within.start, within.end):
            day = _day(found)
            if day:
                told = True
                end = within.start + len(text[within.start : found.end()].rstrip(" ,|-–—·"))
                yield Span(found.start(), end), day + _clock(found)
    if not told:
        yield from _abroad(text, within)


def _abroad(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    """The days that are written as in other languages."""
    for found in _ABROAD.finditer(text, within.start, within.end):
        parts = next((year, month, day) for year, month, day in _SIDES if found[year])
        year, month, day = (found[part] for part in parts)
        number = month if month.isdigit() else MONTH_OF.get(month.lower())
        value = day_of(year, str(number), day) if number else None
        if value:
            yield Span(found.start(), found.end()), value


def iso(value: str) -> str | None:
    """A date as metadata writes it ("2020-12-05T07:08:00Z", "20201205", "Dec 5, 2020", seconds since 1970), or None.

    A time without a zone is told without one.
    """
    found = _EPOCH.fullmatch(value)
    if found:
        return datetime.fromtimestamp(int(found["seconds"]), UTC).isoformat(timespec="minutes")
    found = _ISO.match(value)
    if found:
        day = day_of(found["year"], found["month"] or found["month2"], found["day"] or found["day2"])
        clock = f"T{found['hour']}:{found['minute']}{_offset(found['zone'] or '')}" if found["hour"] else ""
        return _valid(day + clock) if day else None
    return next((stamp for _, stamp in stamps(value[:200], Span(0, min(len(value), 200)))), None)


def _day(found: re.Match[str]) -> str | None:
    if found["year"]:
        return day_of(found["year"], found["month"], found["day"])
    if found["year2"]:
        return day_of(found["year2"], found["month2"], found["day2"])
    if found["year3"]:
        return day_of(found["year3"], found["month3"], found["day3"])
    if found["year5"]:
        return day_of(found["year5"], found["month5"], found["day5"])
    first, second = int(found["first4"]), int(found["second4"])
    if found["rule4"] == "." or first > 12:  # 05.12.2020 is always the day first
        return day_of(found["year4"], str(second), str(first))
    if second > 12 or first == second:
        return day_of(found["year4"], str(first), str(second))
    return None


def day_of(year: str, month: str, day: str) -> str | None:
    """The day as ISO 8601, or None where there is no such one. month: its number or its English name."""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found.isoformat() if EARLIEST <= found.year <= LATEST else None


def _clock(found: re.Match[str]) -> str:
    side = "a" if found["ahour"] else "b"
    hour = found[f"{side}hour"]
    if not hour:
        return ""
    number = int(hour)
    half = (found[f"{side}half"] or "").lower()
    number = number % 12 + (12 if half == "p" else 0) if half else number
    return f"T{number:02d}:{found[f'{side}minute']}{_offset(found[f'{side}zone'] or '')}"


def _offset(zone: str) -> str:
    """A zone's name, or its hours from UTC ("+0300", "GMT+3"), as ISO 8601; empty where none is told."""
    named = _ZONES.get(zone.lower())
    found = _HOURS.search(zone)
    if named or not found:
        return named or ""
    return f"{found['sign']}{int(found['hours']):02d}:{found['minutes'] or '00'}"


def _valid(stamp: str) -> str | None:
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return stamp if EARLIEST <= found.year <= LATEST else None
