"""The day that "today" means on a page: dateline before publication before transmission."""

from datetime import date

import pytest

from servanda.record import Page, Stated
from servanda.resolve.times import Anchor, anchor_of

FIRST, SECOND, THIRD = date(2018, 1, 2), date(2019, 5, 14), date(2020, 1, 1)

# (dateline, publication, transmission, day, basis): each date is trusted only where those before it are absent
TRUST = [
    (FIRST, SECOND, THIRD, FIRST, "dateline"),
    (None, SECOND, THIRD, SECOND, "publication"),
    (None, None, THIRD, THIRD, "transmission"),
    (None, None, None, None, "unresolved"),
]


@pytest.mark.parametrize(("dateline", "publication", "transmission", "day", "basis"), TRUST)
def test_anchor_trusts_the_first_date_there_is(dateline, publication, transmission, day, basis):
    anchor = Anchor(dateline, publication, transmission)
    assert (anchor.day, anchor.basis) == (day, basis)


# (stated, day, basis): what a page may state as its date of publication
STATED = [
    (Stated("2019-05-14T07:08+00:00", None, "meta"), SECOND, "publication"),  # a date-time
    (Stated("2020-01-01", None, "transport"), THIRD, "transmission"),  # known only from how the page came
    (Stated("2019-05", None, "url"), None, "unresolved"),  # a month is no day
    (Stated("2019-02-31", None, "meta"), None, "unresolved"),  # no such day
    (None, None, "unresolved"),
]


@pytest.mark.parametrize(("stated", "day", "basis"), STATED)
def test_anchor_of_a_page_is_its_stated_day(stated, day, basis):
    anchor = anchor_of(Page("p", "", "", "", published=stated))
    assert (anchor.day, anchor.basis) == (day, basis)


def test_anchor_of_a_rerun_is_its_dateline():
    dateline, published = Stated("2018-01-02", None, "text"), Stated("2019-05-14", None, "meta")
    page = Page("p", "", "", "", dateline=dateline, published=published)
    assert anchor_of(page).day == FIRST
