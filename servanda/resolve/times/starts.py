"""The classes of tokens that a form can begin with, so that at each token only those forms are tried that may match.

Read from the pattern of a form, which uses few things of `re`: classes in square brackets, the dot, groups, what looks
ahead or behind, alternatives and repetitions.
"""

import re
from collections.abc import Iterable, Mapping

from servanda.resolve.times.forms import Form
from servanda.resolve.times.lexicon import CODES

_PIECE = re.compile(
    r"\[(?P<codes>[^\]]+)\]|(?P<any>\.)|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?P<\w+>|\?:)?)|(?P<close>\))|(?P<or>\|)"
)
_REPEAT = re.compile(r"[?*]|\{0?,\d*\}|(?P<once>\+|\{\d+(?:,\d*)?\})")
_EVERY = frozenset(CODES.values())

First = tuple[frozenset[str], bool]  # the codes to begin with; whether it may match no token at all


def by_start(forms: Iterable[Form]) -> Mapping[str, tuple[Form, ...]]:
    """For each class of tokens the forms that can begin with it, in the order given."""
    told = [(form, starts(form.pattern.pattern)) for form in forms]
    return {code: tuple(form for form, codes in told if code in codes) for code in CODES.values()}


def starts(pattern: str) -> frozenset[str]:
    """The codes that a match of this pattern can begin with.

    Raises: ValueError for a pattern with something that no form uses.
    """
    (codes, empty), place = _alternatives(pattern, 0)
    if place != len(pattern):
        raise ValueError(f"a bracket too many at {place} of {pattern!r}")
    return _EVERY if empty else codes


def _alternatives(pattern: str, place: int) -> tuple[First, int]:
    """What stands from a place to the bracket that closes it, and the place of that bracket."""
    codes: frozenset[str] = frozenset()
    empty = False
    while True:
        (more, none), place = _sequence(pattern, place)
        codes, empty = codes | more, empty or none
        if pattern[place : place + 1] != "|":
            return (codes, empty), place
        place += 1


def _sequence(pattern: str, place: int) -> tuple[First, int]:
    """Pieces one after another: those after one that must match a token begin nothing."""
    codes: frozenset[str] = frozenset()
    empty = True
    while place < len(pattern) and pattern[place] not in "|)":
        (more, none), place = _piece(pattern, place)
        codes, empty = codes | more if empty else codes, empty and none
    return (codes, empty), place


def _piece(pattern: str, place: int) -> tuple[First, int]:
    """One class, dot or group with its repetition; what only looks ahead or behind matches no token."""
    found = _PIECE.match(pattern, place)
    if found is None or found["close"] or found["or"]:
        raise ValueError(f"no form uses what stands at {place} of {pattern!r}")
    first, place = (frozenset(found["codes"] or _EVERY), False), found.end()
    if found["look"] or found["open"]:
        first, place = _alternatives(pattern, place)
        place += 1
    if found["look"]:
        return (frozenset(), True), place
    repeat = _REPEAT.match(pattern, place)
    if repeat is None:
        return first, place
    return (first[0], first[1] or not repeat["once"]), repeat.end()
