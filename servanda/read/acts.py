"""Acts: triggers found, and for each its type, status, parties and circumstances."""

from dataclasses import dataclass

import numpy as np

from servanda.read.bio import best_path, spans, touching
from servanda.read.encode import Encoded
from servanda.read.model import Array, Model, softmax

ROLES = ("who", "whom", "what", "where", "when", "amount", "cond")
LISTS = ("who", "whom")  # roles that take more than one span


@dataclass(frozen=True, slots=True)
class Decoded:
    """One act over word numbers of the page. number: of its sentence; types, statuses: probabilities of each label.

    roles: role -> word ranges. by: query for its source; word_query: (words of the sentence, width + 1).
    found: probability of the trigger.
    """

    number: int
    sentence: tuple[int, int]
    trigger: tuple[int, int]
    found: float
    types: Array
    statuses: Array
    roles: dict[str, tuple[tuple[int, int], ...]]
    by: Array
    word_query: Array


def decode_acts(encoded: Encoded, model: Model, *, threshold: float) -> list[Decoded]:
    """Every trigger whose probability reaches the threshold (0..1), decoded; in text order."""
    begins = softmax(encoded.trigger)
    acts: list[Decoded] = []
    for number, (start, end) in enumerate(encoded.ranges):
        triggers = _triggers(begins[start:end], threshold)
        if triggers:
            acts += _decode(encoded, model, number, triggers)
    return acts


def _triggers(begins: Array, threshold: float) -> list[tuple[int, int, float]]:
    """(start, end, probability) inside one sentence; a trigger goes on while "inside" is the likeliest label."""
    found = []
    for word in np.flatnonzero(begins[:, 1] >= threshold):
        end = int(word) + 1
        while end < len(begins) and begins[end].argmax() == 2:
            end += 1
        found.append((int(word), end, float(begins[word, 1])))
    return found


def _decode(encoded: Encoded, model: Model, number: int, triggers: list[tuple[int, int, float]]) -> list[Decoded]:
    start, end = encoded.ranges[number]
    n = len(triggers)
    x = np.repeat(encoded.x[None, start:end], n, axis=0)
    types, statuses, roles, by, query = model.run(
        "acts",
        x=x,
        start=np.array([t[0] for t in triggers], dtype=np.int64),
        end=np.array([t[1] for t in triggers], dtype=np.int64),
        length=np.full(n, end - start, dtype=np.int64),
    )
    types, statuses = softmax(types), softmax(statuses)
    roles = roles.reshape(n, end - start, len(ROLES), 3)
    roles[:, :, ROLES.index("whom"), 1:] += model.card["acts"]["lean_whom"]
    roles = roles.swapaxes(1, 2)
    labels = best_path(roles)
    return [
        Decoded(
            number,
            (start, end),
            (start + triggers[k][0], start + triggers[k][1]),
            triggers[k][2],
            types[k],
            statuses[k],
            {role: _spans(labels[k, at], roles[k, at], role, start) for at, role in enumerate(ROLES)},
            by[k],
            query[k],
        )
        for k in range(n)
    ]


def _spans(labels: Array, scores: Array, role: str, offset: int) -> tuple[tuple[int, int], ...]:
    """The role's word ranges; where it takes one span alone, the surest."""
    found = touching((offset + a, offset + b) for _, a, b in spans(labels))
    if role in LISTS or len(found) < 2:
        return tuple(found)
    none = softmax(scores)[:, 0]
    return (min(found, key=lambda s: float(none[s[0] - offset : s[1] - offset].mean())),)
