"""Train the two scorers of following, and check them by leaving out batches and stories.

    python -m training.follow.train within articles.jsonl.gz [rows of training.reader.labels ...]
    python -m training.follow.train across stories.json ... --texts texts.jsonl.gz ... [--check]

`within` learns from the thread labels inside articles. `across` learns from stories followed over dated articles,
read by the built-in reader and resolved: strands on two pages of one story belong together; strands of two stories, or
of a story and of its distractors, do not.
"""

import argparse
import dataclasses
import json
from datetime import date
from pathlib import Path

import numpy as np

from bench.follow import score
from bench.labelled import read_articles
from bench.stories import Story, page_of_text, read_rows, read_stories
from bench.tasks.threads import answers
from servanda.follow import STORY, UNDERTAKING, follow, within
from servanda.follow.groups import grouped
from servanda.follow.scorer import FOLDER, Scorer, load_scorer
from servanda.follow.sketch import Sketch, sketches
from servanda.follow.words import load_rarity
from servanda.read import load_reader
from servanda.record import Act, Actor, Page
from servanda.resolve import load_tables, resolve
from training.follow.across import Pairs, fit_across, labelled_pairs
from training.follow.network import Sample, fit

CUTS = (-1.5, -1.0, -0.75, -0.5, -0.25, 0.0)
WITHIN = -0.5  # the F1 below is flat from -0.75 to -0.5; what is wrongly joined is worse to read than what is split
FOLDS = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """One article. batch: None where it is to learn from alone; labels: of each sketch, or None; together: 0 or 1."""

    batch: int | None
    acts: list[Sketch]
    labels: list[str | None]
    pairs: list[tuple[int, int]]
    features: np.ndarray
    together: np.ndarray


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """Pages with the acts resolved on them, and the actors of these."""

    pages: list[tuple[Page, tuple[Act, ...]]]
    actors: dict[str, Actor]


def cases(path: Path) -> list[Case]:
    """The labelled articles that have at least two acts."""
    found, rarity = [], load_rarity()
    for article in read_articles(path):
        acts = sketches(article.acts, article.page, {}, rarity)
        labels = [article.threads.get(a.act) for a in acts]
        pairs, features = within.pair_features(acts)
        together = np.array([labels[i] is not None and labels[i] == labels[j] for i, j in pairs], dtype=float)
        found.append(Case(article.batch, acts, labels, pairs, features, together))
    return [c for c in found if c.pairs]


def b_cubed(groups: list[list[int]], labels: list[str | None]) -> tuple[float, float]:
    """Sums over the acts of precision and recall; an act without a label is alone."""
    precision = recall = 0.0
    for group in groups:
        for n in group:
            same = {m for m in range(len(labels)) if m == n or (labels[n] and labels[m] == labels[n])}
            both = len(same.intersection(group))
            precision, recall = precision + both / len(group), recall + both / len(same)
    return precision, recall


def fit_within(held: list[Case]) -> Scorer:
    """A scorer of pairs inside a page; an article weighs by its acts, not by its pairs."""
    weights = [np.full(len(c.pairs), 1 / len(c.acts)) for c in held]
    features, together = np.concatenate([c.features for c in held]), np.concatenate([c.together for c in held])
    return fit(Sample(features, together, np.concatenate(weights)), within.FEATURES)


def check_within(held: list[Case]) -> None:
    """Print B-cubed figures on batches left out, for each cut."""
    sums = {cut: np.zeros(3) for cut in CUTS}
    for fold in range(FOLDS):
        scorer = fit_within([c for c in held if c.batch is None or c.batch % FOLDS != fold])
        for case in (c for c in held if c.batch is not None and c.batch % FOLDS == fold):
            scores = dict(zip(case.pairs, within.log_odds(case.features, scorer).tolist(), strict=True))
            for cut in CUTS:
                groups = grouped(len(case.acts), scores, cut=cut)
                sums[cut] += [*b_cubed(groups, case.labels), len(case.acts)]
    for cut, (precision, recall, acts) in sums.items():
        f1 = _f1(precision, recall, acts)
        print(f"cut {cut:5.2f}  B-cubed P {precision / acts:.3f} R {recall / acts:.3f} F1 {f1:.3f}")


def _f1(precision: float, recall: float, acts: float) -> float:
    return float(2 * precision * recall / (precision + recall) / acts)


def read_pages(stories: list[Story], texts: list[Path]) -> Held:
    """The stories' pages, read by the built-in reader and resolved, as a record has them."""
    reader, tables = load_reader(), load_tables()
    held: list[tuple[Page, tuple[Act, ...]]] = []
    actors: dict[str, Actor] = {}
    for row in read_rows(texts, {p for t in stories for p in t.roles}):
        page = page_of_text(row)
        found = resolve(page, reader.read(page), tables)
        held.append((page, found.acts))
        actors.update((a.id, a) for a in found.actors)
    return Held(held, actors)


def check_across(stories: list[Story], held: Held, pairs: Pairs) -> None:
    """Print what bench/follow.py measures, for each story by a scorer that has not seen it, and the mean of all."""
    acts, pages = [a for _, own in held.pages for a in own], {p.id: p for p, _ in held.pages}
    names = {p: p for p in pages}
    for name, grain in (("undertakings", UNDERTAKING), ("stories", STORY)):
        figures: list[dict[str, float]] = []
        for story in stories:
            scorer = fit_across(pairs, without=frozenset([story.id]))
            threads = follow(acts, pages, held.actors, grain=grain, scorer=scorer)
            figures.append(score([story], list(answers(threads, acts, names, held.actors)), lambda h: h.story))
            print(f"{name:<12} {story.id:<22}", _shown(figures[-1]), flush=True)
        print(f"{name:<12} {'mean':<22}", _shown({k: sum(f[k] for f in figures) / len(figures) for k in figures[0]}))


def _shown(figures: dict[str, float]) -> str:
    return "  ".join(f"{k} {v:.2f}" for k, v in figures.items())


def save(scorer: Scorer, name: str, *, origin: str) -> None:
    """Write a scorer with its birth certificate."""
    held = {f.name: getattr(scorer, f.name) for f in dataclasses.fields(scorer)}
    plain = {k: np.round(v, 4).tolist() if isinstance(v, np.ndarray) else v for k, v in held.items()}
    birth = {"origin": origin, "licence": "our own labels and weights; Apache-2.0", "date": date.today().isoformat(),
             "script": f"training/follow/train.py {name}"}  # fmt: skip
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps({"birth": birth, **plain}, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"written: {path}")


def main() -> None:
    """Train, check and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("within", "across"))
    parser.add_argument("articles", type=Path, help="labelled articles, or the first file of stories")
    parser.add_argument("stories", type=Path, nargs="*")
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--check", action="store_true", help="print figures, write no weights")
    options = parser.parse_args()
    if options.which == "within":
        held = [case for path in (options.articles, *options.stories) for case in cases(path)]
        check_within(held)
        if not options.check:
            scorer = dataclasses.replace(fit_within(held), cut=WITHIN)
            save(scorer, "within", origin=f"thread labels inside {len(held)} articles")
    else:
        stories = read_stories([options.articles, *options.stories])
        held_pages = read_pages(stories, options.texts)
        pairs = labelled_pairs(stories, held_pages.pages, held_pages.actors, load_scorer("within"))
        print(f"{len(pairs.together)} pairs, {int(pairs.together.sum())} of one story")
        check_across(stories, held_pages, pairs)
        if not options.check:
            scorer = dataclasses.replace(fit_across(pairs), cut=UNDERTAKING.cut)
            save(scorer, "across", origin="11 stories of 1987 and 2010-11")


if __name__ == "__main__":
    main()
