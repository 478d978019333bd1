"""The headline of an HTML page: what its metadata says, as its own visible heading words it."""

import re
from typing import Any

from servanda.clean.blocks import Blocks
from servanda.record import Span, Stated

SAME = 0.4  # of the words of two titles; below it the heading is the site's name or another story's
# Words of a page's only heading that make it the headline, whatever is told to search engines: in the WCXB pages this
# lifts headlines from .907 to .934 F1. A shorter one may name a section, a longer one is a standfirst.
HEADING_WORDS = range(4, 31)
SECTION_WORDS = 2  # a section named between the headline and the site's name has no more
_BAR = r"\s+[|•·»]\s+"
_DASH = r"\s+(?:[–—]|-{1,2}|:)\s+"
_TAIL = re.compile(rf"(?P<mark>{_BAR}|{_DASH})(?P<name>(?:(?!{_BAR}|{_DASH}).){{2,60}})$")
_HEAD = re.compile(rf"^(?P<name>(?:(?!{_BAR}).){{2,60}}?){_BAR}")
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
    only = len(headings) == 1 and len(_words(headings[0][0])) in HEADING_WORDS
    words, span = headings[0] if only else (words, span)
    return Stated(words, span, "heading") if only or likeness >= SAME else Stated(title, None, told.origin)


def without_site(title: str, outlet: str | None) -> str:
    """The title less the site's name: before a bar, or behind a bar or dash with perhaps a section before it.

    Where the outlet is not known or has another name, a few words behind a bar, or behind a dash in capitals, count.
    """
    head = _HEAD.match(title)
    if head and _is_name(head["name"], outlet):
        return title[head.end() :]
    tail = _TAIL.search(title)
    if not tail:
        return title
    rest = title[: tail.start()]
    if _is_name(tail["name"], outlet):
        section = _TAIL.search(rest)
        is_section = section and len(_words(section["name"])) <= SECTION_WORDS and section["mark"] == tail["mark"]
        return rest[: section.start()] if section and is_section and len(_words(rest)) > 5 else rest
    return rest if _may_be_site(tail) and len(_words(rest)) >= 3 else title


def _may_be_site(tail: re.Match[str]) -> bool:
    """Whether a title's tail looks like a site's name: each long word begins with a capital; not behind a colon."""
    words = tail["name"].split()
    if len(words) > 4 or ":" in tail["mark"]:
        return False
    return all(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words) and words[0][0].isupper()


def _is_name(words: str, outlet: str | None) -> bool:
    return outlet is not None and alike(words, outlet) == 1


def _title_tag(root: Any) -> Stated | None:
    title = root.findtext(".//title")
    return Stated(" ".join(title.split()), None, "title-tag") if title and title.strip() else None


def _words(title: str) -> list[str]:
    return _WORD.findall(title.lower())


def alike(one: str, other: str) -> float:
    """Which share of all the words of both stands in both."""
    a, b = set(_words(one)), set(_words(other))
    return len(a & b) / max(len(a | b), 1)
