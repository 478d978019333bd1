"""Noun phrases taken apart: determiner, head, role, the states they name, and whether they speak of then or now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.resolve.actors.whereabouts import bodies_in
from servanda.resolve.actors.words import Word, only_opens
from servanda.resolve.places import load_gazetteer
from servanda.resolve.tables import Role, Tables, fold
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
    led based who's like outside inside around across throughout within loyal opposed without during after before and or
    but as than said says are were is was has have had will would""".split()
)
_THEN = frozenset("former ex then once late ousted deposed outgoing past previous retired".split())
TOWARDS = frozenset("pro anti non".split())
BACKED = frozenset("backed allied linked funded armed trained supported sponsored aligned born owned".split())
# Whose officers none but a part of the United States has: "the Georgia governor".
_OF_A_PART = frozenset("governor gov senator senators sen lieutenant county legislature democrats republicans".split())
_OF_STATES = frozenset({"president", "prime minister", "monarch", "supreme leader"})
_SHARED = frozenset({"georgia"})  # by a state and by one of the United States
_SECRETARY = ["secretary", "of", "state"]
_REGION = 4  # words of the name of a part of a state
_NEXT = frozenset("elect incoming designate".split())
# Who is told by whose they are, and is not that one: "a spokesman for the president".
AROUND = frozenset(
    """spokesman spokeswoman spokesperson official aide adviser advisor ambassador envoy diplomat representative
    candidate nominee supporter opponent critic son daughter wife husband brother sister widow""".split()
)
DEPUTIES = frozenset("deputy vice assistant junior".split())
_DEPUTY_RANKS = frozenset({"vice president", "deputy prime minister", ""})
_ARTICLES = frozenset("the a an his her its their our my".split())


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
    def personal(self) -> bool:
        """Whether it ends in a role that a person has: "the finance director"."""
        return self.role is not None and self.role.kind == "person"

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
    found, states = _role_in(keys, tables), states_in(words, tables)
    told = {key for word in words for key in word.key.split(" ")}
    return Phrase(
        words=tuple(words),
        chunk=tuple(chunk),
        pronoun=pronoun,
        definite=bool(at and words[0].key in _DEFINITE),
        indefinite=bool(at and words[0].key not in _DEFINITE),
        role=found,
        rank=_rank(words[at:], chunk, states, tables),
        states=states,
        time="then" if told & _THEN else "next" if told & _NEXT else "",
        owner=PRONOUNS.get(words[0].key, "") if at and words[0].key in _POSSESSIVES else "",
    )


def _rank(words: Sequence[Word], chunk: Sequence[Word], states: tuple[str, ...], tables: Tables) -> str:
    """The rank that words tell of whom they are about; none where that is somebody around its holder.

    So "the king's brother", "a presidential envoy", "the deputy foreign minister". Who presides over a body is no head
    of state: "the Orbit Oil president".
    """
    owner = next((at for at in range(len(chunk) - 1, 0, -1) if chunk[at - 1].owns), 0)
    told = [word for word in words[owner:] if len(words) == 1 or word.key != "presidential"]
    rank = rank_of(" ".join(word.key for word in told))
    under = any(word.key in DEPUTIES for word in chunk[owner:]) and rank not in _DEPUTY_RANKS
    if under or (chunk and chunk[-1].key in AROUND):
        return ""
    if rank == "prime minister" and states == ("GBR",) and words[-1].key == "chancellor":  # of the Exchequer
        return "finance minister"
    own = rank not in _OF_STATES or all(body.sector == "GOV" for _, body in bodies_in(words, tables))
    return rank if own else ""


def _role_in(keys: Sequence[str], tables: Tables) -> Role | None:
    """The role in which some folded words end; no word of a body's name is part of it: "European Union leaders"."""
    found = tables.roles.ending(keys)
    if not found or found[1] == 1:
        return found[0] if found else None
    first = len(keys) - found[1]
    for at in range(first):
        length, meanings = tables.longest(keys, at)
        if at + length > first and at + length < len(keys) and any(entry.kind == "body" for _, entry in meanings):
            found = tables.roles.ending(keys[at + length :])
            break
    return found[0] if found else None


def _chunk(words: Sequence[Word], text: str) -> Sequence[Word]:
    """The words up to the first preposition, clause or new noun phrase: "rebels" of "rebels fighting the army"."""
    for k, word in enumerate(words):
        apart = k and text[words[k - 1].end : word.start].strip("-–’'s \n\t\xa0") != ""
        if k and (word.text in _BREAKS or apart):
            return words[:k]
        if k > 1 and word.text in _ARTICLES:
            return words[: k - 1 if words[k - 1].text.endswith(("ing", "ed")) else k]
    return words


def states_before_role(words: Sequence[Word], text: str, tables: Tables) -> tuple[tuple[str, ...], Role | None]:
    """The states told one after another before one role, and that role: "senior U.S., British and French officials".

    Without states where the words tell anything else.
    """
    at = next((k for k, word in enumerate(words) if word.text == "and"), 0)
    first = next((k for k in range(at) if _state_at(words, k, tables)), at)
    if first == at:
        return (), None
    behind = phrase_of(words[at + 1 :], text, tables)
    several = behind.role is not None and (behind.plural or behind.role.kind != "person")
    if not several or len(behind.words) > len(behind.chunk):
        return (), None
    listed = [*words[first:at], *behind.words]
    states = states_in(listed, tables)
    named = 0
    while named < len(listed) and (length := _state_at(listed, named, tables)):
        named += length
    return (states, behind.role) if named >= at - first + 1 and len(states) > 1 else ((), None)


def _state_at(words: Sequence[Word], at: int, tables: Tables) -> int:
    """Of how many words the name or adjective of a state is that begins here; 0 where none does."""
    if not words[at].capital:
        return 0
    length, meanings = tables.longest([word.key for word in words], at)
    return length if any(e.kind == "state" and sense in (NAME, ADJECTIVE) for sense, e in meanings) else 0


def _acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.replace(".", "").isupper()


def states_in(words: Sequence[Word], tables: Tables) -> tuple[str, ...]:
    """The codes of the states that these words name, by name, adjective or capital, in order, each once.

    Who backs an actor comes last: "U.S.-backed Syrian rebels" are Syria's.
    """
    keys, at = [word.key for word in words], 0
    found: dict[str, None] = {}
    backing: dict[str, None] = {}
    while at < len(words):
        region = _region_at(words, at)
        people = tables.people_at(keys, at) if words[at].capital else (0, None)
        asked = words[at].capital and not region
        length, meanings = tables.longest(keys, at) if asked else (region, ())
        if length == 2 and only_opens(words, at):
            length, meanings = 1, ()
        codes = [e.state for sense, e in meanings if e.kind == "state" and sense in (NAME, ADJECTIVE, PEOPLE, CAPITAL)]
        codes = codes[:1] if codes else [] if region else _hyphened(words[at], tables)
        if not codes and length > 1:  # "U.S. Treasury" names both a body and its state
            codes = list(states_in(words[at : at + 1], tables)) if any(e.state for _, e in meanings) else []
        if names_part_of_union(words, at):
            codes = ["USA"]
        if people[1] is not None:  # "Turkish Cypriots" are not Turkey's, "Latin Americans" nobody's
            length, codes = people[0], [people[1] or None]
        for code in filter(None, codes):
            (backing if _only_backs(words, at, max(1, length)) else found)[code] = None
        at += max(1, length)
    return tuple(found | backing)


def names_part_of_union(words: Sequence[Word], at: int) -> bool:
    """Whether a name that a state shares is that of one of the United States here: "Georgia Secretary of State"."""
    behind = [word.key for word in words[at + 1 : at + 4]] if words[at].key in _SHARED else []
    return behind == _SECRETARY or not _OF_A_PART.isdisjoint(behind[:1])


def _region_at(words: Sequence[Word], at: int) -> int:
    """Of how many words the name of a part of a state is that begins here, if several: "New Mexico" is not Mexico."""
    if not words[at].capital:
        return 0
    named = load_gazetteer().named
    for length in range(min(_REGION, len(words) - at), 1, -1):
        held = named(" ".join(w.text for w in words[at : at + length]))
        if held and all(place.kind == "region" for place in held):
            return length
    return 0


def _hyphened(word: Word, tables: Tables) -> list[str | None]:
    """The states within one word: "Saudi-led", "then-Bolivian"; who is for or against one is not of it."""
    parts = word.text.split("-")
    if len(parts) == 1 or parts[0].lower() in TOWARDS:
        return []
    told = [meaning for part in parts if part[:1].isupper() for meaning in tables.meanings(fold(part))]
    return [entry.state for sense, entry in told if entry.kind == "state" and sense in (NAME, ADJECTIVE, CAPITAL)]


def _only_backs(words: Sequence[Word], at: int, length: int) -> bool:
    """Whether the state that these words name only backs the actor: "Iranian-backed", "U.S.-funded"."""
    end = at + length
    behind = words[end] if end < len(words) and words[end].start == words[end - 1].end + 1 else None
    last = words[end - 1].text.split("-")
    return (len(last) > 1 and last[-1] in BACKED) or (behind is not None and behind.text.split("-")[-1] in BACKED)
