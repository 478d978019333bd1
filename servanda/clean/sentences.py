"""Paragraphs to sentences, offsets exact."""

import re

from servanda.record import Span

# A sentence ends at . ! ? or an ellipsis, with closing quotes or brackets, before space and an opening.
_END = re.compile(
    r"(?:[.!?…]+[\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[—–-]*[A-Z0-9À-ÖØ-ÞĀ-ŽА-Я])|[。！？]+[」』”]*()|"
    r"[.!?؟।۔]+()(?=\s+[\u0590-\u0DFF])"
)
_SHORT = re.compile(
    r"(?:^|[\s(\"“‘'\[.-])(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Maj|Col|Sgt|Cpl|Pvt|"
    r"Capt|Cmdr|"
    r"Adm|Rev|Hon|St|ST|Ste|Jr|Sr|Pres|Amb|Supt|vs|No|Nos|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Art|Fig|pp|cf|ca|"
    r"approx|[A-Z])\.$"
)
_COMPANY = re.compile(r"(?:^|[\s(\"“])(?:Inc|Ltd|Corp|Co|Cos|Bros|Jr|Sr|etc|a\.m|p\.m)\.$")
_INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.){2,}$")  # "the U.S. Senate" goes on, "in the U.S. The ..." ends
_OPENER = re.compile(
    r"\s+[\"“‘'«(\[]*(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|You|This|That|These|Those|There|His|Her|"
    r"Its|Their|"
    r"As|For|If|When|While|After|Before|Since|Although|However|Yet|Last|Earlier|Meanwhile|Mr|Mrs|Ms)\b"
)
_CLOSING = "\"”’'»)]"


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, without the space between them; they cover all its other characters."""
    spans: list[Span] = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        stop = end.start(1) if end.start(1) >= 0 else end.end()
        if _ends(text, start, stop):
            _append(spans, text, start, stop)
            start = stop
    _append(spans, text, start, paragraph.end)
    return spans


def _ends(text: str, start: int, stop: int) -> bool:
    """Whether this point ends a sentence, or only a short form."""
    before = text[max(start, stop - 14) : stop]
    if not before.endswith("."):
        return _quote_ends(text, before, stop)
    if _INITIALS.search(before) or _COMPANY.search(before):
        return bool(_OPENER.match(text, stop))
    return not _SHORT.search(before)


def _quote_ends(text: str, before: str, stop: int) -> bool:
    """A quotation's own ? or ! goes on where its speaker follows in lower case; the pattern asks for a capital."""
    return not (before.rstrip(_CLOSING).endswith(("...", "…")) and text[stop : stop + 2].strip()[:1] in "([")


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
