"""Years and longer: "1996", "early 1990", "the late 1970s", "the 20th century", "1987/88"."""

from servanda.resolve.numbers import spoken_year
from servanda.resolve.times.dates import century_of, written_year
from servanda.resolve.times.forms import COUNT, MOD, Form, Found, Sense, form

# A number of four digits is a year where it looks like one of this span, or where a word before it says so.
_COMMON = range(1900, 2100)
_SAYS_YEAR = frozenset(
    "in since by until till of from before after during through for and or to year late early mid between around about "
    "circa the fiscal ( - – , ' spring summer autumn fall winter".split()
)
_VERBS_IN_S = frozenset({"was", "is", "has", "as", "its", "this"})
_SAYS_COUNT = frozenset("$ # £ € no. number nos no flight room page section resolution resolutions article".split())


def _year(found: Found) -> Sense | None:
    year = written_year(found)
    if year is None or not _is_year(found, year):
        return None
    return Sense("DATE", f"{year:04d}", mod=found.mod())


def _is_year(found: Found, year: int) -> bool:
    """Whether the words around four digits leave them a year rather than a count or a name."""
    line, first, last = found.line, found.first, found.last
    before = line.word(first - 1) if first else ""
    if before in _SAYS_COUNT or line.text[line.starts[first] - 1 : line.starts[first]] in tuple("$£€#:.@+"):
        return False
    follows = line.word(last) if last < len(line.starts) else ""
    cued = before in _SAYS_YEAR or last - first > 1
    if follows in ("%", "pct", "percent", "mln", "million", "people", "-") and before not in ("in", "since", "by"):
        return follows == "-" and (year in _COMMON or (cued and 1500 <= year < 2200))  # "(1792-1797)"
    things = follows.endswith("s") and follows.islower() and follows not in _VERBS_IN_S
    if things and (not cued or before in ("about", "around")):  # "1996 tonnes", "about 2000 soldiers"
        return False
    return year in _COMMON or (cued and 1500 <= year < 2200)


def _before_christ(found: Found) -> Sense | None:
    year = found.count()
    return Sense("DATE", f"BC{int(year):04d}") if year and year < 10_000 else None


def _spoken(found: Found) -> Sense | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    words = found.words("n")
    year = spoken_year(words)
    if year is None and found.has("said"):
        count = found.count()
        year = int(count) if count and 1000 <= count < 3000 else None
    return Sense("DATE", f"{year:04d}", mod=found.mod()) if year else None


def _decade(found: Found) -> Sense | None:
    digits = "".join(c for c in found.name("decade") if c.isdigit())
    before = found.line.word(found.first - 1) if found.first else ""
    if len(digits) == 2 and before in ("-", "his", "her", "their", "my", "s", "’s", "'s"):  # an age
        return None
    first = _begun(int(digits), found) if len(digits) == 2 else int(digits)
    if not 1000 <= first < 2200:
        return None
    return Sense("DATE", f"{first // 10:03d}", "stated" if len(digits) == 4 else None, found.mod())


def _begun(ten: int, found: Found) -> int:
    """The first year of the last decade begun that ends in these digits: "the '20s" of a page of 2010 are the 1920s."""
    today = found.setting.today
    first = century_of(ten, today)
    return first - 100 if today and first > today.year else first


def _century(found: Found) -> Sense | None:
    count = (found.whole("nth") or 0) + (found.whole("tens") or 0)
    if found.name("unit") != "CE" or not 1 <= count <= 22:
        return None
    return Sense("DATE", f"BC{count - 1:02d}" if found.has("bc") else f"{count - 1:02d}", mod=found.mod())


def _span(found: Found) -> Sense | None:
    """ "1987/88", "2009-2014": the years from one to the other; a crop or fiscal year where two follow each other."""
    text = found.name("span")
    first = int(text[:4])
    last = int(text[5:]) if len(text) == 9 else first // 100 * 100 + int(text[5:])
    if last <= first:
        return None
    start, end = f"{first:04d}-01-01", f"{last:04d}-12-31"
    if last == first + 1:
        return Sense("DATE", f"{first:04d}", start=start, end=end, precision="range")
    return Sense("DURATION", f"P{last - first}Y", start=start, end=end, precision="range")


NTH = r"(?:(?P<tens><cardinal>)<hyphen>)?(?P<nth><nth|ordinal>)"  # "twenty-first"
_LONGER = r"(?!<hyphen>?<units|scale>|<slash>)"

FORMS: tuple[Form, ...] = (
    form(rf"{MOD}?(?:<the><unit>)?(?P<year><year_number>){_LONGER}", _year),
    form(r"<ad>?(?P<year><year_number>)<ad>", _year),
    form(r"(?P<n><day_number|numeral|year_number>)<bc>", _before_christ),
    form(r"(?P<x>(?P<year><short_year>))(?!<day_number>)", _year),
    form(rf"{MOD}?<the>?(?P<said><unit>)(?P<n>{COUNT})(?!<units>)", _spoken),
    form(rf"{MOD}?(?P<n><cardinal>(?:<hyphen>?<cardinal>){{1,2}})(?!<hyphen>?<units|unit|scale>)", _spoken),
    form(rf"<the>?{MOD}?<the>?(?P<decade><decade>)", _decade),
    form(rf"<the>{MOD}?(?P<decade><decade_word>)", _decade),
    form(rf"<the>?{MOD}?<the>?{NTH}<hyphen>?(?P<unit><unit>)(?P<bc><bc>)?", _century),
    form(r"<the>?<fiscal>?(?P<span><year_span>)(?:<business|fiscal>?<unit>)?", _span),
)
