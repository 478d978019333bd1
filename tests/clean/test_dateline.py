"""Datelines: place, agency, day; and openings that are none."""

import pytest

from servanda.clean.dateline import dateline_date, find_dateline
from servanda.record import Span


def told(text: str) -> tuple[str, str | None, str | None] | None:
    found = find_dateline(text, Span(0, len(text)))
    if found is None:
        return None
    day = text[found.day.start : found.day.end] if found.day else None
    return found.place.value, found.agency.value if found.agency else None, day


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("QUITO (Andes Wire) - The minister spoke.", ("QUITO", "Andes Wire", None), "place and agency"),
        ("LONDON, March 3 (Agency) - Talks began.", ("LONDON", "Agency", "March 3"), "a day without its year"),
        ("OSLO — The king opened it.", ("OSLO", None, None), "capitals alone at the start"),
        ("La Paz, Bolivia (ABC) -- They met.", ("La Paz, Bolivia", "ABC", None), "not in capitals, but with an agency"),
        ("SANTA CRUZ DE LA SIERRA (AB) – Rain.", ("SANTA CRUZ DE LA SIERRA", "AB", None), "a long name"),
        ("Live NowShareQUITO (AW) - They met.", ("QUITO", "AW", None), "glued to a menu word"),
        (
            "Listen Live Get short URL QUITO (AW) - They met.",
            ("QUITO", "AW", None),
            "what stands before it is masthead",
        ),
        ("WATCH — The king opens it", None, "a teaser"),
        ("Talks (and dinner) - a report", None, "a parenthesis is no agency"),
    ],
)
def test_datelines(text: str, expected: tuple[str, str | None, str | None] | None, why: str) -> None:
    assert told(text) == expected, why


@pytest.mark.parametrize(
    ("published", "value"),
    [("2021-03-04T08:00", "2021-03-03"), ("2021-01-02", "2020-03-03"), (None, None)],
)
def test_a_year_left_out_is_that_of_publication(published: str | None, value: str | None) -> None:
    text = "LONDON, March 3 (Agency) - Talks began."
    found = find_dateline(text, Span(0, len(text)))
    assert found is not None
    day = dateline_date(text, found.day, published)
    assert (day.value if day else None) == value
