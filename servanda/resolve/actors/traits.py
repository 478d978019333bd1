"""What a page calls an actor beside its name: the words right before and the apposition right behind."""

import re
from collections.abc import Iterator, Sequence

from servanda.resolve.actors.entity import Trait
from servanda.resolve.actors.headed import ABROAD, headed
from servanda.resolve.actors.lexicon import FIELDS, TITLES
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.phrase import phrase_of, states_in
from servanda.resolve.actors.whereabouts import bodies_in
from servanda.resolve.actors.words import Word
from servanda.resolve.tables import Tables
from servanda.resolve.tables.offices import rank_of

_MOST = 7  # words of a description before a name
_BOUND = frozenset(
    """the a an his her its their our my to in on at by for from with and or but as than between against after before
    over into about is are was were be been has have had will would said says told met asked called named thanked
    visited urged accused when while where which who whom whose if because not that under""".split()
)
_OF_OFFICE = frozenset("to of for in".split())
_TOWARDS = frozenset("to against".split())
_ORGANS = frozenset("GOV LEG JUD MIL COP SPY".split())  # of whose people their state is told: not an outlet's
_GENDERS = {
    **dict.fromkeys("mr sir lord king prince sultan emir sheikh pope bishop ayatollah imam spokesman".split(), "m"),
    **dict.fromkeys("mrs ms miss lady queen princess dame baroness duchess spokeswoman chairwoman".split(), "f"),
}  # fmt: skip
_APPOSITION = re.compile(
    r",\s+(?:who (?:is|was)\s+)?((?:the|a|an|its|their|his|her)?\s*[^,.;:()\"“”]{3,80})[,.;)]|\s?\(([^()]{3,40})\)"
)


def gender_of_title(title: str) -> str:
    """ "m", "f" or "", by the words of a title."""
    return next((_GENDERS[w] for w in title.split() if w in _GENDERS), "")


def traits_of(name: Name, words: Sequence[Word], text: str, tables: Tables) -> Iterator[Trait]:
    """What stands around one name of a person or body."""
    at = next((k for k, w in enumerate(words) if w.start >= name.span.start), len(words))
    before = _before(words, at, text)
    if before and _describes(before, words, at, text, tables):
        yield trait([*before, *_behind(words, at, name)], text, tables)
    behind = _APPOSITION.match(text, name.span.end, min(len(text), name.span.end + 90))
    if behind:
        start, end = behind.span(1) if behind.group(1) else behind.span(2)
        inside = [w for w in words if start <= w.start and w.end <= end]
        if inside and any(not w.capital for w in inside):
            yield trait(inside, text, tables)


def _before(words: Sequence[Word], at: int, text: str) -> Sequence[Word]:
    """The words that describe what words[at] names; "the president, Luis Arce" reaches over its comma."""
    first = at
    gap = text[words[at - 1].end : words[at].start] if 0 < at < len(words) else ""
    if gap.strip() not in ("", ",", "“", '"'):
        return ()
    while first > 0 and at - first < _MOST:
        word = words[first - 1]
        between = text[word.end : words[first].start] if first < len(words) else " "
        apart = between.strip("’s' \n\xa0[]“\"") and first < at
        office = first > 1 and word.text in _OF_OFFICE and words[first - 2].key in TITLES  # "Ambassador to Kenya"
        fields = first > 1 and word.text == "and" and {words[first - 2].key, words[first].key} <= FIELDS
        another = word.text == "of" and _begins_title(words[first:at])  # "chairman of President Kern's council"
        if (word.text.lower() in _BOUND and not office and not fields) or apart or another:
            break
        first -= 1
    opened = bool(first) and words[first - 1].text.lower() in ("the", "a", "its", "their", "his", "her")
    if gap.strip() == "," and not (opened or any(w.owns for w in words[first:at])):
        return ()
    return words[first:at]


def _begins_title(words: Sequence[Word]) -> bool:
    """Whether some words before a name are nothing but titles of a person: "of President" Kern."""
    return bool(words) and all(word.capital and word.key in TITLES for word in words)


def _describes(before: Sequence[Word], words: Sequence[Word], at: int, text: str, tables: Tables) -> bool:
    """Whether words before a comma end in an office: "the president, Luis Arce", not "the firm CBC, Arce said"."""
    if text[before[-1].end : words[at].start].strip() != ",":
        return True
    return phrase_of(before, text, tables).personal


def _behind(words: Sequence[Word], at: int, name: Name) -> Sequence[Word]:
    """What an office is held of, told behind the name: "President Otto Kern of Norway"."""
    end = at
    while end < len(words) and words[end].start < name.span.end:
        end += 1
    if not name.title or end + 1 >= len(words) or words[end].text != "of":
        return ()
    last = end + 2 if words[end + 1].text == "the" else end + 1
    while last < len(words) and words[last].capital and last < end + 5:
        last += 1
    return words[end:last]


def trait(words: Sequence[Word], text: str, tables: Tables) -> Trait:
    """The trait that a description of these words gives."""
    told = phrase_of(words, text, tables)
    fields = [k for k in range(1, len(words) - 1) if words[k].text == "and" and words[k - 1].key in FIELDS]
    if told.role is None and fields:  # "Oil and Finance Minister"
        told = phrase_of(words[fields[-1] + 1 :], text, tables)
    plain = " ".join(w.key for w in words)
    role = headed(told, words, tables)
    gender = (role.gender if role else "") or gender_of_title(plain)
    return Trait(plain, rank_of(plain), _state(words, tables), role.sector if role else None, gender, told.time)


def _state(words: Sequence[Word], tables: Tables) -> str | None:
    """The state that a description names, or whose organ it does; not where somebody is sent: "ambassador to Kenya"."""
    bodies = list(bodies_in(words, tables))
    apart = _TOWARDS | {"for"} if any(body.sector in ABROAD for _, body in bodies) else _TOWARDS
    own = words[: next((k for k, word in enumerate(words) if k and word.text in apart), len(words))]
    states = states_in(own, tables)
    organs = (b.state for at, b in bodies if b.sector in _ORGANS or (b.sector == "PTY" and words[at].text.isupper()))
    return states[0] if states else next(organs, None)
