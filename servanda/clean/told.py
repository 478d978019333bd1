"""A report that a page's JSON-LD tells in full and its visible text does not: behind a paywall, or left to a script."""

import html
import re
from dataclasses import replace
from itertools import accumulate

import numpy as np

from servanda.clean.blocks import Blocks, Place, is_blank, refuse_long
from servanda.clean.choice import chosen_shares
from servanda.clean.features import Array
from servanda.clean.judge import BODY
from servanda.clean.markup import HINTS, markup_blocks
from servanda.clean.parsing import parse
from servanda.errors import PageError
from servanda.record import Mark, Span, Stated

BY = "clean.json-ld"
LEAST_WORDS = 100  # a shorter text is a teaser
MORE = 2  # times so many words as the page shows of a report
SHOWN_WORDS, SAME = 100, 0.5  # of so many words that are shown this share has to stand in what is told
_CUT = re.compile(r"(?:\.\.\.|…)[\]\s)]*(?:(?:read|continue|see) .{0,30})?$", re.I)  # how a teaser ends
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_PARTING = re.compile(r"<(?:p|br|div)\b", re.I)  # markup without these parts its paragraphs by line breaks
# Where paragraphs meet without a space, as where a site only takes its tags out: "said.The", not "Mrs.Alba".
_GLUED = re.compile(r"(?<=[a-z\d ][a-z\d]{2}[.!?])(?=[A-Z“])|(?<=[.!?]”)(?=[A-Z“])")
_WORD = re.compile(r"\w+")


def told_report(page: Blocks, chances: Array, body: Stated | None) -> list[str]:
    """The paragraphs of the report by JSON-LD; none where the page shows most of it or another, or it is a teaser.

    chances: of each block that it is body.
    """
    lines = _paragraphs(body.value) if body else []
    words = len(_WORD.findall(" ".join(lines)))
    counts = page.scan.words.counts if page.spans else np.zeros(0)
    shown = chances > BODY
    seen = counts[shown].sum()
    if words < max(LEAST_WORDS, MORE * seen) or _CUT.search(lines[-1]):
        return []
    shares = chosen_shares(page.lines(), "\n".join(lines))
    if shares is None or seen < SHOWN_WORDS:
        return lines
    same = (shares * counts)[shown].sum() / seen
    return lines if same >= SAME else []


def with_report(
    page: Blocks, chances: Array, report: list[str], *, headline: Span | None
) -> tuple[Blocks, Array, Span]:
    """The page with the report as blocks of its own, the chance of each block to be body, and where the report stands.

    That is where the page shows a body below the headline, else at its end; what it shows of one is none then.
    """
    top = headline.end if headline else 0
    below = np.array([span.start >= top for span in page.spans], dtype=np.bool_)
    at = next(iter(np.flatnonzero((chances > BODY) & below).tolist()), len(page.spans))
    lines = [*page.lines()[:at], *report, *page.lines()[at:]]
    text = "\n".join(lines)
    refuse_long(text)
    ends = list(accumulate(len(line) + 1 for line in lines))
    spans = tuple(Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True))
    places = (*page.places[:at], *([Place("p", (0.0,) * HINTS, -1)] * len(report)), *page.places[at:])
    are_body = np.zeros(len(lines), dtype=np.float32)
    are_body[at : at + len(report)] = 1
    return Blocks(text, spans, places), are_body, Span(spans[at].start, spans[at + len(report) - 1].end)


def by_json_ld(layers: dict[str, tuple[Mark, ...]], report: Span) -> dict[str, tuple[Mark, ...]]:
    """The layers, in which the marks of the report say where it comes from."""
    return {
        name: tuple(replace(mark, by=BY) if report.contains(mark.span) else mark for mark in marks)
        for name, marks in layers.items()
    }


def _paragraphs(body: str) -> list[str]:
    """The paragraphs of a text as JSON-LD writes it: plain, with entities, or in markup."""
    body = html.unescape(body).encode("utf-8", "replace").decode()  # a text that is cut may end in half a character
    if not _TAG.search(body):
        lines = (part for line in body.splitlines() for part in _GLUED.split(line))
        return [" ".join(line.split()) for line in lines if not is_blank(line)]
    if not _PARTING.search(body):
        body = "<br>".join(body.splitlines())
    try:
        return markup_blocks(parse(f"<html><body>{body}</body></html>")).lines()
    except PageError:
        return []
