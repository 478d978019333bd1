"""The example pages: enough of them, all listed, own outlets said to be invented, and the oddities they promise."""

import difflib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.clean import clean

EXAMPLES = Path(__file__).parent.parent / "examples"
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
PAGES = sorted(p for p in EXAMPLES.rglob("*") if p.suffix in {".txt", ".html"})
HTML = [p.read_text(encoding="utf-8") for p in PAGES if p.suffix == ".html"]


class Row(NamedTuple):
    """One row of the README's tables of pages."""

    page: str
    outlet: str
    published: str
    facts: str


def _rows() -> list[Row]:
    lines = [line for line in README.splitlines() if re.match(r"\| [\w/-]+\.(txt|html) ", line)]
    cells = [[c.strip() for c in line.strip("| ").split("|")] for line in lines]
    return [Row(c[0], c[1], c[2], c[4]) for c in cells]


def _text(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def test_examples_are_enough_and_all_listed() -> None:
    assert len([p for p in PAGES if p.parent == EXAMPLES]) >= 18
    assert len([p for p in PAGES if p.parent.name == "elsewhere"]) == 4
    assert {r.page for r in _rows()} == {str(p.relative_to(EXAMPLES)) for p in PAGES}


def test_examples_have_outlets_said_to_be_invented() -> None:
    assert len({r.outlet for r in _rows()} - {"none"}) >= 3
    assert "The outlets are invented and so is every sentence" in README
    assert all(len(r.facts) > 10 for r in _rows())


def test_html_examples_are_whole_pages_with_metadata() -> None:
    assert len(HTML) >= 2
    assert all("og:site_name" in html and "<h1" in html and "</html>" in html for html in HTML)
    assert any("application/ld+json" in html for html in HTML)


def test_one_example_is_a_cut_copy_of_another() -> None:
    wire, copy = _text("19-rhinegate-uyuni-contract.txt").split(), _text("20-mirador-uyuni-copy.txt").split()
    same = sum(b.size for b in difflib.SequenceMatcher(None, wire, copy, autojunk=False).get_matching_blocks())
    assert same / len(copy) > 0.75, "the copy keeps most of its words from the wire"
    assert same < len(copy) < len(wire), "and it was cut and changed"


def test_one_example_states_no_date() -> None:
    assert [r.page for r in _rows() if r.published == "none"] == ["17-plainsman-brother-president.txt"]
    prose = re.sub(r"https?://\S+", "", _text("17-plainsman-brother-president.txt"))
    assert not re.search(r"\b20\d\d\b", prose)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_example_has_a_body_of_fair_length(path: Path) -> None:
    page = clean(path.read_bytes(), source=path.name)
    words = sum(len(page.quote(m.span).split()) for m in page.marks("paragraphs"))
    assert 230 <= words <= 620
