"""Words to stems, and how much a shared stem tells."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from servanda.errors import ReaderError

TABLE = Path(__file__).parent / "weights" / "stems.json"
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_ENDINGS = tuple("ations ation ments ment ings ing ions ion ied ies ers ed es s ly".split())
_SPELLINGS = (("centr", "center"), ("eatr", "eater"), ("bour", "bor"), ("lour", "lor"), ("vour", "vor"),
              ("fenc", "fens"), ("cenc", "cens"), ("gramm", "gram"))  # fmt: skip
_SHORTEST = 4  # letters that must stay; "ties" and "bring" would lose their meaning
_STOP = frozenset(
    """a an the of to in on at by for from with and or but not no nor as is are was were be been being am it its he his
    him she her they their them we our us i my me you your who whom which that this these those there here what when
    where how why will would shall should can could may might must do does did has have had having than then so such
    if while during after before until about into over under between against up down out off more most less least very
    also only just even still yet again ever never one two three some any all both each other another own same
    said say says told tell new mr mrs ms dr""".split()
)


@lru_cache(maxsize=100_000)  # the same few thousand words come again on every page
def stem(word: str) -> str:
    """A word's light stem: "constructions" and "construct" meet, and so do "Bolivian" and "Bolivia"."""
    lower = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'").replace(".", "")
    if word[:1].isupper() and len(lower) > 5 and lower.endswith(("ian", "yan", "ean", "can")):
        lower = lower[:-1]
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            lower = lower[: -len(ending)]
            break
    return _one_spelling(lower[:-1] if lower.endswith(("e", "y")) and len(lower) > _SHORTEST else lower)


def _one_spelling(stem: str) -> str:
    """British and American spellings meet: centre and center, labour, defence, programme."""
    for british, american in _SPELLINGS:
        if stem.endswith(british) and len(stem) >= max(len(british), 5):
            return stem[: -len(british)] + american
    return stem


def stems(text: str) -> list[str]:
    """The stems of a text's content words, in order; numbers stay, words that only join others go."""
    return [stem(w) for w in _WORD.findall(text) if w.lower() not in _STOP and (len(w) > 1 or w.isdigit())]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of `documents` news reports each stem stands; it never changes with the record that is followed."""

    documents: int
    counts: Mapping[str, int]
    rarest: int  # the least count the table holds; a stem it lacks is taken for rarer still

    def __call__(self, stem: str) -> float:
        """What sharing this stem tells, from 0 (in every report) to about 9 nats."""
        return math.log(self.documents / self.counts.get(stem, self.rarest / 2))

    def vector(self, found: Iterable[str]) -> dict[str, float]:
        """Each stem once, with its weight."""
        return {s: self(s) for s in found}


@cache
def load_rarity() -> Rarity:
    """The table that ships with the package. Raises ReaderError if it is missing or no table."""
    try:
        table = json.loads(TABLE.read_text(encoding="utf-8"))
        counts = table["counts"]
        return Rarity(table["documents"], counts, min(counts.values()))
    except (OSError, ValueError, KeyError) as error:
        raise ReaderError(f"{TABLE} is no table of stems ({error}); training/follow/stems.py builds it") from error


class Bag(dict[str, float]):
    """Weighted words that are compared with many others: their length is reckoned once, when first asked for."""

    __slots__ = ("_length",)

    def __init__(self, words: Mapping[str, float] | Iterable[tuple[str, float]] = ()) -> None:
        super().__init__(words)
        self._length: float | None = None

    @property
    def length(self) -> float:
        """The root of the sum of squares."""
        if self._length is None:
            self._length = _root(self)
        return self._length


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """How alike two weighted sets are, 0..1; 0 where either is empty."""
    shared = first.keys() & second.keys()
    if not shared:
        return 0.0
    dot = sum([first[s] * second[s] for s in sorted(shared)])  # in one order, so that both sides get one sum
    return dot / (_length(first) * _length(second))


def _length(words: Mapping[str, float]) -> float:
    return words.length if isinstance(words, Bag) else _root(words)


def _root(words: Mapping[str, float]) -> float:
    return math.sqrt(sum([w * w for w in words.values()]))
