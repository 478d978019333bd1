"""Pairs of strands to learn from: which belong to one story, and which do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.stories import Story
from servanda.follow.across import FEATURES, pair_features
from servanda.follow.card import Beside, card
from servanda.follow.index import StrandIndex
from servanda.follow.scorer import Scorer
from servanda.follow.sketch import page_words, sketches
from servanda.follow.strand import Strand, strands
from servanda.follow.words import load_rarity
from servanda.record import Act, Actor, Page, Span
from training.follow.network import Sample, fit

EPOCHS = 8
APART = 8.0  # weight of all pairs apart, in those together: what the index brings up in one month of wire reports


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labelled pairs. owners: the stories whose labels a pair rests on, so that they can be left out together."""

    features: np.ndarray
    together: np.ndarray
    owners: list[frozenset[str]]


def labelled_pairs(
    stories: Sequence[Story], held: Sequence[tuple[Page, Sequence[Act]]], actors: Mapping[str, Actor], within: Scorer
) -> Pairs:
    """The pairs that the index brings together and the stories judge."""
    rarity = load_rarity()
    index = StrandIndex(rarity)
    sentence = {a.id: a.sentence for _, acts in held for a in acts}
    for page, acts in held:
        drawn = sketches(acts, page, actors, rarity)
        for strand in strands(drawn, page_words(page, rarity), within, whole=True) if drawn else []:
            index.add(strand)
    cards = {s.id: card(s, rarity) for s in index}
    told = {s.id: frozenset(t.id for t in stories if _tells(s, t, sentence)) for s in index}
    rows: list[np.ndarray] = [np.zeros((0, len(FEATURES)))]
    together, owners = [], []
    for strand in index:
        verdicts = [(o, _verdict(strand, o, told, stories)) for o in index.candidates(strand) if strand.id < o.id]
        judged = [(o, verdict) for o, verdict in verdicts if verdict is not None]
        rows.append(pair_features(Beside([cards[strand.id]], [cards[o.id] for o, _ in judged], [0] * len(judged))))
        together += [verdict for _, verdict in judged]
        owners += [told[strand.id] | told[o.id] for o, _ in judged]
    return Pairs(np.concatenate(rows), np.array(together, dtype=float), owners)


def _tells(strand: Strand, story: Story, sentence: dict[str, Span]) -> bool:
    return any(
        s.page == strand.page and any(sentence[a.act].overlaps(s.quote) for a in strand.acts) for s in story.steps
    )


def _verdict(a: Strand, b: Strand, told: dict[str, frozenset[str]], stories: Sequence[Story]) -> bool | None:
    """True: one story; False: none; None: nobody has said."""
    ours, theirs = told[a.id], told[b.id]
    if ours and theirs:
        return bool(ours & theirs)
    if a.page == b.page:
        return None
    if not ours and not theirs:  # nobody labelled either, but pages that have no story in common tell of two
        return None if any(t.roles.keys() >= {a.page, b.page} for t in stories) else False
    page = b.page if ours else a.page
    roles = {t.roles.get(page) for t in stories if t.id in ours | theirs}
    return None if roles & {"core", "related"} else False


def fit_across(pairs: Pairs, *, without: frozenset[str] = frozenset()) -> Scorer:
    """A scorer of strands on two pages, from the pairs of all stories but these."""
    kept = np.array([not (o & without) for o in pairs.owners])
    features, together = pairs.features[kept], pairs.together[kept]
    even = APART * together.sum() / max((1 - together).sum(), 1)
    weight = np.where(together > 0, 1.0, even)
    return fit(Sample(features, together, weight), FEATURES, epochs=EPOCHS)
