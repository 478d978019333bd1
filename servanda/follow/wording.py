"""Wording: what each outlet calls an actor or event itself, what it only quotes, and what it never says."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from servanda.errors import InputError
from servanda.follow.chance import fisher
from servanda.follow.usage import Usage

PERIODS = {"all": 0, "year": 4, "month": 7, "day": 10}
_JOINING = frozenset("the a an of to in on at by for from with and or as mr mrs ms".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that one outlet used so many times in a period. own: its own voice; else quoted. uses: earliest first."""

    outlet: str
    own: bool
    period: str
    words: str
    count: int
    uses: tuple[Usage, ...]


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """A word that one outlet uses in its own voice and another never does.

    count: of all_words words of the outlet. other_words: the other's. chance: two-sided Fisher exact test, 0..1;
    with `tested` such words looked at, a chance above 0.05 / tested is no evidence.
    """

    word: str
    outlet: str
    count: int
    all_words: int
    other: str
    other_words: int
    chance: float
    tested: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases, side by side: by period, then outlet, own voice first, most used first; and the words apart."""

    phrases: tuple[Phrase, ...]
    apart: tuple[OnlyOne, ...]


def wording(usages: Iterable[Usage], *, period: str = "all") -> Wording:
    """The wording of one actor or event. period: one of PERIODS. Case counts nothing; the earliest spelling is shown.

    Raises: InputError for another period.
    """
    if period not in PERIODS:
        raise InputError(f"period {period!r}: give one of {', '.join(PERIODS)}")
    held = sorted(usages, key=lambda u: (u.date or "~", u.page, u.span))
    groups: dict[tuple[str, str, bool, str], list[Usage]] = defaultdict(list)
    for use in held:
        groups[_period(use, period), use.outlet, use.own, _plain(use.words)].append(use)
    phrases = [Phrase(o, own, p, uses[0].words, len(uses), tuple(uses)) for (p, o, own, _), uses in groups.items()]
    phrases.sort(key=lambda p: (p.period, p.outlet, not p.own, -p.count, p.words))
    return Wording(tuple(phrases), _apart([u for u in held if u.own]))


def _period(use: Usage, period: str) -> str:
    if period == "all":
        return "all"
    return use.date[: PERIODS[period]] if use.date else "undated"


def _plain(words: str) -> str:
    """Words without their article, quotation marks and possessive, in small letters: what counts as one phrase."""
    bare = re.sub(r"[“”\"‘]|[’']s$|[’']$", "", words.lower()).strip()
    return re.sub(r"^(?:the|a|an)\s+", "", bare)


def _apart(usages: Iterable[Usage]) -> tuple[OnlyOne, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for use in usages:
        counts[use.outlet].update(w for w in re.findall(r"[^\W\d_]+", _plain(use.words)) if w not in _JOINING)
    pairs = [
        (word, one, other)
        for one, other in permutations(sorted(counts), 2)
        for word in sorted(counts[one].keys() - counts[other].keys())
    ]
    found = [_only(word, (one, counts[one]), (other, counts[other]), len(pairs)) for word, one, other in pairs]
    return tuple(sorted(found, key=lambda f: (f.chance, f.word, f.outlet, f.other)))


def _only(word: str, one: tuple[str, Counter[str]], other: tuple[str, Counter[str]], tested: int) -> OnlyOne:
    (outlet, ours), (second, theirs) = one, other
    words, others = ours.total(), theirs.total()
    return OnlyOne(word, outlet, ours[word], words, second, others, fisher(ours[word], words, 0, others), tested)
