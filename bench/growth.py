"""What adding a page to a record costs as the record grows.

    python -m bench.growth                                (records of 1,000 and 20,000 acts)
    python -m bench.growth --acts 1000 10000 100000       (a quarter of an hour of processor time)
    python -m bench.growth --crowd [FILE] --acts 1000 16000     (how crowded these pages are, or a record's)

The pages are those of bench.made, which grow longer or denser. --crowd prints how many strands of others one strand
meets: what following costs depends on it.

For each size it prints what it took to follow all pages so far (ms an act); then, for 60 more pages, one by one, each
in a run of its own, the milliseconds of processor time to add one and to follow it (mean and median; the least of three
tries for each page, on copies of the record, so that other work on the machine tells little), that sum beside the first
size's, to ask for the acts of two actors with a limit of fifty, and to search two words; and the bytes that an act
takes on disk, with those of the shelf of following.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from bench.made import ACTORS, ACTS, WAYS, Made, made, more, words
from servanda.follow.index import StrandIndex
from servanda.follow.scorer import load_scorer
from servanda.follow.sketch import page_words, sketches
from servanda.follow.strand import strands
from servanda.follow.words import load_rarity
from servanda.keep import Record
from servanda.record import Act, Actor, Page
from servanda.run import catch_up

PAGES = 60  # that are added to each record
TRIES = 3


def grown(record: Record, way: str, *, acts: int) -> float:
    """Let the record grow to so many acts, and follow it; milliseconds for following an act that was added."""
    pages = range(record.summary().pages, acts // ACTS)
    for number in pages:
        record.add(*made(number, *WAYS[way](number)))
    start = time.process_time()
    catch_up(record)
    return (time.process_time() - start) * 1000 / max(1, len(pages) * ACTS)


def costs(path: Path, pages: Sequence[Made]) -> list[tuple[float, float]]:
    """Milliseconds to add each page to a copy of this record, and to follow it."""
    copy, found = path.with_name("copy"), []
    shutil.copy(path, copy)
    with Record.open(copy) as record:
        for page in pages:
            start = time.process_time()
            record.add(*page)
            between = time.process_time()
            catch_up(record)
            found.append(((between - start) * 1000, (time.process_time() - between) * 1000))
    for left in path.parent.glob("copy*"):
        left.unlink()
    return found


def measure(record: Record, way: str, *, acts: int) -> dict[str, float]:
    """The columns of this size."""
    anew, pages = grown(record, way, acts=acts), more(way, acts=acts, count=PAGES)
    with sqlite3.connect(record.path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tries = [costs(record.path, pages) for _ in range(TRIES)]
    added, followed = ([min(t) for t in zip(*([c[n] for c in held] for held in tries), strict=True)] for n in (0, 1))
    stems = words()[0]
    asked = spent(lambda n: list(islice(record.acts(actor=ACTORS[n].id, other=ACTORS[n + 1].id), 50)))
    searched = spent(lambda n: record.search(f"{stems[n]} {stems[n + 1]}", limit=20))
    return {
        "anew": anew, "add": statistics.median(added), "follow": statistics.mean(followed),
        "median": statistics.median(followed), "page": statistics.mean(added) + statistics.mean(followed),
        "pair": statistics.median(asked), "search": statistics.median(searched),
    }  # fmt: skip


def spent(step: Callable[[int], object]) -> list[float]:
    """Milliseconds of processor time for each run of a step; it is given the number of the run."""
    taken = []
    for number in range(PAGES):
        start = time.process_time()
        step(number)
        taken.append((time.process_time() - start) * 1000)
    return taken


def crowd(pages: Iterable[tuple[Page, Sequence[Act]]], actors: Mapping[str, Actor], sizes: Sequence[int]) -> None:
    """Print, for pages that hold so many acts, how many strands one strand meets."""
    index, rarity, acts, waiting = StrandIndex(load_rarity(), wide=False), load_rarity(), 0, list(sizes)
    for page, told in pages:
        for strand in strands(sketches(told, page, actors, rarity), page_words(page, rarity), load_scorer("within")):
            index.add(strand)
        acts += len(told)
        if waiting and acts >= waiting[0]:
            some = random.Random(1).sample(list(index), min(200, len(index)))
            met = [len(index.candidates(strand)) for strand in some]
            print(f"{acts:9,} acts {len(index):8,} strands, each meets {statistics.mean(met):6.1f}", flush=True)
            waiting.pop(0)


def pages_of(record: Record) -> Iterator[tuple[Page, Sequence[Act]]]:
    """The pages of a record with their acts, in an order that tells nothing."""
    by_page: dict[str, list[Act]] = {}
    for act in record.acts():
        by_page.setdefault(act.page, []).append(act)
    for name in random.Random(3).sample(sorted(by_page), len(by_page)):
        yield record.page(name), by_page[name]


def on_disk(record: Record) -> tuple[int, int]:
    """Bytes of the record's file, and those of the shelf of following in it."""
    with sqlite3.connect(record.path) as db:
        db.execute("PRAGMA wal_checkpoint")
        sizes = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
    return sum(sizes.values()), sum(size for name, size in sizes.items() if name.startswith("shelf"))


def main() -> None:
    """Print one line a size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--acts", type=int, nargs="+", default=[1000, 20_000])
    arguments.add_argument("--grows", choices=WAYS, nargs="+", default=list(WAYS))
    arguments.add_argument("--crowd", type=Path, nargs="?", const=Path(), metavar="FILE")
    options = arguments.parse_args()
    sizes = sorted(options.acts)
    if options.crowd == Path():
        told = (made(n, *WAYS[options.grows[0]](n)) for n in range(max(sizes) // ACTS + 1))
        return crowd(((page, resolved.acts) for page, _, resolved in told), {a.id: a for a in ACTORS}, sizes)
    if options.crowd:
        with Record.open(options.crowd, read_only=True) as record:
            return crowd(pages_of(record), {a.id: a for a in record.actors()}, sizes)
    print(
        "grows        acts  anew/act    add  follow (median)  page: ratio   pair  search   bytes an act  of the shelf"
    )
    for way in options.grows:
        grow(way, sizes)


def grow(way: str, sizes: Sequence[int]) -> None:
    """Print the lines of a record that grows in this way."""
    first = None
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r", create=True) as record:
        for acts in sizes:
            took = measure(record, way, acts=acts)
            first = first or took["page"]
            ratio = took["page"] / first
            whole, shelf = (size / record.summary().acts for size in on_disk(record))
            print(
                f"{way} {acts:10,} {took['anew']:9.2f} {took['add']:6.2f} {took['follow']:7.2f} "
                f"({took['median']:6.2f}) {ratio:12.2f} {took['pair']:6.2f} {took['search']:7.2f} "
                f"{whole:14,.0f} {shelf:13,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
