"""Amounts in text: a number, what it counts, and how exactly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.record import Amount, Span
from servanda.resolve.amounts.bounds import bound_of, is_change
from servanda.resolve.amounts.units import Unit, Units, load_units
from servanda.resolve.numbers import CARDINALS, SCALES, number

_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SCALE = "|".join(sorted((s for s in SCALES if len(s) > 2 or s in ("bn", "mn", "tn")), key=len, reverse=True))
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MANY = (
    r"(?:(?:several|a\sfew|many)\s(?:hundred|thousand|million|billion|dozen)|tens|dozens|scores|hundreds|thousands|"
    r"millions|mlns|billions|trillions)(?:\sof\s(?:thousands|millions|billions))?(?:\sof)?"
)
# Every repetition is bounded or over one kind of character, so that a million digits cost a million steps.
_NUMBER = re.compile(
    rf"""(?<![\w.,/:])(?P<figures>(?:\d{{1,3}}[\s-])?\d/\d{{1,2}}(?![\d/])|{_FIGURES})
        (?:(?:\s|-)?(?P<scale>{_SCALE})\b|(?P<letter>[kKmMbB])\b)?
    |\b(?P<many>{_MANY})\b
    |\b(?P<words>(?:(?:half\sa|one|a)[\s-](?:{_SCALE})\b|(?:{_WORD})\b)(?:(?:[\s-]|\sand\s(?:a\s)?)(?:{_WORD}|half|(?:{_SCALE}))\b){{0,7}})""",
    re.VERBOSE | re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<of>half|(?:a|one)[\s-](?:half|third|quarter|fifth|tenth))|(?P<n>two|three|four)[\s-](?P<d>thirds|quarters|fifths|tenths))"
    r"(?=\s(?:of|the|its|their|his|all)\b|$)",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_JOIN = re.compile(r"\s?(?:to|and|or|-|–|—)\s?(?=[\w$€£¥])")
_BETWEEN = re.compile(r"(?:[A-Za-z][\w'’.-]{0,20}\s){1,2}")
_LONGEST = 60  # characters of a number that are read; what is longer is no number


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number met in the text: text[start:end], sign and unit name included."""

    start: int
    end: int
    value: float | None
    unit: Unit | None


def find_amounts(text: str, within: Span | None = None) -> list[Amount]:
    """Every number that counts something named, in order: sums, shares, changes and quantities.

    Bare numbers, dates and lengths of time are left out; `resolve_amount` reads those too.
    """
    place, end = (within.start, within.end) if within else (0, len(text))
    units, amounts = load_units(), list[Amount]()
    for figure, high in _figures(text, place, end, units):
        unit = (high and high.unit) or figure.unit
        if unit and unit.kind != "time":
            amounts.append(_amount(text, figure, high, place))
    return sorted([*amounts, *_shares(text, place, end)], key=lambda a: a.span)


def resolve_amount(span: Span, text: str) -> Amount:
    """What a marked span says: the first number in it that counts something, else the first number.

    Returns: the whole span and its words; value None where they hold no number ("hundreds", "a cargo").
    """
    words = text[span.start : span.end]
    found = list(_figures(text, span.start, span.end, load_units(), bare=True))
    shares = _shares(text, span.start, span.end)
    best = next((f for f in found if f[0].unit or (f[1] and f[1].unit)), found[0] if found else None)
    if best and not (shares and (best[0].unit is None or shares[0].span.start < best[0].start)):
        amount = _amount(text, *best, max(0, span.start - 40))
        return replace(amount, span=span, words=words)
    if shares:
        return replace(shares[0], span=span, words=words)
    named = load_units().name.search(text, span.start, span.end)
    unit = load_units().names.get(" ".join(named["name"].lower().split())) if named else None
    return Amount(span, words, None, unit.code if unit else None, "sum" if unit and unit.kind == "sum" else "quantity",
                  bound_of(words, "")[0] if not found else "exact")  # fmt: skip


def _figures(
    text: str, place: int, end: int, units: Units, *, bare: bool = False
) -> Iterator[tuple[_Figure, _Figure | None]]:
    """Numbers in order, with the upper end where two make a range ("25,000 to 30,000 tonnes"); bare: units or not."""
    while figure := _next(text, place, end, units):
        join = _JOIN.match(text, figure.end, end)
        high = _next(text, join.end(), min(end, join.end() + _LONGEST), units, here=True) if join else None
        if high and _is_range(text, figure, high, bare=bare):
            yield figure, high
            place = high.end
        else:
            yield figure, None
            place = figure.end


def _is_range(text: str, low: _Figure, high: _Figure, *, bare: bool) -> bool:
    """Whether two joined numbers are the ends of one range: they grow, and what they count does not differ."""
    if low.value is None or high.value is None or (low.unit and high.unit and low.unit != high.unit):
        return False
    joint = text[low.end : high.start].strip().lower()
    between = re.search(r"between\s$", text[max(0, low.start - 10) : low.start], re.IGNORECASE)
    joins = joint not in ("and", "or") or between is not None
    return low.value < high.value and joins and (bare or high.unit is not None)


def _next(text: str, place: int, end: int, units: Units, *, here: bool = False) -> _Figure | None:
    """The next number from a place on, or, with `here`, only one that starts right there."""
    sign = units.sign.match(text, place, end) if here else None
    if here:
        for width in range(4, -1, -1):
            if text[place : place + width].strip() in units.signs or width == 0:
                place += width
                break
    found = _NUMBER.match(text, place, end) if here else _NUMBER.search(text, place, end)
    if found is None:
        return None
    start, last = found.span()
    before = units.before(text, start, max(0, start - 6)) or sign
    name = _name(text, last, end, units)
    unit = units.signs[before[0].strip()] if before else None
    if name and (unit is None or name[1].kind == "sum"):
        unit, last = (unit or name[1]), name[0]
    return _Figure(before.start() if before else start, last, _value(found), unit)


def _name(text: str, place: int, end: int, units: Units) -> tuple[int, Unit] | None:
    """Where the unit's name after a number ends, and the unit; up to two words may stand before a counted noun."""
    direct = units.after(text, place, end)
    if direct:
        return direct.end(), units.names[" ".join(direct["name"].lower().split())]
    gap = re.compile(r"\s").match(text, place, end)
    words = _BETWEEN.match(text, gap.end(), end) if gap else None
    if not words:
        return None
    for stop in sorted({text.find(" ", gap.end()) + 1, words.end()} if gap else ()):
        far = units.after(text, stop - 1, end) if stop > 0 else None
        if far and (unit := units.names[" ".join(far["name"].lower().split())]).kind == "quantity":
            return far.end(), unit
    return None


def _value(found: re.Match[str]) -> float | None:
    """The number that a match of _NUMBER writes; None where it is too long or plural ("thousands")."""
    if found["many"]:
        return None
    if found["words"]:
        return number(re.findall(r"[\w½]+", found["words"].lower()))
    if len(found["figures"]) > _LONGEST:
        return None
    whole = number(re.split(r"[\s-]", found["figures"]))
    scale = SCALES[(found["scale"] or found["letter"] or "").lower()] if found["scale"] or found["letter"] else 1
    return None if whole is None else round(whole * scale, 6)


def _amount(text: str, low: _Figure, high: _Figure | None, floor: int) -> Amount:
    """The Amount of one figure or of a range."""
    unit = (high.unit if high else None) or low.unit
    bound, words = bound_of(text[max(floor, low.start - 24) : low.start], text[low.end : low.end + 12])
    span = Span(low.start - words, high.end if high else low.end)
    scaled = low.value
    if high and high.value and low.value is not None and _scale_of(text[low.start : low.end]) == 1:
        lent = round(low.value * _scale_of(text[high.start : high.end]), 6)
        scaled = lent if lent <= high.value else low.value
    kind = unit.kind if unit else "quantity"
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 24]
    if kind != "change" and is_change(before, after):
        kind = "change"
    if low.value is None and bound == "exact":
        bound = "about"
    return Amount(
        span, text[span.start : span.end], scaled, unit.code if unit else None, "quantity" if kind == "time" else kind,
        "range" if high else bound, high.value if high else None,
    )  # fmt: skip


def _scale_of(words: str) -> int:
    """The scale that the upper end lends the lower one: "between 200 and 300 mln"."""
    return next((SCALES[w] for w in re.findall(r"[a-z]+", words.lower()) if w in SCALES), 1)


def _shares(text: str, place: int, end: int) -> list[Amount]:
    """Fractions of a whole in words: "half of", "two thirds of"."""
    shares = []
    for found in _FRACTION.finditer(text, place, end):
        if found["of"]:
            value = 100 / _PARTS[re.split(r"[\s-]", found["of"].lower())[-1]]
        else:
            value = 100 * (CARDINALS[found["n"].lower()]) / _PARTS[found["d"].lower().rstrip("s")]
        bound, words = bound_of(text[max(place, found.start() - 24) : found.start()], "")
        span = Span(found.start() - words, found.end())
        shares.append(Amount(span, text[span.start : span.end], round(value, 4), "%", "share", bound))
    return shares
