"""Outlets: found by name or address, and whose they are."""

import csv
import re
from collections import Counter

import pytest

from servanda.resolve.tables import Outlets, load_outlets, load_tables
from servanda.resolve.tables.outlets import TABLE


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets()


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("TASS", None, "TASS"),
        ("tass", None, "TASS"),  # in any case
        ("Guardian", None, "The Guardian"),  # without its article
        (None, "https://www.bbc.co.uk/news/world-1", "BBC"),
        (None, "https://english.news.cn/a.html", "Xinhua"),  # a host below another
        ("ria.ru", None, "RIA Novosti"),  # a page that states its host as its name
        ("BBC", "https://tass.com/world/1", "TASS"),  # where it stands says more than what it names
        ("The Solberg Post", None, None),
        (None, "pages/tass.com.html", None),  # a file's path is no address
        ("a].b", "https://[tass.com/a", None),  # addresses that cannot be read
        (None, "https://nottass.com/a", None),
        (None, None, None),
        ("", "", None),
    ],
)
def test_an_outlet_is_found_by_name_or_address(
    outlets: Outlets, name: str | None, source: str | None, found: str | None
) -> None:
    outlet = outlets.of(name, source)
    assert (outlet.name if outlet else None) == found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("RIA Novosti", "state-owned, Russia"),
        ("BBC", "public, United Kingdom"),
        ("Reuters", "United Kingdom"),
    ],
)
def test_an_owner_is_told_with_the_state(outlets: Outlets, name: str, told: str) -> None:
    outlet = outlets.of(name)
    assert outlet is not None
    assert outlet.told(load_tables().states) == told


def test_an_outlet_is_an_actor_that_pages_name() -> None:
    senses = load_tables().meanings("tehran times")
    assert [(entry.sort, entry.state, entry.sector) for _, entry in senses] == [("outlet", "IRN", "JRN")]


def test_each_row_can_be_used() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    states = load_tables().states
    domains = Counter(domain for row in rows for domain in row["domains"].split("|"))
    assert [d for d, count in domains.items() if count > 1 or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", d)] == []
    assert [row["name"] for row in rows if row["state"] not in states or row["owner"] not in
            ("state", "public", "private", "party")] == []  # fmt: skip
