"""Body and furniture of a page's blocks: the judge's word, the named rules, and the parts of lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from servanda.clean.blocks import Blocks
from servanda.clean.dateline import Dateline, find_dateline
from servanda.clean.features import LONG_WORDS, Array
from servanda.clean.furniture import Setting, is_tail, kind_of, surely
from servanda.clean.judge import BODY
from servanda.clean.masthead import Around
from servanda.clean.pieces import may_hold, pieces
from servanda.clean.scan import Bits
from servanda.clean.sentences import closing_marks, sentences
from servanda.clean.signs import signs_of
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Mark, Span

BY = "clean"
TOP_WORDS = 5


@dataclass(frozen=True, slots=True)
class Parts:
    """The layers of one page, and what its masthead is read from."""

    layers: dict[str, tuple[Mark, ...]]
    around: Around
    dateline: Dateline | None
    leads: tuple[Span, ...]  # masthead pieces glued before the first sentence


def part(page: Blocks, chances: Array) -> Parts:
    """Every block is furniture, or body with perhaps a piece of furniture in it."""
    lines, spans, scan = page.lines(), page.spans, page.scan
    signs = signs_of(scan)
    settings = _settings(page, signs)
    sure = _sure(settings, chances)
    is_body = _bodies(lines, chances, sure)
    first = next((at for at, body in enumerate(is_body) if body), len(spans))
    dateline = find_dateline(page.text, spans[first]) if first < len(spans) else None
    furniture: list[Mark] = []
    paragraphs: list[Span] = []
    told: list[Span] = []
    marks, asked = closing_marks(scan), may_hold(scan, signs)
    scores = (1 - chances).tolist()
    for at, span in enumerate(spans):
        if is_body[at]:
            whole = [span] if marks[at] == [] else sentences(page.text, span, marks[at])
            if not asked[at] and (at != first or not dateline):
                paragraphs.append(span)
                told += whole
                continue
            inside = list(pieces(page.text, span, dateline if at == first else None, whole))
            rest = _rest(page.text, span, inside) if inside else [span]
            furniture += inside
            paragraphs += rest
            told += whole if not inside else (s for r in rest for s in sentences(page.text, r))
        else:
            furniture.append(Mark(span, sure[at] or kind_of(settings[at]), scores[at], BY))
    leads = tuple(
        m.span for m in furniture if m.kind == "masthead" and first < len(spans) and spans[first].contains(m.span)
    )
    layers = {
        PARAGRAPHS: tuple(Mark(span, "paragraph", by=BY) for span in paragraphs),
        SENTENCES: tuple(Mark(span, "sentence", by=BY) for span in told),
        FURNITURE: tuple(furniture),
    }
    return Parts(
        layers, Around(page.text, spans, is_body, first, scan.words.counts.tolist(), signs.tolist()), dateline, leads
    )


def _bodies(lines: Sequence[str], chances: Array, sure: Sequence[str | None]) -> list[bool]:
    """Which blocks are body. Where the judge finds none at all, every line of prose is, or else every line."""
    is_body = [taken and not kind for taken, kind in zip((chances > BODY).tolist(), sure, strict=True)]
    _cut_tail(lines, is_body)
    _cut_top(lines, is_body)
    if not any(is_body):
        is_body = [len(line.split()) >= LONG_WORDS and not kind for line, kind in zip(lines, sure, strict=True)]
    if not any(is_body) and len(lines) <= 3:
        is_body = [not kind for kind in sure]
    return is_body


def _cut_tail(lines: Sequence[str], is_body: list[bool]) -> None:
    """After the last full sentence, a list of tags or a prompt is no body: in place."""
    for at in reversed(range(len(lines))):
        if not is_body[at]:
            continue
        if len(lines[at].split()) >= LONG_WORDS or lines[at].rstrip("\"”’')").endswith((".", "!", "?")):
            return
        is_body[at] = not is_tail(lines[at])


def _cut_top(lines: Sequence[str], is_body: list[bool]) -> None:
    """A few words at the top with furniture right behind them are the page's name or a section, no body: in place."""
    at = next((k for k, body in enumerate(is_body) if body), len(lines))
    behind = any(is_body[at + 2 :])
    if behind and not is_body[at + 1] and len(lines[at].split()) <= TOP_WORDS and lines[at][-1] not in '.!?"”':
        is_body[at] = False


def _settings(page: Blocks, signs: Bits) -> list[Setting]:
    """Each block's line and where it stands."""
    lines = page.lines()
    beside = ["", *lines, ""]
    return [
        Setting(line, line in (before, behind), tag, sign, count)
        for line, before, behind, tag, sign, count in zip(
            lines, beside, beside[2:], page.tags(), signs.tolist(), page.scan.words.counts.tolist(), strict=False
        )
    ]


def _sure(settings: Sequence[Setting], chances: Array) -> list[str | None]:
    """The certain furniture among the blocks that would else be body."""
    asked = chances > BODY if (chances > BODY).any() else np.ones(len(settings), dtype=bool)
    return [surely(setting) if ask else None for setting, ask in zip(settings, asked.tolist(), strict=True)]


def _rest(text: str, line: Span, inside: Sequence[Mark]) -> list[Span]:
    """What of a line is left beside its pieces of furniture, without the space around."""
    cuts = [line.start, *(edge for mark in inside for edge in (mark.span.start, mark.span.end)), line.end]
    rest = []
    for start, end in np.array(cuts).reshape(-1, 2).tolist():
        words = text[start:end]
        if any(c.isalnum() for c in words):
            rest.append(Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return rest
