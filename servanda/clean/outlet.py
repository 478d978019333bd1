"""The outlet by what the visible text says of itself: a rights line, the author's note, the name at the top."""

import re
from collections.abc import Iterator

from servanda.clean.masthead import Around
from servanda.clean.pieces import find_name
from servanda.clean.signs import SIGN
from servanda.record import Span, Stated

_PART = r"(?:St\.|[A-ZÀ-Þ0-9][\w&'’-]*(?:\.\w+)*)"
_NAME = rf"(?:[Tt]he )?{_PART}(?: (?:(?:&|of|de|and) )?{_PART}){{0,5}}"
_MARK = r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?"
_RIGHTS = (
    re.compile(
        rf"{_MARK}(?:\s*(?:{_MARK}|{_YEARS},?|by\b))*\s*(?P<name>(?>{_NAME}|[a-z0-9-]+(?:\.[a-z]{{2,}})+))(?![\w/])"
    ),
    re.compile(rf"(?P<name>{_NAME})\s*{_MARK}\s*{_YEARS}"),
)
_YEARS_BEHIND = re.compile(rf"[\s,]*\b{_YEARS}$")
_NOTE = re.compile(
    rf"\b(?:covers|reports|writes|is (?:a|an|the) [^.]{{0,60}}?(?:reporter|correspondent|editor|writer|columnist))"
    rf"\b[^.]{{0,60}}?\b(?:for|at|of|with) (?P<name>[Tt]he {_NAME}|{_NAME})[.,]"
)
_NO_OUTLET = re.compile(
    r"(?i)^(?:(?:all rights|reserved|rights|getty|reuters pictures|afp photo|ap photo|the authors?|contact|this|"
    r"designed|powered|developed|built|website|site|photo\w*|images?)\b|[\d\W]*$)"
)
_TAIL = re.compile(r"(?i)(?:[.,]?\s*\b(?:all(?: rights.*)?|inc|ltd|llc|corp|plc|media group)\.?)+$")
TOP = 2  # blocks at the top among which a page's own name stands
MOST_WORDS = 6
CLOSING = 2  # last blocks that are looked at even where they were taken for body


def find_outlet(around: Around) -> Stated | None:
    """The outlet that a page names as its own, or None.

    A name at the top of the page counts where the page says it again elsewhere or a line of menu words follows it.
    """
    told = list(_told(around))
    for at, span in _tops(around):
        name = around.text[span.start : span.end]
        again = next((t for t in told if _same(t.value, name)), None) or _again(around, at, name)
        if again:
            return again
        if at + 1 < len(around.spans) and any(
            _is_menu(around.line(k)) for k in (at + 1, min(at + 2, len(around.spans) - 1))
        ):
            return Stated(_cased(name), span, "text")
    return told[0] if told else None


def _told(around: Around) -> Iterator[Stated]:
    """Names in rights lines, then in the author's note; both below the report."""
    end = len(around.spans)
    below = [at for at in range(around.first, end) if not around.is_body[at] or at >= end - CLOSING]
    for named, sign in ((rights_holder, SIGN["rights"]), (_noted, SIGN["note"])):
        for at in [at for at in reversed(below) if around.signs[at] & sign]:
            line = around.line(at)[:400]
            name = named(line)
            if name:
                start = around.spans[at].start + line.index(name)
                yield Stated(name, Span(start, start + len(name)), "text")


def rights_holder(line: str) -> str | None:
    """Who holds the rights by a line that says so, without year and form of company; None for a photographer."""
    for pattern in _RIGHTS:
        found = pattern.search(line)
        name = _bare(found["name"]) if found else ""
        if name:
            return name
    return None


def _noted(line: str) -> str | None:
    """For whom an author writes, by the note on them."""
    found = _NOTE.search(line)
    return (_bare(found["name"]) if found else "") or None


def _bare(name: str) -> str:
    """The name without a year or "Ltd" behind it; empty for what names no outlet."""
    name = _TAIL.sub("", _YEARS_BEHIND.sub("", name)).strip(" .,")
    return "" if len(name) < 3 or _NO_OUTLET.match(name) else name


def _tops(around: Around) -> Iterator[tuple[int, Span]]:
    """Short lines at the very top in capitals or title case."""
    for at in range(min(TOP, around.first, len(around.spans))):
        line = around.line(at)
        words = line.split()
        named = 0 < len(words) <= MOST_WORDS and len(line) > 2 and re.fullmatch(_NAME, line.title())
        if named and (line.isupper() or all(w[0].isupper() or len(w) < 4 for w in words)):
            yield at, around.spans[at]


def _again(around: Around, top: int, name: str) -> Stated | None:
    """The same name in mixed case in another line of furniture."""
    text, name = _small(around.text), _small(name)
    if text.count(name) < 2:  # itself
        return None
    for at in range(top + 1, len(around.spans)):
        start = find_name(text, name, around.spans[at]) if not around.is_body[at] else -1
        if start >= 0:
            span = Span(start, start + len(name))
            return Stated(_cased(around.text[span.start : span.end]), span, "text")
    return None


def _small(text: str) -> str:
    """In lower case, each character in its place: of one alone that makes two."""
    return text.replace("İ", "I").lower()


def _same(one: str, other: str) -> bool:
    return one.lower().removeprefix("the ") == other.lower().removeprefix("the ")


def _is_menu(line: str) -> bool:
    """Whether a line is a row of sections: three or more short items set apart."""
    items = [item for item in re.split(r"\s*[|•·]\s*|\s{2,}", line.strip()) if item]
    return len(items) >= 3 and all(len(item.split()) <= 4 for item in items)


def _cased(name: str) -> str:
    """A name all in capitals as it is written in prose; others as they are."""
    return name.title() if name.isupper() and (" " in name or len(name) > 5) else name
