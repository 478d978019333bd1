"""Numbers written in words or digits: "twenty-five", "two and a half", "1,400", "2 1/2", "3.5 mln"."""

import re
from collections.abc import Sequence
from types import MappingProxyType

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

#: Cardinal words below a hundred.
CARDINALS = MappingProxyType({w: n for n, w in enumerate(_SMALL)} | {w: 10 * n for n, w in enumerate(_TENS, start=2)})

#: Words that multiply what stands before them.
SCALES = MappingProxyType(
    {"hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "dozen": 12, "crore": 10**7}
    | dict.fromkeys(("million", "millions", "mln", "mn", "m"), 10**6)
    | dict.fromkeys(("billion", "billions", "bln", "bn", "b"), 10**9)
    | dict.fromkeys(("trillion", "trillions", "tln", "tn", "trn"), 10**12)
)

_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
              "twelve": "twelfth"}  # fmt: skip

#: Ordinal words below a hundred that are one word.
ORDINALS = MappingProxyType(
    {_IRREGULAR.get(w, w[:-1] + "ieth" if w.endswith("y") else w + "th"): n for w, n in CARDINALS.items() if n}
)

_HALF = frozenset(("half", "½"))
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,18}(?:\.\d{1,6})?")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")


def digits(text: str) -> float | None:
    """The number that these digits write ("1,400", "3.5", "7/8"), or None for anything else or over 18 digits."""
    if fraction := _FRACTION.fullmatch(text):
        return int(fraction[1]) / int(fraction[2]) if int(fraction[2]) else None
    return float(text.replace(",", "")) if _DIGITS.fullmatch(text) else None


def spoken_year(words: Sequence[str]) -> int | None:
    """The year that pairs of words say: nineteen ninety-six is 1996; None where they say no year."""
    values = [CARDINALS.get(w) for w in words if w != "-"]
    if len(values) < 2 or None in values or values[0] not in range(10, 21):
        return None
    tail = sum(v for v in values[1:] if v is not None)
    paired = len(values) == 2 or (len(values) == 3 and (values[1] or 0) >= 20 and (values[2] or 0) < 10)
    return (values[0] or 0) * 100 + tail if paired and 10 <= tail < 100 else None


def number(words: Sequence[str]) -> float | None:
    """The number that these lower-case words write together.

    words: cardinals, scales, digit strings, "and", "a", "half", "-"; in the order written.
    Returns: None where they are no single number.
    """
    total = part = 0.0
    last = 0  # the large scale right before: a half behind it is half of it ("a million and a half")
    seen = False
    for word in words:
        if word in ("and", "-", "a", "an"):
            continue
        if word in SCALES:
            part = (part if seen else 1.0) * SCALES[word]
            if SCALES[word] > 100:
                total, part, last = total + part, 0.0, SCALES[word]
        elif word in _HALF and last:
            total, last = total + last / 2, 0
        else:
            value = 0.5 if word in _HALF else CARDINALS.get(word, digits(word))
            if value is None:
                return None
            part, last = part + value, 0
        seen = True
    return round(total + part, 6) if seen else None
