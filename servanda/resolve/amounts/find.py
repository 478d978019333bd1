"""The doors: every amount of a text, or the one that a reader has marked."""

import re
from dataclasses import replace

from servanda.record import Amount, Span
from servanda.resolve.amounts.bounds import bound_of, is_change
from servanda.resolve.amounts.figures import Reading, readings, scale_in
from servanda.resolve.amounts.units import load_units
from servanda.resolve.numbers import CARDINALS, number

_SHARE = re.compile(
    r"\b(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?:(?P<one>half|(?:a|one)[\s-](?:half|third|quarter|fifth|tenth))"
    r"|(?P<n>two|three|four)[\s-](?P<parts>thirds|quarters|fifths|tenths))(?=\s(?:of(?!\sa\s[bmt]\w*illion)|the|its|their|his|all|majority|stake|share)\b|$)",
    re.IGNORECASE | re.ASCII,
)
_ONE_IN = re.compile(
    rf"\b(?P<n>one|two|three|\d)\sin\s(?P<of>{'|'.join(CARDINALS)}|\d{{1,3}})\b", re.IGNORECASE | re.ASCII
)
_AGE = re.compile(r"[\s-]old\b", re.IGNORECASE)
_BUT = re.compile(r"\ball but\s$", re.IGNORECASE)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_BEFORE = 40  # characters before an amount that are read for "rose by" and the like


def find_amounts(text: str, within: Span | None = None) -> list[Amount]:
    """Every number that counts something named, in order: sums, shares, changes and quantities.

    Bare numbers, dates and lengths of time are left out; `resolve_amount` reads those too.
    """
    place, end = (within.start, within.end) if within else (0, len(text))
    found = readings(text, place, end, load_units())
    counted = [_amount(text, reading, place) for reading in found if reading.unit and reading.unit.kind != "time"]
    return sorted([*counted, *_shares(text, place, end)], key=lambda amount: amount.span)


def resolve_amount(span: Span, text: str) -> Amount:
    """What a marked span says: the first number in it that counts something, else the first number.

    Returns: the whole span and its words; value None where they hold no number ("hundreds", "a cargo").
    """
    if share := _ONE_IN.fullmatch(text, span.start, span.end):
        return _one_in(share, span)
    found = list(readings(text, span.start, span.end, load_units(), bare=True))
    found = [reading for reading in found if not _AGE.match(text, reading.low.end)]
    best = next((reading for reading in found if reading.unit), found[0] if found else None)
    shares = _shares(text, span.start, span.end)
    if shares and (best is None or best.unit is None or shares[0].span.start < best.low.start):
        amount = shares[0]
    elif best:
        amount = _amount(text, best, max(0, span.start - _BEFORE))
    else:
        amount = _uncounted(text, span)
    return replace(amount, span=span, words=text[span.start : span.end])


def widened(span: Span, text: str, sentence: Span) -> Span:
    """A marked span that cuts a figure of its sentence short ("$" of "$1.4 billion"), with all of that figure."""
    cut = [a.span for a in find_amounts(text, sentence) if a.span.overlaps(span)]
    return Span(min([span.start, *(s.start for s in cut)]), max([span.end, *(s.end for s in cut)]))


def _amount(text: str, reading: Reading, floor: int) -> Amount:
    """The Amount of one figure or of a range; its words before text[floor] are not read."""
    low, high, unit = reading.low, reading.high, reading.unit
    bound, width = bound_of(
        text[max(floor, low.start - 24) : low.start], text[low.start : low.end], text[low.end : low.end + 12]
    )
    span = Span(low.start - width, high.end if high else low.end)
    kind = "quantity" if unit is None or unit.kind == "time" else unit.kind
    moves = unit is None or (unit.kind != "time" and unit.code != "votes")  # a motion is carried "by 20 votes"
    if moves and is_change(text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + 24]):
        kind = "change"
    if high:
        bound = "range"
    elif low.value is None and bound == "exact":
        bound = "about"
    return Amount(
        span, text[span.start : span.end], _low_value(text, reading), unit.code if unit else None, kind, bound,
        high.value if high else None,
    )  # fmt: skip


def _one_in(found: re.Match[str], span: Span) -> Amount:
    """ "two in three" as a share; no value where the second number is zero or not larger."""
    part, whole = (number([found[group].lower()]) or 0.0 for group in ("n", "of"))
    return Amount(span, found[0], round(100 * part / whole, 4) if whole > part else None, "%", "share")


def _low_value(text: str, reading: Reading) -> float | None:
    """The value of the figure; the upper end of a range lends its scale ("between 200 and 300 mln")."""
    low, high = reading.low, reading.high
    if _BUT.search(text, max(0, low.start - 9), low.start):  # the rest of something whose size is not told
        return None
    if low.value is None or high is None or high.value is None or scale_in(text[low.start : low.end]) > 1:
        return low.value
    lent = round(low.value * scale_in(text[high.start : high.end]), 6)
    return lent if lent <= high.value else low.value


def _shares(text: str, place: int, end: int) -> list[Amount]:
    """Fractions of a whole in words, as per cent: "half of", "two thirds of"."""
    shares = []
    for found in _SHARE.finditer(text, place, end):
        parts = _PARTS[re.split(r"[\s-]", (found["one"] or found["parts"]).lower())[-1].rstrip("s")]
        count = CARDINALS[found["n"].lower()] if found["n"] else 1
        bound, width = bound_of(text[max(place, found.start() - 24) : found.start()], found[0], "")
        span = Span(found.start() - width, found.end())
        kind = "change" if is_change(text[max(0, span.start - _BEFORE) : span.start], "") else "share"
        shares.append(Amount(span, text[span.start : span.end], round(100 * count / parts, 4), "%", kind, bound))
    return shares


def _uncounted(text: str, span: Span) -> Amount:
    """Words without a number: their unit, where they name one ("a cargo", "several ships")."""
    units = load_units()
    named = units.name.search(text, span.start, span.end)
    unit = units.named(named)
    kind = "sum" if unit and unit.kind == "sum" else "quantity"
    return Amount(span, "", None, unit.code if unit else None, kind)
