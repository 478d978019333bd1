"""Dates in figures alone: "2020-12-05", "02-26-87", "26.2.1987", "9/11"."""

import re
from datetime import timedelta

from servanda.resolve.times.calendar import real
from servanda.resolve.times.dates import century_of, impossible
from servanda.resolve.times.forms import Form, Found, Sense, form


def _iso(found: Found) -> Sense | None:
    value = found.name("x").replace(" ", "T").replace("/", "-")
    if real(*map(int, value[:10].split("-"))) is None:
        return impossible()
    return Sense("TIME" if "T" in value else "DATE", value)


def _numeric(found: Found) -> Sense | None:
    """Digits alone: day first where dots part them or only that is possible, else month first if that is near today.

    Where both readings are possible and neither lies within two weeks of today, it stays unresolved.
    """
    written = found.name("x")
    first, second, year = (int(part) for part in re.split(r"[/.-]", written))
    year = year if year > 99 else century_of(year, found.setting.today)
    european, american = real(year, second, first), real(year, first, second)
    if "." in written:
        return Sense("DATE", european.isoformat()) if european else None
    readings = {day for day in (european, american) if day}
    today = found.setting.today
    near = {day for day in readings if today and abs(day - today) <= timedelta(days=14)}
    sure = readings if len(readings) == 1 else near
    return Sense("DATE", sure.pop().isoformat()) if len(sure) == 1 else impossible()


def _nine_eleven(found: Found) -> Sense | None:
    return Sense("DATE", "2001-09-11") if found.words("x") == ["9/11"] else None


FORMS: tuple[Form, ...] = (
    form(r"(?P<x><iso>)", _iso),
    form(r"(?P<x><numeric_date>)", _numeric),
    form(r"(?P<x><fraction>)(?!<hyphen>?<units|unit>)", _nine_eleven),
)
