"""Paragraphs to sentences, offsets exact."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters

import numpy as np

from servanda.clean import scan as of
from servanda.clean.scan import Scan
from servanda.record import Span

# A sentence ends at . ! ? or an ellipsis, with closing quotes or brackets, before space and an opening.
_END = re.compile(
    r"(?:[.!?…]+[\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[—–-]*[A-Z0-9À-ÖØ-ÞĀ-ŽА-Я])|[。！？]+[」』”]*()|"
    r"[.!?؟।۔]+()(?=\s+[\u0590-\u0DFF])"
)
_TITLES = (
    "Mr Mrs Ms Mx Messrs Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Maj Col Sgt Cpl Pvt Capt Cmdr Adm Rev Hon St ST Ste "
    "Jr Sr Pres Amb Supt vs No Nos Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Mt Ft Art Fig pp cf ca approx"
).split()
_COMPANIES = "Inc Ltd Corp Co Cos Bros Jr Sr etc".split()
_SHORT_FORMS = frozenset((*_TITLES, *_COMPANIES))
_SHORT = re.compile(rf"(?:^|[\s(\"“‘'\[.-])(?:{'|'.join(_TITLES)}|[A-Z])\.$")
_COMPANY = re.compile(rf"(?:^|[\s(\"“])(?:{'|'.join(_COMPANIES)}|a\.m|p\.m)\.$")
_INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.){2,}$")  # "the U.S. Senate" goes on, "in the U.S. The ..." ends
_OPENER = re.compile(
    r"\s+[\"“‘'«(\[]*(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|You|This|That|These|Those|There|His|Her|"
    r"Its|Their|"
    r"As|For|If|When|While|After|Before|Since|Although|However|Yet|Last|Earlier|Meanwhile|Mr|Mrs|Ms)\b"
)
LONGEST_RUN = 8  # marks one after another that are stepped over
_CLOSING = "\"”’'»)]"


def sentences(text: str, paragraph: Span, marks: Sequence[int] | None = None) -> list[Span]:
    """The sentences of a paragraph, without the space between them; they cover all its other characters.

    marks: where alone in it a sentence's closing marks may begin, in order (`closing_marks`); None: look everywhere.
    """
    spans: list[Span] = []
    start = paragraph.start
    for end in _found(text, paragraph, marks):
        stop = end.start(1) if end.start(1) >= 0 else end.end()
        if _ends(text, start, stop):
            _append(spans, text, start, stop)
            start = stop
    _append(spans, text, start, paragraph.end)
    return spans


def _found(text: str, paragraph: Span, marks: Sequence[int] | None) -> Iterator[re.Match[str]]:
    if marks is None:
        yield from _END.finditer(text, paragraph.start, paragraph.end)
        return
    for mark in marks:
        end = _END.match(text, mark, paragraph.end)
        if end:
            yield end


def closing_marks(scan: Scan) -> list[list[int] | None]:
    """Of each line where the closing marks of a sentence may begin; None where it has letters of other scripts."""
    marks = scan.at(of.END)
    marks = marks[~scan.is_at(marks - 1, of.END)]
    behind = scan.stepped(scan.stepped(marks + 1, of.END, 1, LONGEST_RUN), of.CLOSER, 1, LONGEST_RUN)
    inside = behind < scan.ends[scan.line_of(marks)]
    marks = marks[inside & scan.is_at(behind, of.SPACE | of.CLOSER | of.END)]
    held: list[list[int] | None] = [[] for _ in range(scan.count)]
    for line, mark in zip(scan.line_of(marks).tolist(), marks.tolist(), strict=True):
        held[line].append(mark)
    for line in np.flatnonzero(scan.has & np.uint32(of.OTHER | of.HIGH)).tolist():
        held[line] = None
    return held


def _ends(text: str, start: int, stop: int) -> bool:
    """Whether this point ends a sentence, or only a short form."""
    before = text[max(start, stop - 14) : stop]
    if not before.endswith("."):
        return _quote_ends(text, before, stop)
    if not _may_be_short(before):
        return True
    if _INITIALS.search(before) or _COMPANY.search(before):
        return bool(_OPENER.match(text, stop))
    return not _SHORT.search(before)


def _may_be_short(before: str) -> bool:
    """Whether the letters before the last point are those of a short form; there are only so many."""
    words = before[:-1]
    letters = words[len(words.rstrip(ascii_letters)) :]
    return len(letters) < 2 or letters in _SHORT_FORMS


def _quote_ends(text: str, before: str, stop: int) -> bool:
    """A quotation's own ? or ! goes on where its speaker follows in lower case; the pattern asks for a capital."""
    return not (before.rstrip(_CLOSING).endswith(("...", "…")) and text[stop : stop + 2].strip()[:1] in "([")


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    end = start + len(words.rstrip())
    start += len(words) - len(words.lstrip())
    if start < end:
        spans.append(Span(start, end))
