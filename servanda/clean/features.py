"""What each line of a page looks like: the numbers by which its body is told from its furniture.

Words and characters of the whole page are counted at once in numpy: a page is told in about a millisecond.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from servanda.clean.lexicon import BIT, FLAGS, PAIR_CODE, PAIRED

Array = NDArray[np.float32]

REACH = 3  # lines before and after whose looks are told too
LONG_WORDS = 12  # a line of so many words that ends like a sentence is taken for prose
FAR = 40  # lines; prose farther away than this is as good as absent

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|\n")
_INNER_END = re.compile(r"[.!?][\"”’')]*[ \t]+[\"“‘(]?[A-Z]")
_CLOSERS = "\"”’')]* \t"
_UPPER, _ALPHA, _DIGIT, _INNER, _COMMA, _QUOTE, _RULE, _COLON = (1 << k for k in range(8))
_TABLE_SIZE = 0x3000  # characters past the Western, Cyrillic, Arabic and Indic blocks are taken for letters


@cache
def _classes() -> NDArray[np.uint8]:
    """Class bits of each code point below _TABLE_SIZE; the last entry stands for all above."""
    table = np.zeros(_TABLE_SIZE + 1, dtype=np.uint8)
    for code in range(_TABLE_SIZE):
        char = chr(code)
        table[code] = (
            (_UPPER if char.isupper() else 0) | (_ALPHA if char.isalpha() else 0) | (_DIGIT if char.isdigit() else 0)
        )
    table[_TABLE_SIZE] = _ALPHA
    for bit, chars in ((_INNER, "'’-"), (_COMMA, ","), (_QUOTE, '"“”‘«»'), (_RULE, "|©›»→▸@"), (_COLON, ":")):
        for char in chars:
            table[min(ord(char), _TABLE_SIZE)] |= bit
    return table


def features(lines: Sequence[str]) -> Array:
    """(lines, WIDTH): each line's looks, its neighbours', and its place among the prose."""
    if not lines:
        return np.zeros((0, WIDTH), dtype=np.float32)
    own = _own(lines)
    pad = np.zeros((REACH, OWN), dtype=np.float32)
    padded = np.concatenate([pad, own, pad])
    near = [padded[k : k + len(own)] for k in range(2 * REACH + 1)]
    return np.concatenate([*near, _places(own)], axis=1)


def _own(lines: Sequence[str]) -> Array:
    """(lines, OWN): each line's own looks."""
    joined = "\n".join(lines)
    words = _word_columns(joined, len(lines))
    n = words["count"]
    chars = _char_columns(joined, lines)
    times = Counter(lines)
    stripped = [line.rstrip(_CLOSERS)[-1:] for line in lines]
    ends = np.array([last in ".!?…:;" and last != "" for last in stripped])
    some = np.maximum(n, 1)
    short = n < 8
    columns = [
        np.minimum(n, 120) / 40, np.log1p(n), ends & (n >= LONG_WORDS), ends, chars["inner"],
        words["stop"] / some, chars["capitals"] / some, chars["upper"], chars["digits"], chars["commas"],
        np.array([line[:1] in "\"“‘'" for line in lines]), np.array([line[:1] in "•·-–—*|>»›" for line in lines]),
        chars["rules"], words["web"] > 0, (words["prompt"] > 0) * np.where(short, 2.0, 1.0),
        words["prompt"] / some, words["credit"] > 0, words["dated"] * np.where(n < 10, 2.0, 0.5),
        words["opens_by"], np.array([min(times[line] - 1, 3) / 2 for line in lines]),
        np.array([last in "?!" and last != "" for last in stripped]),
        np.array([line.rstrip().endswith(("...", "…", ":")) for line in lines]),
        np.array([line[:1].islower() for line in lines]), n <= 3,
        words["said"] > 0, words["verb"] / some, words["person"] / some, np.minimum(words["phrases"], 2),
        words["known"], chars["quotes"], chars["clock"], (words["comment"] > 0) * np.where(short, 2.0, 1.0),
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _word_columns(joined: str, count: int) -> dict[str, NDArray[np.float64]]:
    """Per line: how many words of each flag of the lexicon, two-word prompts, dates, and words the prose knows."""
    tokens = _TOKEN.findall(joined.lower())
    index = {word: k for k, word in enumerate(dict.fromkeys(["\n", *tokens]))}
    ids = np.fromiter(map(index.__getitem__, tokens), dtype=np.int32, count=len(tokens))
    flags = np.array([FLAGS.get(w, 0) for w in index], dtype=np.int32)
    flags |= np.array([BIT["number"] if w[0].isdigit() else 0 for w in index], dtype=np.int32)
    breaks = ids == 0
    line = np.cumsum(breaks)[~breaks]
    ids = ids[~breaks]
    bits = flags[ids]

    def per_line(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(line[chosen], minlength=count).astype(float)

    columns = {name: per_line((bits & bit) > 0) for name, bit in BIT.items()}
    columns["count"] = np.bincount(line, minlength=count).astype(float)
    first = np.searchsorted(line, np.arange(count))
    opened = np.flatnonzero(columns["count"] > 0)
    columns["opens_by"] = np.zeros(count)
    columns["opens_by"][opened] = (bits[first[opened]] & BIT["opener"]) > 0
    beside = line[1:] == line[:-1] if len(line) > 1 else np.zeros(0, dtype=bool)
    coded = np.array([PAIR_CODE.get(w, 0) for w in index], dtype=np.int32)[ids]
    pairs = np.concatenate([PAIRED[coded[:-1], coded[1:]] & beside, [False]]) if len(ids) else np.zeros(0, dtype=bool)
    columns["phrases"] = per_line(pairs)
    month, number = (bits & BIT["month"]) > 0, (bits & BIT["number"]) > 0
    dates = (month[:-1] & number[1:]) | (number[:-1] & month[1:]) if len(ids) else np.zeros(0, dtype=bool)
    dated = per_line(np.concatenate([dates & beside, [False]])) if len(ids) else np.zeros(count)
    columns["dated"] = ((dated > 0) | (columns["ago"] > 0)).astype(float)
    columns["known"] = _known(ids, line, bits, columns["count"])
    return columns


def _known(
    ids: NDArray[np.int32], line: NDArray[np.int64], bits: NDArray[np.int32], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Per line: which share of its words of content stands in the page's other long lines."""
    count = len(counts)
    content = (bits & BIT["stop"]) == 0
    if not len(ids) or not content.any():
        return np.zeros(count)
    ids, line = ids[content], line[content]
    long = counts[line] >= 2 * LONG_WORDS
    pairs = np.unique(ids[long].astype(np.int64) * count + line[long]) // count  # each word once a line
    lines_with = np.bincount(pairs, minlength=int(ids.max()) + 1)
    others = lines_with[ids] - long
    known = np.bincount(line, weights=others > 0, minlength=count)
    return np.asarray(known / np.maximum(np.bincount(line, minlength=count), 1))


def _char_columns(joined: str, lines: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """Per line: shares and counts of kinds of characters."""
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _classes()[np.minimum(codes, _TABLE_SIZE)]
    lengths = np.array([len(line) for line in lines])
    starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
    inner = [m.start() for m in _INNER_END.finditer(joined)]
    row = np.searchsorted(starts, np.array(inner, dtype=np.int64), side="right") - 1

    def per_line(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        total = np.concatenate([[0], np.cumsum(chosen)])
        return np.asarray(total[starts + lengths] - total[starts], dtype=np.float64)

    in_word = (kinds & (_ALPHA | _DIGIT | _INNER)) > 0
    upper = (kinds & _UPPER) > 0
    digit = (kinds & _DIGIT) > 0
    opening = np.concatenate([[True], ~in_word[:-1]])[: len(upper)]
    colon = np.flatnonzero((kinds & _COLON) > 0)
    colon = colon[(colon > 0) & (colon < len(kinds) - 1)]
    clock = np.zeros(len(kinds), dtype=bool)
    clock[colon[digit[colon - 1] & digit[colon + 1]]] = True
    return {
        "capitals": per_line(upper & opening),
        "upper": per_line(upper) / np.maximum(per_line((kinds & _ALPHA) > 0), 1),
        "digits": per_line(digit) / np.maximum(lengths, 1),
        "commas": np.minimum(per_line((kinds & _COMMA) > 0), 6) / 3,
        "quotes": np.minimum(per_line((kinds & _QUOTE) > 0), 4) / 2,
        "rules": per_line((kinds & _RULE) > 0) > 0,
        "clock": per_line(clock) > 0,
        "inner": np.minimum(np.bincount(row, minlength=len(lines)), 5) / 2,
    }


def _places(own: Array) -> Array:
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
    """The mean over `width` lines around each line (an odd number), beyond the ends taken as zero."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    at = np.arange(len(values))
    low, high = np.maximum(at - width // 2, 0), np.minimum(at + width // 2 + 1, len(values))
    return np.asarray((total[high] - total[low]) / width, dtype=np.float32)


OWN = 32  # numbers `_own` gives
PLACES = 13  # numbers `_places` gives
WIDTH = OWN * (1 + 2 * REACH) + PLACES
