"""What the address of a page tells: the day under which its outlet filed it."""

import re

from servanda.clean.dates import MONTH, day_of

_WEB = re.compile(r"https?://[^/?#]+(?P<path>/[^?#]*)", re.I)
_NUMBER, _DAY = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_FOLDERS = (
    re.compile(
        rf"/(?P<year>(?:19|20)\d\d)[/-](?:(?P<month>0?[1-9]|1[0-2])|{MONTH.replace('month', 'name')})"
        r"[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)",
        re.I,
    ),
    re.compile(rf"/t?(?P<year>20\d\d)/?{_NUMBER}/?{_DAY}(?=[/_])"),  # /20201205/, /2020/1205/, /202012/05/t20201205_1
)
_DASHED = (
    re.compile(rf"(?<!\d)(?P<year>20\d\d)-{_NUMBER}-{_DAY}(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d-)(?P<day>1[3-9]|2\d|3[01])-(?P<month>0[1-9]|1[0-2])-(?P<year>20\d\d)(?!-?\d)"),
)


def url_date(url: str) -> str | None:
    """The day that the path of a web address names ("/2020/12/05/", "/2020/dec/05/", "2020-12-05"), or None.

    Long runs of digits are no date, nor is one of two that a headline in the path names; a path on a disk names none.
    """
    web = _WEB.match(url)
    if web is None:
        return None
    days = {_day(found) for pattern in _DASHED for found in pattern.finditer(web["path"])}
    if len(days) > 1:
        return None
    folder = next((found for pattern in _FOLDERS if (found := pattern.search(web["path"]))), None)
    return _day(folder) if folder else next(iter(days), None)


def _day(found: re.Match[str]) -> str | None:
    told = found.groupdict()
    return day_of(told["year"], told["month"] or told["name"], told["day"])
