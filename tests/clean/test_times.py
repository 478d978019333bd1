"""Days in a page's elements: its own, not those of comments and of other pages."""

import time

import pytest
from lxml import html

from servanda.clean.times import read_times

TIME = '<time datetime="2021-05-05">May 5, 2021</time>'


def own(body: str) -> str | None:
    told = read_times(html.document_fromstring(f"<html><body>{body}</body></html>")).own
    return told.value if told else None


@pytest.mark.parametrize(
    "beside",
    ["<aside>{}</aside>", '<div class="disqus-thread">{}</div>', '<div class="replies"><p>{}</p></div>',
     '<section class="related-articles">{}</section>', '<nav>{}</nav>', '<div id="comments"><div>{}</div></div>'],
)  # fmt: skip
def test_a_time_beside_the_article_is_not_its_own(beside: str) -> None:
    assert own("<h1>A ferry</h1>" + beside.format(TIME)) is None
    assert own("<h1>A ferry</h1>" + beside.format(TIME) + '<time datetime="2024-06-07">') == "2024-06-07"


def test_a_time_above_the_heading_is_told_apart() -> None:
    told = read_times(html.document_fromstring(f"<html><body>{TIME}<h1>A ferry</h1></body></html>"))
    assert told.own is None
    assert told.above
    assert told.above.value == "2021-05-05"


@pytest.mark.parametrize(
    "element",
    ['<div itemprop="datePublished" content="2024-06-07T09:30:00Z">Friday</div>',
     '<p itemprop="datePublished">June 7, 2024 09:30 UTC</p>', '<time>June 7, 2024 09:30 UTC</time>'],
)  # fmt: skip
def test_microdata_is_read_of_any_element(element: str) -> None:
    assert own(f"<h1>A ferry</h1>{element}") == "2024-06-07T09:30+00:00"


def test_many_times_deep_in_a_page_are_read_at_once() -> None:
    deep = "<div>" * 200 + TIME * 20_000 + "</div>" * 200
    root = html.document_fromstring(f"<html><body>{deep}</body></html>")
    began = time.process_time()
    read_times(root)
    assert time.process_time() - began < 5
