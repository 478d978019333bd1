"""Labels: which acts of one page are about one undertaking."""

import re
from collections.abc import Mapping, Sequence

from servanda.follow.scorer import load_scorer
from servanda.follow.sketch import sketches
from servanda.follow.strand import strands
from servanda.follow.titles import title
from servanda.follow.words import load_rarity
from servanda.record import Act, Actor, Page


def label_acts(acts: Sequence[Act], page: Page, actors: Mapping[str, Actor] | None = None) -> dict[str, str]:
    """Act id -> label, for every act of a page; acts about one undertaking share a label.

    A label is made of the words of the acts' title ("el-alto-nuclear-centre"), numbered where two would be equal.
    """
    drawn = sketches(acts, page, actors or {}, load_rarity())
    own = {a.id: a for a in acts}
    labels: dict[str, str] = {}
    taken: dict[str, int] = {}
    for strand in strands(drawn, {}, load_scorer("within")) if drawn else []:
        told = [own[s.act] for s in strand.acts]
        slug = _slug(title(told, {page.id: page}))
        taken[slug] = taken.get(slug, 0) + 1
        label = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        labels.update((a.id, label) for a in told)
    return labels


def _slug(words: str) -> str:
    parts = [w for w in re.findall(r"\w+", words.lower()) if w not in ("the", "a", "an", "of", "and", "to", "in")]
    return "-".join(parts[:5]) or "act"
