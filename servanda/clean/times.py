"""Days that a page's own elements state: <time>, and microdata of publication on any element."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any

from lxml import etree

from servanda.clean.dates import iso
from servanda.record import Stated

# What readers wrote below a page, and what it lists of other pages.
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|replies|reply|related|recommend(?:ed|ations?)?|trending|teasers?|popular|"
    r"(?:read|see)-?(?:next|more|also)|most-?read|more-?(?:news|stories|articles|from)|latest(?:-?news)?|sidebar)"
    r"(?:$|[\s_-])",
    re.I,
)
_DATED = etree.XPath("//h1 | //time | //*[@datetime] | //*[@itemprop='datePublished']")  # in page order
_BESIDE_TAGS = frozenset(("aside", "nav"))
FARTHEST_WEST, FARTHEST_EAST = timedelta(hours=-10), timedelta(hours=14)  # of UTC where outlets sit


@dataclass(frozen=True, slots=True)
class Times:
    """The page's day by its elements. own: marked as publication, or below the heading; above: one above it, which
    may be a teaser's."""

    own: Stated | None = None
    above: Stated | None = None


def read_times(root: Any) -> Times:
    """The days of one parsed page; those of comments and of other pages that it lists are passed over."""
    marked: list[str] = []
    others: list[str] = []
    above: list[str] = []
    sides: dict[Any, bool] = {}
    for element in _DATED(root):
        if element.tag == "h1":
            above, others = above + others, []
            continue
        is_published = element.get("itemprop") == "datePublished"
        value = element.get("datetime") or (element.get("content") if is_published else None)
        if value is None and (is_published or element.tag == "time"):
            value = "".join(element.itertext())[:100]
        if not value or not iso(value) or _is_beside(element, sides):
            continue
        named = " ".join((element.get("itemprop") or "", element.get("class") or "")).lower()
        is_own = element.get("pubdate") is not None or "publish" in named or "entry-date" in named
        value = _as_shown(element, value)
        if is_own and "update" not in named.replace("published updated", ""):
            marked.append(value)
        elif element.tag == "time":
            others.append(value)
    return Times(_stated(marked + others), _stated(above))


def _stated(values: list[str]) -> Stated | None:
    return Stated(iso(values[0]) or "", None, "time-tag") if values else None


def _is_beside(element: Any, known: dict[Any, bool]) -> bool:
    """Whether an element stands in what readers wrote or what leads to other pages. known: what was told before."""
    ways = list(takewhile(lambda above: above not in known, element.iterancestors()))
    top = ways[-1].getparent() if ways else element.getparent()
    told = known.get(top, False) if top is not None else False
    for above in reversed(ways):
        names = f"{above.get('id') or ''} {above.get('class') or ''}"
        told = told or above.tag in _BESIDE_TAGS or _BESIDE.search(names) is not None
        known[above] = told
    return told


def _as_shown(element: Any, value: str) -> str:
    """The element's time, or the day it shows to readers where that is the day before or after: its time is in UTC."""
    told, shown = iso(value) or "", iso(" ".join("".join(element.itertext()).split())[:100]) or ""
    return shown if told and shown and is_neighbour(shown, told) else value


def is_local_day(day: str, told: str) -> bool:
    """Whether a time told in UTC fell on this other day where its outlet may sit. Both are ISO dates."""
    if not told.endswith("+00:00"):
        return False
    moment = datetime.fromisoformat(told)
    around = {(moment + zone).date().isoformat() for zone in (FARTHEST_WEST, FARTHEST_EAST)}
    return day[:10] != told[:10] and day[:10] in around


def is_neighbour(one: str, other: str) -> bool:
    """Whether two ISO dates are of neighbouring days."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) == 1
