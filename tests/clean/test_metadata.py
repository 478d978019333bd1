"""Meta tags and microdata of a page."""

import pytest
from lxml import html

from servanda.clean.metadata import Facts, read_facts


def facts(head: str, body: str = "x") -> Facts:
    return read_facts(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("label", "byline"), [("Written by", "Ana Alba"), ("Time to read", None), ("Filed under", None), ("", None)]
)
def test_what_a_card_shows_is_a_byline_by_its_label_alone(label: str, byline: str | None) -> None:
    card = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ana Alba">'
    told = facts(card).byline
    assert (told.value if told else None) == byline


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        ('<meta name="copyright" content="Copyright (c) 2024 The Gull Ltd. All rights reserved.">', "", "The Gull"),
        ('<meta name="twitter:site" content="@thegull">', "", None),
        ('<meta name="application-name" content="Gull App"><meta name="publisher" content="The Gull">', "", "The Gull"),
        ("", '<div itemprop="publisher" itemscope><b itemprop="name">The Gull</b></div>', "The Gull"),
        ("", '<div itemprop="publisher"><meta itemprop="name" content="The Gull"></div>', "The Gull"),
    ],
)
def test_the_outlet_is_told_by_name(head: str, body: str, outlet: str | None) -> None:
    told = facts(head, f"{body}<p>A ferry</p>").outlet
    assert (told.value if told else None) == outlet
