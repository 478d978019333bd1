"""Numbers in text with the sign or name of what they count, and pairs of them that make a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.resolve.amounts.bounds import is_change
from servanda.resolve.amounts.units import Unit, Units, load_units
from servanda.resolve.numbers import CARDINALS, SCALES, number

_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SCALE = "|".join(sorted((s for s in SCALES if len(s) > 2 or s in ("bn", "mn", "tn")), key=len, reverse=True))
_COMMA_ALONE = r"\d{1,3},\d{1,2}"
_COMMA = rf"{_COMMA_ALONE}(?=[\s-]?(?:{_SCALE})\b|\s?%)"  # "3,5 billion" as the continent writes it
_FIGURES = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_COMMA}|\d+(?:\.\d+)?"
# Codes of currencies touch their figure: "RMB20 billion".
_CODED = "|".join(rf"(?<=\b{sign})" for sign in sorted(load_units().signs) if sign.isascii() and sign.isalpha())
_MANY = (
    r"(?:(?:several|a\sfew|many)\s(?:hundred|thousand|million|billion|dozen)(?:\s(?:thousand|million|billion))?|tens|dozens|scores|hundreds|thousands|"
    r"millions|mlns|billions|trillions)(?:\sof\s(?:thousands|millions|billions))?(?:\sof)?"
)
# Every repetition is bounded or over one kind of character, so that a million digits cost a million steps.
_NUMBER = re.compile(
    rf"""(?=\d)(?:(?<![\w.,/:])(?<![A-Za-z]-)|(?-i:{_CODED}))(?P<figures>(?:\d{{1,3}}[\s-])?\d/\d{{1,2}}(?![\d/])|{_FIGURES})
        (?:(?:\s|-)?(?P<scale>{_SCALE})\b|(?P<letter>[kKmMbB])\b)?
    |\b(?P<quarter>a\squarter(?:[\s-]of\sa)?[\s-](?:million|billion|trillion))\b
    |\b(?P<many>{_MANY})\b
    |\b(?P<words>(?:(?:half\sa|one|a)[\s-](?:{_SCALE})\b|half\san?(?=\s)|(?:{_WORD})\b)
        (?:(?:[\s-]|\sand\s(?:a\s)?)(?:{_WORD}|half|(?:{_SCALE}))\b){{0,7}})""",
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:the\s|all\s|its\s|their\s)?(?=\w)")
_MINUS = re.compile(r"(?:\bminus\s|(?<![\w.,-])[-−])$", re.IGNORECASE)
_OR_MORE = re.compile(r"(?:[\s-]?plus|\+|\sor\s(?:so|more))(?=\s)", re.IGNORECASE)
_JOIN = re.compile(r"\s?(?:to|and|or|-|–|—)\s?(?=[\w$€£¥])")
# Words that may part a number from its noun: "34 British nationals", "two small naval vessels".
_MONTH = r"(?:Jan\w*|Feb\w*|March|Mar|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)"
_NEVER_BETWEEN = (
    r"(?:of|the|a|an|to|in|on|at|by|for|from|with|and|or|but|if|per|as|is|are|was|were|than|that|who|when|while|after|"
    rf"before|because|his|her|their|its|{_MONTH})"
)
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.?\s$")
_BETWEEN = re.compile(
    rf"\s(?:(?!{_NEVER_BETWEEN}\b)(?:[A-Z][\w'’-]{{1,20}}\s\d{{1,4}}|(?:[A-Za-z]|\d{{1,4}}-[a-z])[\w'’-]{{0,20}}|U\.[SNK]\.)\s){{1,3}}"
)
_SIGNED = frozenset(("share", "change"))  # units of what may fall below zero
_LONGEST = 60  # characters of a number that are read; what is longer is no number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number met in the text: text[start:end], sign and unit name included; value None where it is not told."""

    start: int
    end: int
    value: float | None
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure, or the two ends of a range; of these `high` is the upper one."""

    low: Figure
    high: Figure | None

    @property
    def unit(self) -> Unit | None:
        """What is counted; in a range the name mostly stands at the upper end."""
        return (self.high.unit if self.high else None) or self.low.unit


def readings(text: str, place: int, end: int, units: Units, *, bare: bool = False) -> Iterator[Reading]:
    """Numbers in order, ranges as one ("25,000 to 30,000 tonnes"); bare: ranges without a unit as well."""
    while found := _NUMBER.search(text, place, end):
        low = _figure(text, found, end, units)
        low = _part_of(text, low, end, units) or low
        join = _JOIN.match(text, low.end, end)
        high = _figure_at(text, join.end(), min(end, join.end() + _LONGEST), units) if join else None
        if high and not _is_range(text, low, high, bare=bare):
            high = None
        yield Reading(low, high)
        place = high.end if high else low.end


def _part_of(text: str, low: Figure, end: int, units: Units) -> Figure | None:
    """A number that tells how many of a larger one, which names what is counted: "15 of the 27 states" are 15."""
    joint = _WHOLE.match(text, low.end, end) if low.unit is None and low.value is not None else None
    whole = _figure_at(text, joint.end(), min(end, joint.end() + _LONGEST), units) if joint else None
    if not whole or not whole.unit or whole.unit.kind != "quantity" or (whole.value or 0) <= (low.value or 0):
        return None
    return Figure(low.start, whole.end, low.value, whole.unit)


def _is_range(text: str, low: Figure, high: Figure, *, bare: bool) -> bool:
    """Whether two joined numbers are the ends of one range: they grow, and what they count does not differ."""
    if low.value is None or high.value is None or (low.unit and high.unit and low.unit != high.unit):
        return False
    joint = text[low.end : high.start].strip().lower()
    if joint == "to" and low.unit and high.unit and is_change(text[max(0, low.start - 40) : low.start], ""):
        return False  # "rose by 5 tonnes to 12 tonnes": a move and the level it reached
    between = re.search(r"between\s$", text[max(0, low.start - 10) : low.start], re.IGNORECASE)
    joins = joint not in ("and", "or") or between is not None
    sign = low.unit is not None and low.unit.kind == "sum" and text[low.start : low.start + 1] not in "0123456789"
    grows = low.value < high.value
    return grows and joins and (bare or high.unit is not None or (sign and joint not in ("and", "or")))


def _figure_at(text: str, place: int, end: int, units: Units) -> Figure | None:
    """The figure that starts right at a place, its sign included; None where none does."""
    sign = units.lead.match(text, place, end)
    found = _NUMBER.match(text, sign.end() if sign else place, end)
    return _figure(text, found, end, units) if found else None


def _figure(text: str, found: re.Match[str], end: int, units: Units) -> Figure:
    """A match of _NUMBER with the sign before it or the name after it; a sign tells more than a name."""
    start, last = found.span()
    if _AFTER_MONTH.search(text[max(0, start - 12) : start]):  # "the January 30 vote"
        return Figure(start, last, _value(found), None)
    before = units.before(text, start)
    unit = units.signs[before[0].strip()] if before else None
    name = _name(text, last, end, units)
    if name and (unit is None or name[1].kind == "sum"):
        last, unit = name[0], unit or name[1]
    start, value = before.start() if before else start, _value(found)
    minus = _MINUS.search(text, max(0, start - 6), start) if value and unit and unit.kind in _SIGNED else None
    return Figure(minus.start(), last, -(value or 0), unit) if minus else Figure(start, last, value, unit)


def _name(text: str, place: int, end: int, units: Units) -> tuple[int, Unit] | None:
    """Where the unit's name after a number ends, and the unit; up to three words may stand before a counted noun."""
    more = _OR_MORE.match(text, place, end)
    place = more.end() if more else place
    direct = units.after(text, place, end)
    if direct and (unit := units.named(direct)):
        return direct.end(), unit
    words = _BETWEEN.match(text, place, end)
    if words is None:
        return None
    for gap in list(re.finditer(r"\s", words[0]))[1:]:
        far = units.after(text, place + gap.start(), end)
        if far and (unit := units.named(far)) and unit.kind == "quantity":
            return far.end(), unit
    return None


def _value(found: re.Match[str]) -> float | None:
    """The number that a match of _NUMBER writes; None where it is too long or plural ("thousands")."""
    if found["many"] or len(found[0]) > 2 * _LONGEST:
        return None
    if found["quarter"]:
        return 0.25 * scale_in(found["quarter"])
    if found["words"]:
        return number(re.findall(r"\w+", found["words"].lower()))
    figures = found["figures"]
    if re.fullmatch(_COMMA_ALONE, figures):
        figures = figures.replace(",", ".")
    whole = number(re.split(r"[\s-]", figures))
    word = found["scale"] or found["letter"]
    scale = SCALES.get(word.lower()) if word else 1  # None for letters that only look alike ("bıllion")
    return None if whole is None or scale is None else round(whole * scale, 6)


def scale_in(words: str) -> int:
    """The scale that words name: 1,000,000 for "300 mln", 1 without any."""
    return next((SCALES[w] for w in re.findall(r"[a-z]+", words.lower()) if w in SCALES), 1)
