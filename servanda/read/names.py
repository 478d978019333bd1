"""Who is meant: each party's words, and the source of an act, linked to the fullest name on the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.read.acts import Decoded
from servanda.read.attributions import Group
from servanda.read.encode import Encoded
from servanda.read.mentions import NameMention, name_mentions
from servanda.read.model import Array, softmax
from servanda.record import Named, Page, Pointer

SURE_OF_OUTLET = 0.9  # the outlet's own voice wins over an attribution around the act from this chance on
LEAST_CHANCE, MOST_POINTERS = 0.02, 5  # of the names that are told with their chance
_PRONOUN = re.compile(r"(?i)(?:i|me|my|we|us|our|he|him|his|she|her|it|its|they|them|their|who|which|that)$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a page: mentions, the fullest form of each, and their keys (mentions, width)."""

    mentions: Sequence[NameMention]
    fullest: Sequence[int]
    keys: Array

    def weighed(self, query: Array) -> "Weighed":
        """The mentions that a query points at, each as its fullest form."""
        width = self.keys.shape[1]
        scores = np.concatenate([query[-1:], self.keys @ query[:-1] / width**0.5])
        chance = softmax(scores)
        total: dict[int | None, float] = {None: float(chance[0])}
        for mention, value in enumerate(chance[1:]):
            full = self.fullest[mention]
            total[full] = total.get(full, 0.0) + float(value)
        return Weighed(self, total)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a query points at: the probability of each name by its fullest mention; None is "itself"."""

    names: Names
    chances: Mapping[int | None, float]

    @property
    def best(self) -> int | None:
        return max(self.chances, key=lambda k: self.chances[k])

    def pointers(self) -> tuple[Pointer, ...]:
        """The likeliest names, where they stand."""
        held = sorted(((v, -k) for k, v in self.chances.items() if k is not None and v >= LEAST_CHANCE), reverse=True)
        return tuple(Pointer(self.names.mentions[-k].span, round(v, 3)) for v, k in held[:MOST_POINTERS])


def names_of(page: Page, encoded: Encoded) -> Names:
    """The names of a page's body, each joined to the longest name that ends in or contains it."""
    mentions, keys = [], []
    starts = {span[0]: number for number, span in enumerate(encoded.words.spans)}
    for mention in name_mentions(page.text, list(encoded.sentences)):
        first = starts.get(mention.span.start)
        if first is None:
            continue
        last = first + 1
        while last < len(encoded.words.spans) and encoded.words.spans[last][0] < mention.span.end:
            last += 1
        mentions.append(mention)
        keys.append(encoded.name_key[first:last].mean(0))
    width = encoded.name_key.shape[1]
    return Names(mentions, _fullest(mentions), np.stack(keys) if keys else np.zeros((0, width), dtype=np.float32))


def _fullest(mentions: list[NameMention]) -> list[int]:
    """For each mention the number of the fullest: the longest (to five words) whose words hold all of its own."""
    sets = [frozenset(m.text.split()) for m in mentions]
    by_last: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_last.setdefault(mention.text.split()[-1], []).append(number)
    out = []
    for number, mention in enumerate(mentions):
        others = [k for k in by_last[mention.text.split()[-1]] if sets[number] <= sets[k] and len(sets[k]) <= 5]
        out.append(max(others, key=lambda k: (len(sets[k]), -k), default=number))
    return out


def party(act: Decoded, words: tuple[int, int], encoded: Encoded, names: Names) -> Named:
    """A who or whom: its span, and where its fullest name stands; None where the reader knows no name."""
    start = act.sentence[0]
    query = act.word_query[words[0] - start : words[1] - start].mean(0)
    span = encoded.span(*words)
    weighed = names.weighed(query)
    best, pointers = weighed.best, weighed.pointers()
    if best is not None:
        return Named(span, names.mentions[best].span, pointers)
    own = [k for k, m in enumerate(names.mentions) if span.contains(m.span)]
    return Named(span, names.mentions[names.fullest[own[-1]]].span if own else None, pointers)


def source(act: Decoded, found: Sequence[Group], encoded: Encoded, names: Names, text: str) -> Named | None:
    """To whom the report attributes an act: by its own pointer, or by the attribution that holds its trigger."""
    weighed = names.weighed(act.by)
    best = weighed.best
    chance = weighed.chances[best]
    outer = next((g for g in found if g.source and g.holds(act.trigger[0])), None)
    if outer is None:
        if best is None:
            return None
        beside = _beside(act, found)
        if beside is None:
            return Named(names.mentions[best].span, names.mentions[best].span)
        outer = beside
    if best is None and chance > SURE_OF_OUTLET:
        return None
    span = encoded.span(outer.source[0][0], outer.source[-1][1])
    own = [k for k, m in enumerate(names.mentions) if span.contains(m.span)]
    if own:
        return Named(span, names.mentions[names.fullest[own[-1]]].span)
    sure = chance > 0.5 or _PRONOUN.match(text[span.start : span.end])
    return Named(span, names.mentions[best].span if best is not None and sure else None, weighed.pointers())


def _beside(act: Decoded, found: Sequence[Group]) -> Group | None:
    """The one attribution whose cue stands in the sentence of an act, though its content does not hold the act."""
    start, end = act.sentence
    near = [g for g in found if g.source and g.cue and start <= g.cue[0][0] < end]
    return near[0] if len({g.source for g in near}) == 1 else None
