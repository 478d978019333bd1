"""Times that come again: "every Friday", "each month", "daily", "twice a year", "Mondays"."""

from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import COUNT, Form, Found, Sense, form


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
    form(r"(?P<regular><regular>)", _regular),
    form(r"(?P<regular><seldom>)", _regular, shy=True),
)
