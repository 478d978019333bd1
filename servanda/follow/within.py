"""How alike two acts of one page are."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from servanda.follow.scorer import Array, Scorer
from servanda.follow.sketch import Sketch
from servanda.follow.words import cosine, stems

FEATURES = (
    "matter", "rarest", "local", "in-sentence", "trigger", "type", "family", "status", "who", "whom", "crossed",
    "parties", "who-apart", "whom-apart", "gap", "same-sentence", "sentence", "bare", "bare-both", "place",
    "place-apart", "by", "words-both", "word-one", "first",
)  # fmt: skip
OTHER = -2.0  # one in seven of such pairs is labelled as one undertaking; B-cubed F1 is the same without
_OTHER_SUM = 1.25
_SETTLED = frozenset({"agreed", "done"})
_MONEY = frozenset({"trade", "aid", "cooperate", "build"})
_PARTS = frozenset(stems("tranche instalment installment part portion batch disbursement"))
_SPEECH = frozenset({"word"})


def pair_features(acts: Sequence[Sketch]) -> tuple[list[tuple[int, int]], Array]:
    """All pairs (i, j), i < j, of one page's sketches, and (pairs, features)."""
    common = _common(acts)
    pairs = list(combinations(range(len(acts)), 2))
    rows = [_row(acts[i], acts[j], common) for i, j in pairs]
    return pairs, np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def log_odds(features: Array, scorer: Scorer) -> Array:
    """(pairs,): the scorer's, but at most OTHER for two deeds that share neither type nor object."""
    odds = scorer(features)
    held = {name: features[:, n] for n, name in enumerate(FEATURES)}
    named = (held["bare"] == 0) & (held["bare-both"] == 0) & (held["type"] == 0)
    return np.where(named & (held["matter"] == 0) & (held["in-sentence"] == 0), np.minimum(odds, OTHER), odds)


def told_apart(a: Sketch, b: Sketch) -> bool:
    """Whether two acts of one page are of two undertakings: talks of other persons, or held by persons and yet to come;
    or deals of other doers over other sums."""
    if a.type == b.type == "consult" and (other_persons(a, b) or _held_and_to_come(a, b)):
        return True
    return other_sums(a, b) and bool(a.who and b.who) and not a.who.keys() & b.who.keys()


def _held_and_to_come(a: Sketch, b: Sketch) -> bool:
    """Whether one tells how two persons met, and the other plans or proposes: that is for the next time."""
    held, plan = (a, b) if a.status == "done" else (b, a)
    return held.status == "done" and plan.status in ("promised", "proposed") and len(held.persons) >= 2


def other_persons(a: Sketch, b: Sketch) -> bool:
    """Whether both name two persons or more, of whom they share one at most."""
    return min(len(a.persons), len(b.persons)) >= 2 and len(a.persons & b.persons) < 2


def other_sums(a: Sketch, b: Sketch) -> bool:
    """Whether two are settled deals of a kind whose sums differ."""
    if a.type != b.type or a.type not in _MONEY or a.sum is None or b.sum is None:
        return False
    if a.status not in _SETTLED or b.status not in _SETTLED or min(a.sum, b.sum) <= 0:
        return False
    if _pays_part(a, b) or _pays_part(b, a):
        return False
    return max(a.sum, b.sum) / min(a.sum, b.sum) > _OTHER_SUM


def _pays_part(a: Sketch, b: Sketch) -> bool:
    """Whether one tells of a lesser sum as a part: the second tranche of the loan agreed."""
    return a.sum is not None and b.sum is not None and a.sum < b.sum and not _PARTS.isdisjoint(a.object)


def _common(acts: Sequence[Sketch]) -> dict[str, float]:
    """Weight of a stem on this page: what stands in every act tells nothing apart."""
    counts: dict[str, int] = {}
    for act in acts:
        for stem in act.matter:
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: float(np.log((len(acts) + 1) / n)) for stem, n in counts.items()}


def _row(a: Sketch, b: Sketch, common: Mapping[str, float]) -> list[float]:
    ours, theirs = a.matter, b.matter
    shared = ours.keys() & theirs.keys()
    gap = abs(a.order - b.order)
    apart = bool(a.place and b.place)
    return [
        cosine(ours, theirs),
        max((ours[s] for s in shared), default=0.0),
        cosine(_local(ours, common), _local(theirs, common)),
        _covered(a.object, b.sentence) + _covered(b.object, a.sentence),
        bool(a.trigger & b.trigger),
        a.type == b.type,
        a.family == b.family,
        a.status == b.status,
        cosine(a.who, b.who),
        cosine(a.whom, b.whom),
        cosine(a.who, b.whom) + cosine(a.whom, b.who),
        cosine(a.parties, b.parties),
        bool(a.who and b.who and not a.who.keys() & b.who.keys()),
        bool(a.whom and b.whom and not a.whom.keys() & b.whom.keys()),
        float(np.log1p(gap)),
        gap == 0,
        cosine(_without(a.sentence, a.parties), _without(b.sentence, b.parties)) if gap else 0.0,
        (not a.object) ^ (not b.object),
        not a.object and not b.object,
        apart and bool(a.place & b.place),
        apart and not a.place & b.place,
        bool(a.by & b.by),
        a.family in _SPEECH and b.family in _SPEECH,
        (a.family in _SPEECH) ^ (b.family in _SPEECH),
        float(np.log1p(min(a.order, b.order))),
    ]


def _local(words: Mapping[str, float], common: Mapping[str, float]) -> dict[str, float]:
    return {s: w * common[s] for s, w in words.items()}


def _without(words: Mapping[str, float], names: Mapping[str, float]) -> dict[str, float]:
    """The parties count by themselves; left in, they would make any two sentences about them alike."""
    return {s: w for s, w in words.items() if s not in names}


def _covered(words: Mapping[str, float], sentence: Mapping[str, float]) -> float:
    """The weighted share of these words that stands in the sentence."""
    total = sum(words.values())
    return sum(w for s, w in words.items() if s in sentence) / total if total else 0.0
