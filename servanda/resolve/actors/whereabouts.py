"""What the words of a phrase name beside a state: bodies of the tables, towns and provinces."""

from collections.abc import Iterator, Sequence

from servanda.resolve.actors.words import Word
from servanda.resolve.places import Gazetteer, load_gazetteer
from servanda.resolve.tables import Entry, Tables
from servanda.resolve.tables.tables import Meaning

_MOST = 4  # words of a place's name
_BEFORE = frozenset("in of at from near outside around across".split())


def sense_of(meanings: Sequence[Meaning]) -> Meaning:
    """The meaning that a name by itself has: a body before a state's seat ("White House"), else the first."""
    return next((m for m in meanings if m[1].kind == "body"), meanings[0])


def bodies_in(words: Sequence[Word], tables: Tables) -> Iterator[tuple[int, Entry]]:
    """The bodies that some words name, each with the number of the word at which its name begins."""
    keys, at = [word.key for word in words], 0
    while at < len(words):
        named = words[at].text != words[at].text.lower()  # "al-Shabaab" too
        length, meanings = tables.longest(keys, at) if named else (0, ())
        body = next((entry for _, entry in meanings if entry.kind == "body"), None)
        if body:
            yield at, body
        at += max(1, length)


def state_of_place(words: Sequence[Word], *, inside: bool, whole: bool = False) -> str | None:
    """The state in which the first town or province that some words name lies, if only one has that name.

    inside: only behind a preposition ("in Kabul"): the phrase is about a person, whose names may be places' names.
    whole: the words as a whole must name it.
    """
    gazetteer = load_gazetteer()
    for at, word in enumerate(words):
        if not word.capital or (inside and not (at and words[at - 1].text in _BEFORE)):
            continue
        for length in range(min(_MOST, len(words) - at), 0, -1):
            if not whole or length == len(words):
                state = _only(" ".join(w.text.removesuffix("-based") for w in words[at : at + length]), gazetteer)
                if state:
                    return state
        if whole:
            return None
    return None


def _only(name: str, gazetteer: Gazetteer) -> str | None:
    """The one state in which a town or province of this name lies; smaller towns where no larger is known."""
    if len(name) < 4:
        return None
    held = gazetteer.named(name) or gazetteer.smaller(name)
    states = {entry.state for entry in held if entry.kind != "people"}
    return states.pop() if len(states) == 1 else None
