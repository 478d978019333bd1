"""JSON-LD of a page: in the forms that sites write it, and of this page alone."""

import json
from typing import Any

import pytest
from lxml import html

from servanda.clean.jsonld import Identity, Linked, place, read_linked

ARTICLE: dict[str, Any] = {
    "@type": "NewsArticle", "headline": "Two towns agree to mend the ferry", "datePublished": "2024-06-07T09:30:00Z",
    "author": {"@type": "Person", "name": "Ana Alba"}, "publisher": {"name": "The Gull"},
}  # fmt: skip
OTHER = {
    "@type": "NewsArticle",
    "headline": "A quarrel over tolls",
    "datePublished": "2019-03-04",
    "author": "Otto Kern",
}
HERE = Identity(("Two towns agree to mend the ferry | The Gull",), frozenset({"example.org/ferry"}))


def linked(*scripts: str, kind: str = "application/ld+json", identity: Identity = HERE) -> Linked:
    told = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return read_linked(html.document_fromstring(f"<html><head>{told}</head><body>x</body></html>"), identity)


def day(told: Linked) -> str | None:
    found = told.published()
    return found.value if found else None


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (json.dumps(ARTICLE), "application/ld+json; charset=utf-8"),
        (json.dumps(ARTICLE), "Application/LD+JSON"),
        (f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>", "application/ld+json"),
        (f"/* <![CDATA[ */ {json.dumps(ARTICLE)} /* ]]> */", "application/ld+json"),
        (f"<!--\n{json.dumps(ARTICLE)}\n-->", "application/ld+json"),
        (json.dumps(ARTICLE)[:-1] + ",\n}", "application/ld+json"),
        (json.dumps(ARTICLE) + ";", "application/ld+json"),
        (json.dumps(ARTICLE) + "}", "application/ld+json"),
        (json.dumps(ARTICLE).replace(', "date', ',\n// "views": 7,\n"date'), "application/ld+json"),
    ],
)
def test_scripts_are_read_as_sites_write_them(script: str, kind: str) -> None:
    assert day(linked(script, kind=kind)) == "2024-06-07T09:30+00:00"


@pytest.mark.parametrize(
    "scripts",
    [
        (OTHER, ARTICLE),
        ([OTHER, ARTICLE],),
        (
            {**OTHER, "url": "https://example.org/tolls"},
            {**ARTICLE, "headline": "Ferry", "url": "http://www.example.org/ferry/"},
        ),
    ],
)
def test_the_article_that_the_page_is_goes_before_those_that_it_lists(scripts: tuple[Any, ...]) -> None:
    told = linked(*map(json.dumps, scripts))
    byline = told.byline()
    assert (day(told), byline and byline.value) == ("2024-06-07T09:30+00:00", "Ana Alba")


def test_an_article_of_another_headline_and_address_states_nothing_of_the_page() -> None:
    assert day(linked(json.dumps({**OTHER, "url": "https://example.org/tolls"}))) is None
    assert day(linked(json.dumps(OTHER))) == "2019-03-04"  # its headline may be written for search engines
    assert day(linked(json.dumps(OTHER), identity=Identity())) == "2019-03-04"


def test_people_and_publishers_may_stand_elsewhere_in_the_graph() -> None:
    article = {**ARTICLE, "author": {"@id": "#ana"}, "publisher": {"@id": "#gull"}}
    told = linked(
        json.dumps({"@graph": [article, {"@id": "#gull", "name": "20 Gulls"}, {"@id": "#ana", "name": "Ana"}]})
    )
    outlet, byline = told.outlet(), told.byline()
    assert outlet
    assert byline
    assert (outlet.value, byline.value) == ("20 Gulls", "Ana")


def test_addresses_are_alike_without_what_does_not_tell_pages_apart() -> None:
    assert place("HTTPS://www.example.org/Ferry/?a=1#top") == "example.org/ferry"
