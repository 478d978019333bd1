"""Body and furniture of a page's blocks: the judge's word, the named rules, and the parts of lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from servanda.clean.blocks import Blocks
from servanda.clean.choice import chosen_shares, chosen_text, settled
from servanda.clean.dateline import Dateline, find_dateline
from servanda.clean.features import LONG_WORDS, Array
from servanda.clean.furniture import CAPTION, SURE, SURE_LONG, SURE_WORDS, Setting, bare_menus, is_tail, kind_of, surely
from servanda.clean.judge import BODY, markup_input, shipped_judge
from servanda.clean.masthead import HEADLINE_WORDS, Around, is_date_line, stops
from servanda.clean.pieces import may_hold, pieces
from servanda.clean.scan import Bits, Flags
from servanda.clean.sentences import closing_marks, sentences
from servanda.clean.signs import may_date, signs_of
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Mark, Span

BY = "clean"
TOP_WORDS = 5
TOP_LINES = 8  # from the first of the body on, in which a headline, an outlet's name, a byline and a date may stand


@dataclass(frozen=True, slots=True)
class Parts:
    """The layers of one page, and what its masthead is read from."""

    layers: dict[str, tuple[Mark, ...]]
    around: Around
    dateline: Dateline | None
    leads: tuple[Span, ...]  # masthead pieces glued before the first sentence

    def words(self) -> int:
        """How many words the body has."""
        return sum(count for count, body in zip(self.around.counts, self.around.is_body, strict=True) if body)


def markup_chances(page: Blocks, root: Any) -> Array:
    """(blocks,): the chance (0..1) of each that it is body. root: the parsed page; not to be used behind this."""
    lines = page.lines()
    chosen = chosen_shares(lines, chosen_text(root, blocks=len(lines)))
    return settled(shipped_judge().of_markup(markup_input(page, chosen)), chosen, lines)


def part(page: Blocks, chances: Array) -> Parts:
    """Every block is furniture, or body with perhaps a piece of furniture in it."""
    text, spans, scan = page.text, page.spans, page.scan
    signs = signs_of(scan)
    repeated = _repeated(page.lines())
    setting = _settings(page, signs, repeated)
    telling = np.where(scan.words.counts <= SURE_WORDS, np.uint32(SURE), np.uint32(SURE_LONG))
    sure = _sure(setting, chances > BODY, repeated | (signs & telling != 0))
    is_body = _bodies(page, chances, sure)
    _cut_masthead(page, signs, is_body)
    first = next((at for at, body in enumerate(is_body) if body), len(spans))
    dateline = find_dateline(text, spans[first]) if first < len(spans) else None
    furniture: list[Mark] = []
    paragraphs: list[Span] = []
    told: list[Span] = []
    marks, asked = closing_marks(scan), may_hold(scan, signs)
    scores, menus = (1 - chances).tolist(), bare_menus(signs, scan.words.counts, repeated, page.tags()).tolist()
    for at, span in enumerate(spans):
        if not is_body[at]:
            kind = sure.get(at) or ("menu" if menus[at] else kind_of(setting(at)))
            furniture.append(Mark(span, kind, scores[at], BY))
            continue
        whole = [span] if marks[at] == [] else sentences(text, span, marks[at])
        opening = dateline if at == first else None
        inside = list(pieces(text, span, opening, whole)) if asked[at] or opening else []
        rest = _rest(text, span, inside) if inside else [span]
        furniture += inside
        paragraphs += rest
        told += whole if not inside else (s for r in rest for s in sentences(text, r))
    leads = tuple(
        m.span for m in furniture if m.kind == "masthead" and first < len(spans) and spans[first].contains(m.span)
    )
    layers = {
        PARAGRAPHS: tuple(Mark(span, "paragraph", 1.0, BY) for span in paragraphs),
        SENTENCES: tuple(Mark(span, "sentence", 1.0, BY) for span in told),
        FURNITURE: tuple(furniture),
    }
    captions = frozenset(at for at, tag in enumerate(page.tags()) if tag == CAPTION)
    around = Around(text, spans, is_body, first, scan.words.counts.tolist(), signs.tolist(), captions)
    return Parts(layers, around, dateline, leads)


def _bodies(page: Blocks, chances: Array, sure: Mapping[int, str]) -> list[bool]:
    """Which blocks are body. Where the judge finds none at all, every line of prose is, or else every line."""
    lines, words = page.lines(), page.scan.tokens
    unsure = np.ones(len(lines), dtype=np.bool_)
    unsure[list(sure)] = False
    is_body = ((chances > BODY) & unsure).tolist()
    _cut_tail(lines, is_body)
    _cut_top(lines, is_body)
    if not any(is_body):
        is_body = ((words >= LONG_WORDS) & unsure).tolist()
    if not any(is_body) and len(lines) <= 3:
        is_body = unsure.tolist()
    return is_body  # type: ignore[no-any-return]


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


def _cut_masthead(page: Blocks, signs: Bits, is_body: list[bool]) -> None:
    """Where a dateline or a line that is a date stands at the top, the titles above it are masthead: in place.

    On a page of a few lines the judge has little to tell them by.
    """
    first = next((at for at, body in enumerate(is_body) if body), len(is_body))
    opens, above = 0, range(first, min(first + TOP_LINES, len(is_body)))
    for at in above:
        line = page.text[page.spans[at].start : page.spans[at].end]
        if may_date(int(signs[at])) and is_date_line(page.text, page.spans[at]):
            opens = at + 1
        elif is_body[at] and (stops(line) or line[-1] in '!?"”' or len(line.split()) > HEADLINE_WORDS):
            if find_dateline(page.text, page.spans[at]):
                opens = at
            break
    for at in above:
        is_body[at] = is_body[at] and at >= opens


def _settings(page: Blocks, signs: Bits, repeated: Flags) -> Callable[[int], Setting]:
    """What tells of each block its line and where that stands."""
    lines, tags, counts = page.lines(), page.tags(), page.scan.words.counts.tolist()
    told, again = signs.tolist(), repeated.tolist()
    return lambda at: Setting(lines[at], again[at], tags[at], told[at], counts[at])


def _repeated(lines: Sequence[str]) -> Flags:
    """Of each line whether the one before or behind is the same."""
    same = np.array([False, *(line == behind for line, behind in pairwise(lines)), False])
    return np.asarray(same[1:] | same[:-1])


def _sure(setting: Callable[[int], Setting], likely: Flags, may_be: Flags) -> dict[int, str]:
    """The certain furniture among the blocks that would else be body: the kind of each.

    likely: what the judge takes for body. may_be: what alone can be certain furniture.
    """
    asked = likely & may_be if likely.any() else may_be
    kinds = ((at, surely(setting(at))) for at in np.flatnonzero(asked).tolist())
    return {at: kind for at, kind in kinds if kind}


def _rest(text: str, line: Span, inside: Sequence[Mark]) -> list[Span]:
    """What of a line is left beside its pieces of furniture, without the space around."""
    cuts = [line.start, *(edge for mark in inside for edge in (mark.span.start, mark.span.end)), line.end]
    rest = []
    for start, end in np.array(cuts).reshape(-1, 2).tolist():
        words = text[start:end]
        if any(c.isalnum() for c in words):
            rest.append(Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return rest
