"""The day in a page's address, and digits there that are none."""

import pytest
from lxml import html

from servanda.clean.address import url_date, web_address


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2020/12/05/a-story", "2020-12-05"),
        ("https://example.org/world/2019-3-9", "2019-03-09"),
        ("https://example.org/news/2021-01-30-talks.html", "2021-01-30"),
        ("https://example.org/someone/status/179879412380716238", None),
        ("https://example.org/2020/december/05/a-story", "2020-12-05"),
        ("https://example.org/20201205/a-story", "2020-12-05"),
        ("https://example.org/2020/1205/c90-1.html", "2020-12-05"),
        ("https://example.org/202012/05/t20201205_1.htm", "2020-12-05"),
        ("https://example.org/25-12-2020/a-story", "2020-12-25"),
        ("https://example.org/05-12-2020/a-story", None),
        ("https://example.org/news/2019-10-23-recalled-in-2020-12-05", None),
        ("https://example.org/a-story?next=/2020/12/05/", None),
        ("crawl/2020/12/05/page.txt", None),
        ("file:///home/2020/12/05/page.html", None),
        ("news-2020-12-05.jsonl:1", None),
        ("https://example.org/id/20201205", None),
        ("https://example.org/2020/13/05/a", None),
    ],
)
def test_only_a_day_in_the_path_is_a_url_date(url: str, day: str | None) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("page", "source", "address"),
    [
        ('<link rel="canonical" href="https://example.org/a">', "a.html", "https://example.org/a"),
        ('<meta property="og:url" content="https://example.org/a">', "a.html", "https://example.org/a"),
        ("<!-- saved from url=(0021)https://example.org/a -->", "a.html", "https://example.org/a"),
        ('<link rel="canonical" href="/a">', "a.html", "a.html"),
        ('<link rel="canonical" href="https://exam]ple.org/a">', "a.html", "a.html"),
        ('<link rel="canonical" href="https://example.org/a">', "https://example.org/b", "https://example.org/b"),
    ],
)
def test_a_saved_page_tells_its_address(page: str, source: str, address: str) -> None:
    text = f"<html>{page}<body>x</body></html>"
    assert web_address(source, text, html.document_fromstring(text)) == address
