"""From scores of beginnings and insides to spans of words."""

import math
from collections.abc import Iterable

import numpy as np

from servanda.read.model import Array, log_softmax


def best_path(scores: Array) -> Array:
    """The best labelling in which an inside follows its own beginning or inside.

    scores: (..., words, 1 + 2 * kinds): none, then beginning and inside of each kind. Returns (..., words), a label
    for each word.
    """
    labels: Array = scores.argmax(-1)
    for place in map(tuple, np.argwhere(_broken(labels))):  # of one text alone, the empty place
        labels[place] = _lawful(scores[place])
    return labels


def _broken(labels: Array) -> Array:
    """Whether some inside follows neither its own beginning nor its own inside: (..., words) to (...)."""
    before = np.zeros_like(labels)
    before[..., 1:] = labels[..., :-1]
    inside = (labels > 0) & (labels % 2 == 0)
    return (inside & (before != labels) & (before != labels - 1)).any(-1)  # type: ignore[no-any-return]


def _lawful(scores: Array) -> list[int]:
    """The best path of one text by Viterbi's algorithm: the one label that may not follow any other is an inside."""
    first, *rest = log_softmax(scores).tolist()
    best = [-math.inf if label and label % 2 == 0 else score for label, score in enumerate(first)]
    back = []
    for scored in rest:
        top = max(range(len(best)), key=best.__getitem__)
        step = [top] * len(best)
        for inside in range(2, len(best), 2):
            step[inside] = inside - 1 if best[inside - 1] >= best[inside] else inside
        best = [best[before] + score for before, score in zip(step, scored, strict=True)]
        back.append(step)
    path = [max(range(len(best)), key=best.__getitem__)]
    for step in reversed(back):
        path.append(step[path[-1]])
    return path[::-1]


def touching(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch made one: a second beginning right behind the first is a slip, no border."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def spans(labels: Array) -> list[tuple[int, int, int]]:
    """(kind, start, end) of each labelled run of one text, in order; kind counts from 0."""
    found: list[tuple[int, int, int]] = []
    words = np.flatnonzero(labels)
    for word, label in zip(words.tolist(), labels[words].tolist(), strict=True):
        kind = (label - 1) // 2
        if label % 2 == 1 or not found or found[-1][2] != word or found[-1][0] != kind:
            found.append((kind, word, word + 1))
        else:
            found[-1] = (kind, found[-1][1], word + 1)
    return found
