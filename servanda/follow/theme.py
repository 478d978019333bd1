"""What a thread is about: its type, and the words of its object."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.follow.words import stems
from servanda.record import Act, Page

VERBAL = frozenset({"request", "accuse", "reject", "support", "investigate"})
_AHEAD = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "delayed", "halted"})
# Words for a part of a whole; a part received or a first stage done leaves the whole under way. Whole words: the stem
# of "delivery" is that of "delivered", and of "parts" that of "parties".
_PARTS = frozenset(
    "part parts component components batch batches tranche tranches instalment instalments installment installments "
    "phase phases stage stages unit units module modules vessel reactor reactors shipment shipments delivery "
    "deliveries stone foundation foundations concrete round portion first initial partial pilot step half".split()
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a thread is about.

    object: stems of the objects undertaken, without words for parts and the names of those who undertake it, which
    stand in all that they do. parts: words that tell a part of it.
    """

    type: str
    object: frozenset[str]
    parts: frozenset[str]


def theme_type(acts: Sequence[Act]) -> str:
    """The type most undertaken, or, where nothing is undertaken, most told."""
    counts = Counter(a.type for a in _undertaken(acts))
    return max(sorted(counts), key=lambda t: counts[t])


def _undertaken(acts: Sequence[Act]) -> Sequence[Act]:
    deeds = [a for a in acts if a.type not in VERBAL]
    ahead = [a for a in deeds if a.status in _AHEAD]
    return [a for a in ahead if a.status != "halted"] or ahead or deeds or acts  # a halt may keep a promise to stop


def theme_of(acts: Sequence[Act], pages: Mapping[str, Page]) -> Theme:
    """The type most undertaken, and its object's words."""
    type_ = theme_type(acts)
    whole = [a for a in _undertaken(acts) if a.type == type_]
    objects = [words_of(object_of(a, pages)) for a in whole if a.what]
    names = {s for a in acts for party in (*a.who, *a.whom) for s in stems(party.name)}
    told = Counter(word for words in objects for word in words & _PARTS)
    named = {word for word, count in told.items() if 2 * count >= len(objects)}  # "its first satellite" is the whole
    return Theme(
        type_,
        frozenset(stems(" ".join(sorted(frozenset().union(*objects) - (_PARTS - named))))) - names,
        _PARTS - named,
    )


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(re.findall(r"\w+", text.lower()))


def object_of(act: Act, pages: Mapping[str, Page]) -> str:
    """The words of an act's object; "" where none is named."""
    return pages[act.page].quote(act.what) if act.what else ""
