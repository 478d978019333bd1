"""The PLOVER root of a marked pair of actors in one sentence, and conflict or not."""

from dataclasses import dataclass

import numpy as np

from servanda.read.encode import assemble
from servanda.read.model import Array, Model, softmax
from servanda.read.words import Words, words_of
from servanda.record import Span


@dataclass(frozen=True, slots=True)
class PairReading:
    """root: of 15 (CONCEDE and RETREAT as YIELD); conflict: else cooperation; each with its probability."""

    root: str
    root_score: float
    conflict: bool
    conflict_score: float


def read_pair(text: str, source: Span | None, target: Span | None, model: Model) -> PairReading:
    """What the source does to the target in this text; a side that is not marked is None."""
    words = words_of(text, [Span(0, len(text))])
    lengths = model.pieces([text[a:b] for a, b in words.spans])
    room = model.card["limit"]
    kept, held = 0, 0
    while kept < len(lengths) and held + len(lengths[kept]) <= room:
        held += len(lengths[kept])
        kept += 1
    ids, shape, first = assemble(model, [], lengths[:kept], words.shape[:kept])
    flags = [_flags(words, span, first, ids.shape[1], kept) for span in (source, target)]
    marker = np.minimum(2, flags[0] + 2 * flags[1])
    x = model.run("encoder", ids=ids, shape=shape, marker=marker)[0]
    root, conflict = model.run("pair", x=x, source=flags[0], target=flags[1], mask=np.ones_like(ids))
    roots, clash = softmax(root)[0], softmax(conflict)[0]
    best = int(roots.argmax())
    return PairReading(model.card["roots"][best], float(roots[best]), bool(clash[1] > 0.5), float(clash[1]))


def _flags(words: Words, span: Span | None, first: Array, pieces: int, kept: int) -> Array:
    """(1, pieces): 1 on the pieces of the words that share characters with the span."""
    out = np.zeros((1, pieces), dtype=np.int64)
    ends = [*first[1:].tolist(), pieces - 1]
    for number, (start, end) in enumerate(words.spans[:kept]):
        if span and start < span.end and span.start < end:
            out[0, first[number] : ends[number]] = 1
    return out
