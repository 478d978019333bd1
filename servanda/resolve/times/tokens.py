"""A text as a line of tokens with one character for the class of each; patterns are matched over those characters."""

import re
from dataclasses import dataclass

from servanda.resolve.numbers import digits
from servanda.resolve.times.lexicon import CAPITALISED, CODES, SMALL_WORDS, WORDS, Load

# Every repetition is bounded or linear, so that a million digits cost a million steps.
_TOKEN = re.compile(
    r"""(?=[\S\n])(?:  # a blank is passed over at once
    (?P<plain>[b-nq-z][^\W\d_]*)  # most words: what can begin none of the next five is asked first
    |(?P<abbreviation>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)
        \.(?=\s*\d|,?\s(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)))
    |(?P<saint>\bSt\.(?=\s[A-Z]))
    |(?P<meridiem>(?:(?<=\d\s)|(?<=\d))[apAP](?:\.[mM]\b\.?|[mM]\b))
    |(?P<oclock>\bo['’]clock\b)
    |(?P<part_of_year>\b(?:Q[1-4]|H[12])\b|\b(?:[1-4]Q|[12]H)(?=(?:\d\d|\d{4})?\b))
    |(?P<word>[^\W\d_]+)
    |(?P<iso>(?<!\d)\d{4}/\d\d/\d\d(?![\d/])
        |(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
    |(?P<numeric_date>(?<![\d/.-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/]|[.-]\d))
    |(?P<year_span>(?<!\d)(?:1[5-9]|20)\d\d(?:[-/–]\d\d|/\d{4})(?![\d/-]))
    |(?P<decade>(?<!\d)\d{3}0['’]?s\b|['’‘]?[2-9]0['’]?s\b)
    |(?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|(?<!\d)\d{1,2}\.\d\d(?=\s?(?:[ap]\.?m\b|GMT|hrs)))
    |(?P<nth>(?<!\d)\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<short_year>(?<!['’‘`"])['’‘]\d\d\b(?!['’]))
    |(?P<fraction>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))
    |(?P<numeral>\d+(?:,\d{3})*(?:\.\d+)?)
    |(?P<possessive>['’]s\b)
    |(?P<apostrophe>['’])
    |(?P<comma>,)|(?P<hyphen>[-–—]+)|(?P<slash>/)|(?P<bracket>[()])
    |(?P<stop>\n\s*\n|[^\s\w\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])  # marks of direction stop nothing
    )""",
    re.VERBOSE,
)
_NO_TIME: tuple[str, Load] = (CODES["other_word"], "")


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens in text order: codes[i] is the class of token i, loads[i] its meaning, starts[i] and ends[i] its place."""

    text: str
    codes: str
    loads: tuple[Load, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def word(self, i: int) -> str:
        """Token i in lower case."""
        return self.text[self.starts[i] : self.ends[i]].lower()


def line_of(text: str, start: int = 0, end: int | None = None) -> Line:
    """The tokens of text[start:end]; places are counted in the whole text."""
    codes, loads, starts, ends = [], [], [], []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = found.lastgroup
        code, load = SMALL_WORDS.get(found[0], _NO_TIME) if kind == "plain" else _read(kind or "stop", found[0])
        codes.append(code)
        loads.append(load)
        starts.append(found.start())
        ends.append(found.end())
    return Line(text, "".join(codes), tuple(loads), tuple(starts), tuple(ends))


def _read(kind: str, text: str) -> tuple[str, Load]:
    """Class and load of a token."""
    if kind in ("word", "abbreviation", "saint"):
        entry = WORDS.get(text.lower().rstrip("."))
        if entry is None or (entry[0] in CAPITALISED and not text[0].isupper()):
            return _NO_TIME
        return entry
    return _figures(kind, text)


def _figures(kind: str, text: str) -> tuple[str, Load]:
    """Class and load of a token that is no word."""
    if kind == "nth":
        return CODES[kind], int(text[:-2])
    if kind == "fraction":
        return CODES[kind], digits(text) or 0.0
    if kind != "numeral":
        return CODES[kind], text
    plain = text.isascii() and text.isdigit()
    if plain and len(text) <= 2 and 1 <= int(text) <= 31:
        return CODES["day_number"], int(text)
    if plain and len(text) == 4 and 1000 <= int(text) <= 2999:
        return CODES["year_number"], int(text)
    value = digits(text)
    return CODES["numeral"], -1.0 if value is None else value
