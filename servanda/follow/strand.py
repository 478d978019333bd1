"""A strand: the acts of one page about one undertaking, taken together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.follow.groups import grouped
from servanda.follow.scorer import Scorer
from servanda.follow.sketch import Sketch
from servanda.follow.within import log_odds, pair_features, told_apart
from servanda.follow.words import Bag


@dataclass(frozen=True, slots=True)
class Strand:
    """Sketches of one page in text order, and their words together (stem -> nats).

    share: of the page's acts, 0..1. parties: of both sides. sentence: without the parties' names. context: words of
    headline and opening. opening: number of the first sentence.
    """

    acts: tuple[Sketch, ...]
    page: str
    day: int | None
    share: float
    opening: int
    matter: Bag
    sentence: Bag
    who: Bag
    whom: Bag
    parties: Bag
    place: frozenset[str]
    sums: frozenset[float]
    types: frozenset[str]
    families: frozenset[str]
    context: Bag

    @property
    def id(self) -> str:
        """The first act's id: strands of one page have no act in common."""
        return self.acts[0].act


def strands(
    acts: Sequence[Sketch], context: Mapping[str, float], scorer: Scorer, *, whole: bool = False
) -> list[Strand]:
    """The strands of one page, in text order. whole: for joining whole pages, where nothing is held apart."""
    pairs, features = pair_features(acts)
    scores = dict(zip(pairs, log_odds(features, scorer).tolist(), strict=True))
    apart = None if whole else lambda i, j: told_apart(acts[i], acts[j])
    found = grouped(len(acts), scores, cut=scorer.cut, apart=apart)
    headed = Bag(context)
    return [strand_of([acts[n] for n in group], len(acts), headed) for group in found]


def strand_of(acts: Sequence[Sketch], page_acts: int, context: Bag) -> Strand:
    """The strand that these sketches make. page_acts: how many the whole page has. context: as in Strand."""
    names = {s for a in acts for s in a.parties}
    who, whom = _united(a.who for a in acts), _united(a.whom for a in acts)
    return Strand(
        acts=tuple(acts),
        page=acts[0].page,
        day=acts[0].day,
        share=len(acts) / page_acts,
        opening=min(a.order for a in acts),
        matter=_united(a.matter for a in acts),
        sentence=Bag((s, w) for s, w in _united(a.sentence for a in acts).items() if s not in names),
        who=who,
        whom=whom,
        parties=_united((who, whom)),
        place=frozenset().union(*(a.place for a in acts)),
        sums=frozenset(a.sum for a in acts if a.sum is not None),
        types=frozenset(a.type for a in acts),
        families=frozenset(a.family for a in acts),
        context=context,
    )


def _united(vectors: Iterable[Mapping[str, float]]) -> Bag:
    """Words of all; one that several acts share weighs more."""
    first, *more = vectors
    total = Bag(first)
    for vector in more:
        for stem, weight in vector.items():
            total[stem] = total.get(stem, 0.0) + weight
    return total
