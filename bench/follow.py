"""Following measured: stories over dated articles, and clusters inside articles.

    python -m bench.follow stories [reuters1987.json crises2010-11.json --texts reuters_all.jsonl.gz articles.jsonl.gz]
    python -m bench.follow inside [articles.jsonl.gz]

stories: a labelled step is hit when a system step on the same page overlaps its quote; each labelled thread is paired
with the one system thread that hits most of it. Printed for both things the labels may be read as: the whole story,
and the single commitments inside a story; and for both grains that can be asked of `follow`.
  found      labelled steps hit by any thread (what is missing here is lost to reading)
  right      labelled steps hit by the paired thread (found less right is lost to joining)
  precision  of the paired threads' steps, those on the story's own pages; for commitments, of the labelled steps
             that the paired thread hits, those of this commitment (what is missing is lost to splitting)
"""

import argparse
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.labelled import read_articles
from bench.rows import Row
from bench.shared import add_shared
from bench.stories import GoldStep, Story, acts_as_marked, page_of_text, read_rows, read_stories
from bench.tasks.threads import answers
from servanda.follow import STORY, UNDERTAKING, follow, label_acts
from servanda.read import load_reader
from servanda.record import Act, Actor, Page, Span
from servanda.resolve import load_tables, resolve

# What a labelled status agrees with: an announced plan or offer is "promised" in the labels, and so were hopes;
# "none" is a statement, demand, denial or refusal, that moves nothing.
COMPATIBLE = {
    "promised": {"wished", "proposed", "promised", "threatened", "agreed"},
    "agreed": {"agreed", "done", "promised"},
    "started": {"underway", "done", "agreed"},
    "delayed": {"delayed", "halted", "proposed", "promised"},
    "suspended": {"halted", "delayed", "ended", "done", "refused"},
    "fulfilled": {"done", "underway"},
    "broken": {"done", "refused", "ended", "halted", "denied", "underway"},
    "expired": {"ended", "done"},
    "withdrawn": {"ended", "refused", "done", "halted"},
}

ARTICLES = "data/acts/articles.jsonl.gz"
STORIES = ("data/threads/reuters1987.json", "data/threads/crises2010-11.json")
TEXTS = ("data/reuters/reuters_all.jsonl.gz", "data/t17/articles.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Hit:
    """A labelled step and the system steps on its words: (thread number, step)."""

    story: str
    gold: GoldStep
    steps: tuple[tuple[int, Row], ...]


Key = Callable[[Hit], Hashable]  # which labelled thread a step is of: a story, or (story, commitment)


def hits(stories: Sequence[Story], threads: Sequence[Row]) -> list[Hit]:
    """Every labelled step with what hits it."""
    by_page: dict[str, list[tuple[int, Row]]] = {}
    for number, thread in enumerate(threads):
        for step in thread["steps"]:
            by_page.setdefault(step["page"], []).append((number, step))
    return [
        Hit(t.id, s, tuple(h for h in by_page.get(s.page, []) if Span(h[1]["start"], h[1]["end"]).overlaps(s.quote)))
        for t in stories
        for s in t.steps
    ]


def paired(found: Iterable[Hit], key: Key) -> dict[Hashable, int]:
    """Each labelled thread's one system thread: the one that hits most of its steps."""
    counts: dict[Hashable, Counter[int]] = {}
    for hit in found:
        counts.setdefault(key(hit), Counter()).update({n for n, _ in hit.steps})
    return {k: max(sorted(c), key=lambda n: c[n]) for k, c in counts.items() if c}


def score(stories: Sequence[Story], threads: Sequence[Row], key: Key) -> dict[str, float]:
    """The figures of the head of this file."""
    found = hits(stories, threads)
    pair = paired(found, key)
    right = [(h, [s for n, s in h.steps if n == pair[key(h)]]) for h in found if key(h) in pair]
    right = [(h, steps) for h, steps in right if steps]
    known = [h for h, _ in right if h.gold.status != "none"]
    good = sum(_status_fits(h, steps) for h, steps in right if h.gold.status != "none")
    return {
        "steps": len(found),
        "found": sum(bool(h.steps) for h in found) / len(found),
        "right": len(right) / len(found),
        "precision": _precision(stories, threads, found, pair, key),
        "status": good / max(len(known), 1),
        "date": sum(_date_fits(h.gold, steps) for h, steps in right) / max(len(right), 1),
        "b3": _b_cubed([h for h in found if h.steps], key),
    }


def _precision(
    stories: Sequence[Story],
    threads: Sequence[Row],
    found: list[Hit],
    pair: dict[Hashable, int],
    key: Key,
) -> float:
    """Of stories, by the pages of the steps; of commitments, by what else the paired threads hit."""
    if not any(isinstance(k, tuple) for k in pair):
        roles: dict[Hashable, dict[str, str]] = {t.id: t.roles for t in stories}
        told = [
            roles[k].get(s["page"], "") in ("core", "related") for k, n in pair.items() for s in threads[n]["steps"]
        ]
        return sum(told) / max(len(told), 1)
    mine = [key(h) == k for k, n in pair.items() for h in found if n in {m for m, _ in h.steps}]
    return sum(mine) / max(len(mine), 1)


def _status_fits(hit: Hit, steps: list[Row]) -> bool:
    return any(s["status"] in COMPATIBLE[hit.gold.status] for s in steps)


def _date_fits(gold: GoldStep, steps: list[Row]) -> bool:
    """Whether a step has the labelled date, at the labelled precision."""
    length = {"day": 10, "month": 7, "year": 4}.get(gold.precision, 10)
    return any((s["date"] or "")[:length] == gold.date[:length] for s in steps)


def _b_cubed(found: list[Hit], key: Key) -> float:
    """F1 over the steps that were found; a step hit by several threads counts in the one most of its kin are in."""
    pair = paired(found, key)
    own = [pair[key(h)] if pair[key(h)] in {n for n, _ in h.steps} else h.steps[0][0] for h in found]
    precision = recall = 0.0
    for n, hit in enumerate(found):
        same = [m for m, other in enumerate(found) if key(other) == key(hit)]
        group = [m for m in range(len(found)) if own[m] == own[n]]
        both = len(set(same).intersection(group))
        precision, recall = precision + both / len(group), recall + both / len(same)
    return 2 * precision * recall / (precision + recall) / len(found) if found else 0.0


def report(stories: Sequence[Story], threads: Sequence[Row], *, grain: str) -> None:
    """Print the figures for both readings of the labels."""
    kinds: dict[str, Key] = {
        "stories": lambda h: h.story,
        "commitments": lambda h: (h.story, h.gold.commitment),
    }
    for kind, key in kinds.items():
        figures = score(stories, threads, key)
        shown = "  ".join(f"{k} {v:.3f}" if k != "steps" else f"{v} steps" for k, v in figures.items())
        print(f"{grain:<12} against {kind:<12} {shown}")


def run_stories(paths: list[Path], texts: list[Path], *, marked: bool) -> None:
    """Read the stories' pages with the built-in reader, follow, print. marked: without the tables of resolve."""
    stories = read_stories(paths)
    rows = read_rows(texts, {p for t in stories for p in t.roles})
    pages, acts, actors = read_pages(rows, marked=marked)
    names = {page.id: row["id"] for page, row in zip(pages.values(), rows, strict=True)}
    for name, grain in (("undertakings", UNDERTAKING), ("stories", STORY)):
        threads = follow(acts, pages, actors, grain=grain)
        report(stories, list(answers(threads, acts, names, actors)), grain=name)


def read_pages(rows: list[Row], *, marked: bool) -> tuple[dict[str, Page], list[Act], dict[str, Actor]]:
    """Pages, acts and actors of the rows, read by the built-in reader. marked: as in `run_stories`."""
    reader, tables = load_reader(), load_tables()
    pages: dict[str, Page] = {}
    acts: list[Act] = []
    actors: dict[str, Actor] = {}
    for row in rows:
        page = page_of_text(row)
        pages[page.id] = page
        if marked:
            acts += acts_as_marked(page, reader.read(page))
            continue
        found = resolve(page, reader.read(page), tables)
        acts += found.acts
        actors.update((a.id, a) for a in found.actors)
    return pages, acts, actors


def run_inside(path: Path) -> None:
    """Print B-cubed F1 of the clusters inside labelled articles; the shipped scorer has seen them (see training)."""
    precision = recall = total = 0.0
    for article in read_articles(path):
        labels = label_acts(article.acts, article.page)
        for act in article.acts:
            gold = article.threads.get(act.id)
            same = {a.id for a in article.acts if a is act or (gold and article.threads.get(a.id) == gold)}
            group = {a.id for a in article.acts if labels[a.id] == labels[act.id]}
            precision += len(same & group) / len(group)
            recall += len(same & group) / len(same)
            total += 1
    print(f"{total:.0f} acts  B-cubed P {precision / total:.3f} R {recall / total:.3f} ", end="")
    print(f"F1 {2 * precision * recall / (precision + recall) / total:.3f}  (seen in training)")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("stories", "inside"))
    parser.add_argument("files", type=Path, nargs="*", help="by default those of --shared")
    parser.add_argument("--texts", type=Path, nargs="*", help="the stories' pages; by default those of --shared")
    parser.add_argument("--marked", action="store_true", help="take the reader's marks as they are, nothing resolved")
    add_shared(parser)
    options = parser.parse_args()
    if options.what == "inside":
        run_inside(options.files[0] if options.files else options.shared / ARTICLES)
        return
    stories = options.files or [options.shared / name for name in STORIES]
    texts = options.texts or [options.shared / name for name in TEXTS]
    run_stories(stories, texts, marked=options.marked)


if __name__ == "__main__":
    main()
