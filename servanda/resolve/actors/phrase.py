"""Noun phrases taken apart: determiner, head, role, the states they name, and whether they speak of then or now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.resolve.actors.words import Word
from servanda.resolve.tables import Role, Tables
from servanda.resolve.tables.offices import rank_of
from servanda.resolve.tables.tables import ADJECTIVE, CAPITAL, NAME, PEOPLE

PRONOUNS = {
    **dict.fromkeys("i me my mine myself".split(), "I"),
    **dict.fromkeys("we us our ours ourselves".split(), "we"),
    **dict.fromkeys("he him his himself".split(), "he"),
    **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("it its itself this that".split(), "it"),
    **dict.fromkeys("they them their theirs themselves these those both".split(), "they"),
    **dict.fromkeys("who which whom whose".split(), "who"),
    **dict.fromkeys("you your yours yourself".split(), "you"),
}
_POSSESSIVES = frozenset("my our his her its their your whose".split())
_DEFINITE = frozenset("the this that these those".split()) | _POSSESSIVES
_DETERMINERS = _DEFINITE | frozenset("a an some any both all each every no another other several many".split())
_BREAKS = frozenset(
    """of in for at from with by to on against under over near between among who which that whom whose whether including
    led based who's like outside inside around across within loyal opposed without during after before and or but as
    than said says are were is was has have had will would""".split()
)
_THEN = frozenset("former ex then once late ousted deposed outgoing past previous retired".split())
_NEXT = frozenset("elect incoming designate".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says of the actor it stands for.

    words: all of it; chunk: up to the first preposition or clause. pronoun: "I", "we", "he", "she", "it", "they",
    "who", "you" or "". definite: begun by "the", "this" or a possessive. role: of the chunk's last words.
    rank: of office, see offices.rank_of. states: codes in order. time: "then", "next" or "". owner: a possessive
    pronoun at its head ("his"), or "".
    """

    words: tuple[Word, ...]
    chunk: tuple[Word, ...]
    pronoun: str
    definite: bool
    indefinite: bool
    role: Role | None
    rank: str
    states: tuple[str, ...]
    time: str
    owner: str

    @property
    def head(self) -> str:
        """The folded last word of the chunk, "" where there is none."""
        return self.chunk[-1].key if self.chunk else ""

    @property
    def plural(self) -> bool:
        """Whether it speaks of more than one."""
        return self.pronoun in ("we", "they") or bool(self.role and self.role.plural)


def phrase_of(words: Sequence[Word], text: str, tables: Tables) -> Phrase:
    """A marked noun phrase taken apart; words: its words; an empty one gives an empty phrase."""
    first = words[0] if words else None
    alone = first is not None and len(words) == 1 and not _acronym(first)
    bare = re.split(r"[’']", first.text.lower())[0] if first else ""  # "we've", "I'd"
    pronoun = PRONOUNS.get(bare, "") if first and alone else ""
    at = 1 if first and len(words) > 1 and first.key in _DETERMINERS and not _acronym(first) else 0
    chunk = _chunk(words[at:], text)
    keys = [key for word in chunk for key in word.key.split(" ")]
    while keys and keys[-1] in _NEXT:
        keys.pop()
    found = tables.roles.ending(keys)
    told = {key for word in words for key in word.key.split(" ")}
    return Phrase(
        words=tuple(words),
        chunk=tuple(chunk),
        pronoun=pronoun,
        definite=bool(at and words[0].key in _DEFINITE),
        indefinite=bool(at and words[0].key not in _DEFINITE),
        role=found[0] if found else None,
        rank=rank_of(" ".join(word.key for word in words[at:])),
        states=states_in(words, tables),
        time="then" if told & _THEN else "next" if told & _NEXT else "",
        owner=PRONOUNS.get(words[0].key, "") if at and words[0].key in _POSSESSIVES else "",
    )


def _chunk(words: Sequence[Word], text: str) -> Sequence[Word]:
    for k, word in enumerate(words):
        apart = k and text[words[k - 1].end : word.start].strip("-–’'s \n\t\xa0") != ""
        if k and (word.text in _BREAKS or apart):
            return words[:k]
    return words


def _acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.replace(".", "").isupper()


def states_in(words: Sequence[Word], tables: Tables) -> tuple[str, ...]:
    """The codes of the states that these words name, by name, adjective or capital, in order, each once."""
    keys, at = [word.key for word in words], 0
    found: dict[str, None] = {}
    while at < len(words):
        length, meanings = tables.longest(keys, at) if words[at].capital else (0, ())
        codes = [e.state for sense, e in meanings if e.kind == "state" and sense in (NAME, ADJECTIVE, PEOPLE, CAPITAL)]
        if codes and codes[0]:
            found[codes[0]] = None
        elif words[at].capital and "-" in words[at].text:  # "U.S.-led", "Saudi-backed", "then-Bolivian"
            for part in words[at].text.split("-"):
                for sense, entry in tables.meanings(part.lower().replace(".", "")) if part[:1].isupper() else ():
                    if entry.kind == "state" and entry.state and sense in (NAME, ADJECTIVE):
                        found[entry.state] = None
        at += max(1, length)
    return tuple(found)
