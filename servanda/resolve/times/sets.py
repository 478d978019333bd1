"""Times that come again: "every Friday", "each month", "daily", "twice a year", "Mondays"."""

from servanda.resolve.times.durations import HEAPS, length
from servanda.resolve.times.forms import COUNT, Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES


def _unit(found: Found) -> Sense | None:
    count = found.count() if found.has("n") else 2.0 if found.has("other") else 1.0
    return None if count is None else Sense("SET", length(found.name("unit"), count), precision="set")


def _weekday(found: Found) -> Sense | None:
    part = found.name("part")
    return Sense("SET", f"XXXX-WXX-{found.whole('day')}" + (f"T{part}" if part else ""), precision="set")


def _fortnightly(found: Found) -> Sense | None:
    return Sense("SET", "P2W", precision="set")


def _weekends(found: Found) -> Sense | None:
    return Sense("SET", "XXXX-WXX-WE", precision="set") if found.name("weekends") == "WE" else None


def _part(found: Found) -> Sense | None:
    return Sense("SET", f"XXXX-XX-XXT{found.name('part')}", precision="set")


def _month(found: Found) -> Sense | None:
    return Sense("SET", f"XXXX-{found.whole('month'):02d}", precision="set")


def _season(found: Found) -> Sense | None:
    return Sense("SET", f"XXXX-{found.name('season')}", precision="set")


def _regular(found: Found) -> Sense | None:
    return None if found.is_named() else Sense("SET", found.name("regular"), precision="set")


def _rate(found: Found) -> Sense | None:
    """ "six ferries a week", "$20 a day", "once a month"; "20 miles an hour" is a speed."""
    line, last = found.line, found.first - 1
    if line.codes[last] == CODES["other_word"]:
        told = line.word(last).endswith("s") or line.word(last) == "people"
    elif line.codes[last] == CODES["day_number"]:
        told = line.text[line.starts[last] - 1 : line.starts[last]] in tuple("$£€¥")
    else:
        told = line.word(last) == "once"
    return _unit(found) if told and found.name("unit") not in ("S", "M", "H") else None


def _rate_of_heaps(found: Found) -> Sense | None:
    """ "hundreds of calls a day"."""
    line, of = found.line, found.first - 2
    return _rate(found) if of and line.word(of - 1) in HEAPS else None


NUMBER = r"<numeral|day_number|year_number|cardinal|scale>"
A_UNIT = r"(?P<x><a>(?P<unit><unit>))(?!<ago|earlier|later|before|after|from|of|hyphen|following>)"
FORMS: tuple[Form, ...] = (
    form(r"<every>(?P<other><other>)?(?P<unit><unit>)(?!<of>)", _unit),
    form(rf"<every>(?P<n>{COUNT}|<few>)(?P<unit><units|unit>)", _unit),
    form(r"<every>(?P<day><weekday>)(?P<part><part>)?", _weekday),
    form(r"<every><other><weekday>", _fortnightly),
    form(r"(?P<weekends><units>)", _weekends),
    form(r"(?P<day><weekdays>)", _weekday),
    form(r"<every>(?P<part><part>)", _part),
    form(r"<every>(?P<month><month>)", _month),
    form(r"<every>(?P<season><season>)", _season),
    form(r"<per>(?P<unit><unit>)", _unit),
    form(r"(?<=<numeral|scale|rate>)(?P<x><a>(?P<unit><unit>))(?!<ago|earlier|later|hyphen>)", _unit),
    form(rf"(?<={NUMBER}<other_word>){A_UNIT}", _rate),
    form(rf"(?<={NUMBER}<other_word>{{2}}){A_UNIT}", _rate),
    form(rf"(?<={NUMBER}<units>){A_UNIT}", _unit),
    form(rf"(?<=<of><other_word>){A_UNIT}", _rate_of_heaps),
    form(rf"(?<=<day_number|shy>){A_UNIT}", _rate),
    form(r"(?P<regular><regular>)", _regular),
    form(r"(?P<regular><seldom>)", _regular, shy=True),
)
