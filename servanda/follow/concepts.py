"""Which phrases name one thing: persons and states by who they are, events and things by their words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from servanda.follow.groups import grouped
from servanda.follow.words import Bag, cosine, load_rarity, stem, stems
from servanda.record import Actor, Mention, Page, Span

# Log-odds, set on five events of NewsWCL50 (bench/wording.py; F1 was 0.59 to 0.61 with all settings that were tried).
_START, _HEAD, _WORDS = -1.0, 1.6, 3.0
_CUT = 0.0
_TAIL = re.compile(
    r"\s(?:of|with|to|in|on|for|by|at|from|that|who|which|about|between|over|under|against|as|after|before)\s|[,;:(]"
)
# Nouns of public affairs that papers change for each other; the first of each row stands for all.
_KINDS = tuple(
    tuple(stem(word) for word in row.split())
    for row in (
        "meeting meetings summit talks talk dialogue encounter conversation conversations discussion visit trip",
        "deal agreement accord pact treaty arrangement settlement",
        "attack attacks strike strikes bombing raid assault",
        "war conflict fighting hostilities",
        "investigation probe inquiry",
        "law bill act legislation measure",
        "protest protests demonstration march rally",
        "migrants migrant refugees immigrants asylum-seekers",
        "sanctions sanction tariffs tariff duties levies embargo",
        "missiles missile weapons weapon arsenal arms",
        "payment payments money cash fee",
    )
)
_OFFICIALS = frozenset(stems(
    "government administration regime authorities officials official leaders leadership lawmakers senators senate "
    "congress parliament diplomats diplomat envoys envoy negotiators representatives military troops army navy forces "
    "embassy delegation ministry side republic nation people"
))  # fmt: skip
_KIND_OF = {word: row[0] for row in _KINDS for word in row}


@dataclass(frozen=True, slots=True)
class Naming:
    """A phrase as written. anchor: the name of the person or state its head is known to be, or None."""

    words: str
    anchor: str | None = None


def concepts(namings: Sequence[Naming]) -> list[list[int]]:
    """Groups of phrases, by number, each of which names one thing; every phrase is in one group.

    Anchored phrases group by their anchor alone; a surname is that of the one longer name that ends with it.
    Time: pairs of the phrases without an anchor.
    """
    whole = _whole_names({n.anchor for n in namings if n.anchor})
    anchored: dict[str, list[int]] = {}
    for n, naming in enumerate(namings):
        if naming.anchor is not None:
            anchored.setdefault(whole[naming.anchor], []).append(n)
    loose = [n for n, naming in enumerate(namings) if naming.anchor is None]
    found = grouped(len(loose), _scores([namings[n] for n in loose]), cut=_CUT, absent=_START)
    return sorted([*anchored.values(), *([loose[n] for n in group] for group in found)])


def alike(words: str, others: Sequence[str]) -> list[bool]:
    """For each of these phrases, whether it names the same thing as `words`, by the words alone."""
    scores = _scores([Naming(words), *(Naming(o) for o in others)], only_first=True)
    return [scores.get((0, n), _START) >= _CUT for n in range(1, len(others) + 1)]


def anchor_at(page: Page, span: Span, mentions: Iterable[Mention], actors: Mapping[str, Actor]) -> str | None:
    """Who stands at the end of a phrase's head, or the state whose officials, troops or parliament do; else None."""
    end = span.start + len(head(page.quote(span)))
    inside = [m for m in mentions if m.span.overlaps(Span(span.start, max(end, span.start + 1)))]
    last = [m for m in inside if m.span.end >= end - 2]
    if last:
        return anchor_name(actors[min(last, key=lambda m: abs(m.span.end - end)).actor])
    states = {actors[m.actor].state for m in inside} - {None}
    closing = stems(page.text[span.start : end])[-1:]
    return f"state:{states.pop()}" if len(states) == 1 and closing and closing[0] in _OFFICIALS else None


def anchor_name(actor: Actor) -> str:
    """A person by name; states, and bodies that act for one, by the state."""
    return f"state:{actor.state}" if actor.kind != "person" and actor.state else actor.name


def head(words: str) -> str:
    """The phrase up to the first word that opens another: "the talks with the envoy" -> "the talks"."""
    return _TAIL.split(f"{words} ", maxsplit=1)[0].strip()


def _whole_names(names: Iterable[str]) -> dict[str, str]:
    """Each name with the longer one it is short for, or with itself: "Okoro" -> "Ada Okoro", unless there are two."""
    held = sorted(names)
    longer = {name: [other for other in held if other.endswith(f" {name}")] for name in held}
    return {name: found[0] if len(found) == 1 else name for name, found in longer.items()}


def _scores(namings: Sequence[Naming], *, only_first: bool = False) -> dict[tuple[int, int], float]:
    rarity = load_rarity()
    bags = [Bag(rarity.vector(_KIND_OF.get(s, s) for s in stems(n.words))) for n in namings]
    heads = [_kinds(head(n.words)) for n in namings]
    pairs = ((0, n) for n in range(1, len(namings))) if only_first else combinations(range(len(namings)), 2)
    return {
        (i, j): score
        for i, j in pairs
        if (score := _START + _HEAD * bool(heads[i] & heads[j]) + _WORDS * cosine(bags[i], bags[j])) > _START
    }


def _kinds(words: str) -> frozenset[str]:
    """The last word of a head, by its kind; and all words that have a kind."""
    found = stems(words)
    known = {_KIND_OF[s] for s in found if s in _KIND_OF}
    return frozenset(known or found[-1:])
