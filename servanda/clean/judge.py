"""Which blocks of a page are its body, in numpy alone.

There are two judges. That of plain text is an ensemble of trees over what each line and its surroundings look like.
That of markup is two stages of small networks: the second sees what the first says of the blocks around; each stage
is the mean of a few networks.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from servanda.clean.blocks import Blocks, Place
from servanda.clean.context import CONTEXT, context
from servanda.clean.features import FAR, OWN, PLACES, REACH, Array, features, gaps, own_looks, places, smooth
from servanda.clean.scan import Ints
from servanda.clean.trees import Trees

AROUND = 6  # blocks before and after of which the second stage sees what the first said
BODY = 0.5  # a block is body from this chance on; by .4 or .6 plain text loses .003 to .014 F1 in cross-validation
LAYERS = 3
ROWS = 16  # blocks multiplied at once: above about 18 OpenBLAS wakes all cores, and their waiting takes 6 times the CPU
APART = 12  # blocks without body after which a new run of body begins
SMALL = 0.25  # of the main run's words; a smaller run is none of the report's

Network = tuple[Array, ...]  # weight and bias of each layer
Stage = tuple[Network, ...]


def text_input(page: Blocks) -> Array:
    """(blocks, numbers): what the judge of plain text sees; the first OWN also of the lines around."""
    lines = page.lines()
    if not lines:
        return np.zeros((0, OWN + PLACES + CONTEXT), dtype=np.float32)
    own = own_looks(page.scan, lines)
    return np.concatenate([own, places(own), context(page.scan, own)], axis=1)


def markup_input(page: Blocks, chosen: Array | None) -> Array:
    """(blocks, numbers): what the judge of markup sees; `chosen` is trafilatura's share of each, or None."""
    lines = page.lines()
    if not lines:
        return np.zeros((0, 0), dtype=np.float32)
    looks = features(page.scan, lines)
    hints = np.array([p.hints for p in page.places], dtype=np.float32)
    share = np.zeros(len(lines), dtype=np.float32) if chosen is None else chosen
    shares = [_shifted(share, k) for k in range(-3, 4)]
    homes = _homes(page.places, looks[:, REACH * OWN] * 40 * (looks[:, REACH * OWN + 2] > 0))
    has = np.full(len(lines), float(chosen is not None), dtype=np.float32)
    more = np.stack([*shares, *smooth(share, 15), has, homes], axis=1)
    return np.concatenate([looks, hints, _shifted(hints, -1), _shifted(hints, 1), more], axis=1)


def second_input(x: Array, chance: Array) -> Array:
    """What a second stage sees: the same, and the first stage's chances of the blocks around."""
    words = chance * x[:, REACH * OWN]
    total = max(float(words.sum()), 1e-3)
    before = (np.cumsum(words) - words) / total
    since, until = gaps(chance > BODY)
    near = [_shifted(chance, k) for k in range(-AROUND, AROUND + 1)]
    more = [*smooth(chance, 9, 25), before, 1 - before - words / total, since / FAR, until / FAR]
    return np.concatenate([x, np.stack([*near, *more], axis=1)], axis=1).astype(np.float32)


def run_stage(stage: Stage, x: Array) -> Array:
    """Chances (blocks,), the mean over the stage's networks."""
    return np.mean([run_network(network, x) for network in stage], axis=0)  # type: ignore[no-any-return]


def run_network(network: Network, x: Array) -> Array:
    """Chances (blocks,): hidden layers with ReLU, one output."""
    h = np.zeros((-(-len(x) // ROWS), ROWS, x.shape[1]), dtype=np.float32)
    h.reshape(-1, x.shape[1])[: len(x)] = x
    for layer in range(LAYERS):
        h = h @ network[2 * layer] + network[2 * layer + 1]
        if layer < LAYERS - 1:
            h = np.maximum(h, 0)
    out = h.reshape(-1)[: len(x)]
    return np.asarray(1 / (1 + np.exp(-np.clip(out, -30, 30))), dtype=np.float32)


def without_outliers(chances: Array, words: Ints) -> Array:
    """The chances, with body far from the main body and small beside it taken for another story's teaser.

    words: how many each line has. With the networks that judged plain text before the trees, .889 to .894 F1
    (scrapinghub) and .917 to .919 (WCXB).
    """
    taken = np.flatnonzero(chances > BODY)
    if len(taken) < 3:
        return chances
    opens = np.append(0, np.flatnonzero(taken[1:] - taken[:-1] > APART) + 1)
    if len(opens) == 1:
        return chances
    sums = np.add.reduceat(words[taken], opens)
    small = taken[np.repeat(sums < SMALL * sums.max(), np.append(opens[1:], len(taken)) - opens)]
    kept = chances.copy()
    kept[small] = np.minimum(kept[small], 1 - BODY - 0.01)
    return kept


def _shifted(values: Array, by: int) -> Array:
    """Row k holds row k + by; beyond the ends zero."""
    moved = np.zeros_like(values)
    if abs(by) < len(values):
        if by >= 0:
            moved[: len(values) - by] = values[by:]
        else:
            moved[-by:] = values[:by]
    return moved


def _homes(places: Sequence[Place], prose: Array) -> Array:
    """(blocks,): the share of the page's prose that stands in the same element as each block."""
    homes = np.array([p.home for p in places])
    held = np.bincount(homes + 1, weights=prose)
    return np.asarray(held[homes + 1] / max(float(prose.sum()), 1.0), dtype=np.float32)


class Judge:
    """The two trained judges. weights: "text.feature" and the like are the trees' arrays (`trees.py`); "markup.0.1.3"
    is judge, stage, network, array. Either may be left out (training/clean/train.py)."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        told = {name.removeprefix("text."): array for name, array in weights.items() if name.startswith("text.")}
        self._trees = Trees(told) if told else None
        self._stages = [stage_of(weights, f"markup.{k}") for k in (0, 1)]

    def of_text(self, x: Array) -> Array:
        """For each line of a plain text, in order, the chance (0..1) that it is body. x: by `text_input`."""
        assert self._trees is not None, "a judge without trees is for markup alone"
        return self._trees.chances(x)

    def of_markup(self, x: Array) -> Array:
        """The same for each block of markup. x: by `markup_input`."""
        if not len(x):
            return np.zeros(0, dtype=np.float32)
        first, second = self._stages
        return run_stage(second, second_input(x, run_stage(first, x)))


def stage_of(weights: Mapping[str, Any], prefix: str) -> Stage:
    members = sorted({int(key.split(".")[2]) for key in weights if key.startswith(prefix + ".")})
    return tuple(
        network_of([np.asarray(weights[f"{prefix}.{m}.{k}"], np.float32) for k in range(2 + 2 * LAYERS)])
        for m in members
    )


def network_of(held: Sequence[Array]) -> Network:
    """Mean and spread of the input, by which training held it even, are put into the first layer."""
    mean, spread, first, bias, *others = held
    scaled = first / spread[:, None]
    return scaled, bias - mean @ scaled, *others


@cache
def shipped_judge() -> Judge:
    """The judge that the package ships; its origin is told in judge.json beside it."""
    with files("servanda.clean").joinpath("judge.npz").open("rb") as held, np.load(held) as weights:
        return Judge(dict(weights))
