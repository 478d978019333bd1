"""Following measured: stories over dated articles, clusters inside articles, growth, and the order of reading.

    python -m bench.follow stories reuters1987.json crises2010-11.json --texts reuters_all.jsonl.gz articles.jsonl.gz
    python -m bench.follow inside articles.jsonl.gz
    python -m bench.follow growth

stories: a labelled step is hit when a system step on the same page overlaps its quote; each labelled thread is paired
with the one system thread that hits most of it. Printed for both things the labels may be read as: the whole story,
and the single commitments inside a story; and for both grains that can be asked of `follow`.
  found      labelled steps hit by any thread (what is missing here is lost to reading)
  right      labelled steps hit by the paired thread (found less right is lost to joining)
  precision  of the paired threads' steps, those on the story's own pages; for commitments, of the labelled steps
             that the paired thread hits, those of this commitment (what is missing is lost to splitting)
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.tasks.threads import answers
from servanda.follow import STORY, UNDERTAKING, Changes, Following, MemoryShelf, follow, label_acts
from servanda.record import Act, Actor, Page, Party, Span, Stated, Thread, digest
from training.follow.labelled import read_articles
from training.follow.stories import GoldStep, Story, acts_as_marked, page_of_text, read_rows, read_stories

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

WORKS = "bridge dam port railway refinery pipeline airport tunnel hospital school stadium mine plant canal".split()


@dataclass(frozen=True, slots=True)
class Hit:
    """A labelled step and the system steps on its words: (thread number, step)."""

    story: str
    gold: GoldStep
    steps: tuple[tuple[int, dict], ...]


def hits(stories: Sequence[Story], threads: Sequence[dict]) -> list[Hit]:
    """Every labelled step with what hits it."""
    by_page: dict[str, list[tuple[int, dict]]] = {}
    for number, thread in enumerate(threads):
        for step in thread["steps"]:
            by_page.setdefault(step["page"], []).append((number, step))
    return [
        Hit(t.id, s, tuple(h for h in by_page.get(s.page, []) if Span(h[1]["start"], h[1]["end"]).overlaps(s.quote)))
        for t in stories
        for s in t.steps
    ]


def paired(found: Iterable[Hit], key: Callable[[Hit], Hashable]) -> dict[Hashable, int]:
    """Each labelled thread's one system thread: the one that hits most of its steps."""
    counts: dict[Hashable, Counter[int]] = {}
    for hit in found:
        counts.setdefault(key(hit), Counter()).update({n for n, _ in hit.steps})
    return {k: max(sorted(c), key=lambda n: c[n]) for k, c in counts.items() if c}


def score(stories: Sequence[Story], threads: Sequence[dict], key: Callable[[Hit], Hashable]) -> dict[str, float]:
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
    stories: Sequence[Story], threads: Sequence[dict], found: list[Hit], pair: dict, key: Callable[[Hit], Hashable]
) -> float:
    if not any(isinstance(k, tuple) for k in pair):
        roles = {t.id: t.roles for t in stories}
        told = [roles[k].get(s["page"]) in ("core", "related") for k, n in pair.items() for s in threads[n]["steps"]]
        return sum(told) / max(len(told), 1)
    mine = [key(h) == k for k, n in pair.items() for h in found if n in {m for m, _ in h.steps}]
    return sum(mine) / max(len(mine), 1)


def _status_fits(hit: Hit, steps: list[dict]) -> bool:
    return any(s["status"] in COMPATIBLE[hit.gold.status] for s in steps)


def _date_fits(gold: GoldStep, steps: list[dict]) -> bool:
    """Whether a step has the labelled date, at the labelled precision."""
    length = {"day": 10, "month": 7, "year": 4}.get(gold.precision, 10)
    return any((s["date"] or "")[:length] == gold.date[:length] for s in steps)


def _b_cubed(found: list[Hit], key: Callable[[Hit], Hashable]) -> float:
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


def report(stories: Sequence[Story], threads: Sequence[dict], *, grain: str) -> None:
    """Print the figures for both readings of the labels."""
    kinds: dict[str, Callable[[Hit], Hashable]] = {
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
    pages, acts, actors = read_rows_as(rows, marked=marked)
    names = {page.id: row["id"] for page, row in zip(pages.values(), rows, strict=True)}
    for name, grain in (("undertakings", UNDERTAKING), ("stories", STORY)):
        threads = follow(acts, pages, actors, grain=grain)
        report(stories, list(answers(threads, acts, names, actors)), grain=name)


def read_rows_as(rows: list[dict], *, marked: bool) -> tuple[dict[str, Page], list[Act], dict]:
    """Pages, acts and actors of the rows."""
    from servanda.read import load_reader

    reader, pages, acts, actors = load_reader(), {}, [], {}
    for row in rows:
        page = page_of_text(row)
        pages[page.id] = page
        if marked:
            acts += acts_as_marked(page, reader.read(page))
            continue
        from servanda.resolve import load_tables, resolve

        found = resolve(page, reader.read(page), load_tables())
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


def made_page(number: int) -> tuple[Page, list[Act]]:
    """A page of one made-up story of its own, told on five pages: two parties and an object no other story has."""
    story, telling = divmod(number, 5)
    name = digest("story", story)
    who, whom, thing = f"Aland{name[:5]}", f"Borland{name[5:10]}", f"the {name[10:]} {WORKS[story % len(WORKS)]}"
    deed, status = (("will build", "promised"), ("agreed to build", "agreed"), ("is building", "underway"),
                    ("halted", "halted"), ("opened", "done"))[telling]  # fmt: skip
    text = f"{who} {deed} {thing} with {whom}."
    start, at, sentence = len(who) + 1, text.index(thing), Span(0, len(text))
    day = f"{1990 + story % 30}-{1 + telling:02d}-{1 + story % 28:02d}"
    page = Page(digest("made", number), text, "made", "", published=Stated(day, None, "supplied"))
    act = Act(digest("act", page.id), page.id, sentence, Span(start, start + len(deed)), "build", status,
              (Party(None, who),), (Party(None, whom),), Span(at, at + len(thing)))  # fmt: skip
    return page, [act]


class Made:
    """A record of made-up pages, as `Following` asks for it."""

    def __init__(self, made: Iterable[tuple[Page, list[Act]]]) -> None:
        self._made = {page.id: (page, acts) for page, acts in made}
        self._acts = {act.id: act for _, acts in self._made.values() for act in acts}
        self.threads: dict[str, Thread] = {}

    def page(self, page: str) -> Page:
        return self._made[page][0]

    def acts(self, page: str) -> list[Act]:
        return self._made[page][1]

    def act(self, act: str) -> Act:
        return self._acts[act]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        return {}

    def thread(self, thread: str) -> Thread:
        return self.threads[thread]

    def put(self, changes: Changes) -> None:
        for gone in changes.gone:
            del self.threads[gone]
        self.threads |= {t.id: t for t in changes.threads}


def run_growth(sizes: Sequence[int]) -> None:
    """Print what following page by page costs, in memory, and what one page more costs; and whether order counts."""
    for size in sizes:
        made = [made_page(n) for n in range(size + 50)]
        source, names = Made(made), [page.id for page, _ in made]
        following, start = Following(MemoryShelf(), source), time.process_time()
        for n in range(0, size, 100):
            source.put(following.change(names[n : min(n + 100, size)]))
        anew, start = time.process_time() - start, time.process_time()
        for name in names[size:]:
            source.put(following.change([name]))
        more = (time.process_time() - start) / 50
        threads = len(source.threads)
        print(f"{size:>8} steps: {size / anew:6.0f} a second anew, {more * 1e3:5.2f} ms a page more, {threads} threads")
    print("order of reading changes nothing:", _same_in_any_order([made_page(n) for n in range(500)]))


def _same_in_any_order(made: list[tuple[Page, list[Act]]]) -> bool:
    pages = {p.id: p for p, _ in made}
    acts = [a for _, held in made for a in held]
    return follow(acts, pages, {}) == follow(acts[::-1], dict(reversed(pages.items())), {})


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("stories", "inside", "growth"))
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--marked", action="store_true", help="take the reader's marks as they are, nothing resolved")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    options = parser.parse_args()
    if options.what == "stories":
        run_stories(options.files, options.texts, marked=options.marked)
    elif options.what == "inside":
        run_inside(options.files[0])
    else:
        run_growth(options.sizes)


if __name__ == "__main__":
    main()
