"""The words of a sentence with their places and keys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.resolve.tables import fold

_ABBREVIATED = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Adm|Capt|Sgt|Maj|Brig|Prof|St|Jr|Sr|Inc|Corp|Co|Ltd)\."
_INITIALS = r"(?:[^\W\d_]\.){2,}|[A-Z](?:\.[A-Z])+(?![\w.])"  # "U.S.", and "U.S" where the last point is forgotten
_WORD = re.compile(rf"{_INITIALS}|{_ABBREVIATED}|[^\W\d_]\.(?=\s[^\W\d_])|\w+(?:[-&/’'ʼ]\w+|\.(?=\w))*\+?", re.UNICODE)
_ARTICLES = ("al-", "el-")
_POSSESSIVE = re.compile(r"[’'ʼ][sS]$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. key: folded, without a possessive ending. owns: it stood in the possessive ("Russia's").

    capital: it begins with a capital letter, an Arabic article left off: "al-Sadr".
    """

    start: int
    end: int
    text: str
    key: str
    owns: bool
    capital: bool


def only_opens(words: Sequence[Word], at: int) -> bool:
    """Whether the article here goes with a longer name than its next word: "The South" of "The South Carolina"."""
    if at + 2 >= len(words) or words[at].key != "the":
        return False
    following, behind = words[at + 1 : at + 3]
    return following.capital and behind.capital and not following.owns and behind.start == following.end + 1


LEADING_ON = frozenset("as at by for from in of on that to with".split())


def closed(words: str, tail: frozenset[str]) -> str:
    """Some words without those at their end that lead on to what was not marked: "a plant in"."""
    while (parts := words.rsplit(maxsplit=1))[1:] and parts[1] in tail:
        words = parts[0]
    return words


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of text[start:end]; punctuation stands between them."""
    found = []
    for match in _WORD.finditer(text, start, end):
        told = match.group()
        owned = _POSSESSIVE.search(told)
        stop = match.start() + owned.start() if owned else match.end()
        if not owned and text[stop : stop + 1] in ("'", "’") and told.endswith("s"):
            found.append(Word(match.start(), stop, told, fold(told), _closes(text, stop), _is_capital(told)))
            continue
        bare = text[match.start() : stop]
        found.append(Word(match.start(), stop, bare, fold(bare), bool(owned), _is_capital(bare)))
    return [word for word in found if word.key]


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:3] in _ARTICLES and word[3:4].isupper())


def _closes(text: str, at: int) -> bool:
    """Whether the mark behind a plural is its possessive ("workers' union") and no closing quotation mark."""
    return bool(re.match(r"[’']\s\w", text[at : at + 3]))
