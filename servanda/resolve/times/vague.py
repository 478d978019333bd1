"""Times without a place in the calendar: "now", "recently", "the near future", "recent years", "coming weeks"."""

from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import Form, Found, Sense, form


def vague(value: str | None) -> Sense:
    """A reference to the past, present or future."""
    return Sense("DATE", value, precision="vague")


def _word(found: Found) -> Sense | None:
    return None if found.is_named() else vague(found.name("word"))


def _past(found: Found) -> Sense | None:
    return vague("PAST_REF")


def _in_the_past(found: Found) -> Sense | None:
    """ "in the past"; "the past leader" and "the last" are none."""
    line = found.line
    before = line.word(found.first - 1) if found.first else ""
    return vague("PAST_REF") if found.words("side") == ["past"] and before in ("in", "of", "from", "than") else None


def _future(found: Found) -> Sense | None:
    return vague("FUTURE_REF")


def _present(found: Found) -> Sense | None:
    return None if found.is_named() else vague("PRESENT_REF")


def _recent_units(found: Found) -> Sense | None:
    return None if found.name("unit") in ("S", "M") else vague("PAST_REF")


def _coming_units(found: Found) -> Sense | None:
    return Sense("DURATION", length(found.name("unit"), None), precision="vague")


FORMS: tuple[Form, ...] = (
    form(r"(?P<word><now|present|recently>)", _word),
    form(r"<current>", _present),
    form(r"<recent>", _past),
    form(r"<the>?<near><hyphen>?<future>", _future),
    form(r"<the><near><period>", _future),
    form(r"<the><future>|<future><units>", _future),
    form(r"<future>", _future, shy=True),
    form(r"<the><recent|near>?(?P<side><last>)(?!<units|unit|season|month|few|couple|cardinal>)", _in_the_past),
    form(r"<recent>(?P<unit><units>)(?:<and><units>)?", _recent_units),
    form(r"<the>?<coming>(?P<unit><units>)", _coming_units),
    form(r"<the><time><being>", _present),
    form(r"(?P<word><shy>)", _word, shy=True),
    form(r"<earlier>", _past, shy=True),
    form(r"<the><time>|<that><time>", _past, shy=True),
)
