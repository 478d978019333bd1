"""Times without a place in the calendar: "now", "recently", "the near future", "recent years", "coming weeks"."""

from servanda.resolve.times.durations import length
from servanda.resolve.times.forms import Form, Found, Sense, form
from servanda.resolve.times.lexicon import CODES


def vague(value: str | None) -> Sense:
    """A reference to the past, present or future."""
    return Sense("DATE", value, precision="vague")


def _word(found: Found) -> Sense | None:
    return None if found.is_named() else vague(found.name("word"))


def _more_recently(found: Found) -> Sense | None:
    return _word(found) if found.words("more") == ["more"] else None


def _soon(found: Found) -> Sense | None:
    """ "will soon", "soon to": of what is to come; "soon after" and "as soon as" compare two other times."""
    line = found.line
    before = line.word(found.first - 1) if found.first else ""
    after = line.word(found.last) if found.last < len(line.codes) else ""
    if found.words("word") != ["soon"] or before == "as" or after in ("after", "as", "-"):
        return None
    return vague("FUTURE_REF") if found.way() > 0 and not found.setting.narrative else None


def _these_days(found: Found) -> Sense | None:
    return vague("PRESENT_REF") if found.words("these") == ["these"] and found.name("unit") == "D" else None


def _past_years(found: Found) -> Sense | None:
    """ "in past years": none of them in particular."""
    return vague("PAST_REF") if found.words("side") == ["past"] else None


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
    line = found.line
    flows = found.last < len(line.codes) and line.codes[found.last] == CODES["of"]  # "a current of opinion"
    return None if flows or found.is_named() else vague("PRESENT_REF")


def _recent_units(found: Found) -> Sense | None:
    return None if found.name("unit") in ("S", "M") else vague("PAST_REF")


def _coming_units(found: Found) -> Sense | None:
    return Sense("DURATION", length(found.name("unit"), None), precision="vague")


FORMS: tuple[Form, ...] = (
    form(r"(?P<word><now|present|recently>)", _word),
    form(r"(?P<more><more>)(?P<word><recently>)", _more_recently),
    form(r"<current>", _present),
    form(r"(?P<these><that>)(?P<unit><units>)", _these_days),
    form(r"(?P<side><last>)<units>", _past_years),
    form(r"<recent>", _past),
    form(r"<the>?<near><hyphen>?<future>", _future),
    form(r"<the><near><period>", _future),
    form(r"<the><future>|<future><units>", _future),
    form(r"<future>", _future, shy=True),
    form(r"<the><recent|near>?(?P<side><last>)(?!<units|unit|season|month|few|couple|cardinal>)", _in_the_past),
    form(r"<recent>(?P<unit><units>)(?:<and><units>)?", _recent_units),
    form(r"<the>?<coming>(?P<unit><units>)", _coming_units),
    form(r"<the><time><being>", _present),
    form(r"(?P<word><shy>)", _soon),
    form(r"(?P<word><shy>)", _word, shy=True),
    form(r"<earlier>", _past, shy=True),
    form(r"<the><time>|<that><time>", _past, shy=True),
)
