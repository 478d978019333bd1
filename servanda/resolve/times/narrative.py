"""Whether a text tells of times long past, in which "in July" means the July of the story."""

import re

from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.lexicon import CODES
from servanda.resolve.times.tokens import Line

_NEWS = re.compile(
    "[{weekday}{today}{tonight}{ago}]|[{this}{last}{next}][{weekday}{unit}]".format(
        **{n: re.escape(c) for n, c in CODES.items()}
    )
)
LEAST_YEARS = 6  # with fewer written years a report with a look back was taken for a story
LONG_PAST = 2  # years before the anchor


def is_narrative(line: Line, anchor: Anchor) -> bool:
    """Whether written years of long ago outnumber the words by which news tells its days, four to one."""
    if anchor.day is None:
        return True
    limit = anchor.day.year - LONG_PAST
    year = CODES["year_number"]
    if line.codes.count(year) < LEAST_YEARS:
        return False
    old = sum(1 for code, load in zip(line.codes, line.loads, strict=True) if code == year and int(load) <= limit)
    news = sum(1 for _ in _NEWS.finditer(line.codes))
    return old >= LEAST_YEARS and old > 4 * news
