"""Kinds of furniture, by line."""

import pytest

from servanda.clean.furniture import Setting, kind_of, surely
from servanda.record import FURNITURE_KINDS


def at(line: str, *, repeated: bool = False, tag: str = "") -> Setting:
    return Setting(line, repeated=repeated, tag=tag)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Latin America", "menu"),
        ("Get short URL", "share"),
        ("Share on Facebook", "share"),
        ("COMMENTS", "comments"),
        ("12 Comments", "comments"),
        ("Please tell us about any issue with commenting.", "comments"),
        ("https://example.org/someone/status/179879412380716238", "url"),
        ("WATCH — Minister opens the bridge:", "teaser"),
        ("Read more: Minister opens the bridge", "teaser"),
        ("By Ana Ruiz", "masthead"),
        ("Updated 3 hours ago", "masthead"),
        ("12 March 2021, 09:15 GMT", "masthead"),
        ("Photo: Ana Ruiz/Andes Wire", "credit"),
        ("The minister waves in Quito, 3 May 2021. REUTERS/Ana Ruiz", "caption"),
        ("Ana Ruiz is a Quito reporter. You can follow her on Twitter here.", "author-note"),
        ("© 2021 Andes Wire. All rights reserved.", "legal"),
        ("Sign up for our morning newsletter and never miss a story", "advert"),
        ("Ana Ruiz, bridges, trade, Peru", "tags"),
        ("Tags: bridges, trade", "tags"),
        ("View this post on Instagram", "embed"),
        ("Minister of Peru opens the long awaited bridge", "teaser"),
    ],
)
def test_each_line_gets_its_kind(line: str, kind: str) -> None:
    assert kind in FURNITURE_KINDS
    assert kind_of(at(line)) == kind


def test_a_line_given_twice_is_a_caption() -> None:
    line = "The minister of Peru waves after the opening of the bridge"
    assert surely(at(line, repeated=True)) == "caption"
    assert surely(at(line)) is None


@pytest.mark.parametrize(
    "line",
    ["ADVERTISEMENT", "CONTINUE READING BELOW", "Story continues below advertisement", "Scroll down for more"],
)
def test_a_prompt_to_read_on_is_surely_an_advert(line: str) -> None:
    assert surely(at(line)) == "advert"


@pytest.mark.parametrize(
    "line",
    [
        "The two ministers shared a car on the way to the signing.",
        "Comments by the minister drew protests in three towns.",
        "“Watch the border,” he said.",
        "He was told to follow the money, and he did so on live television.",
        "Nuclear Energy Cooperation",
        "We use force only when attacked, the minister of defence said of the border.",
        "The photo was shown to the court by AFP.",
        "Advertisements for the lottery are banned in both states.",
        "The story continues to be told in the port.",
    ],
)
def test_prose_is_never_surely_furniture(line: str) -> None:
    assert surely(at(line)) is None
