"""How likely an act is right: from what the heads say of it, and from what stands beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from servanda.read.acts import Decoded
from servanda.read.model import Array
from servanda.read.once import alike
from servanda.record import ActMark, Span

# Log-odds of what the heads chose and of the type that came second; which parts were found; where it stands.
_OWN = (
    "trigger", "type", "status", "second-type", "who", "whom", "what", "where", "when", "amount", "by", "sentence",
    "sentence-share", "words", "sentence-words", "sentences", "offset",
)  # fmt: skip
# The other acts of its sentence: how many, how sure, those of its type, those about its object, and how near.
_BESIDE = (
    "others", "others-sum", "others-most", "same-type", "same-type-status", "like-object", "same-object",
    "inside-object", "object-holds", "distance",
)  # fmt: skip
FEATURES = (*_OWN, "acts-a-sentence", *_BESIDE)
_FAINT = -4.0  # log-odds; below this nothing more is told, and it stands for "none"
_FAR = 50  # words


def features(acts: Sequence[Decoded], marks: Sequence[ActMark], sentences: int) -> Array:
    """(acts, FEATURES) of one page's acts and their marks. sentences: how many the page has, at least 1."""
    of_sentence: dict[int, list[int]] = {}
    for n, act in enumerate(acts):
        of_sentence.setdefault(act.number, []).append(n)
    density = sum(act.found for act in acts) / sentences
    rows = [
        [*_own(act, mark, sentences), density, *_beside(n, of_sentence[act.number], acts, marks)]
        for n, (act, mark) in enumerate(zip(acts, marks, strict=True))
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def chances(held: Array, card: Mapping[str, Any]) -> Array:
    """(acts,): the chance that trigger, type and status are all right. card: a weight by feature, and the shift."""
    weights = np.array([card["weights"].get(name, 0.0) for name in FEATURES])
    told: Array = 1 / (1 + np.exp(-(held @ weights + card["shift"])))
    return told


def _own(act: Decoded, mark: ActMark, sentences: int) -> list[float]:
    second, first = np.sort(act.types)[-2:]
    return [
        _logit(act.found), _logit(first), _logit(act.statuses.max()), _logit(second), len(mark.who), len(mark.whom),
        *(part is not None for part in (mark.what, mark.where, mark.when, mark.amount, mark.by)),
        np.log1p(act.number), act.number / sentences, act.trigger[1] - act.trigger[0],
        act.sentence[1] - act.sentence[0], np.log1p(sentences), act.trigger[0] - act.sentence[0],
    ]  # fmt: skip


def _beside(n: int, here: Sequence[int], acts: Sequence[Decoded], marks: Sequence[ActMark]) -> list[float]:
    """What the other acts of its sentence say of an act."""
    own, others = marks[n], [k for k in here if k != n]
    objects = {k: alike(own.what, marks[k].what) for k in others}

    def most(ones: Sequence[int]) -> float:
        return _logit(max((acts[k].found for k in ones), default=0.0))

    same = [k for k in others if marks[k].type == own.type]
    return [
        len(others),
        sum(acts[k].found for k in others),
        most(others),
        most(same),
        most([k for k in same if marks[k].status == own.status]),
        most([k for k in others if objects[k] >= 0.5]),
        most([k for k in others if objects[k] == 1]),
        most([k for k in others if _holds(marks[k].what, own.trigger)]),
        most([k for k in others if _holds(own.what, marks[k].trigger)]),
        min((abs(acts[k].trigger[0] - acts[n].trigger[0]) for k in others), default=_FAR),
    ]


def _logit(chance: float) -> float:
    bounded = min(max(chance, 1e-5), 1 - 1e-5)
    return max(float(np.log(bounded / (1 - bounded))), _FAINT)


def _holds(what: Span | None, trigger: Span) -> bool:
    return what is not None and what.start <= trigger.start < what.end
