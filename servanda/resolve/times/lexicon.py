"""The words of time: each has a class, by which patterns speak of it, and a load, which is what it means."""

from types import MappingProxyType

from servanda.resolve.numbers import CARDINALS, ORDINALS, SCALES

Load = int | float | str
Entry = tuple[str, Load]

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

# Units by their mark in TIMEX3; WE, FN, DE and CE are ours, for weekends, fortnights, decades and centuries.
UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "FN", "weekend": "WE",
         "month": "MO", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip

_CLASSES: dict[str, dict[str, Load]] = {
    "month": {w: n for n, w in enumerate(MONTHS, start=1)},
    "weekday": {w: n for n, w in enumerate(WEEKDAYS, start=1)},
    "weekdays": {w + "s": n for n, w in enumerate(WEEKDAYS, start=1)},
    "monthabbr": {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
                  "nov": 11, "dec": 12},
    "dayabbr": {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
                "sun": 7},
    "unit": dict(UNITS),
    "units": {**{("centuries" if w == "century" else w + "s"): u for w, u in UNITS.items()},
              "hrs": "H", "mins": "M", "yrs": "Y"},
    "lasting": {"daylong": "D", "weeklong": "W", "monthlong": "MO", "yearlong": "Y"},
    "cardinal": dict(CARDINALS),
    "scale": {w: n for w, n in SCALES.items() if w in ("hundred", "thousand", "dozen")},
    "ordinal": dict(ORDINALS),
    "few": {"few": "X", "several": "X", "many": "X", "some": "X", "numerous": "X"},
    "another": {"another": 1, "additional": 1, "further": 1},
    "couple": {"couple": 2, "pair": 2},
    "the": {"the": "the"},
    "a": {"a": 1, "an": 1},
    "this": {"this": "this"},
    "that": {"that": "that", "those": "that", "these": "that"},
    "last": {"last": -1, "past": -1},
    "next": {"next": 1},
    "coming": {"coming": 1, "upcoming": 1},
    "prior": {"previous": -1, "preceding": -1, "prior": -1},
    "following": {"following": 1, "subsequent": 1, "ensuing": 1},
    "same": {"same": 0},
    "alike": dict.fromkeys("corresponding comparable equivalent".split(), "alike"),
    "current": {"current": 0},
    "latest": {"latest": 0},
    "recent": {"recent": -1},
    "ago": {"ago": -1},
    "earlier": {"earlier": -1, "previously": -1},
    "later": {"later": 1, "afterwards": 1, "afterward": 1},
    "before": {"before": -1},
    "after": {"after": 1},
    "from": {"from": "from"},
    "hence": {"hence": 1},
    "now": {"now": "PRESENT_REF"},
    "so": {"so": "so"},
    "just": {"just": "just", "well": "just", "slightly": "just", "little": "just"},
    "over": {"over": "over", "under": "over"},
    "early": {"early": "START"},
    "mid": {"mid": "MID", "middle": "MID"},
    "late": {"late": "END", "latter": "END"},
    "portion": {"part": "portion", "portion": "portion"},
    "edge": {"start": "START", "beginning": "START", "outset": "START", "end": "END", "close": "END"},
    "of": {"of": "of"},
    "in": {"in": "in"},
    "on": {"on": "on"},
    "at": {"at": "at"},
    "to": {"to": "to", "until": "to", "till": "to", "through": "to"},
    "and": {"and": "and"},
    "or": {"or": "or"},
    "about": dict.fromkeys("about around nearly almost roughly approximately".split(), "about"),
    "more": dict.fromkeys("more less fewer".split(), "more"),
    "than": {"than": "than"},
    "least": {"least": "least", "most": "most"},
    "no": {"no": "no"},
    "up": {"up": "up"},
    "part": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nights": "NI", "mornings": "MO",
             "evenings": "EV", "afternoons": "AF"},
    "noon": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "today": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "tonight": {"tonight": "NI"},
    "overnight": {"overnight": "NI"},
    "season": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "every": {"every": "every", "each": "each"},
    "per": {"per": "per"},
    "other": {"other": 2},
    "regular": {"daily": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
                "biannually": "P6M", "fortnightly": "P2W", "nightly": "P1D"},
    "seldom": {"quarterly": "P1Q", "annual": "P1Y"},  # more often part of a name ("annual meeting") than a time
    "rate": dict.fromkeys(
        "times dlrs dollars tonnes barrels twice cents pounds euros yen percent pct million billion mln".split(),
        "rate",
    ),
    "present": {"currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF"},
    "recently": {"recently": "PAST_REF", "lately": "PAST_REF"},
    "shy": {"soon": "FUTURE_REF", "shortly": "FUTURE_REF", "immediately": "PRESENT_REF", "formerly": "PAST_REF",
            "once": "PAST_REF", "already": "PRESENT_REF", "still": "PRESENT_REF", "former": "PAST_REF",
            "eventually": "FUTURE_REF", "forthcoming": "FUTURE_REF", "then": "PAST_REF"},
    "future": {"future": "FUTURE_REF"},
    "near": {"near": "near", "immediate": "near", "foreseeable": "near", "distant": "near",
             "short": "near", "medium": "near", "long": "near"},
    "time": {"time": "time", "moment": "moment"},
    "being": {"being": "being"},
    "period": {"period": "period", "term": "period"},
    "half": {"half": 0.5},
    "full": {"full": "full", "entire": "full", "whole": "full", "calendar": "full"},
    "kind": dict.fromkeys("trading working business consecutive straight successive solid".split(), "kind"),
    "decade_word": {f"{ten[:-1]}ies": f"{number}s" for ten, number in CARDINALS.items() if number >= 20},
    "fiscal": {"fiscal": "fiscal", "financial": "fiscal", "fy": "fiscal"},
    "business": {"crop": "crop", "marketing": "crop", "school": "crop", "academic": "crop", "tax": "crop"},
    "old": {"old": "old"},
    "ahead": {"ahead": 1},
    "oclock": {},
    "zone": {"gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
             "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00",
             "cest": "+02:00", "jst": "+09:00", "msk": "+03:00", "et": "", "pt": "", "ist": ""},  # "": not one zone
    "zone_place": {"beijing": "+08:00", "singapore": "+08:00", "tokyo": "+09:00", "seoul": "+09:00", "greenwich": "Z",
                   **dict.fromkeys("moscow kiev kyiv london paris berlin brussels rome athens istanbul jerusalem "
                   "israel cairo baghdad tehran kabul delhi indian sydney eastern central mountain pacific atlantic "
                   "european".split(), "")},
    "zone_kind": dict.fromkeys("standard daylight mean".split(), "zone_kind"),
    "local": {"local": "local"},
    "bc": {"bc": "BC", "bce": "BC"},
    "ad": {"ad": "AD", "ce": "AD"},
    "in_feast": dict.fromkeys("eve luther king kippur hashanah al fitr adha saints patrick".split(), "in_feast"),
    "feast": dict.fromkeys(
        "easter christmas thanksgiving new labor labour memorial independence veterans election ramadan eid passover "
        "hanukkah ash palm good maundy holy pentecost whit boxing bastille halloween valentine epiphany ascension "
        "martin presidents columbus armistice mother father mothers fathers may all st saint orthodox lunar nowruz yom "
        "rosh victory".split(), "feast"),
}  # fmt: skip

#: What the classes of tokens without letters are, and the ones the tokeniser tells by form.
FORMS = (
    "other_word", "stop", "comma", "hyphen", "slash", "possessive", "apostrophe", "bracket", "day_number",
    "year_number", "numeral", "fraction", "clock", "meridiem", "iso", "numeric_date", "year_span", "decade",
    "short_year", "nth", "part_of_year",
)  # fmt: skip

#: One character for each class, none of them special in a pattern.
CODES = MappingProxyType({name: chr(0x4E00 + n) for n, name in enumerate([*FORMS, *_CLASSES])})

_CLASHES = {"may": "month", "once": "shy", "second": "ordinal", "seconds": "units", "hours": "units"}


def _entries() -> dict[str, Entry]:
    """Each word with the class it most often has; feasts only where the word has no other."""
    entries: dict[str, Entry] = {}
    for name, words in _CLASSES.items():
        for word, load in words.items():
            if word not in entries or _CLASHES.get(word) == name:
                entries[word] = (CODES[name], load)
    return entries


#: Lower-case word -> (code of its class, load).
WORDS = MappingProxyType(_entries())

#: Classes of names: their words count only with a capital ("may", "march", "sun").
CAPITALISED = frozenset(
    CODES[c] for c in ("month", "weekday", "weekdays", "monthabbr", "dayabbr", "feast", "zone_place")
)

#: The words that count in small letters too.
SMALL_WORDS = MappingProxyType({word: entry for word, entry in WORDS.items() if entry[0] not in CAPITALISED})
