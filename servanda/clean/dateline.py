"""The dateline: where, when and for which agency a report says it was written ("LA PAZ, March 3 (Agency) -")."""

import re
from dataclasses import dataclass

from servanda.clean.dates import stamps
from servanda.record import Span, Stated

REACH = 300  # characters of the first body line before which a dateline must open

_CAPITALS = r"[A-Z][A-Z.'’]+(?:[ -](?:[A-Z][A-Z.'’]+|de|del|la|al|el)){0,5}"
_TITLE = r"[A-Z](?:[^\W\dA-Z_]|[.'’])+(?:[ -](?:[A-Z](?:[^\W\dA-Z_]|[.'’])+|de|del|la|al|el)){0,3}"
_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,? (?:19|20)\d\d)?"
)
_DASH = r"\s*(?:[-–—]{1,2})\s+"
_DATELINE = re.compile(
    rf"(?:(?<![A-Z\d])(?P<capitals>{_CAPITALS})|(?<!\w)(?P<title>{_TITLE}))(?P<region>, [A-Z][\w.]+(?: "
    rf"[A-Z][\w.]+)?(?=,| \(| ?[-–—]))?"
    rf"(?:, (?P<day>{_DAY}))?,?(?: \((?P<agency>[A-Z][\w .&’'/-]{{1,30}})\)| "
    rf"/(?P<slashed>[A-Z][\w. ]{{1,20}})/)?{_DASH}"
)
_NO_PLACE = frozenset(
    "WATCH VIDEO LISTEN LIVE READ UPDATE UPDATED EXCLUSIVE BREAKING PHOTOS PHOTO OPINION ANALYSIS MORE RELATED "
    "ALSO SEE "
    "URL GMT UTC TV NEWS ALERT REPORT GALLERY PODCAST COMMENT EDITORIAL REVIEW PLUS NOTE NOT TOP".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """One dateline. span: all of it, with its dash; before it in the same line stands the masthead, if anything."""

    span: Span
    place: Stated
    agency: Stated | None
    day: Span | None


def find_dateline(text: str, line: Span) -> Dateline | None:
    """The dateline in a report's first line, or None. A place not in capitals needs an agency beside it."""
    for found in _DATELINE.finditer(text, line.start, min(line.end, line.start + REACH)):
        capitals = found["capitals"]
        agency = "agency" if found["agency"] else "slashed" if found["slashed"] else None
        at_start = found.start() == line.start
        if not agency and not (capitals and at_start):
            continue
        skipped = _menu_words(capitals or found["title"])
        if skipped == len(capitals or found["title"]) or not (at_start or (capitals and agency)):
            continue
        return _dateline(found, agency, skipped)
    return None


def _menu_words(name: str) -> int:
    """How many characters before the place are words of menus in capitals ("URL QUITO"); all, if no place is left."""
    words = list(re.finditer(r"[\w.'’]+", name))
    last = max((k for k, word in enumerate(words) if word.group().rstrip(".") in _NO_PLACE), default=-1)
    return words[last + 1].start() if last + 1 < len(words) else len(name)


def _dateline(found: re.Match[str], agency: str | None, skipped: int) -> Dateline:
    name = "capitals" if found["capitals"] else "title"
    start = found.start(name) + skipped
    end = found.end("region") if found["region"] else found.end(name)
    place = Stated(found.string[start:end], Span(start, end), "text")
    told = Stated(found[agency], Span(*found.span(agency)), "text") if agency else None
    return Dateline(Span(start, found.end()), place, told, Span(*found.span("day")) if found["day"] else None)


def dateline_date(text: str, day: Span | None, published: str | None) -> Stated | None:
    """The dateline's date; a year it leaves out is that of publication, or the one before for a later day."""
    if day is None:
        return None
    words = text[day.start : day.end]
    full = next((value for _, value in stamps(words, Span(0, len(words)))), None)
    if full is None and published:
        year = int(published[:4])
        for told in (year, year - 1):
            dated = f"{words.replace('.', '')} {told}"
            value = next((v for _, v in stamps(dated, Span(0, len(dated)))), None)
            if value and value <= published[:10]:
                full = value
                break
    return Stated(full, day, "text") if full else None
