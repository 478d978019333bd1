"""A page as a list of blocks: its lines, each with its place in the text and, for HTML, the hints of its markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.clean.scan import Scan
from servanda.errors import PageError
from servanda.record import Span

MAX_TEXT = 2_000_000  # characters of visible text; the longest page of the web corpora has 80,000
_WRAP = range(50, 100)  # where terminals and wire services break their lines
# Marks that show nothing: soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks.
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_SEEN = re.compile(rf"[^\s{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the markup of a page holds a block.

    tag: the nearest block element. hints: HINTS numbers of markup.hints. home: number of the nearest element that holds
    it and other blocks.
    """

    tag: str
    hints: tuple[float, ...]
    home: int


@dataclass(frozen=True)
class Blocks:
    """The text of a page and its blocks in reading order.

    spans: one line of the visible text each (of wrapped text: one paragraph), without the space around it.
    places: of HTML, where each stands in the markup.
    """

    text: str
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()

    def lines(self) -> list[str]:
        """The words of each block; a line break inside one (wrapped text) reads as a space."""
        return self._lines

    def tags(self) -> list[str]:
        """The nearest block element of each block; of plain text "" each."""
        return [place.tag for place in self.places] or [""] * len(self.spans)

    @cached_property
    def scan(self) -> Scan:
        """Its characters and words as numbers."""
        return Scan(self.text, self.spans)

    @cached_property
    def _lines(self) -> list[str]:
        lines = [self.text[s.start : s.end] for s in self.spans]
        return [line.replace("\n", " ") for line in lines] if "\n" in "".join(lines) else lines


def refuse_long(text: str) -> None:
    """Raises PageError for a text over MAX_TEXT characters."""
    if len(text) > MAX_TEXT:
        raise PageError(
            f"{len(text):,} characters of text; a page may have {MAX_TEXT:,}. Split it into one file for each article."
        )


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or has only space and marks without width."""
    return _SEEN.search(text) is None


def text_blocks(text: str) -> Blocks:
    """The blocks of a plain text: its lines, or its paragraphs where the lines were wrapped to a width."""
    refuse_long(text)
    spans = list(_line_spans(text))
    if _is_wrapped(text, spans):
        spans = _joined(text, spans)
    return Blocks(text, tuple(spans))


def _line_spans(text: str) -> Iterator[Span]:
    """The lines that show something, without the space around each."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words and (words.isascii() or _SEEN.search(words)):
            start = at if len(words) == len(line) else at + line.index(words[0])
            yield Span(start, start + len(words))
        at += len(line) + 1


def _is_wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Whether most lines go on in the next one: of like width, without the end of a sentence."""
    if len(spans) < 4 or any(len(span) >= _WRAP.stop for span in spans):
        return False
    full = [s for s in spans if len(s) in _WRAP]
    going_on = sum(text[s.end - 1] not in '.!?:"”’' for s in full)
    return len(full) >= 0.5 * len(spans) and going_on >= 0.5 * len(full)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Runs of lines as one block; a blank line, an indented line or a short last line ends a run."""
    runs: list[Span] = []
    margin = min(_indent(text, s) for s in spans)
    for at, span in enumerate(spans):
        goes_on = (
            at > 0
            and text.count("\n", spans[at - 1].end, span.start) == 1
            and (_indent(text, span) == margin or _indent(text, span) == _indent(text, spans[at - 1]))
            and len(spans[at - 1]) >= _WRAP.start - 10
        )
        if goes_on:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return runs


def _indent(text: str, span: Span) -> int:
    return span.start - (text.rfind("\n", 0, span.start) + 1)
