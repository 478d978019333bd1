"""Decision trees over all lines of a page at once, in numpy.

Whether a line meets a node's condition is one bit; the lines that reach a node are the bits of a few machine words.
So a page of 235 lines goes through 150 trees in about half a millisecond.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.clean.features import Array

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Rows = NDArray[np.intp]

AT_ONCE = 1024  # lines that go through the trees together: what a long page takes stays within a few megabytes
LEVELS = 255  # steps into which the range of each number is cut


class Trees:
    """An ensemble, as training/clean/trees.py writes it.

    low, step: (numbers,), where the range of each number begins, and its width by LEVELS. own: how many of the first
    numbers are also told of the lines around. reach: how many lines before and after. feature, cut: of each node
    which of all these numbers is asked, and up to which step it goes left. left, right: the node that follows, or of
    leaves -1 - their number. roots: the first node of each tree. tree, value: of each leaf. start: added to all.
    """

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._low, self._step = np.asarray(held["low"], np.float32), np.asarray(held["step"], np.float32)
        self._own, self._reach, self._start = int(held["own"]), int(held["reach"]), float(held["start"])
        asked = np.stack([np.asarray(held["feature"], np.int64), np.asarray(held["cut"], np.int64)])
        conditions, self._condition = np.unique(asked, axis=1, return_inverse=True)
        self._feature, self._cut = conditions[0], conditions[1].astype(np.uint8)[:, None]
        self._levels, order = _levels(held, self._condition.reshape(-1))
        self._planes, self._values = _numbering(np.asarray(held["tree"])[order], np.asarray(held["value"])[order])

    def chances(self, x: Array) -> Array:
        """(lines,), 0 to 1. x: (lines, numbers)."""
        if not len(x):
            return np.zeros(0, dtype=np.float32)
        rows = self.around(self.stepped(x))
        return np.concatenate([self._chances(rows[:, at : at + AT_ONCE]) for at in range(0, len(x), AT_ONCE)])

    def _chances(self, rows: Bytes) -> Array:
        """(lines,). rows: (all numbers, lines)."""
        count = rows.shape[1]
        met = rows.take(self._feature, axis=0) <= self._cut
        bits = _packed(met)
        places = np.zeros((len(self._values), count), dtype=np.uint8)
        for bit, plane in enumerate(self._leaf_bits(bits)):
            ones = np.unpackbits(plane.view(np.uint8), axis=1, count=count, bitorder="little")
            places |= ones << np.uint8(bit)
        width = self._values.shape[1]
        flat = places + (np.arange(len(self._values), dtype=np.intp) * width)[:, None]
        total = self._values.reshape(-1).take(flat).sum(0) + self._start
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def stepped(self, x: Array) -> Bytes:
        """(numbers, lines): each number as its step."""
        return np.clip((x - self._low) * (1 / self._step) + 0.5, 0, LEVELS).astype(np.uint8).T

    def around(self, steps: Bytes) -> Bytes:
        """(all numbers, lines): the first `own` numbers of each line from `reach` before to behind, then the others."""
        zero = np.clip(-self._low / self._step + 0.5, 0, LEVELS).astype(np.uint8)[: self._own, None]
        pad = np.broadcast_to(zero, (self._own, self._reach))
        padded = np.concatenate([pad, steps[: self._own], pad], axis=1)
        n = steps.shape[1]
        return np.concatenate([*(padded[:, k : k + n] for k in range(2 * self._reach + 1)), steps[self._own :]])

    def _leaf_bits(self, met: Words) -> list[Words]:
        """For each bit of a leaf's number within its tree: (trees, words), the lines whose leaf has it."""
        reached = np.full((len(self._levels[0][0]), met.shape[1]), ~np.uint64(0))
        leaves = []
        for condition, nodes, ends in self._levels:
            left = reached & met.take(condition, axis=0)
            both = np.concatenate([left, reached ^ left])
            leaves.append(both.take(ends, axis=0))
            reached = both.take(nodes, axis=0)
        held = np.concatenate(leaves)
        planes = []
        for rows, starts, trees in self._planes:
            plane = np.zeros((len(self._values), met.shape[1]), dtype=np.uint64)
            plane[trees] = np.bitwise_or.reduceat(held.take(rows, axis=0), starts)
            planes.append(plane)
        return planes


def _packed(met: NDArray[np.bool_]) -> Words:
    """(conditions, words): a bit for each line, in whole words of 64."""
    packed = np.packbits(met, axis=1, bitorder="little")
    words = np.zeros((len(packed), -(-packed.shape[1] // 8) * 8), dtype=np.uint8)
    words[:, : packed.shape[1]] = packed
    return words.view(np.uint64)


def _levels(held: Mapping[str, Any], condition: Rows) -> tuple[list[tuple[Rows, Rows, Rows]], Rows]:
    """Level by level: the conditions of its nodes; which of their left, then right ways lead to nodes, which to leaves.

    Also the leaves in the order in which they are reached.
    """
    left, right = np.asarray(held["left"], np.intp), np.asarray(held["right"], np.intp)
    nodes = np.asarray(held["roots"], np.intp)
    levels, order = [], []
    while len(nodes):
        behind = np.concatenate([left[nodes], right[nodes]])
        on, ends = np.flatnonzero(behind >= 0), np.flatnonzero(behind < 0)
        levels.append((condition[nodes], on, ends))
        order.append(-1 - behind[ends])
        nodes = behind[on]
    return levels, np.concatenate(order)


def _numbering(tree: Rows, value: Array) -> tuple[list[tuple[Rows, Rows, Rows]], Array]:
    """Leaves numbered within their tree: for each bit of the numbers its leaves by tree; and each leaf's value.

    tree, value: of each leaf in the order in which they are reached.
    """
    trees = int(tree.max()) + 1
    by_tree = np.argsort(tree, kind="stable")
    sizes = np.bincount(tree, minlength=trees)
    number = np.empty(len(tree), dtype=np.intp)
    number[by_tree] = np.arange(len(tree)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = 1 << int(sizes.max() - 1).bit_length()
    values = np.zeros((trees, width), dtype=np.float32)
    values[tree, number] = value
    planes = []
    for bit in range(width.bit_length() - 1):
        rows = by_tree[(number[by_tree] >> bit & 1) == 1]
        found, starts = np.unique(tree[rows], return_index=True)
        planes.append((rows, starts, found))
    return planes, values
