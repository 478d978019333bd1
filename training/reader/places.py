"""Where labelled words stand among the words of a text."""

from bisect import bisect_left
from collections.abc import Sequence

from servanda.record import Span

Range = tuple[int, int]  # [start, end): of a word in characters, or of words by their numbers


def covered(words: Sequence[Range], start: int, end: int) -> Range | None:
    """The words that share characters with [start, end), where some do."""
    first = max(bisect_left(words, (start + 1,)) - 1, 0)
    if first < len(words) and words[first][1] <= start:
        first += 1
    last = first
    while last < len(words) and words[last][0] < end:
        last += 1
    return (first, last) if last > first else None


def located(text: str, sentence: Span, words: Sequence[Range], sub: str | None, near: int) -> Range | None:
    """Where `sub` stands in a sentence, as words: whole words go first, then what is nearest to character `near`."""
    found: list[tuple[bool, int, int]] = []
    at = text.find(sub, sentence.start, sentence.end) if sub else -1
    while sub and at >= 0:
        found.append((not _is_whole(text, at, sub), abs(at - near), at))
        at = text.find(sub, at + 1, sentence.end)
    if not sub or not found:
        return None
    *_, best = min(found)
    return covered(words, best, best + len(sub))


def _is_whole(text: str, at: int, sub: str) -> bool:
    """Whether the words that stand here begin and end where words do."""
    end = at + len(sub)
    runs_on = text[at - 1 : at].isalnum() and sub[0].isalnum()
    return not runs_on and not (text[end : end + 1].isalnum() and sub[-1].isalnum())
