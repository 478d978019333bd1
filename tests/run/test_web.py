"""Pages, feeds and sitemaps fetched from a server on this machine: politely, within bounds, once."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run import Item, Options, Refused, items, watch
from servanda.run.sources import fetch, web
from servanda.run.sources.feeds import links

from .server import Site, serving

BASE = "https://a.example/feed"
RSS = """<?xml version="1.0"?><rss><channel><link>{u}/</link>
<item><link>{u}/1</link><pubDate>Fri, 07 Jun 2024 09:30:00 +0200</pubDate></item>
<item><link>/2</link></item><item><title>no link</title></item></channel></rss>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


def _got(site: Site, *urls: str) -> list[Item | Refused]:
    return list(items(urls, Options(Supplied(outlet="The Herald"), visitor=site.visitor())))


def _told(site: Site, url: str) -> str:
    (refused,) = _got(site, url)
    assert isinstance(refused, Refused)
    return refused.error


def test_one_address_gives_its_page_after_redirects_packed_or_not(site: Site) -> None:
    last = site.put("/b", gzip.compress(b"<p>Words.</p>"), Content_Encoding="gzip")
    moved = site.put("/a", status=301, Location="/b")
    assert _got(site, moved) == [Item(last, b"<p>Words.</p>", Supplied(outlet="The Herald"))]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 302, "Location": "/x"}, "more than 5 redirects"),
        ({"status": 302, "Location": "file:///etc/passwd"}, "only http"),
        ({"body": gzip.compress(b"a" * 50_000_000), "Content_Encoding": "gzip"}, "more than 20,000,000 bytes"),
        ({"body": b"not gzip", "Content_Encoding": "gzip"}, "broken gzip"),
        ({"body": b"cut", "Content_Length": "9"}, "cut short"),
        ({"body": gzip.compress(b"words" * 99)[:-9], "Content_Encoding": "gzip"}, "cut short"),
    ],
)
def test_bad_answer_is_refused(reply: dict[str, str], told: str, site: Site) -> None:
    assert told in _told(site, site.put("/x", **reply))  # type: ignore[arg-type]


def test_slow_answer_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "TOTAL_S", -1.0)
    assert "slower than" in _told(site, site.put("/x", b"Words."))


def test_robots_are_honoured_and_asked_once(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    one, two, no = site.put("/1", b"one"), site.put("/2", b"two"), site.put("/private/3", b"three")
    found = _got(site, one, two, no)
    assert [isinstance(f, Item) for f in found] == [True, True, False]
    assert site.paths() == ["/1", "/2"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert site.slept
    assert 6 < site.slept[0] <= 7


def test_host_whose_robots_fail_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", status=503)
    assert "robots.txt asks not" in _told(site, site.put("/1", b"one"))


def test_server_that_is_busy_is_asked_again_later(site: Site) -> None:
    url = site.put("/1", status=429, Retry_After="30")
    site.put("/1", b"one")
    (item,) = _got(site, url)
    assert isinstance(item, Item)
    assert 30.0 in site.slept
    assert "answered 503" in _told(site, site.put("/2", status=503))
    assert site.paths().count("/2") == 3


def test_feed_gives_its_articles_with_their_dates(site: Site) -> None:
    site.put("/1", b"one")
    site.put("/2", b"two")
    found = _got(site, site.put("/rss", RSS.format(u=site.url).encode()))
    assert [(i.data, i.supplied.published) for i in found if isinstance(i, Item)] == [
        (b"one", "2024-06-07T09:30+02:00"),
        (b"two", None),
    ]


def test_sitemap_index_gives_the_articles_of_its_sitemaps(site: Site) -> None:
    site.put("/1", b"one")
    inner = f"<urlset><url><loc>{site.url}/1</loc></url></urlset>".encode()
    site.put("/s.xml.gz", gzip.compress(inner))
    index = f"<sitemapindex><sitemap><loc>{site.url}/s.xml.gz</loc></sitemap></sitemapindex>".encode()
    assert [i.data for i in _got(site, site.put("/index.xml", index)) if isinstance(i, Item)] == [b"one"]


def test_atom_links_and_hostile_xml() -> None:
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/s"/><link href="/a"/></entry>'
    assert [link.url for link in links(atom + b"</feed>", url="https://a.example/feed")] == ["https://a.example/a"]
    entity = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>&x;</link></item></rss>'
    assert links(entity, url="https://a.example/") == []
    many = b"&a;" * 1000
    laughs = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + many + b'">]><rss><item><link>&b;</link></item></rss>'
    assert links(laughs, url="https://a.example/") == []
    with pytest.raises(InputError, match="neither RSS"):
        links(b"<html><p>x</p></html>", url="https://a.example/")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("<url><link rel='alternate' hreflang='es' href='/es/a'/><loc>/a</loc></url>", "/a"),  # the page in Spanish
        ("<url><image><loc>/a.jpg</loc></image><loc>/a</loc></url>", "/a"),
        ("<item><guid>https://a.example/a</guid></item>", "/a"),
        ("<item><guid isPermaLink='false'>https://a.example/17</guid></item>", None),
        ("<item><guid>17</guid></item>", None),
        ("<entry><source><link href='/other'/></source><link href='/a'/></entry>", "/a"),  # where it was taken from
        ("<entry><link type='application/json' href='/a.json'/><link type='text/html' href='/a'/></entry>", "/a"),
        ("<entry><link rel='enclosure' href='/a.mp3'/><link href='/a'/></entry>", "/a"),
    ],
)
def test_entry_names_its_own_article(entry: str, expected: str | None) -> None:
    found = [link.url.removeprefix("https://a.example") for link in links(f"<rss>{entry}</rss>".encode(), url=BASE)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("<pubDate>Fri, 07 Jun 2024 09:30:00 GMT</pubDate>", "2024-06-07T09:30+00:00"),
        ("<pubDate>Fri, 07 Jun 2024 25:30:00 GMT</pubDate>", "2024-06-07"),  # no such hour
        ("<pubDate>07 Jun 2024</pubDate>", "2024-06-07"),
        ("<pubDate>June 7, 2024</pubDate>", "2024-06-07"),
        ("<pubDate>yesterday</pubDate>", None),
        ("<published>2024-06-07T09:30:00Z</published><updated>2024-06-09</updated>", "2024-06-07T09:30+00:00"),
        ("<source><updated>2020-01-01</updated></source><updated>2024-06-07</updated>", "2024-06-07"),
        ("<news><publication_date>2024-06-07</publication_date></news>", "2024-06-07"),
    ],
)
def test_entry_gives_its_own_date(entry: str, expected: str | None) -> None:
    (link,) = links(f"<rss><item><link>/a</link>{entry}</item></rss>".encode(), url=BASE)
    assert link.published == expected


def test_watch_gives_what_is_new_and_remembers(site: Site, tmp_path: Path) -> None:
    url = site.put("/rss", RSS.format(u=site.url).encode(), ETag='"v1"')
    site.put("/1", b"one")
    site.put("/2", status=404)
    site.put("/2", b"two")
    feeds = tmp_path / "FEEDS.toml"
    feeds.write_text(f'[feeds.dead]\nurl = "{site.url}/none"\n[feeds.herald]\nurl = "{url}"\noutlet = "The Herald"\n')
    first = list(watch(feeds, visitor=site.visitor()))
    assert [f.data for f in first if isinstance(f, Item)] == [b"one"]
    assert sum(isinstance(f, Refused) for f in first) == 2, "the dead feed and the article that failed"
    assert isinstance(first[1], Item)
    assert first[1].supplied.outlet == "The Herald"
    second = list(watch(feeds, visitor=site.visitor()))
    assert [f.data for f in second if isinstance(f, Item)] == [b"two"], "tried again; the other is not fetched twice"
    assert site.paths().count("/1") == 1
    site.replies["/rss"] = [(304, {}, b"")]
    assert not [f for f in watch(feeds, visitor=site.visitor()) if isinstance(f, Item)]
    asked = [headers.get("If-None-Match") for path, headers in site.asked if path == "/rss"]
    assert asked == [None, '"v1"', '"v1"'], "an article that failed is remembered beside the feed"


def test_watch_tries_what_failed_though_the_feed_is_unchanged_and_gives_up_in_time(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/rss", RSS.format(u=site.url).encode(), ETag='"v1"')
    site.put("/rss", status=304)
    site.put("/1", b"one")
    site.put("/2", status=404)
    feeds = tmp_path / "FEEDS.toml"
    feeds.write_text(f'[feeds.herald]\nurl = "{url}"\n')
    looks = [list(watch(feeds, visitor=site.visitor())) for _ in range(2)]
    assert [[type(found) for found in look] for look in looks] == [[Item, Refused], [Refused]]
    monkeypatch.setattr(web, "GIVE_UP_S", 0)
    (last,) = watch(feeds, visitor=site.visitor())
    assert isinstance(last, Refused)
    assert "given up" in last.error
    assert list(watch(feeds, visitor=site.visitor())) == []
    assert site.paths().count("/2") == 3


def test_charset_of_the_server_is_handed_on(site: Site) -> None:
    (item,) = _got(site, site.put("/a", b"<p>Words.</p>", Content_Type="text/html; charset=Windows-1251"))
    assert isinstance(item, Item)
    assert item.charset == "Windows-1251"


@pytest.mark.parametrize(
    ("body", "type", "told"),
    [
        (b"%PDF-1.4", "application/pdf", "application/pdf, not a page"),
        (b'{"a": 1}', "application/json; charset=utf-8", "application/json, not a page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "text/html", "a PNG picture"),  # whatever it is called
    ],
)
def test_what_is_no_page_is_refused(body: bytes, type: str, told: str, site: Site) -> None:
    assert told in _told(site, site.put("/a", body, Content_Type=type))


@pytest.mark.parametrize("asked", ["/el niño", "/el%20ni%C3%B1o", "/moved"])
def test_letters_that_http_does_not_take_are_encoded(asked: str, site: Site) -> None:
    site.put("/el%20ni%C3%B1o", b"<p>Words.</p>")
    site.put("/moved", status=302, Location="/el niño".encode().decode("latin-1"))
    (item,) = _got(site, site.url + asked)
    assert isinstance(item, Item)
    assert site.paths()[-1] == "/el%20ni%C3%B1o"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[feeds", "cannot be read"),
        ("", "no feeds"),
        ("[feeds.a]\nname = 1", "needs a url"),
        ('[feeds.a]\nurl = "https://a.example/"\noutlte = "A"', "needs a url and may have"),
    ],
)
def test_broken_feeds_file_is_refused(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "F.toml").write_text(text)
    with pytest.raises(InputError, match=told):
        next(watch(tmp_path / "F.toml"))
