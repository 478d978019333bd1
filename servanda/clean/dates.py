"""Dates as mastheads and metadata write them, to ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from servanda.record import Span

EARLIEST, LATEST = 1800, 2100  # years; outside, digits are no year

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
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
    r"(?:\s*(?P<{0}zone>gmt|utc|[bmecp][ds]t|cest|cet|msk)(?![a-z]))?"
)
_WORD_BEGINS = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))"  # or, in flattened pages, glued to the word before it
_DAY = (
    rf"(?:(?<![\d.:])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s.,-]+(?:of\s)?{_MONTH}[\s,.-]+(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|{_WORD_BEGINS}{_MONTH.replace('month', 'month2')}\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d),?\s+"
    r"(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>[01]\d)[-/.](?P<day3>[0-3]\d)(?![\d/])"
    r"|(?<![\d/.-])(?P<first4>[0-3]?\d)(?P<rule4>[/.])(?P<second4>[0-3]?\d)(?P=rule4)(?P<year4>(?:19|20)\d\d)(?![\d/]))"
)
_STAMP = re.compile(
    rf"(?:{_CLOCK.format('a')}[\s,|-]*(?:on\s+)?)?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    rf"sun)(?:day)?\b[,.]?\s*)?"
    rf"{_DAY}(?:\s*(?:T|at|,|\||-|–|—|·|\s)\s*{_CLOCK.format('b')})?",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_PARTED = re.compile(r"\d[./-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)  # what each date has beside
_ISO = re.compile(
    r"\s*(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_IN_URL = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)[/-](?:(?P<number>0?[1-9]|1[0-2])|{_MONTH})[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)",
    re.I,
)
_DASHED_IN_URL = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")


def stamps(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    """The full dates (day, month, year; with their clock time where given) in this stretch, as ISO 8601.

    A date that could be read two ways (03/04/2020) is passed over: not knowing is an answer.
    """
    if not (_YEAR.search(text, within.start, within.end) and _PARTED.search(text, within.start, within.end)):
        return
    for found in _STAMP.finditer(text, within.start, within.end):
        day = _day(found)
        if day:
            end = within.start + len(text[within.start : found.end()].rstrip(" ,|-–—·"))
            yield Span(found.start(), end), day + _clock(found)


def iso(value: str) -> str | None:
    """A date as metadata writes it ("2020-12-05T07:08:00Z", "Dec 5, 2020"), or None where it is none."""
    found = _ISO.match(value)
    if found:
        day = found["day"]
        zone = found["zone"] or ""
        zone = "+00:00" if zone == "Z" else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
        return _valid(day + (f"T{found['clock']}{zone}" if found["clock"] else ""))
    return next((stamp for _, stamp in stamps(value[:200], Span(0, min(len(value), 200)))), None)


def url_date(url: str) -> str | None:
    """The day that a URL's path names ("/2020/12/05/", "/2020/dec/05/", "2020-12-05"); long digit runs are no date."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.split("?")[0].split("#")[0])
    found = _IN_URL.search(path) or _DASHED_IN_URL.search(path)
    return _ymd(found["year"], found["number"] or found["month"], found["day"]) if found else None


def _day(found: re.Match[str]) -> str | None:
    if found["year"]:
        return _ymd(found["year"], found["month"], found["day"])
    if found["year2"]:
        return _ymd(found["year2"], found["month2"], found["day2"])
    if found["year3"]:
        return _ymd(found["year3"], found["month3"], found["day3"])
    first, second = int(found["first4"]), int(found["second4"])
    if found["rule4"] == "." or first > 12:  # 05.12.2020 is always the day first
        return _ymd(found["year4"], str(second), str(first))
    if second > 12 or first == second:
        return _ymd(found["year4"], str(first), str(second))
    return None


def _ymd(year: str, month: str, day: str) -> str | None:
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
    zone = _ZONES.get((found[f"{side}zone"] or "").lower(), "")
    return f"T{number:02d}:{found[f'{side}minute']}{zone}"


def _valid(stamp: str) -> str | None:
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return stamp if EARLIEST <= found.year <= LATEST else None
