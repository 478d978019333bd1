"""Known place names in a stretch of text, the longest at each place."""

import re
from dataclasses import dataclass

from servanda.record import Span
from servanda.resolve.places.gazetteer import Entry, Gazetteer

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_LONGEST = 6  # words of a name
_POSSESSIVE = re.compile(r"['’]s?$")
# What an adjective or a state beside these tells is a line between states, or a house that stands abroad.
_ELSEWHERE = re.compile(
    r"(?:['’]s)?\s?(?:[\w-]+\s)?(?:embass(?:y|ies)|consulates?|borders?|frontiers?)\b", re.IGNORECASE
)
_FAR_FROM = re.compile(
    r"\b(?:miles?|km|kilomet(?:er|re)s?)\s(?:\w+\s)?(?:of|from|off)\s(?:the\s)?$|\b(?:off|borders? with)\s(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """text[start:end], a name of the table, and the places that bear it; owner: "Libya's" and the like."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    owner: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states that it may lie in."""
        return frozenset(entry.state for entry in self.entries if entry.state)

    @property
    def is_people(self) -> bool:
        """Whether it is an adjective or the name of a people."""
        return all(entry.kind == "people" for entry in self.entries)

    @property
    def holds(self) -> bool:
        """Whether cities can lie in it."""
        return any(entry.kind in ("state", "region") for entry in self.entries)

    def narrowed(self, states: frozenset[str]) -> "Hit":
        """Only the entries in these states."""
        return Hit(self.start, self.end, tuple(e for e in self.entries if e.state in states), self.owner)


def hits(text: str, within: Span, gazetteer: Gazetteer) -> list[Hit]:
    """The known names within a span, in order, none overlapping; each begins with a capital or an Arabic article."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, within.start, within.end)]
    found: list[Hit] = []
    place = 0
    while place < len(words):
        hit, used = _at(text, words, place, gazetteer)
        if hit and not (_ELSEWHERE.match(text, hit.end) or _is_far(text, hit)):
            found.append(hit)
        place += used
    return found


def _at(text: str, words: list[tuple[int, int]], place: int, gazetteer: Gazetteer) -> tuple[Hit | None, int]:
    """The longest name that starts at this word, and how many words it takes."""
    start = words[place][0]
    if not (text[start].isupper() or text[start : start + 2] in ("al", "el", "ar", "az")):
        return None, 1
    for count in range(min(_LONGEST, len(words) - place), 0, -1):
        end = words[place + count - 1][1]
        if end - start > 60:
            continue
        name = text[start:end]
        bare = _POSSESSIVE.sub("", name)
        for form in dict.fromkeys((name, bare, name.removesuffix("."))):
            if entries := gazetteer.named(form):
                return Hit(start, start + len(form), entries, form == bare != name), count
    return None, 1


def _is_far(text: str, hit: Hit) -> bool:
    """Whether a state is only what the place is measured from: "120 miles east of Bahrain"."""
    return hit.holds and _FAR_FROM.search(text, max(0, hit.start - 40), hit.start) is not None
