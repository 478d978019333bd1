"""The door: bytes to Page."""

import json

import pytest

from servanda.clean import Supplied, clean, iso_date
from servanda.errors import PageError
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Page, from_json, to_json

BODY = (
    "QUITO (Andes Wire) - Peru will rebuild the bridge that was lost to the flood of last year, its minister of "
    "works said "
    "on Monday after talks with his colleague from Ecuador.",
    '"We want the bridge to carry lorries again before the harvest, and we have the money for it," Mr. Ruiz '
    "told reporters. "
    "He did not name a sum.",
    "The two states agreed in 2017 to build a second bridge, but the works were put on hold when the pandemic began.",
    "Ecuador would like to see the second bridge finished by 2023, an official of its ministry said.",
)
CAPTION = "The minister of Peru waves to the crowd at the river, May 10, 2021. REUTERS/Ana Alba"
FLAT = "\n".join(
    [
        "09:15 GMT10 May 2021",
        "Listen Live",
        "    Latin America",
        "    Get short URL",
        "",
        f"    {BODY[0]}",
        "",
        f"    {BODY[1]}",
        "",
        f"    {CAPTION}",
        f"    {CAPTION}",
        "",
        f"    {BODY[2]}",
        "",
        f"    {BODY[3]}",
        "",
        "https://example.org/ruiz/status/179879412380716238",
        "COMMENTS",
    ]
)
HTML = f"""<!doctype html><html lang="en"><head><title>Peru to rebuild bridge | Andes Wire</title>
<meta property="og:site_name" content="Andes Wire">
<meta property="article:published_time" content="2021-05-11T01:00:00Z">
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Peru to rebuild bridge",
    "datePublished": "2021-05-10T09:15:00Z", "author": {"@type": "Person", "name": "Ana Alba"}})}</script>
<style>p {{color: red}}</style><script>alert("x")</script></head><body onload="alert(1)">
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Peru to rebuild bridge</h1><p class="byline">By Ana Alba</p>
{"".join(f"<p>{p}</p>" for p in BODY)}</article>
<footer>© 2021 Andes Wire. All rights reserved.</footer></body></html>"""  # fmt: skip


def words(page: Page, layer: str) -> list[str]:
    return [page.quote(mark.span) for mark in page.marks(layer)]


def test_a_flat_page_gives_its_body_and_keeps_its_characters() -> None:
    page = clean(FLAT.encode(), source="a.txt")
    assert page.text == FLAT
    assert words(page, PARAGRAPHS) == list(BODY)
    kinds = {page.quote(m.span): m.kind for m in page.marks(FURNITURE)}
    assert kinds["Get short URL"] == "share"
    assert kinds[CAPTION] == "caption"
    assert kinds["https://example.org/ruiz/status/179879412380716238"] == "url"


def test_a_flat_page_states_its_masthead_or_nothing() -> None:
    page = clean(FLAT.encode(), source="a.txt")
    assert page.published is not None
    assert page.published.value == "2021-05-10T09:15+00:00"
    assert page.published.span is not None
    assert page.quote(page.published.span) == "09:15 GMT10 May 2021"
    assert (page.place and page.place.value, page.outlet and page.outlet.value) == ("QUITO", "Andes Wire")
    assert page.headline is None
    assert page.byline is None
    assert page.language == "en"


def test_sentences_stay_in_paragraphs_and_out_of_furniture() -> None:
    page = clean(FLAT.encode(), source="a.txt")
    told = page.marks(SENTENCES)
    assert all(any(p.span.contains(s.span) for p in page.marks(PARAGRAPHS)) for s in told)
    assert not any(s.span.overlaps(f.span) for s in told for f in page.marks(FURNITURE))
    assert len(told) == 5


def test_html_metadata_is_trusted_in_order() -> None:
    page = clean(HTML.encode(), source="https://example.org/2021/05/12/bridge")
    assert page.published is not None
    assert (page.published.value, page.published.origin) == ("2021-05-10T09:15+00:00", "json-ld")
    assert (page.outlet and page.outlet.value, page.outlet and page.outlet.origin) == ("Andes Wire", "meta")
    assert (page.byline and page.byline.value, page.headline and page.headline.value) == (
        "Ana Alba",
        "Peru to rebuild bridge",
    )
    assert page.headline is not None
    assert page.headline.span is not None
    assert page.quote(page.headline.span) == "Peru to rebuild bridge"


def test_html_gives_visible_text_alone() -> None:
    page = clean(HTML.encode(), source="a.html")
    assert words(page, PARAGRAPHS) == list(BODY)
    assert "alert" not in page.text
    assert "Home" in page.text
    assert "rights reserved" in page.text


def test_a_shell_whose_text_scripts_make_is_refused() -> None:
    shell = (
        '<html><head><title>A</title></head><body><div id="app">Loading...</div><script>run()</script></body></html>'
    )
    with pytest.raises(PageError, match="after it has loaded"):
        clean(shell.encode(), source="a.html")


def test_what_a_page_lacks_is_filled_and_what_it_states_stands() -> None:
    given = Supplied(published="2024-06-07", outlet="Mirador", headline="Bridge", place="Lima", language="en")
    page = clean(FLAT.encode(), source="a.txt", supplied=given)
    assert page.published is not None
    assert page.published.origin == "text"
    assert page.headline is not None
    assert (page.headline.value, page.headline.origin, page.headline.span) == ("Bridge", "supplied", None)
    undated = clean("\n".join(BODY[1:]).encode(), source="a.txt", supplied=given)
    assert undated.published is not None
    assert (undated.published.value, undated.published.origin) == ("2024-06-07", "supplied")


@pytest.mark.parametrize(
    ("meta", "expected"),
    [("", ("Mirador", "supplied")), ('<meta property="og:site_name" content="Herald">', ("Herald", "meta"))],
)
def test_an_outlet_that_is_told_goes_before_the_agency_of_the_dateline(meta: str, expected: tuple[str, str]) -> None:
    html = f"<html><head>{meta}</head><body>{''.join(f'<p>{p}</p>' for p in BODY)}</body></html>"
    outlet = clean(html.encode(), source="a.html", supplied=Supplied(outlet="Mirador")).outlet
    assert outlet is not None
    assert (outlet.value, outlet.origin) == expected


@pytest.mark.parametrize("told", ["English", "EN", "en-US", "en_GB", "eng", "nothing known"])
def test_a_language_is_heard_however_it_is_written(told: str) -> None:
    assert clean(FLAT.encode(), source="a.txt", supplied=Supplied(language=told)).language == "en"
    assert clean(FLAT.encode(), source="a.txt", supplied=Supplied(language="Spanish")).language == "es"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("1717752600000", "2024-06-07T09:30+00:00"),  # thousandths of seconds, as pandas writes
        ("1717718400", "2024-06-07"),  # midnight stands for the day
        ("1717752600.0", "2024-06-07T09:30+00:00"),
        ("20240607", "2024-06-07"),
        ("20240607093000", "2024-06-07T09:30"),
        ("20240607T0930Z", "2024-06-07T09:30+00:00"),
        ("Fri, 07 Jun 2024 09:30:00 +0200", "2024-06-07T09:30+02:00"),
        ("June 7, 2024", "2024-06-07"),
        ("06/07/2024", None),  # June or July
        ("20241307", None),
        ("99999999999", None),  # digits of no known length
        ("unknown", None),
    ],
)
def test_a_date_is_read_as_tables_write_it(told: str, expected: str | None) -> None:
    assert iso_date(told) == expected


def test_an_unreadable_supplied_date_is_refused() -> None:
    with pytest.raises(PageError, match="2024-06-07"):
        clean(b"They met.", source="a.txt", supplied=Supplied(published="last week"))


def test_a_status_address_gives_no_date() -> None:
    page = clean("\n".join(BODY[1:]).encode(), source="https://example.org/ruiz/status/179879412380716238")
    assert page.published is None


def test_a_supplied_date_goes_before_the_day_in_an_address_and_a_path_on_a_disk_names_none() -> None:
    page, supplied = "\n".join(BODY).encode(), Supplied(published="2021-05-12")
    for source in ("https://example.org/2021/05/10/bridge", "crawl/2021-05-10/bridge.txt", "news-2021-05-10.jsonl:1"):
        told = clean(page, source=source, supplied=supplied).published
        assert told
        assert (told.value, told.origin) == ("2021-05-12", "supplied")
    alone = clean(page, source="https://example.org/2021/05/10/bridge").published
    assert alone
    assert (alone.value, alone.origin) == ("2021-05-10", "url")
    assert clean(page, source="crawl/2021-05-10/bridge.txt").published is None


def test_mhtml_is_opened() -> None:
    wrapped = (
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/a\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + HTML + "\r\n--b--\r\n"
    )
    assert words(clean(wrapped.encode(), source="a.mhtml"), PARAGRAPHS) == list(BODY)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "    Peru will rebuild the bridge that was lost to the flood\nof last year, its minister of works said "
        "on Monday after\n"
        "talks with his colleague from Ecuador in the border town.\n    The two states agreed in 2017 to build "
        "another bridge but\n"
        "the works were put on hold when the pandemic began, which\nthe minister called a pity.\n"
    )
    assert len(words(clean(wrapped.encode(), source="a.txt"), PARAGRAPHS)) == 2


def test_one_plain_sentence_is_body() -> None:
    assert words(clean(b"The two ministers met in Lima.", source="a.txt"), PARAGRAPHS) == [
        "The two ministers met in Lima."
    ]


def test_a_page_keeps_its_id_and_goes_through_json() -> None:
    page = clean(FLAT.encode(), source="a.txt")
    assert page.id == clean(FLAT.encode(), source="b.txt").id
    assert from_json(Page, json.loads(json.dumps(to_json(page)))) == page


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El presidente se reunió con su homólogo el jueves en San Petersburgo para hablar de la economía.", "es"),
        ("Президент встретился с коллегой в четверг в городе, чтобы поговорить об экономике.", "ru"),
        ("12345 67890", None),
    ],
)
def test_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert clean(text.encode(), source="a.txt").language == language


def test_tags_and_prompts_behind_the_last_sentence_are_no_body() -> None:
    page = clean("\n".join([*BODY, "Ana Ruiz, bridges, trade, Peru", "House rulesDiscussion"]).encode(), source="a.txt")
    assert words(page, PARAGRAPHS) == list(BODY)


def test_a_line_of_marks_without_width_is_blank() -> None:
    page = clean(f"{BODY[0]}\n\u200b\u200d\ufeff\n\u00ad\n{BODY[1]}".encode(), source="a.txt", kind="text")
    assert [page.quote(m.span) for m in page.marks(PARAGRAPHS)] == list(BODY[:2])
    assert not page.marks(FURNITURE)
    with pytest.raises(PageError, match="no text"):
        clean("\u200b \u2060\n\ufeff\u200d".encode(), source="a.txt", kind="text")


def _published(head: str = "", *, body: str = "", url: str = "https://example.org/a") -> str | None:
    text = f"<html><head>{head}</head><body>{''.join(f'<p>{words}</p>' for words in BODY)}{body}</body></html>"
    told = clean(text.encode(), source=url, kind="html").published
    return told.value if told else None


def test_a_page_object_dates_an_article_that_no_other_metadata_dates() -> None:
    page = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2021-05-10"}</script>'
    assert _published(page) == "2021-05-10"
    assert _published(page + '<meta name="date" content="2021-05-11">') == "2021-05-11"


def test_a_name_that_a_site_made_up_dates_a_page_where_it_speaks_of_publication() -> None:
    assert _published('<meta name="x-published-date" content="2021-05-10">') == "2021-05-10"
    assert _published('<meta name="x-unpublish-date" content="2031-05-10">') is None


def test_the_day_is_that_of_the_outlet_not_of_its_clock_in_utc() -> None:
    late = '<meta property="article:published_time" content="2021-05-11T03:05:00+00:00">'
    assert _published(late) == "2021-05-11T03:05+00:00"
    assert _published(late, url="https://example.org/2021/05/10/bridge") == "2021-05-10"
    assert _published(late, url="https://example.org/2021/04/10/bridge") == "2021-05-11T03:05+00:00"
    assert _published(body='<time datetime="2021-05-11T03:05:00Z">May 10, 2021</time>') == "2021-05-10"


def test_a_date_below_the_report_counts_where_it_is_said_to_be_that_of_publication() -> None:
    towns = ("Tumbes", "Machala", "Piura", "Loja")
    more = "".join(
        f"<p>The mayor of {town} said that the bridge would help the growers of the town.</p>" for town in towns
    )
    assert _published(body=f"{more}<div>Posted on April 13, 2021</div>") == "2021-04-13"
    assert _published(body=f"{more}<div>Next meeting April 13, 2021</div>") is None


def test_places_where_a_word_may_break_are_not_seen() -> None:
    page = clean("<p>Nor&shy;land\u200b and\ufeff Est\u00adria</p>".encode(), source="x.html", kind="html")
    assert page.text == "Norland and Estria"


def test_the_time_below_the_heading_is_the_pages_and_that_of_a_comment_nobodys() -> None:
    listed = '<div><time datetime="2020-01-02">2 January 2020</time></div><h1>A bridge for the two towns</h1>'
    comment = '<p class="comment-body"><time itemprop="datePublished" datetime="2022-03-04T01:00">4 March</time></p>'
    assert _published(body=listed + '<time datetime="2021-05-10">10 May 2021</time>') == "2021-05-10"
    assert _published(body=listed) == "2020-01-02"
    assert _published(body=comment) is None


def test_a_page_that_its_script_would_put_together_is_read() -> None:
    streamed = "".join(f"<p>{words}</p>" for words in BODY)
    page = clean(f'<body><div hidden id="S:0">{streamed}</div><div hidden>No</div></body>'.encode(), source="x.html")
    assert BODY[0] in page.text
    assert "No" not in page.text.split()


PLAIN = """Nile Dispatch
First concrete poured at the plant in Ostra
Published 21 July 2022

OSTRA, Asteria, July 21 (Dispatch) - Asteria began building its first power plant on Wednesday, the ministry said.

The plant is to go into operation in 2028.
"""


@pytest.mark.parametrize(
    "text",
    [PLAIN, PLAIN.replace("Published 21 July 2022", "21 July 2022"), PLAIN.replace("Nile Dispatch\n", "")],
)
def test_a_plain_page_of_a_few_lines_has_its_masthead(text: str) -> None:
    page = clean(text.encode(), source="p.txt")
    assert page.published
    assert page.published.value == "2022-07-21"
    assert page.dateline
    assert page.headline
    assert page.headline.value == "First concrete poured at the plant in Ostra"
    assert [page.text[m.span.start : m.span.end][:5] for m in page.marks(PARAGRAPHS)] == ["OSTRA", "The p"]


def test_what_a_report_opens_with_is_no_masthead_though_a_date_follows() -> None:
    told = PLAIN.replace("First concrete poured at the plant in Ostra", "The first concrete was poured on Wednesday.")
    assert clean(told.encode(), source="p.txt").marks(PARAGRAPHS)[0].span.start <= told.index("The first")


NEWSPAPER = """THE PLAINSMAN REVIEW
English edition · Ostra, Saturday 13 July 2019
Home | Politics | Economy

The Price of Salt, and Who Refuses to Pay It at the U.N.
Tara Quiss / Ostra
The president of Asteria came home on Friday night with a folder of papers and few figures, said four legislators.
"We were told that the price would be settled before the end of the year," the president of the chamber said on Friday.
In the folder lies a plan for the salt flats, which the ministry of energy drew up in May and which nobody has signed.
The government refuses to publish it, and its spokesman did not answer the questions that this newspaper sent to him.
"""


def test_a_headline_may_say_it_otherwise() -> None:
    page = clean(NEWSPAPER.replace("Tara Quiss / Ostra", "13 July 2019").encode(), source="p.txt")
    assert page.headline
    assert page.headline.value == "The Price of Salt, and Who Refuses to Pay It at the U.N."


def test_a_newspapers_head_has_its_date_behind_the_town() -> None:
    page = clean(NEWSPAPER.encode(), source="p.txt")
    assert page.published
    assert page.published.value == "2019-07-13"
