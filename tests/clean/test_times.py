"""Days in a page's elements: its own, not those of comments and of other pages."""

import time

import pytest
from lxml import html

from servanda.clean.times import is_local_day, read_times

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


def test_what_frames_a_whole_page_is_not_beside_it() -> None:
    assert own(f'<h1>A ferry</h1><div class="widget blog"><div class="post">{TIME}</div></div>') == "2021-05-05"


@pytest.mark.parametrize(
    ("told", "day", "local"),
    [
        ("2024-06-07T03:30+00:00", "2024-06-06", True),  # evening in America
        ("2024-06-07T22:30+00:00", "2024-06-08", True),  # morning in Asia
        ("2024-06-07T11:30+00:00", "2024-06-06", False),  # nowhere
        ("2024-06-07T03:30+00:00", "2024-06-07", False),  # the same day
        ("2024-06-07T03:30+02:00", "2024-06-06", False),  # told where the outlet sits
    ],
)
def test_a_time_in_utc_may_fall_on_another_day_at_its_place(told: str, day: str, local: bool) -> None:
    assert is_local_day(day, told) is local
