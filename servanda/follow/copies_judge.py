"""Whether two pages tell one report in the same words, or only fill in the same form."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from servanda.follow.copies_align import ANCHOR, Block, aligned
from servanda.follow.copies_words import Words

# Wires fill in forms: "X raised its dividend to Y", the same words every day with another name and another sum. What
# tells a form from a copy is that names and numbers stand in the same place and differ. Each such place weighs as
# many words that were not shared. Tried 6 to 20 (bench/copies.py): at 15 nearly no forms of Reuters 1987 pass, and a
# copy of 50 words may still correct one figure in its middle.
_NUMBER_SWAPPED = 15.0
_NAME_SWAPPED = 7.5
_ONE_NAME = 0.7  # two spellings this alike (difflib) are one name: "Alexei" and "Alexey", a slip and its correction
THRESHOLD = 0.65

# The fewest shared words that are worth anything, by the days between the two: the same fifteen words within hours
# are one report sent twice, a month later they are a form. Rows: at most so many days, the fewest words.
_FEWEST = ((0.5, 14), (4.0, 30), (float("inf"), 60))
_FEWEST_UNDATED = 30


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two bodies share. shared: words in common runs; shorter: words of the shorter one.

    numbers, names: places where both have another number, or another name.
    """

    shared: int
    shorter: int
    numbers: int
    names: int

    @property
    def similarity(self) -> float:
        """The share of the shorter one that stands in the longer one, word for word, 0..1."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def score(self) -> float:
        """The same, less what swapped names and numbers weigh; below 0 for a form with many."""
        lost = _NUMBER_SWAPPED * self.numbers + _NAME_SWAPPED * self.names
        return (self.shared - lost) / self.shorter if self.shorter else 0.0


def likeness(first: Words, second: Words) -> Likeness:
    """What two bodies share."""
    found = aligned(first.words, second.words)
    shared = sum(b.size for b in found if b.size >= ANCHOR)
    numbers = names = 0
    for before, after in gaps(found, len(first), len(second)):
        if _swapped(_numbers(first, before), _numbers(second, after), alike=1.0):
            numbers += 1
        elif _swapped(_names(first, before), _names(second, after), alike=_ONE_NAME):
            names += 1
    return Likeness(shared, min(len(first), len(second)), numbers, names)


def is_copy(found: Likeness, days: float | None, *, threshold: float = THRESHOLD) -> bool:
    """Whether these two tell one report in the same words. days: between the two, None where one has no date."""
    fewest = _FEWEST_UNDATED if days is None else next(words for most, words in _FEWEST if days <= most)
    whole = found.shared == found.shorter > ANCHOR and fewest == _FEWEST[0][1]  # a line sent twice within hours
    return found.score >= threshold and (found.shared >= fewest or whole)


def gaps(blocks: Iterable[Block], first: int, second: int) -> list[tuple[range, range]]:
    """The words between the blocks, on both sides; where both are none there is no gap. first, second: words in all."""
    between: list[tuple[range, range]] = []
    here = there = 0
    for block in [*blocks, Block(first, second, 0)]:
        if block.first > here or block.second > there:
            between.append((range(here, block.first), range(there, block.second)))
        here, there = block.first + block.size, block.second + block.size
    return between


def _swapped(first: set[str], second: set[str], *, alike: float) -> bool:
    return bool(first and second) and not any(get_close_matches(word, second, n=1, cutoff=alike) for word in first)


def _numbers(words: Words, places: range) -> set[str]:
    return {words.words[n] for n in places if words.words[n][0].isdigit()}


def _names(words: Words, places: range) -> set[str]:
    return {words.words[n] for n in places if words.capital[n]}
