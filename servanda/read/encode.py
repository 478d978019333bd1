"""A page through the encoder: every word's vectors and scores, whole pages, window by window."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from servanda.read.model import Array, Model
from servanda.read.windows import windows
from servanda.read.words import SHAPES, Words, words_of
from servanda.record import SENTENCES, Page, Span


@dataclass(frozen=True, slots=True)
class Encoded:
    """One page's words and what the encoder says of each; all arrays have one row a word, in text order.

    ranges: words [start, end) of each sentence, sentences without words left out. window: number of the
    window a word was read in. x: vectors. tags, trigger: scores before softmax. query, key: of the
    attribution link. name_key: of the name link.
    """

    words: Words
    ranges: tuple[tuple[int, int], ...]
    sentences: tuple[Span, ...]
    window: Array
    x: Array
    tags: Array
    trigger: Array
    query: Array
    key: Array
    name_key: Array

    def span(self, start: int, end: int) -> Span:
        """The characters of words [start, end)."""
        return Span(self.words.spans[start][0], self.words.spans[end - 1][1])


def encode(page: Page, model: Model) -> Encoded | None:
    """Every sentence of the page's body, read once; None for a page without a word."""
    spans = [mark.span for mark in page.marks(SENTENCES)]
    words = words_of(page.text, spans)
    if not words.spans:
        return None
    pieces = model.pieces([page.text[a:b] for a, b in words.spans])
    known = [stated.value for stated in (page.published, page.outlet, page.headline) if stated]
    if page.published:
        known[0] = known[0][:10]
    prefix = model.prefix(*known)
    ranges = tuple(words.ranges())
    rows: list[list[Array]] = []
    number = []
    for at, (start, end) in enumerate(_cuts(words, ranges, pieces, limit=model.card["limit"] - len(prefix) - 3)):
        rows.append(_run(model, prefix, pieces[start:end], words.shape[start:end]))
        number += [at] * (end - start)
    held = [np.concatenate(parts) for parts in zip(*rows, strict=True)]
    sentences = tuple(spans[words.sentence[start]] for start, _ in ranges)
    return Encoded(words, ranges, sentences, np.array(number), *held)


def _cuts(
    words: Words, ranges: tuple[tuple[int, int], ...], pieces: list[list[int]], *, limit: int
) -> Iterator[tuple[int, int]]:
    """Word ranges of the windows; a sentence longer than a window is cut between words, never dropped."""
    sizes = [sum(len(pieces[w]) for w in range(*r)) for r in ranges]
    opens = [words.shape[start] >= SHAPES for start, _ in ranges]
    for first, last in windows(sizes, opens, limit=limit):
        start, end = ranges[first][0], ranges[last - 1][1]
        if sum(sizes[first:last]) <= limit:
            yield start, end
            continue
        held = 0
        for word in range(start, end):
            if held + len(pieces[word]) > limit:
                yield start, word
                start, held = word, 0
            held += len(pieces[word])
        yield start, end


def _run(model: Model, prefix: list[int], pieces: list[list[int]], shapes: tuple[int, ...]) -> list[Array]:
    """One window; each output at the first piece of each word."""
    ids, shape, first = assemble(model, prefix, pieces, shapes)
    outputs = model.run("encoder", ids=ids, shape=shape, marker=np.zeros_like(ids))
    return [output[0, first] for output in outputs]


def assemble(
    model: Model, prefix: list[int], pieces: list[list[int]], shapes: tuple[int, ...]
) -> tuple[Array, Array, Array]:
    """The encoder's input for one window: ids and shapes (1, pieces), and where each word begins."""
    special = model.card["ids"]
    head = [special["open"], *prefix, special["close"]] if prefix else [special["open"]]
    lengths = [len(p) for p in pieces]
    first = np.cumsum([len(head), *lengths[:-1]])
    ids = np.array([[*head, *itertools.chain.from_iterable(pieces), special["close"]]], dtype=np.int64)
    shape = np.zeros_like(ids)
    shape[0, len(head) : -1] = np.repeat(np.array(shapes, dtype=np.int64), lengths)
    return ids, shape, first
