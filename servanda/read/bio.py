"""From scores of beginnings and insides to spans of words."""

from collections.abc import Iterable

import numpy as np

from servanda.read.model import Array, log_softmax


def best_path(scores: Array) -> list[int]:
    """The best labelling in which an inside follows its own beginning or inside.

    scores: (words, 1 + 2 * kinds): none, then beginning and inside of each kind. Returns one label a word.
    """
    labels = scores.argmax(1)
    if not _broken(labels):
        return [int(label) for label in labels]
    log = log_softmax(scores)
    kinds = scores.shape[1]
    forbidden = np.zeros((kinds, kinds))
    for inside in range(2, kinds, 2):
        forbidden[:, inside] = -1e9
        forbidden[[inside - 1, inside], inside] = 0.0
    best, back = log[0] + forbidden[0], np.zeros(log.shape, dtype=np.int64)
    for word in range(1, len(log)):
        reach = best[:, None] + forbidden
        back[word] = reach.argmax(0)
        best = reach.max(0) + log[word]
    path = [int(best.argmax())]
    for word in range(len(log) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


def _broken(labels: Array) -> bool:
    """Whether some inside follows neither its own beginning nor its own inside."""
    before = np.concatenate([[0], labels[:-1]])
    inside = (labels > 0) & (labels % 2 == 0)
    return bool((inside & (before != labels) & (before != labels - 1)).any())


def touching(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch made one: a second beginning right behind the first is a slip, no border."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def spans(labels: list[int]) -> list[tuple[int, int, int]]:
    """(kind, start, end) of each labelled run, in order; kind counts from 0."""
    found: list[tuple[int, int, int]] = []
    for word, label in enumerate(labels):
        if label == 0:
            continue
        kind = (label - 1) // 2
        if label % 2 == 1 or not found or found[-1][2] != word or found[-1][0] != kind:
            found.append((kind, word, word + 1))
        else:
            found[-1] = (kind, found[-1][1], word + 1)
    return found
