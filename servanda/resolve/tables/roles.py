"""Words of office and role: what kind of actor they name, and in which sector of PLOVER."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Words that say little of the sector themselves: "army spokesman" is of the army, "head of the party" of the party.
_CARRIERS = frozenset(
    """spokesman spokeswoman spokesperson official leader chief head member director aide adviser advisor source deputy
    chairman chairwoman chairperson representative delegate founder boss secretary commander negotiator delegation
    veteran cadre employee staff personnel candidate supporter lawyer operative figure state government driver
    wing unit convoy base chiefs agent officer group community association federation organization organisation
    network arm branch faction squad team camp society league headquarters command division authorities panel
    committee board body center centre institution protester protestor demonstrator activist
    marcher""".split()
)
_IRREGULAR = {
    "men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife", "media": "media",
    "forces": "forces", "troops": "troops", "armed forces": "armed forces", "personnel": "personnel",
    "businesspeople": "businesspeople", "police": "police", "thieves": "thief", "spies": "spy", "attaches": "attache",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What a word of role says. kind: one of record.KINDS; gender: "m", "f" or ""; plural: more than one.

    carrier: its sector is that of the body it belongs to, where one is named.
    """

    words: str
    sector: str | None
    kind: str
    gender: str
    plural: bool = False
    carrier: bool = False


class Roles:
    """The words of role; one lookup a phrase."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._roles = {
            words: Role(words, r["sector"] or None, r["kind"], r["gender"])
            for r in rows
            for words in {r["role"], r["role"].replace(" the ", " ")}  # phrases are asked without their articles
        }
        for word in _CARRIERS:
            held = self._roles.get(word, Role(word, None, "person", ""))
            self._roles[word] = Role(word, held.sector, held.kind, held.gender, carrier=True)
        self._longest = max((len(r.split()) for r in self._roles), default=1)
        self._lasts = {role.rsplit(" ", 1)[-1] for role in self._roles}

    def ending(self, words: Sequence[str]) -> tuple[Role, int] | None:
        """The longest role in which these folded words end, and of how many of them; None where they end in none."""
        if not words or not self.closes(words[-1]):
            return None
        for length in range(min(self._longest, len(words)), 0, -1):
            role = self.exactly(words[-length:])
            if role:
                return role, length
        return None

    def closes(self, word: str) -> bool:
        """Whether a role can end in this folded word."""
        return word in self._lasts or singular(word) in self._lasts or word.removesuffix("s") in self._lasts

    def exactly(self, words: Sequence[str]) -> Role | None:
        """The role that these folded words name, in singular or plural."""
        phrase = " ".join(words)
        if phrase in self._roles:
            return self._roles[phrase]
        if not words:
            return None
        ones = [singular(words[-1]), words[-1].removesuffix("s")]  # "crisis" is one, "Nazis" are many
        held = next((role for one in ones if (role := self._roles.get(" ".join([*words[:-1], one])))), None)
        return held and Role(held.words, held.sector, held.kind, held.gender, True, held.carrier)


@lru_cache(maxsize=1 << 14)  # each word of a page is asked for several times
def singular(word: str) -> str:
    """The singular of a folded noun, as far as its ending tells.

    >>> singular("officials"), singular("agencies"), singular("gunmen"), singular("churches"), singular("press")
    ('official', 'agency', 'gunman', 'church', 'press')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("men", "women")) and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word
