"""What stands around each line of a plain text: its headline, the runs of prose, the comments, stamps and prompts.

Markup tells where a page's parts begin and end; a plain text shows it only by what many lines together look like.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.clean.features import FAR, LONG_WORDS, Array, Counts, gaps, smooth
from servanda.clean.lexicon import BIT
from servanda.clean.scan import Flags, Ints, Scan

NARROW, WIDE = 9, 31  # lines over which looks are smoothed
HEADLINE_WORDS = 30  # a longer line is no headline
HEADING_WORDS = range(3, 26)
HEADS_LINES, HEADS_LONG = 13, 5  # a heading's words are looked for so many lines, and so many long lines, behind it
APART = (3, 10)  # lines without prose that end a run of prose

_CONTENT_STOPS = BIT["stop"] | BIT["verb"] | BIT["function"]
# Columns of the own looks, by what `features.own_looks` puts there.
_WORDS, _PROSE, _ENDS, _CAPITALS, _DIGITS, _PROMPT, _DATED, _BY, _TWICE, _SHORT, _SAID, _PERSON, _KNOWN, _COMMENT = (
    0, 2, 3, 6, 8, 14, 17, 18, 19, 23, 24, 26, 28, 31,
)  # fmt: skip
_NUMBERS = (_CAPITALS, _DIGITS, _BY, _SHORT, _PERSON, _KNOWN)  # smoothed as they are
_SIGNS = (_DATED, _COMMENT, _PROMPT, _TWICE)  # there or not; also told by how far the next is


def context(scan: Scan, own: Array) -> Array:
    """(lines, CONTEXT). own: the lines' own looks."""
    if not len(own):
        return np.zeros((0, CONTEXT), dtype=np.float32)
    count = scan.words.counts
    some = np.maximum(count, 1)
    stops = scan.words.flagged(BIT["stop"] | BIT["function"])
    share, dice, heading = _headlines(scan)
    looks = own.T
    signs, prose = looks[_SIGNS, :] > 0, looks[_PROSE] > 0
    rows = [
        *signs, prose, looks[_ENDS] > 0, *looks[_NUMBERS, :], looks[_SAID], stops / some, count / 40, stops,
        scan.words.flagged(BIT["self"]) / some,
    ]  # fmt: skip
    smoothed = np.array(rows, dtype=np.float32)
    near, wide = smooth(smoothed, NARROW, WIDE)
    comments: Array = np.cumsum(signs[1], dtype=np.float32)
    n = len(own)
    columns = [
        stops / some, share, dice, heading, near[-2] / np.maximum(near[-3] * 40, 1 / NARROW),
        comments / 10, (comments[-1] - comments) / 10, *(np.full(n, np.count_nonzero(signs[k]) / n) for k in (1, 3)),
        *(np.stack(gaps(np.vstack([(dice > 0.5) & (count < HEADLINE_WORDS), signs])), axis=1).reshape(-1, n) / 10),
        *_runs(prose, looks[_WORDS] * 40 * prose),
    ]  # fmt: skip
    return np.concatenate([np.array(columns, dtype=np.float32), near, wide]).T


def _headlines(scan: Scan) -> tuple[Counts, Counts, Counts]:
    """Per line: the share of the headline's words of content in it; Dice of the two; which share stands behind it.

    The headline is taken to be the first of the three lines at the top that has three words of content.
    """
    words, n = scan.words, scan.count
    is_content = (words.bits & np.uint32(_CONTENT_STOPS) == 0) & (words.lengths > 2)
    content = words.once[is_content[words.once]]
    number, line = words.number[content], words.line[content]
    sizes = np.bincount(line, minlength=n)
    top = next((k for k in range(min(3, n)) if sizes[k] >= 3), 0)
    in_headline = np.zeros(len(words.flags), dtype=bool)
    in_headline[number[line == top]] = True
    shared = np.bincount(line[in_headline[number]], minlength=n).astype(float)
    shared[0] = 0
    share, dice = shared / max(int(sizes[top]), 1), 2 * shared / np.maximum(sizes[top] + sizes, 1)
    return share, dice, _heads(scan, number, line, sizes)


def _heads(scan: Scan, number: Ints, line: Ints, sizes: Ints) -> Counts:
    """Of each line like a heading, which share of its words of content the long lines behind it have too.

    number, line: the words of content, each once a line, in this order.
    """
    counts, n = scan.words.counts, scan.count
    long = counts >= LONG_WORDS
    upto = np.cumsum(long)  # long lines up to and with each
    asked = (counts >= HEADING_WORDS.start) & (counts < HEADING_WORDS.stop) & (sizes >= 2)
    there, wanted = np.flatnonzero(long[line]), np.flatnonzero(asked[line])
    at = np.searchsorted(there, wanted, side="right")
    wanted = wanted[at < len(there)]
    found = there[at[: len(wanted)]]
    here, other = line[wanted], line[found]
    met = (number[found] == number[wanted]) & (other - here <= HEADS_LINES)
    met &= upto[other] - upto[here] <= HEADS_LONG
    return np.bincount(here[met], minlength=n) / np.maximum(sizes, 1)


def _runs(prose: Flags, words: Array) -> list[NDArray[Any]]:
    """Of the run of prose a line stands in or nearest to: its share of all prose, how it compares with the longest
    run, and how many lines that is away (below 0: the longest run is still to come)."""
    n = len(prose)
    columns: list[NDArray[Any]] = []
    every, at = np.arange(n), np.flatnonzero(prose)
    if not len(at):
        return [np.zeros(n)] * 3 * len(APART)
    apart_by, held = at[1:] - at[:-1], words[at]
    for apart in APART:
        last = np.flatnonzero(apart_by > apart)  # of each run but the last
        opens = np.concatenate([[0], last + 1])
        starts, ends = at[opens], at[np.concatenate([last, [-1]])]
        sums = np.add.reduceat(held, opens)
        own = np.searchsorted((ends[:-1] + starts[1:]) / 2, every)
        main = int(np.argmax(sums))
        beyond = np.maximum(every - ends[main], 0) + np.minimum(every - starts[main], 0)
        share = sums / max(float(sums.sum()), 1.0)
        columns += [share[own], sums[own] / max(float(sums[main]), 1.0), np.minimum(np.maximum(beyond, -FAR), FAR) / 10]
    return columns


CONTEXT = 59  # numbers `context` gives
