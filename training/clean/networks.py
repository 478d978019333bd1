"""Small networks with two hidden layers, trained in numpy: AdamW, dropout, a rate that falls like a cosine."""

import itertools

import numpy as np

HIDDEN = (48, 32)
DROPOUT = 0.25
DECAY = 0.02
RATE = 3e-3
BATCH = 1024


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, *, epochs: int, seed: int) -> tuple[np.ndarray, ...]:
    """Mean and spread of the input, then weight and bias of each layer: what servanda.clean.judge runs."""
    chance = np.random.default_rng(seed)
    mean, spread = x.mean(0), x.std(0) + 1e-2
    x = ((x - mean) / spread).astype(np.float32)
    w = w / w.mean()
    sizes = (x.shape[1], *HIDDEN, 1)
    held: list[np.ndarray] = []
    for a, b in itertools.pairwise(sizes):
        held += [(chance.standard_normal((a, b)) * np.sqrt(2 / a)).astype(np.float32), np.zeros(b, np.float32)]
    first, second = [np.zeros_like(p) for p in held], [np.zeros_like(p) for p in held]
    steps = epochs * -(-len(x) // BATCH)
    step = 0
    for _ in range(epochs):
        order = chance.permutation(len(x))
        for at in range(0, len(x), BATCH):
            rows = order[at : at + BATCH]
            slopes = _slopes(held, x[rows], y[rows], w[rows], chance)
            step += 1
            rate = RATE * min(1.0, step / (0.05 * steps)) * 0.5 * (1 + np.cos(np.pi * step / steps))
            _update(held, slopes, first, second, rate=rate, step=step)
    return mean, spread, *held


def _slopes(
    held: list[np.ndarray], x: np.ndarray, y: np.ndarray, w: np.ndarray, chance: np.random.Generator
) -> list[np.ndarray]:
    """The slope of the weighted cross-entropy in each weight."""
    inputs, masks = [x], []
    for layer in range(len(held) // 2 - 1):
        h = inputs[-1] @ held[2 * layer] + held[2 * layer + 1]
        mask = (h > 0) * (chance.random(h.shape, dtype=np.float32) > DROPOUT) / np.float32(1 - DROPOUT)
        masks.append(mask.astype(np.float32))
        inputs.append(h * masks[-1])
    out = (inputs[-1] @ held[-2] + held[-1])[:, 0]
    delta = ((1 / (1 + np.exp(-np.clip(out, -30, 30))) - y) * w / len(y)).astype(np.float32)[:, None]
    slopes: list[np.ndarray] = []
    for layer in reversed(range(len(held) // 2)):
        slopes = [inputs[layer].T @ delta, delta.sum(0), *slopes]
        if layer:
            delta = (delta @ held[2 * layer].T) * masks[layer - 1]
    return slopes


def _update(
    held: list[np.ndarray],
    slopes: list[np.ndarray],
    first: list[np.ndarray],
    second: list[np.ndarray],
    *,
    rate: float,
    step: int,
) -> None:
    for k, slope in enumerate(slopes):
        first[k] += 0.1 * (slope - first[k])
        second[k] += 0.001 * (slope * slope - second[k])
        moved = (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
        held[k] -= rate * (moved + (DECAY * held[k] if held[k].ndim > 1 else 0))
