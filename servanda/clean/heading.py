"""The headline of an HTML page: what its metadata says, as its own visible heading words it."""

import re
from typing import Any

from servanda.clean.blocks import Blocks
from servanda.record import Span, Stated

SAME = 0.4  # of the words of two titles; below it the heading is the site's name or another story's
_TAIL = re.compile(r"\s+(?:[|•·»–—:]|-{1,2})\s+([^|•·»]{2,60})$")
_WORD = re.compile(r"\w+")


def choose_headline(page: Blocks, told: Stated | None, *, root: Any, outlet: str | None) -> Stated | None:
    """The <h1> that the metadata's title bears out, with its place; else that title without the site's name.

    told: the title by JSON-LD or meta tags, else the <title> is asked. None where nothing is stated.
    """
    told = told or _title_tag(root)
    tops = [span for span, tag in zip(page.spans, page.tags(), strict=True) if tag == "h1"]
    headings = [(page.text[s.start : s.end], s) for s in tops if not _is_name(page.text[s.start : s.end], outlet)]
    if told is None:
        return Stated(headings[0][0], headings[0][1], "heading") if len(headings) == 1 else None
    title = without_site(told.value, outlet)
    likeness, words, span = max(
        ((alike(title, words), words, span) for words, span in headings), default=(0.0, "", Span(0, 0))
    )
    return Stated(words, span, "heading") if likeness >= SAME else Stated(title, None, told.origin)


def without_site(title: str, outlet: str | None) -> str:
    """The title less a tail that names the site: the outlet's own name, or a few words after a bar or dash."""
    found = _TAIL.search(title)
    if not found:
        return title
    rest, tail = title[: found.start()], found.group(1)
    short = len(_WORD.findall(tail)) <= 4 and len(_WORD.findall(rest)) >= 3
    return rest if short or _is_name(tail, outlet) else title


def _is_name(words: str, outlet: str | None) -> bool:
    return outlet is not None and alike(words, outlet) == 1


def _title_tag(root: Any) -> Stated | None:
    title = root.findtext(".//title")
    return Stated(" ".join(title.split()), None, "title-tag") if title and title.strip() else None


def alike(one: str, other: str) -> float:
    """Which share of all the words of both stands in both."""
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(a & b) / max(len(a | b), 1)
