"""What each line of a page looks like: the numbers by which its body is told from its furniture."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.clean import scan as of
from servanda.clean.lexicon import BIT, PAIRED
from servanda.clean.scan import Flags, Ints, Scan

Array = NDArray[np.float32]
Counts = NDArray[np.float64]

REACH = 3  # lines before and after whose looks are told too
LONG_WORDS = 12  # a line of so many words that ends like a sentence is taken for prose
FAR = 40  # lines; prose farther away than this is as good as absent
RUN = 4  # closing marks, or spaces, that may stand one after another


def features(scan: Scan, lines: Sequence[str]) -> Array:
    """(lines, WIDTH): each line's looks, its neighbours', and its place among the prose."""
    if not lines:
        return np.zeros((0, WIDTH), dtype=np.float32)
    own = own_looks(scan, lines)
    pad = np.zeros((REACH, OWN), dtype=np.float32)
    padded = np.concatenate([pad, own, pad])
    near = [padded[k : k + len(own)] for k in range(2 * REACH + 1)]
    return np.concatenate([*near, places(own)], axis=1)


def own_looks(scan: Scan, lines: Sequence[str]) -> Array:
    """(lines, OWN): each line's own looks."""
    words, chars = _word_columns(scan), _char_columns(scan)
    n, has, flags = scan.words.counts, scan.has, scan.flags
    times = np.fromiter(map(Counter(lines).__getitem__, lines), dtype=np.int64, count=len(lines))
    tail = scan.ends - 1
    last = scan.stepped(tail, of.CLOSER | of.SPACE, -1, RUN)
    ends = scan.is_at(last, of.END | of.COLON | of.SEMICOLON)
    dots = scan.is_at(tail, of.POINT) & scan.is_at(tail - 1, of.POINT) & scan.is_at(tail - 2, of.POINT)
    some = np.maximum(n, 1)
    weight = np.where(n < 8, 2.0, 1.0)
    columns = [
        np.minimum(n, 120) / 40, np.log1p(n), ends & (n >= LONG_WORDS), ends, chars["inner"],
        words["stop"] / some, chars["capitals"] / some, chars["upper"], chars["digits"], chars["commas"],
        scan.is_at(scan.starts, of.OPENER), scan.is_at(scan.starts, of.BULLET),
        has & np.uint32(of.RULE) != 0, flags & np.uint32(BIT["web"]) != 0, (words["prompt"] > 0) * weight,
        words["prompt"] / some, flags & np.uint32(BIT["credit"]) != 0, words["dated"] * np.where(n < 10, 2.0, 0.5),
        words["opens_by"], np.minimum(times - 1, 3) / 2,
        scan.is_at(last, of.QUERY), dots | scan.is_at(tail, of.COLON | of.ELLIPSIS), scan.is_at(scan.starts, of.LOWER),
        n <= 3, flags & np.uint32(BIT["said"]) != 0, words["verb"] / some, words["person"] / some,
        np.minimum(words["phrases"], 2), words["known"], chars["quotes"], chars["clock"],
        (flags & np.uint32(BIT["comment"]) != 0) * weight,
    ]  # fmt: skip
    return np.array(columns, dtype=np.float32).T


def _word_columns(scan: Scan) -> dict[str, NDArray[Any]]:
    """Per line: how many words of some flags of the lexicon, two-word prompts, dates, and words the prose knows."""
    words = scan.words
    line, bits = words.line, words.bits
    columns: dict[str, NDArray[Any]] = {name: words.flagged(BIT[name]) for name in ("stop", "prompt", "verb", "person")}
    columns["opens_by"] = np.zeros(scan.count, dtype=np.bool_)
    columns["opens_by"][words.filled] = bits[words.first] & np.uint32(BIT["opener"]) != 0
    beside = line[1:] == line[:-1]
    coded = words.pairs[words.number]
    at = np.flatnonzero((coded[:-1] > 0) & (coded[1:] > 0) & beside)
    columns["phrases"] = np.bincount(line[at[PAIRED[coded[at], coded[at + 1]]]], minlength=scan.count)
    month, number = bits & np.uint32(BIT["month"]) != 0, bits & np.uint32(BIT["number"]) != 0
    columns["dated"] = scan.flags & np.uint32(BIT["ago"]) != 0
    columns["dated"][line[:-1][((month[:-1] & number[1:]) | (number[:-1] & month[1:])) & beside]] = True
    columns["known"] = _known(scan)
    return columns


def _known(scan: Scan) -> Counts:
    """Per line: which share of its words of content stands in the page's other long lines."""
    words, count = scan.words, scan.count
    content = np.flatnonzero(words.bits & np.uint32(BIT["stop"]) == 0)
    number, line = words.number[content], words.line[content]
    long = words.counts >= 2 * LONG_WORDS
    lines_with = np.bincount(words.number[words.once][long[words.line[words.once]]], minlength=len(words.flags))
    known = np.bincount(line[lines_with[number] > long[line]], minlength=count)
    return np.asarray(known / np.maximum(np.bincount(line, minlength=count), 1))


def _char_columns(scan: Scan) -> dict[str, NDArray[Any]]:
    """Per line: shares and counts of kinds of characters."""
    upper, colon = scan.at(of.UPPER), scan.at(of.COLON)
    capitals = upper[~scan.is_at(upper - 1, of.ALPHA | of.DIGIT | of.INNER)]
    clock = colon[scan.is_at(colon - 1, of.DIGIT) & scan.is_at(colon + 1, of.DIGIT)]
    return {
        "capitals": scan.per_line(capitals),
        "upper": scan.per_line(upper) / np.maximum(scan.totals(of.ALPHA), 1),
        "digits": scan.per_line(scan.at(of.DIGIT)) / (scan.ends - scan.starts),
        "commas": np.minimum(scan.per_line(scan.at(of.COMMA)), 6) / 3,
        "quotes": np.minimum(scan.per_line(scan.at(of.QUOTE)), 4) / 2,
        "clock": scan.per_line(clock) > 0,
        "inner": np.minimum(scan.per_line(_inner_ends(scan)), 5) / 2,
    }


def _inner_ends(scan: Scan) -> Ints:
    """Where inside a line a sentence seems to end: a mark, perhaps closing ones, space, and a capital."""
    ends = scan.at(of.END)
    ends = ends[~scan.is_at(ends, of.ELLIPSIS)]
    space = scan.stepped(ends + 1, of.CLOSER, 1, RUN)
    opening = scan.stepped(space, of.SPACE, 1, RUN)
    after = opening + scan.is_at(opening, of.OPENER | of.BRACKET)
    found = (opening > space) & scan.is_at(after, of.CAPITAL)
    ends, after = ends[found], after[found]
    return np.asarray(ends[scan.line_of(ends) == scan.line_of(after)])


def places(own: Array) -> Array:
    """(lines, PLACES): where each line stands among the lines that look like prose."""
    n = len(own)
    prose = own[:, 2] > 0
    words = own[:, 0] * 40 * prose
    total = max(float(words.sum()), 1.0)
    before = np.cumsum(words) - words
    at = np.arange(n)
    since, until = gaps(prose)
    density = smooth(words, 11)[0] * 11
    columns = [
        before / total, (total - before - words) / total, since / 10, until / 10, np.minimum(density, 400) / 100,
        np.minimum(smooth(prose.astype(np.float32), 31)[0] * 31, 20) / 5, at / max(n, 1),
        np.full(n, min(np.log1p(total), 9.0) / 3), np.full(n, np.log1p(n) / 3),
        density >= 0.5 * max(float(density.max()), 1.0), np.full(n, np.count_nonzero(prose) / n),
        np.minimum(at, 30) / 10, np.minimum(n - 1 - at, 30) / 10,
    ]  # fmt: skip
    return np.array(columns, dtype=np.float32).T


def gaps(chosen: Flags) -> tuple[Ints, Ints]:
    """For each line, how many lines since the last chosen one (0 = itself) and until the next; at most FAR.

    chosen: (lines,), or several such rows; so are the gaps.
    """
    n = chosen.shape[-1]
    at = np.arange(n)
    last = np.maximum.accumulate(np.where(chosen, at, -FAR - n), axis=-1)
    following = np.minimum.accumulate(np.where(chosen, at, 2 * n + FAR)[..., ::-1], axis=-1)[..., ::-1]
    return np.minimum(at - last, FAR), np.minimum(following - at, FAR)


def smooth(values: Array, *widths: int) -> list[Array]:
    """For each width, an odd number, the mean over so many lines around each line, beyond the ends taken as zero.

    values: (lines,), or several such rows.
    """
    n, before = values.shape[-1], max(widths) // 2 + 1
    total = np.zeros((*values.shape[:-1], before + n + before))
    np.cumsum(values, axis=-1, dtype=np.float64, out=total[..., before : before + n])
    total[..., before + n :] = total[..., before + n - 1 : before + n]
    means = []
    for width in widths:
        behind, ahead = before - 1 - width // 2, before + width // 2
        summed = total[..., ahead : ahead + n] - total[..., behind : behind + n]
        means.append(np.asarray(summed / width, dtype=np.float32))
    return means


OWN = 32  # numbers `own_looks` gives
PLACES = 13  # numbers `places` gives
WIDTH = OWN * (1 + 2 * REACH) + PLACES
