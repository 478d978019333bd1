"""Text cut into pieces at the edges of its marks, so that nested and overlapping marks are all drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from servanda.record import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A mark to draw. kind: a word that the style sheet knows; "" only sets an anchor. title: what it is, in words.

    item: id of the thing beside the text that the mark leads to, or "".
    """

    span: Span
    kind: str
    title: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two edges. start: its place in the page. kinds, titles: of all marks over it, outermost first.

    opens: whether a mark begins here. item: where the innermost mark that leads somewhere leads, or "".
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    opens: bool = False
    item: str = ""


def pieces(text: str, within: Span, places: Iterable[Place]) -> list[Piece]:
    """The text of `within`, whole and in order; marks that reach over its edges are drawn up to them."""
    cut = [(max(p.span.start, within.start), min(p.span.end, within.end), p) for p in places]
    held = sorted(((start, end, p) for start, end, p in cut if start < end), key=lambda c: (c[0], -c[1], c[2].kind))
    edges = sorted({within.start, within.end, *(c[0] for c in held), *(c[1] for c in held)})
    found, over, following = [], list[tuple[int, int, Place]](), 0
    for start, end in pairwise(edges):
        over = [c for c in over if c[1] > start]
        before = following
        while following < len(held) and held[following][0] == start:
            over.append(held[following])
            following += 1
        found.append(_piece(text, Span(start, end), [c[2] for c in over], opens=following > before))
    return found


def _piece(text: str, span: Span, over: list[Place], *, opens: bool) -> Piece:
    kinds = tuple(dict.fromkeys(p.kind for p in over if p.kind))
    titles = tuple(dict.fromkeys(p.title for p in over if p.title))
    item = next((p.item for p in reversed(over) if p.item), "")
    return Piece(span.start, text[span.start : span.end], kinds, titles, opens, item)
