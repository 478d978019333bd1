"""Attributions: contents joined to their cue, cues to their source."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from servanda.read.bio import best_path, spans, touching
from servanda.read.encode import Encoded
from servanda.read.model import Array, log_softmax, softmax
from servanda.read.words import SHAPES
from servanda.record import Attribution, Span

Ranges = tuple[tuple[int, int], ...]  # of words, [start, end)

SOURCE, CUE, CONTENT = range(3)
# Log-probability lost for each word between a content and its cue, for each sentence border, and for each
# paragraph border: read off the development split of PolNeAR; flat between half and twice these values.
PER_WORD, PER_SENTENCE, PER_PARAGRAPH = 0.05, 1.5, 3.0
MOST_PARAGRAPHS = 2  # between a content and its cue
TOO_FAR = 30  # words between a cue and its source beyond which it is taken to have none


@dataclass(frozen=True, slots=True)
class Group:
    """One attribution over word ranges, and how sure."""

    source: Ranges
    cue: Ranges
    content: Ranges
    score: float

    def holds(self, word: int) -> bool:
        """Whether a word stands in the content."""
        return any(a <= word < b for a, b in self.content)


def groups(encoded: Encoded, lean: Sequence[float] = (0.0, 0.0, 0.0)) -> list[Group]:
    """The attributions of a page over word numbers, in order of their content.

    lean: added to the scores of sources, cues and contents, so that as many are marked as people mark; set by
    training.reader.calibrate on texts that were not trained on.
    """
    tags = encoded.tags + np.concatenate([[0.0], np.repeat(np.asarray(lean), 2)])
    found = spans(np.concatenate([best_path(tags[a:b]) for a, b in _windows(encoded.window)]))
    sources, cues, contents = ([(a, b) for k, a, b in found if k == kind] for kind in (SOURCE, CUE, CONTENT))
    sure = 1.0 - softmax(encoded.tags)[:, 0]
    place = _Places(encoded)
    of_cue: dict[int, list[tuple[int, int]]] = {}
    alone: list[tuple[int, int]] = []  # contents without a cue
    for content in contents:
        cue = _cue_of(encoded, content, cues, place)
        (alone if cue is None else of_cue.setdefault(cue, [])).append(content)
    source_of = _sources(encoded, sources, cues, place)
    out = [_group(source_of.get(cue, ()), (cues[cue],), held, sure) for cue, held in of_cue.items()]
    out += [_group((), (), [content], sure) for content in alone]
    return sorted(out, key=lambda g: g.content)


def _group(source: Ranges, cue: Ranges, contents: list[tuple[int, int]], sure: Array) -> Group:
    """One attribution of these parts. sure: the chance of each word to be marked at all."""
    words = [word for start, end in (*contents, *cue, *source) for word in range(start, end)]
    return Group(source, cue, tuple(touching(contents)), float(sure[words].mean()))


def attributions(encoded: Encoded, found: list[Group]) -> tuple[Attribution, ...]:
    """The same as spans of characters."""

    def characters(ranges: Ranges) -> tuple[Span, ...]:
        return tuple(encoded.span(a, b) for a, b in ranges)

    return tuple(Attribution(characters(g.source), characters(g.cue), characters(g.content), g.score) for g in found)


class _Places:
    """Sentence and paragraph number of each word."""

    def __init__(self, encoded: Encoded) -> None:
        self.sentence = encoded.words.sentence
        opening = np.array(encoded.words.shape) >= SHAPES
        self.paragraph = np.cumsum(opening)

    def apart(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, int]:
        """Words, sentences and paragraphs between two ranges."""
        first, second = sorted((one, other))
        a, b = first[1] - 1, second[0]
        return (
            max(0, b - a - 1),
            max(0, self.sentence[b] - self.sentence[a]),
            max(0, int(self.paragraph[b] - self.paragraph[a])),
        )


def _windows(window: Array) -> list[tuple[int, int]]:
    cuts = [0, *(np.flatnonzero(np.diff(window)) + 1).tolist(), len(window)]
    return list(itertools.pairwise(cuts))


def _linked(encoded: Encoded, span: tuple[int, int], cues: list[tuple[int, int]]) -> tuple[list[int], Array]:
    """The cues read in the span's window, and the log-probability of each by the learned link."""
    inside = [k for k, cue in enumerate(cues) if encoded.window[cue[0]] == encoded.window[span[0]]]
    if not inside:
        return [], np.zeros(0)
    keys = encoded.key[[cues[k][0] for k in inside]]
    return inside, log_softmax(encoded.query[span[0] : span[1]] @ keys.T / keys.shape[1] ** 0.5).mean(0)


def _cue_of(encoded: Encoded, content: tuple[int, int], cues: list[tuple[int, int]], place: _Places) -> int | None:
    """The number of the likeliest cue of a content; None where none is read with it or near enough."""
    inside, link = _linked(encoded, content, cues)
    best = None
    for k, log in zip(inside, link, strict=True):
        gap, sentences, paragraphs = place.apart(content, cues[k])
        if paragraphs > MOST_PARAGRAPHS:
            continue
        value = log - PER_WORD * gap - PER_SENTENCE * sentences - PER_PARAGRAPH * paragraphs
        if best is None or value > best[0]:
            best = (value, k)
    return best[1] if best else None


def _sources(
    encoded: Encoded, sources: list[tuple[int, int]], cues: list[tuple[int, int]], place: _Places
) -> dict[int, Ranges]:
    """Each cue's source; one source may serve several coordinated cues."""
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for source in sources:
        inside, link = _linked(encoded, source, cues)
        for k, log in zip(inside, link, strict=True):
            gap, sentences, paragraphs = place.apart(source, cues[k])
            if paragraphs or gap > TOO_FAR:
                continue
            value = log - PER_WORD * gap - PER_SENTENCE * sentences
            if k not in best or value > best[k][0]:
                best[k] = (value, source)
    return {k: (source,) for k, (_, source) in best.items()}
