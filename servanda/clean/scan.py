"""A page's characters and words as numbers, all told at once in numpy: what each of its lines is made of.

No line and no word is looked at alone in Python; a page of 15,000 characters takes about a millisecond.
"""

import string
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from servanda.clean.lexicon import BIT, FLAGS, PAIR_CODE
from servanda.record import Span

Bits = NDArray[np.uint32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Classes of characters, one bit each.
(
    UPPER, LOWER, ALPHA, DIGIT, INNER, COMMA, QUOTE, RULE, COLON, WORD, SPACE, END, POINT, CLOSER, OPENER, MARK, BULLET,
    QUERY, ELLIPSIS, SLASH, BRACKET, CAPITAL, SEMICOLON, SIGN, OTHER, RIGHTS,
    SQUARE, HIGH,
) = (1 << k for k in range(28))  # fmt: skip
_MARKED = UPPER | DIGIT | COMMA | COLON | QUOTE | END | MARK  # classes whose places are asked for
_OF = {
    INNER: "'’-", COMMA: ",", QUOTE: '"“”‘«»', RULE: "|©›»→▸@", COLON: ":", END: ".!?…", POINT: ".", CLOSER: "\"”’')]*",
    OPENER: "\"“‘'", BULLET: "•·-–—*|>»›", QUERY: "?!", ELLIPSIS: "…", SLASH: "/", MARK: "'’",
    WORD: "_", BRACKET: "(", SEMICOLON: ";", CAPITAL: string.ascii_uppercase,
    SIGN: "0123456789©/:,|@", RIGHTS: "©", SQUARE: "[", OTHER: map(chr, range(0x590, 0xE00)),
}  # fmt: skip
PAD = 16  # empty places behind a text, and by indices below 0 also before it
_TABLE_SIZE = 0x3001  # characters past the Western, Cyrillic, Arabic and Indic blocks are taken for letters
KEPT = 1 << 16  # powers kept in memory, enough for most texts
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64

_LETTER_CODES = {" \n\t": 28, "/": 29, "@:": 30, "©": 31}  # beside a to z (1..26) and digits (27); others 0
_COMMON = (  # three letters that stand in many English lines, the commonest first; _ is a space
    "_th the ing ng_ nd_ _an he_ es_ and _to _in _co to_ er_ on_ ion s_a ed_ _re re_ or_ ent _yo tio you _a_ for "
    "_of e_t e_a _fo s_t _pr in_ of_ ts_ al_ is_ _ma nt_ at_ our ati st_ le_ e_s _wi _st _be _ca ce_ an_ ter n_t "
    "ly_ _se rs_ ers th_ ate _mo pro _de ur_ t_t _on ve_ se_ ou_ e_c com ll_ ns_ ess _wh it_ ons s_i e_i _is con "
    "ver s_o hat are d_t te_ all t_a res wit rea ith s_s est e_o tin men en_ t_s _it n_a e_p as_ nce _we me_ tha "
    "s_w _li _bu sta _ho _so ive her s_c ine ut_ ch_ e_w ty_ _al _ha e_b _ar ne_ _ne e_f thi _tr e_m ss_ per r_t "
    "d_a s_f eve ect ome tra _fr _su _ex _s_ out t_i _us age _no _me ide _pa ere _or int ry_ nte ore ear _he g_t "
    "r_a _fi ces _te et_ ow_ ity _di r_s s_b s_p y_a _lo _as _po pla cti art _pl _ch y_t igh ge_ _le _wa rat _do "
    "use can d_s e_r g_a ure _wo ay_ t_o wor ted tor ice eat e_d ove _en t_c str _sh ble anc act his _ba s_m ste "
    "ls_ e_e n_s sin ds_ ort ain _ac ust lin ont one nal ies tur om_ ica t_w nes ave ct_ iti enc der d_i e_l _ou "
    "ite ant ser n_i _si _pe ke_ ght din era f_t omp ial nts rin de_ rt_"
).split()


@cache
def _tables() -> tuple[Bits, NDArray[np.uint64], NDArray[np.uint16]]:
    """Of each character below _TABLE_SIZE its classes, a random number for its lower case, and its letter code.

    The last entry is for all above.
    """
    classes = np.zeros(_TABLE_SIZE + 1, dtype=np.uint32)
    random = np.random.default_rng(20).integers(0, 2**64, _TABLE_SIZE + 1, dtype=np.uint64)
    numbers = random.copy()
    letters = np.zeros(_TABLE_SIZE + 1, dtype=np.uint16)
    for code, char in enumerate(map(chr, range(_TABLE_SIZE))):
        classes[code] = (
            UPPER * char.isupper() | LOWER * char.islower() | ALPHA * char.isalpha() | DIGIT * char.isdigit()
            | WORD * char.isalnum() | SPACE * char.isspace()
        )  # fmt: skip
        if char.isupper() and len(char.lower()) == 1:
            numbers[code] = random[min(ord(char.lower()), _TABLE_SIZE)]
    numbers[ord("’")] = numbers[ord("'")]
    classes[_TABLE_SIZE] = ALPHA | WORD | HIGH
    for bit, chars in _OF.items():
        for char in chars:
            classes[ord(char)] |= bit
    for code in range(128):
        letters[code] = _letter(chr(code))
    letters[ord("©")] = _letter("©")
    return classes, numbers, letters


def _letter(char: str) -> int:
    """The letter code of one character, 0..31."""
    if "a" <= char.lower() <= "z":
        return ord(char.lower()) - ord("a") + 1
    return 27 if char.isdigit() else next((code for chars, code in _LETTER_CODES.items() if char in chars), 0)


def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """As `_powers_upto`, so many at least; those of a long text are not kept."""
    return _powers_upto(KEPT) if length <= KEPT else _powers_upto.__wrapped__(length)


@cache
def _powers_upto(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers 0 to length - 1 of _FACTOR, and of its inverse, modulo 2**64."""
    return tuple(  # type: ignore[return-value]
        np.multiply.accumulate(np.array([1, *[base] * (length - 1)], dtype=np.uint64), dtype=np.uint64)
        for base in (_FACTOR, pow(_FACTOR, -1, 2**64))
    )


def word_code(word: str) -> int:
    """The number that stands for a word in lower case; by chance, two of a million words share one."""
    return sum(_letter_number(ord(c)) * pow(_FACTOR, k, 2**64) for k, c in enumerate(word)) % 2**64


def _letter_number(code: int) -> int:
    """What a character in lower case adds to a word's number."""
    return int(_tables()[1][code]) if code < _TABLE_SIZE else code * _FACTOR


@cache
def _lexicon() -> tuple[NDArray[np.uint64], Bits, NDArray[np.int32]]:
    """The lexicon's words by their number, in order; the flags of each; the small code of each in two-word prompts."""
    words = sorted({*FLAGS, *PAIR_CODE}, key=word_code)
    flags = np.array([FLAGS.get(w, 0) for w in words], dtype=np.uint32)
    pairs = np.array([PAIR_CODE.get(w, 0) for w in words], dtype=np.int32)
    return np.array([word_code(w) for w in words], dtype=np.uint64), flags, pairs


def needles(groups: Mapping[int, Sequence[str]], *, opening: bool = False) -> Bits:
    """A table of each three letters: the bits of those groups of which a word may stand there. groups: by their bit.

    A word is looked for by its three letters that are rarest, or by its first; a shorter one by all that begin with it.
    """
    table = np.zeros(32**3, dtype=np.uint32)
    for bit, group in groups.items():
        for word in group:
            codes = [_letter(c) for c in (word[:3] if opening else _rarest(word))]
            start = sum(code << (10 - 5 * k) for k, code in enumerate(codes))
            table[start : start + 32 ** (3 - len(codes))] |= np.uint32(bit)
    return table


def _rarest(word: str) -> str:
    """The three letters of a word that are rarest; all of a shorter one."""
    return max((word[k : k + 3] for k in range(max(len(word) - 2, 1))), key=lambda t: _rarity(t.replace(" ", "_")))


def _rarity(triple: str) -> int:
    return _COMMON.index(triple) if triple in _COMMON else len(_COMMON) + ("_" not in triple)


class Scan:
    """The lines of one page. text: all of it; starts, ends: where each line stands, in order, none empty."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.count = len(spans)
        self.starts = np.array([s.start for s in spans], dtype=np.int64)
        self.ends = np.array([s.end for s in spans], dtype=np.int64)
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._small = np.minimum(self._codes, _TABLE_SIZE).astype(np.intp)
        self._padded = np.zeros(len(self._codes) + PAD, dtype=np.uint32)
        self.classes = self._padded[:-PAD]
        self.classes[:] = _tables()[0].take(self._small)

    def line_of(self, places: Ints) -> Ints:
        """In which line characters stand that are no space."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def at(self, bits: int) -> Ints:
        """Where characters of these classes, all of _MARKED, stand."""
        places, classes = self._marked
        return np.asarray(places[(classes & np.uint32(bits)) != 0])

    @cached_property
    def _marked(self) -> tuple[Ints, Bits]:
        """Where the characters stand that `at` may be asked for, and their classes: a tenth of a text."""
        places = np.flatnonzero((self.classes & np.uint32(_MARKED)) != 0)
        return places, self.classes[places]

    def is_at(self, places: Ints, bits: int) -> Flags:
        """Whether characters of these classes stand there; up to PAD / 2 beyond the text there stands none."""
        return np.asarray((self._padded[places] & np.uint32(bits)) != 0)

    def per_line(self, places: Ints) -> Ints:
        """How many of these places, in order and none a space, stand in each line."""
        begins = np.searchsorted(places, self.starts)
        return np.append(begins[1:], len(places))[: self.count] - begins

    def totals(self, bits: int) -> Ints:
        """How many characters of these classes each line has; for classes of which a text has many."""
        if not self.count:
            return np.zeros(0, dtype=np.int64)
        return np.add.reduceat((self.classes & np.uint32(bits)) != 0, self.starts, dtype=np.int64)

    @cached_property
    def has(self) -> Bits:
        """Of each line the classes of which it has a character."""
        return np.bitwise_or.reduceat(self.classes, self.starts) if self.count else np.zeros(0, dtype=np.uint32)

    @cached_property
    def tokens(self) -> Ints:
        """How many words set apart by space each line has: `len(line.split())`."""
        if not self.count:
            return np.zeros(0, dtype=np.int64)
        shown = self.classes & np.uint32(SPACE) == 0
        shown[1:] &= ~shown[:-1]
        return np.add.reduceat(shown, self.starts, dtype=np.int64)

    def signs(self, anywhere: Bits, opening: Bits) -> Bits:
        """Of each line the bits of tables (see `needles`) for the letters in it, and for those that it opens with."""
        if not self.count:
            return np.zeros(0, dtype=np.uint32)
        letters = np.zeros(len(self._codes) + 2, dtype=np.uint16)
        letters[:-2] = _tables()[2].take(self._small)
        triples = (letters[:-2] << np.uint16(10)) | (letters[1:-1] << np.uint16(5)) | letters[2:]
        inside = np.bitwise_or.reduceat(anywhere.take(triples), self.starts)
        return np.asarray(inside | opening[triples[self.starts]])

    def stepped(self, places: Ints, bits: int, by: int, most: int) -> Ints:
        """The places moved on by `by` (1 or -1) over characters of these classes, at most `most` times."""
        for _ in range(most):
            on = self.is_at(places, bits)
            if not on.any():
                break
            places = places + by * on
        return places

    @cached_property
    def flags(self) -> Bits:
        """Of each line the flags of which it has a word."""
        flags = np.zeros(self.count, dtype=np.uint32)
        if len(self.words):
            flags[self.words.filled] = np.bitwise_or.reduceat(self.words.bits, self.words.first)
        return flags

    @cached_property
    def words(self) -> "Words":
        """The words of all lines, in order."""
        return Words(self)

    def codes(self, starts: Ints, ends: Ints) -> NDArray[np.uint64]:
        """The numbers of the words (see `word_code`) that stand there."""
        powers, inverse = _powers(len(self._codes))
        upto = np.zeros(len(self._codes) + 1, dtype=np.uint64)
        numbers = upto[1:]
        _tables()[1].take(self._small, out=numbers, mode="clip")
        if self.has_high:
            high = self._small == _TABLE_SIZE
            numbers[high] = self._codes[high] * np.uint64(_FACTOR)
        numbers *= powers[: len(numbers)]
        np.cumsum(numbers, out=numbers)
        return np.asarray((upto[ends] - upto[starts]) * inverse[starts])

    @cached_property
    def has_high(self) -> bool:
        """Whether characters past the table stand in the text."""
        return bool((self.has & np.uint32(HIGH)).any())


class Words:
    """Words of letters, digits and marks inside them ("don't").

    starts, lengths: where each stands; line: in which line. counts: how many words each line has.
    number: which of the page's different words, or of the lexicon's, each is; flags, pairs: by these numbers, the flags
    in the lexicon and the small code in two-word prompts. bits: the flags of each word.
    """

    def __init__(self, scan: Scan) -> None:
        inside = np.zeros(len(scan.classes) + 2, dtype=np.bool_)
        np.not_equal(scan.classes & np.uint32(WORD), 0, out=inside[1:-1])
        marks = scan.at(MARK)
        inside[1 + marks[scan.is_at(marks - 1, WORD) & scan.is_at(marks + 1, WORD)]] = True
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        self.starts, ends = edges[::2], edges[1::2]
        self.lengths = ends - self.starts
        self.counts = scan.per_line(self.starts)
        self.line = np.repeat(np.arange(scan.count), self.counts)
        known, flags, pairs = _lexicon()
        some = len(self.starts)
        self.number = _numbered(np.concatenate([scan.codes(self.starts, ends), known]))[:some]
        self.flags = np.concatenate([np.zeros(some, dtype=np.uint32), flags])
        self.pairs = np.concatenate([np.zeros(some, dtype=np.int32), pairs])
        self.flags[self.number[scan.is_at(self.starts, DIGIT)]] |= np.uint32(BIT["number"])
        self.bits = self.flags[self.number]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def filled(self) -> Ints:
        """The lines that have words."""
        return np.flatnonzero(self.counts)

    @cached_property
    def first(self) -> Ints:
        """Of each of the filled lines which word is its first."""
        return (np.cumsum(self.counts) - self.counts)[self.filled]

    @cached_property
    def once(self) -> Ints:
        """Each different word of each line once: which words, by their number, those of a number by their line."""
        small = len(self.flags) < 1 << 16  # numbers of two bytes are sorted without comparing them
        order = np.argsort(self.number.astype(np.uint16) if small else self.number, kind="stable")
        number, line = self.number[order], self.line[order]
        other = np.append([True], (number[1:] != number[:-1]) | (line[1:] != line[:-1]))
        return np.asarray(order[other[: len(order)]])

    def flagged(self, bits: int) -> Ints:
        """How many words of each line have one of these flags of the lexicon."""
        counts = np.zeros(len(self.counts), dtype=np.int64)
        if len(self):
            counts[self.filled] = np.add.reduceat(self.bits & np.uint32(bits) != 0, self.first, dtype=np.int64)
        return counts


def _numbered(codes: NDArray[np.uint64]) -> Ints:
    """Of each code the last place that holds the same, told by slots into which all are put until no two share one."""
    last, left, mixed = np.empty(len(codes), dtype=np.int64), np.arange(len(codes)), codes
    bits = (4 * len(codes)).bit_length()
    holder = np.empty(1 << bits, dtype=np.int64)
    while len(left):
        slots = (mixed[left] >> np.uint64(64 - bits)).astype(np.intp)
        holder[slots] = left
        last[left] = holder[slots]
        left = left[codes[last[left]] != codes[left]]
        mixed = mixed * np.uint64(_FACTOR)
    return last
