"""Words of a text, with their shapes: what every head labels."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.record import Span

# A word keeps inner hyphens, points and apostrophes ("U.S", "vice-president", "don't"), but a possessive
# stands alone, so that an actor's span can end before it.
WORD = re.compile(r"\w+(?:[\-.]\w+|[’'](?!s\b)\w+)*|[’']s\b|[^\w\s]")

SHAPES = 6
MAX_WORD_PIECES = 12  # a longer word (a URL, a hash) is read by its beginning


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: offsets, sentence numbers and shapes, one entry a word, in text order.

    sentence: index into the sentences given. shape: 0..2 * SHAPES - 1; the upper half opens a paragraph.
    """

    spans: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]
    shape: tuple[int, ...]

    def ranges(self) -> Iterator[tuple[int, int]]:
        """The words [start, end) of each sentence in order; sentences without words are left out."""
        start = 0
        for _, group in itertools.groupby(self.sentence):
            end = start + sum(1 for _ in group)
            yield start, end
            start = end


def shape_of(word: str) -> int:
    """How a word is written, 1..5: lower case, capitalised, all capitals, with digits, no letter."""
    if any(c.isdigit() for c in word):
        return 4
    if not word[0].isalpha():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 1


def words_of(text: str, sentences: list[Span]) -> Words:
    """The words of the sentences of a text; what stands outside every sentence is not read."""
    spans: list[tuple[int, int]] = []
    numbers: list[int] = []
    shapes: list[int] = []
    before = 0
    for number, sentence in enumerate(sentences):
        opens = number == 0 or "\n" in text[before : sentence.start]
        before = sentence.end
        for found in WORD.finditer(text, sentence.start, sentence.end):
            spans.append(found.span())
            numbers.append(number)
            shapes.append(shape_of(found.group()) + (SHAPES if opens else 0))
            opens = False
    return Words(tuple(spans), tuple(numbers), tuple(shapes))
