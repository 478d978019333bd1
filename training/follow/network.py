"""Fit a small network in numpy."""

from dataclasses import dataclass

import numpy as np

from servanda.follow.scorer import Array, Scorer

HIDDEN, EPOCHS, BATCH, RATE, DECAY = 32, 25, 512, 3e-3, 1e-4


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs to learn from. features: (pairs, features); together: 0 or 1; weight: each pair's share in the loss."""

    features: Array
    together: Array
    weight: Array


def fit(sample: Sample, names: tuple[str, ...], *, seed: int = 0, cut: float = 0.0, epochs: int = EPOCHS) -> Scorer:
    """A scorer fitted by Adam on weighted log loss."""
    chance = np.random.default_rng(seed)
    mean = sample.features.mean(0)
    scale = np.maximum(sample.features.std(0), 1e-2)  # a mark never seen must not divide by 0
    x = (sample.features - mean) / scale
    width = x.shape[1]
    parts = [chance.normal(0, (2 / width) ** 0.5, (width, HIDDEN)), np.zeros(HIDDEN),
             chance.normal(0, (2 / HIDDEN) ** 0.5, HIDDEN), np.zeros(1)]  # fmt: skip
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in parts]
    step, steps = 0, epochs * -(-len(x) // BATCH)
    for _ in range(epochs):
        order = chance.permutation(len(x))
        for start in range(0, len(x), BATCH):
            rows = order[start : start + BATCH]
            slopes = _slopes(parts, x[rows], sample.together[rows], sample.weight[rows])
            step += 1
            rate = RATE * (1 - step / (steps + 1))
            for part, slope, (first, second) in zip(parts, slopes, moments, strict=True):
                first += 0.1 * (slope + DECAY * part - first)
                second += 0.001 * (slope**2 - second)
                part -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return Scorer(names, mean, scale, parts[0], parts[1], parts[2], float(parts[3][0]), cut)


def _slopes(parts: list[Array], x: Array, together: Array, weight: Array) -> list[Array]:
    inner = x @ parts[0] + parts[1]
    active = np.maximum(inner, 0)
    odds = active @ parts[2] + parts[3][0]
    error = weight * (1 / (1 + np.exp(-odds)) - together) / weight.sum()
    back = np.outer(error, parts[2]) * (inner > 0)
    return [x.T @ back, back.sum(0), active.T @ error, np.array([error.sum()])]
