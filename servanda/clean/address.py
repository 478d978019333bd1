"""What the address of a page tells: the day under which its outlet filed it."""

import re
from typing import Any
from urllib.parse import urlsplit

from servanda.clean.dates import MONTH, day_of

_WEB = re.compile(r"https?://[^/?#]+(?P<path>/[^?#]*)", re.I)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<address>\S+)\s*-->", re.I)
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


def is_web(address: str) -> bool:
    """Whether this is an address on the web, and not a path on a disk, nor one that cannot be read ("http://a]b/")."""
    try:
        return _WEB.match(address) is not None and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def web_address(source: str, text: str, root: Any) -> str:
    """The page's address on the web: its source, or of a saved page the one that the page gives itself, if any.

    text: the page's markup, in whose first lines browsers note from where they saved it.
    """
    if is_web(source):
        return source
    saved = _SAVED.search(text[:2000])
    links = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    metas = (meta.get("content") for meta in root.iter("meta") if meta.get("property") == "og:url")
    told = (*([saved["address"]] if saved else ()), *links, *metas)
    return next((address for address in told if address and is_web(address)), source)


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
