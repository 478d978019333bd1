"""Decision trees over all lines of a page at once, in numpy.

Whether a line meets a node's condition is one bit; the lines that reach a node are the bits of a few machine words.
So a page of 235 lines goes through 200 trees in less than half a millisecond.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.clean.features import Array

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Rows = NDArray[np.intp]

WORD = 64  # lines whose bits stand in one machine word
AT_ONCE = 16 * WORD  # lines that go through the trees together: what a long page takes stays within a few megabytes
LEVELS = 255  # steps into which the range of each number is cut


class Trees:
    """An ensemble, as training/clean/trees.py writes it.

    low, step: (numbers,), where the range of each number begins, and its width by LEVELS. own: how many of the first
    numbers are also told of the lines around. reach: how many lines before and after. feature, cut: of each node
    which of all these numbers is asked, and up to which step it goes left. left, right: the node that follows, or of
    leaves -1 - their number. roots: the first node of each tree. tree, value: of each leaf. start: added to all.
    """

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._low, self._scale = (
            a[:, None] for a in (np.asarray(held["low"], np.float32), 1 / np.asarray(held["step"], np.float32))
        )
        self._own, self._reach, self._start = int(held["own"]), int(held["reach"]), float(held["start"])
        self._zero = self.stepped(np.zeros((1, len(self._low)), dtype=np.float32))
        self._beyond = np.repeat(self._zero[: self._own], self._reach, axis=1)
        asked = np.stack([np.asarray(held["feature"], np.int64), np.asarray(held["cut"], np.int64)])
        conditions, condition = np.unique(asked, axis=1, return_inverse=True)
        self._feature, self._cut = conditions[0], conditions[1].astype(np.uint8)[:, None]
        self._levels, ways = _levels(held, condition.reshape(-1))
        tree = np.asarray(held["tree"], np.intp)
        self._ways = _by_tree(tree, ways)
        self._values = np.ascontiguousarray(_by_tree(tree, np.asarray(held["value"], np.float32)).T)
        self._first = np.arange(0, self._values.size, self._values.shape[1], dtype=np.uint32)[:, None]

    def chances(self, x: Array) -> Array:
        """(lines,), 0 to 1. x: (lines, numbers)."""
        if not len(x):
            return np.zeros(0, dtype=np.float32)
        behind = np.repeat(self._zero, -len(x) % WORD, axis=1)  # as if zero stood behind the end
        rows = self.around(np.concatenate([self.stepped(x), behind], axis=1))
        return np.concatenate([self._chances(rows[:, at : at + AT_ONCE]) for at in range(0, len(x), AT_ONCE)])[: len(x)]

    def _chances(self, rows: Bytes) -> Array:
        """(lines,). rows: (all numbers, lines), of lines a multiple of WORD."""
        met = np.packbits(rows.take(self._feature, axis=0) <= self._cut, bitorder="little")
        planes = self._leaf_bits(met.view(np.uint64).reshape(len(self._feature), -1))
        leaf = np.zeros((len(self._values), rows.shape[1]), dtype=np.uint8)
        for ones in np.unpackbits(planes.view(np.uint8), bitorder="little").reshape(-1, *leaf.shape):
            leaf += leaf
            leaf += ones
        total = self._values.take(leaf + self._first).sum(0) + self._start
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def stepped(self, x: Array) -> Bytes:
        """(numbers, lines): each number as its step."""
        steps = (x.T - self._low) * self._scale + 0.5
        return np.minimum(np.maximum(steps, 0, out=steps), LEVELS, out=steps).astype(np.uint8)

    def around(self, steps: Bytes) -> Bytes:
        """(all numbers, lines): the first `own` numbers of each line from `reach` before to behind, then the others."""
        padded = np.concatenate([self._beyond, steps[: self._own], self._beyond], axis=1)
        n = steps.shape[1]
        return np.concatenate([*(padded[:, k : k + n] for k in range(2 * self._reach + 1)), steps[self._own :]])

    def _leaf_bits(self, met: Words) -> Words:
        """(bits, trees, words): for each bit of a leaf's number within its tree, the highest first, the lines whose
        leaf has it. met: (conditions, words)."""
        reached = np.full((len(self._levels[0][0]), met.shape[1]), ~np.uint64(0))
        ways = np.zeros((1 + 2 * sum(len(condition) for condition, _ in self._levels), met.shape[1]), dtype=np.uint64)
        begin = 1
        for condition, nodes in self._levels:
            middle, end = begin + len(condition), begin + 2 * len(condition)
            left = np.bitwise_and(reached, met.take(condition, axis=0), out=ways[begin:middle])
            np.bitwise_xor(reached, left, out=ways[middle:end])
            reached = ways[begin:end].take(nodes, axis=0)
            begin = end
        leaves = ways.take(self._ways, axis=0)
        planes = []
        while len(leaves) > 1:
            low, high = leaves[: len(leaves) // 2], leaves[len(leaves) // 2 :]
            planes.append(np.bitwise_or.reduce(high))
            leaves = low | high
        return np.stack(planes)


def _levels(held: Mapping[str, Any], condition: Rows) -> tuple[list[tuple[Rows, Rows]], Rows]:
    """Level by level: the conditions of its nodes; which of their left, then right ways lead to nodes.

    Also of each leaf which way leads to it, all ways counted from 1.
    """
    left, right = np.asarray(held["left"], np.intp), np.asarray(held["right"], np.intp)
    nodes = np.asarray(held["roots"], np.intp)
    levels, ways, before = [], np.zeros(len(held["value"]), dtype=np.intp), 1
    while len(nodes):
        behind = np.concatenate([left[nodes], right[nodes]])
        ends = np.flatnonzero(behind < 0)
        ways[-1 - behind[ends]] = before + ends
        on = np.flatnonzero(behind >= 0)
        levels.append((condition[nodes], on))
        before += len(behind)
        nodes = behind[on]
    return levels, ways


def _by_tree(tree: Rows, told: NDArray[Any]) -> NDArray[Any]:
    """(leaves of a tree, trees): what is told of each leaf, zero where a tree has fewer; the leaves of a power of two.

    tree: of each leaf.
    """
    sizes = np.bincount(tree)
    by_tree = np.argsort(tree, kind="stable")
    number = np.arange(len(tree)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    table = np.zeros((1 << int(sizes.max() - 1).bit_length(), len(sizes)), dtype=told.dtype)
    table[number, tree[by_tree]] = told[by_tree]
    return table
