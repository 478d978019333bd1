"""The other opinion on an author: when it is asked."""

import lxml.html
import pytest

from servanda.clean.choice import fill_byline
from servanda.clean.metadata import Facts


@pytest.mark.parametrize(("times", "byline"), [(10, "Ada Lunn"), (3_000, None)])
def test_scripts_full_of_open_tags_are_not_searched_for_an_author(times: int, byline: str | None) -> None:
    script = f'<script type="application/ld+json">{{"about": "{"<p " * times * 3}"}}</script>'
    root = lxml.html.fromstring(
        f'<html><head>{script}<meta name="author" content="Ada Lunn"></head><body></body></html>'
    )
    told = fill_byline(Facts(), root, "")
    assert (told.byline.value if told.byline else None) == byline
