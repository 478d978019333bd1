"""Sentence-like stretches of a bare text, good enough to cut an encoder's windows at."""

import re

from servanda.record import Span

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof|St|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$"
)


def rough_sentences(text: str) -> list[Span]:
    """The stretches in order; they cover all of the text but white space."""
    spans, start = [], 0
    for end in _END.finditer(text):
        if "\n" not in end.group() and _SHORT.search(text, max(0, end.start() - 8), end.start()):
            continue
        if text[start : end.start()].strip():
            spans.append(Span(start, end.end() - len(end.group()) + len(end.group().rstrip())))
        start = end.end()
    if text[start:].strip():
        spans.append(Span(start, len(text)))
    return spans
