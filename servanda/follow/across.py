"""How alike two strands of different pages are."""

from collections.abc import Iterable, Mapping
from math import log1p

import numpy as np

from servanda.follow.scorer import Array
from servanda.follow.strand import Strand
from servanda.follow.words import Rarity, cosine

FEATURES = (
    "matter", "rarest", "second-rarest", "sentence", "parties", "parties-rarest", "context", "context-matter",
    "types", "families", "days", "undated", "place", "place-apart", "amount", "amount-apart", "least-share",
    "most-share", "least-size", "openings", "parties-bare", "weight", "same-page",
    "parties-apart", "who", "whom",
)  # fmt: skip

LONG = 120  # days; the stories to learn from last weeks and months, so a longer gap is to weigh no more than this


def pair_features(pairs: Iterable[tuple[Strand, Strand]], rarity: Rarity) -> Array:
    """(pairs, features)."""
    rows = [_row(a, b, rarity) for a, b in pairs]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def _row(a: Strand, b: Strand, rarity: Rarity) -> list[float]:
    shared = sorted((rarity(s) for s in a.matter.keys() & b.matter.keys()), reverse=True)
    days = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    places, sums = bool(a.place and b.place), bool(a.sums and b.sums)
    return [
        cosine(a.matter, b.matter),
        shared[0] if shared else 0.0,
        shared[1] if len(shared) > 1 else 0.0,
        cosine(a.sentence, b.sentence),
        cosine(a.parties, b.parties),
        _rarest(a.parties, b.parties, rarity),
        cosine(a.context, b.context),
        cosine(a.matter, b.context) + cosine(b.matter, a.context),
        len(a.types & b.types) / len(a.types | b.types),
        bool(a.families & b.families),
        log1p(min(days or 0, LONG)),
        days is None,
        places and bool(a.place & b.place),
        places and not a.place & b.place,
        sums and bool(a.sums & b.sums),
        sums and not a.sums & b.sums,
        min(a.share, b.share),
        max(a.share, b.share),
        log1p(min(len(a.acts), len(b.acts))),
        log1p(a.opening) + log1p(b.opening),
        not a.parties or not b.parties,
        log1p(sum(shared)),
        a.page == b.page,
        bool(a.parties and b.parties and not a.parties.keys() & b.parties.keys()),
        cosine(a.who, b.who),
        cosine(a.whom, b.whom),
    ]


def _rarest(a: Mapping[str, float], b: Mapping[str, float], rarity: Rarity) -> float:
    return max((3.0 if s.startswith("state:") else rarity(s) for s in a.keys() & b.keys()), default=0.0)
