"""Two texts laid side by side: which runs of words they share, in order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ANCHOR = 4  # words in a run that, where each text has it once, ties the two together
_SMALL_GAP = 40_000  # cells; a gap of more words by words between two anchors is not looked into


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `size` equal words: from `first` in one text, from `second` in the other."""

    first: int
    second: int
    size: int


def shared(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """The runs of at least ANCHOR words that both texts hold, in the order of both.

    Time grows with the length of the texts (n log n), whatever stands in them.
    """
    blocks: list[Block] = []
    for at_first, at_second in _rising(_anchors(first, second)):
        last = blocks[-1] if blocks else Block(0, 0, 0)
        if at_first < last.first + last.size or at_second < last.second + last.size:
            continue
        blocks.append(_grown(first, second, last, Block(at_first, at_second, ANCHOR)))
    return blocks


def aligned(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """`shared`, and the shorter runs in the small gaps between."""
    blocks: list[Block] = []
    last = Block(0, 0, 0)
    for block in [*shared(first, second), Block(len(first), len(second), 0)]:
        blocks.extend(_within(first, second, last, block))
        if block.size:
            blocks.append(block)
        last = block
    return blocks


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    there = _once(second)
    return [(at, there[run]) for run, at in _once(first).items() if run in there]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at, run in enumerate(zip(*(words[n:] for n in range(ANCHOR)), strict=False)):
        if places.setdefault(run, at) != at:
            again.add(run)
    return {run: at for run, at in places.items() if run not in again}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides; `pairs` come in the order of the first."""
    ends: list[int] = []  # the smallest second place that ends a chain of each length
    tops: list[int] = []  # the pair that does so
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        tops[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _grown(first: Sequence[str], second: Sequence[str], last: Block, seed: Block) -> Block:
    """The seed, longer to both sides while the words agree, but not into the last block."""
    start, other, end, far = seed.first, seed.second, seed.first + seed.size, seed.second + seed.size
    while start > last.first + last.size and other > last.second + last.size and first[start - 1] == second[other - 1]:
        start, other = start - 1, other - 1
    while end < len(first) and far < len(second) and first[end] == second[far]:
        end, far = end + 1, far + 1
    return Block(start, other, end - start)


def _within(first: Sequence[str], second: Sequence[str], last: Block, block: Block) -> Iterator[Block]:
    here, there = first[last.first + last.size : block.first], second[last.second + last.size : block.second]
    if here and there and len(here) * len(there) <= _SMALL_GAP:
        matcher = SequenceMatcher(None, here, there, autojunk=False)
        for match in matcher.get_matching_blocks()[:-1]:
            yield Block(last.first + last.size + match.a, last.second + last.size + match.b, match.size)
