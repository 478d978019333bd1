"""With which classes of tokens a form can begin: never too few, or a time would be missed."""

import pytest

from servanda.resolve.times.compose import ALL_FORMS
from servanda.resolve.times.forms import form
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.starts import by_start, starts
from servanda.resolve.times.tokens import line_of

EVERY = set(CODES)
# (pattern, classes it can begin with)
CASES = [
    ("<month><day_number>", {"month"}),
    ("<the>?<month>", {"the", "month"}),
    ("(?:<the>?<early>)?<month|unit>", {"the", "early", "month", "unit"}),
    ("(?P<x><a>|<the>)<unit>", {"a", "the"}),
    ("(?<=<month>)(?P<x><day_number>)", {"day_number"}),
    ("(?!<a>)<the>", {"the"}),
    ("<the>{1,2}<unit>", {"the"}),
    ("<the>{0,2}<unit>", {"the", "unit"}),
    ("(?:<a><unit>){2}<month>", {"a"}),
    (".<unit>", EVERY),
    ("<the>?", EVERY),  # it can match nothing at all
]


@pytest.mark.parametrize(("pattern", "classes"), CASES, ids=[case[0] for case in CASES])
def test_starts_are_the_classes_before_the_first_that_must_stand(pattern, classes):
    told = starts(form(pattern, lambda found: None).pattern.pattern)
    assert told == {CODES[name] for name in classes}


@pytest.mark.parametrize("pattern", [r"\d", "(?:", "a)", "[", "^a"])
def test_what_no_form_uses_is_refused(pattern):
    with pytest.raises(ValueError, match=r"no form uses|a bracket too many"):
        starts(pattern)


TEXT = (
    "Early on Friday, 3 May 2019, at 5 p.m., some two and a half years after the second and third quarters of fiscal "
    "2016, the 1990s and the twenty-first century, it met twice a week, every other Monday, last summer, mid-June, "
    "on Christmas Eve, within the next 12 to 18 months or so, a year-earlier period, 26.2.87, 1987/88 and year's end."
)


def test_no_match_begins_outside_the_starts_of_its_form():
    line, table = line_of(TEXT), by_start(ALL_FORMS)
    matched = [(f, i) for f in ALL_FORMS for i in range(len(line.codes)) if f.pattern.match(line.codes, i)]
    assert len(matched) > 50
    assert all(f in table[line.codes[i]] for f, i in matched)


def test_forms_keep_their_order():
    table, place = by_start(ALL_FORMS), {id(f): n for n, f in enumerate(ALL_FORMS)}
    assert all(sorted(forms, key=lambda f: place[id(f)]) == list(forms) for forms in table.values())
