"""Names on a page: runs of capitalised words, the candidates to which the reader links an actor."""

import re
from dataclasses import dataclass

from servanda.record import Span

_PART = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w’'\-]*[\w]|[A-Z]\.(?=\s[A-Z])|[A-Z]|al-[A-Z]\w+)"
_JOINER = r"(?:of|of\sthe|for|de|la|del|bin|ibn|von|van|der|al|el|da|dos)"
RUN = re.compile(rf"{_PART}(?:\s+(?:{_JOINER}\s+)?{_PART})*")
_WORD = re.compile(r"\S+")

_TITLES = frozenset(
    "President President-elect Minister Premier Secretary Secretary-General Senator Sen Rep Representative Gov "
    "Governor General Gen Mr Mrs Ms Dr King Queen Prince Princess Pope Chancellor Ambassador Colonel Col Lt Adm "
    "Admiral Sir Lord Lady Speaker Chairman Chairwoman Judge Justice Spokesman Spokeswoman Director Commissioner "
    "Leader Chief Presidents Ministers Senators".split()
)
_OPENERS = frozenset(
    "The A An In On At But And Or So Yet Still Now Then Here There However Although Though Because Since Once More "
    "Most Many Some Several Few All Both Each Every No Not One Two Three Other Another Such What When Where Why How "
    "By From To With Without Under Over About Against Between Among During Through Within For Also Even Just Only "
    "While Until Unless Despite Following According Earlier Later Today Yesterday Meanwhile As If Its His Her Their "
    "Our My Your It He She We They You I This That These Those After Before Last Next".split()
)
_NOT_NAMES = frozenset(
    "I It He She We They You Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "COMMENTS".split()
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands on the page, its title left off. titled: a title stood before it."""

    span: Span
    text: str
    titled: bool


def name_mentions(text: str, sentences: list[Span]) -> list[NameMention]:
    """The names in the sentences of a text, in text order; "President Luis Arce" gives "Luis Arce", titled."""
    lower = set(re.findall(r"\b[a-z]{3,}\b", text))
    found: list[NameMention] = []
    for sentence in sentences:
        for run in RUN.finditer(text, sentence.start, sentence.end):
            for mention in _names(text, run.start(), run.end()):
                opens = mention.span.start <= sentence.start + 1
                if not (opens and " " not in mention.text and mention.text.lower() in lower):
                    found.append(mention)
    return found


def _names(text: str, start: int, end: int) -> list[NameMention]:
    """The names in one run: split behind a possessive, titles and opening words left off."""
    groups: list[list[tuple[int, int]]] = [[]]
    for word in _WORD.finditer(text, start, end):
        groups[-1].append(word.span())
        if re.search(r"[’']s?$", word.group()):
            groups.append([])
    names = (_trim(text, group) for group in groups if group)
    return [name for name in names if name]


def _trim(text: str, group: list[tuple[int, int]]) -> NameMention | None:
    titled = False
    words = [text[a:b].strip(".,’'") for a, b in group]
    last_title = max((i for i, w in enumerate(words[:-1]) if w in _TITLES), default=-1)
    if last_title >= 0 and words[last_title + 1] not in ("of", "for", "and", "de"):
        group, words, titled = group[last_title + 1 :], words[last_title + 1 :], True
    while words and (
        words[0] in _OPENERS or words[0] in _NOT_NAMES or words[0] in _TITLES or not words[0][:1].isupper()
    ):
        titled = titled or words[0] in _TITLES
        group, words = group[1:], words[1:]
    while words and (not words[-1][:1].isupper() or words[-1] in _NOT_NAMES):
        group, words = group[:-1], words[:-1]
    if not words:
        return None
    start, end = group[0][0], group[-1][1]
    name = re.sub(r"[’']s?$", "", text[start:end])
    return NameMention(Span(start, start + len(name)), re.sub(r"\s+", " ", name), titled)
