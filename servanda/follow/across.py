"""How alike two strands of different pages are."""

import numpy as np

from servanda.follow.card import NO_DAY, Beside
from servanda.follow.scorer import Array

FEATURES = (
    "matter", "rarest", "second-rarest", "sentence", "parties", "parties-rarest", "context", "context-matter",
    "types", "families", "days", "undated", "place", "place-apart", "amount", "amount-apart", "least-share",
    "most-share", "least-size", "openings", "parties-bare", "weight", "same-page",
    "parties-apart", "who", "whom",
)  # fmt: skip

LONG = 120  # days; the stories to learn from last weeks and months, so a longer gap is to weigh no more than this


def pair_features(pair: Beside) -> Array:
    """(pairs, features)."""
    rarest, second, weight = _rarest(pair, "told")
    place, sums = pair.both("place"), pair.both("sums")
    same_place, same_sum = pair.any("place"), pair.any("sums")
    types, all_types = pair.bits("types")
    shares, sizes, openings = (pair.fields(name) for name in ("share", "size", "opening"))
    columns = [
        pair.cosine("matter"),
        rarest,
        second,
        pair.cosine("sentence"),
        pair.cosine("parties"),
        _rarest(pair, "named")[0],
        pair.cosine("context"),
        pair.crossed("matter", "context")[1] + pair.crossed("context", "matter")[1],
        types / np.maximum(all_types, 1),
        pair.bits("families")[0] > 0,
        np.log1p(np.clip(pair.days, 0, LONG)),
        pair.days == NO_DAY,
        place & same_place,
        place & ~same_place,
        sums & same_sum,
        sums & ~same_sum,
        np.minimum(*shares),
        np.maximum(*shares),
        np.log1p(np.minimum(*sizes)),
        np.log1p(openings[0]) + np.log1p(openings[1]),
        ~pair.both("parties"),
        np.log1p(weight),
        pair.same_page,
        pair.both("parties") & ~pair.any("parties"),
        pair.cosine("who"),
        pair.cosine("whom"),
    ]
    return np.column_stack(columns).astype(np.float64).reshape(len(pair), len(FEATURES))


def _rarest(pair: Beside, part: str) -> tuple[Array, Array, Array]:
    """(pairs,) the greatest and the second weight of the words that a part shares, and the sum of all; 0 for none."""
    count = len(pair)
    owner, weights = pair.shared(part)
    first, second = np.zeros(count), np.zeros(count)
    order = np.lexsort((-weights, owner))
    ranked, sorted_weights = owner[order], weights[order]
    starts = np.searchsorted(ranked, np.arange(count))
    for place, into in ((0, first), (1, second)):
        at = starts + place
        there = np.flatnonzero(at < len(ranked))
        there = there[ranked[at[there]] == there]
        into[there] = sorted_weights[at[there]]
    return first, second, np.bincount(owner, weights, minlength=count).astype(np.float64)
