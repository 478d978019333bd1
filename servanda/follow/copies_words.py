"""The words of a page's body, as copies of one report are compared by them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from servanda.record import PARAGRAPHS, Page, Span

# A number stays whole ("1,400", "3/4"), so that 1,400 and 14,000 differ in one word; signs and quotes are no words.
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_LONGEST = 20_000  # words; a page of more is compared by its first ones


@dataclass(frozen=True, slots=True)
class Words:
    """The body of a page as words: lower case, accents off.

    spans: where each stands in the page's text. capital: whether it is written with a capital first.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    capital: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def stretch(self, start: int, end: int) -> Span:
        """The text from word `start` up to word `end`; empty, at the place in question, where start == end."""
        if start < end:
            return Span(self.spans[start].start, self.spans[end - 1].end)
        place = self.spans[start - 1].end if start else self.spans[0].start if self.spans else 0
        return Span(place, place)


def body_words(page: Page) -> Words:
    """The words of the paragraphs; of the whole text where no paragraph is marked."""
    matches = list(islice(_matches(page), _LONGEST))
    return Words(
        words=tuple(_plain(m[0]) for m in matches),
        spans=tuple(Span(m.start(), m.end()) for m in matches),
        capital=tuple(m[0][0].isupper() for m in matches),
    )


def _matches(page: Page) -> Iterator[re.Match[str]]:
    marks = page.marks(PARAGRAPHS)
    bodies = [m.span for m in marks] or [Span(0, len(page.text))]
    done = 0
    for span in bodies:  # paragraphs may nest: each stretch is read once
        yield from _WORD.finditer(page.text, max(span.start, done), max(span.end, done))
        done = max(done, span.end)


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
