"""What each line of a page looks like: the numbers by which its body is told from its furniture."""

from collections import Counter
from collections.abc import Sequence

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
    words = _word_columns(scan)
    n = words["count"]
    chars = _char_columns(scan)
    times = np.fromiter(map(Counter(lines).__getitem__, lines), dtype=np.int64, count=len(lines))
    last = scan.stepped(scan.ends - 1, of.CLOSER | of.SPACE, -1, RUN)
    ends = scan.is_at(last, of.END | of.COLON | of.SEMICOLON)
    tail = scan.stepped(scan.ends - 1, of.SPACE, -1, RUN)
    trails = scan.is_at(tail, of.COLON | of.ELLIPSIS) | (
        scan.is_at(tail, of.POINT) & scan.is_at(tail - 1, of.POINT) & scan.is_at(tail - 2, of.POINT)
    )
    some = np.maximum(n, 1)
    short = n < 8
    columns = [
        np.minimum(n, 120) / 40, np.log1p(n), ends & (n >= LONG_WORDS), ends, chars["inner"],
        words["stop"] / some, chars["capitals"] / some, chars["upper"], chars["digits"], chars["commas"],
        scan.is_at(scan.starts, of.OPENER), scan.is_at(scan.starts, of.BULLET),
        chars["rules"], words["web"] > 0, (words["prompt"] > 0) * np.where(short, 2.0, 1.0),
        words["prompt"] / some, words["credit"] > 0, words["dated"] * np.where(n < 10, 2.0, 0.5),
        words["opens_by"], np.minimum(times - 1, 3) / 2,
        scan.is_at(last, of.QUERY), trails, scan.is_at(scan.starts, of.LOWER), n <= 3,
        words["said"] > 0, words["verb"] / some, words["person"] / some, np.minimum(words["phrases"], 2),
        words["known"], chars["quotes"], chars["clock"], (words["comment"] > 0) * np.where(short, 2.0, 1.0),
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


_COUNTED = ("stop", "web", "prompt", "credit", "said", "verb", "person", "comment", "ago")


def _word_columns(scan: Scan) -> dict[str, Counts]:
    """Per line: how many words of each flag of the lexicon, two-word prompts, dates, and words the prose knows."""
    words = scan.words
    line, bits, count = words.line, words.bits, scan.count

    def per_line(chosen: Flags) -> Counts:
        return np.bincount(line[chosen], minlength=count).astype(float)

    columns = {name: per_line((bits & BIT[name]) > 0) for name in _COUNTED}
    columns["count"] = words.counts.astype(float)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    columns["opens_by"] = np.zeros(count)
    columns["opens_by"][line[first]] = (bits[first] & BIT["opener"]) > 0
    beside = line[1:] == line[:-1]
    coded = words.pairs[words.number]
    columns["phrases"] = per_line(_before(PAIRED[coded[:-1], coded[1:]] & beside))
    month, number = (bits & BIT["month"]) > 0, (bits & BIT["number"]) > 0
    dated = per_line(_before(((month[:-1] & number[1:]) | (number[:-1] & month[1:])) & beside))
    columns["dated"] = ((dated > 0) | (columns["ago"] > 0)).astype(float)
    columns["known"] = _known(scan)
    return columns


def _before(pairs: Flags) -> Flags:
    """Which words are the first of such a pair."""
    return np.concatenate([pairs, [False]]) if len(pairs) else np.zeros(0, dtype=bool)


def _known(scan: Scan) -> Counts:
    """Per line: which share of its words of content stands in the page's other long lines."""
    words, count = scan.words, scan.count
    content = (words.bits & BIT["stop"]) == 0
    number, line = words.number[content], words.line[content]
    long = words.counts[line] >= 2 * LONG_WORDS
    pairs = once(number[long] * count + line[long]) // max(count, 1)  # each word once a line
    lines_with = np.bincount(pairs, minlength=len(words.flags))
    others = lines_with[number] - long
    known = np.bincount(line[others > 0], minlength=count)
    return np.asarray(known / np.maximum(np.bincount(line, minlength=count), 1))


def once(values: Ints) -> Ints:
    """The different ones of these numbers (0 or above), in order."""
    values = np.sort(values)
    return values[np.diff(values, prepend=-1) > 0]


def _char_columns(scan: Scan) -> dict[str, Counts]:
    """Per line: shares and counts of kinds of characters."""
    upper = scan.at(of.UPPER)
    lengths = scan.ends - scan.starts
    colon = scan.at(of.COLON)
    clock = colon[scan.is_at(colon - 1, of.DIGIT) & scan.is_at(colon + 1, of.DIGIT)]
    rows = {
        "capitals": upper[~scan.is_at(upper - 1, of.ALPHA | of.DIGIT | of.INNER)], "upper": upper,
        "digits": scan.at(of.DIGIT), "commas": scan.at(of.COMMA), "quotes": scan.at(of.QUOTE), "clock": clock,
        "inner": _inner_ends(scan),
    }  # fmt: skip
    counts = {name: scan.per_line(places).astype(float) for name, places in rows.items()}
    return {
        "capitals": counts["capitals"],
        "upper": counts["upper"] / np.maximum(scan.totals(of.ALPHA), 1),
        "digits": counts["digits"] / np.maximum(lengths, 1),
        "commas": np.minimum(counts["commas"], 6) / 3,
        "quotes": np.minimum(counts["quotes"], 4) / 2,
        "rules": (scan.has & np.uint32(of.RULE)) > 0,
        "clock": counts["clock"] > 0,
        "inner": np.minimum(counts["inner"], 5) / 2,
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
    return np.asarray(ends[scan.line[ends] == scan.line[after]])


def places(own: Array) -> Array:
    """(lines, PLACES): where each line stands among the lines that look like prose."""
    n = len(own)
    prose = own[:, 2] > 0
    words = own[:, 0] * 40 * prose
    total = max(float(words.sum()), 1.0)
    before = np.cumsum(words) - words
    at = np.arange(n)
    since, until = gaps(prose)
    density = smooth(words, 11) * 11
    columns = [
        before / total, (total - before - words) / total, since / 10, until / 10, np.minimum(density, 400) / 100,
        np.minimum(smooth(prose.astype(np.float32), 31) * 31, 20) / 5, at / max(n, 1),
        np.full(n, min(np.log1p(total), 9.0) / 3), np.full(n, np.log1p(n) / 3),
        density >= 0.5 * max(float(density.max()), 1.0), np.full(n, prose.mean()), np.minimum(at, 30) / 10,
        np.minimum(n - 1 - at, 30) / 10,
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def gaps(chosen: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each line, how many lines since the last chosen one (0 = itself) and until the next; at most FAR."""
    at = np.arange(len(chosen))
    last = np.maximum.accumulate(np.where(chosen, at, -FAR - len(at)))
    following = np.where(chosen, at, 2 * len(at) + FAR)[::-1]
    return np.minimum(at - last, FAR), np.minimum(np.minimum.accumulate(following)[::-1] - at, FAR)


def smooth(values: Array, width: int) -> Array:
    """The mean over `width` lines (rows) around each line (an odd number), beyond the ends taken as zero."""
    total = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=total[1:])
    at = np.arange(len(values))
    low, high = np.maximum(at - width // 2, 0), np.minimum(at + width // 2 + 1, len(values))
    return np.asarray((total[high] - total[low]) / width, dtype=np.float32)


OWN = 32  # numbers `own_looks` gives
PLACES = 13  # numbers `places` gives
WIDTH = OWN * (1 + 2 * REACH) + PLACES
