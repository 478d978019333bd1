"""What adding a page to a record costs as the record grows.

    python -m bench.growth                    (records of 1,000 and 20,000 acts)
    python -m bench.growth --acts 1000 1000000

Each page is made of words drawn at random, has six acts of two actors each, three statements and twelve mentions;
two hundred states and persons share them, as in a real record a few actors are on most pages. For each size it prints
the median time to add one more page, to ask for the acts of two actors with a limit of fifty, and to search two words.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from servanda.keep import Record
from servanda.record import (
    Act,
    Actor,
    Alias,
    Mention,
    Page,
    Party,
    Reading,
    Resolved,
    Span,
    Stated,
    Statement,
    actor_id,
    digest,
    sha256,
)

ACTS = 6
ACTORS = [Actor(actor_id("person", f"Person {n}"), f"Person {n}", "person", origin="made") for n in range(200)]
WORDS = [f"word{n}" for n in range(5000)]
TRIES = 100


def made(number: int) -> tuple[Page, Reading, Resolved]:
    """The page of this number with what was read on it, the same at every run."""
    draw = random.Random(number)
    text = " ".join(draw.choices(WORDS, k=400))
    day = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    sha = sha256(text.encode())
    page = Page(digest("page", sha), text, f"{number}.txt", sha, published=Stated(day, None, "supplied"), language="en")
    pairs = [draw.sample(ACTORS, 2) for _ in range(ACTS)]
    acts = tuple(_act(page, n, who, whom) for n, (who, whom) in enumerate(pairs))
    met = {a.id: replace(a, aliases=(Alias(a.name, page.id),)) for pair in pairs for a in pair}
    mentions = tuple(Mention(Span(n, n + 5), a.id) for n, a in enumerate(a for pair in pairs for a in pair))
    said = tuple(_statement(page, n, pairs[n][0]) for n in range(3))
    return page, Reading(page.id, "made"), Resolved(page.id, said, acts, tuple(met.values()), mentions)


def _act(page: Page, number: int, who: Actor, whom: Actor) -> Act:
    span = Span(number, number + 5)
    parties = [(Party(span, actor.name, actor.id),) for actor in (who, whom)]
    return Act(digest("act", page.id, number), page.id, span, span, "consult", "done", *parties)


def _statement(page: Page, number: int, speaker: Actor) -> Statement:
    span = Span(number, number + 50)
    party = Party(span, speaker.name, speaker.id)
    return Statement(digest("said", page.id, number), page.id, (span,), (), (span,), party, False, None, 1.0, "made")


def median_ms(step: Callable[[int], object]) -> float:
    """The median of TRIES runs of a step, in milliseconds; it is given the number of the run."""
    taken = []
    for number in range(TRIES):
        start = time.perf_counter()
        step(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def measure(record: Record, *, acts: int) -> tuple[float, float, float]:
    """Milliseconds to add a page, to ask for a pair's acts, to search, once the record has grown to `acts`."""
    for number in range(record.summary().pages, acts // ACTS):
        record.add(*made(number))
    more = [made(10_000_000 + acts + n) for n in range(TRIES)]
    added = median_ms(lambda n: record.add(*more[n]))
    asked = median_ms(lambda n: list(islice(record.acts(actor=ACTORS[n].id, other=ACTORS[n + 1].id), 50)))
    searched = median_ms(lambda n: record.search(f"{WORDS[n]} {WORDS[n + 1]}", limit=20))
    return added, asked, searched


def main() -> None:
    """Print one line a size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--acts", type=int, nargs="+", default=[1000, 20_000])
    sizes = sorted(arguments.parse_args().acts)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r", create=True) as record:
        print("    acts   add ms   pair ms  search ms  MB")
        for acts in sizes:
            times = measure(record, acts=acts)
            size = (Path(folder) / "r").stat().st_size / 1e6
            print(f"{acts:8,} {times[0]:8.2f} {times[1]:9.2f} {times[2]:10.2f} {size:4.0f}", flush=True)


if __name__ == "__main__":
    main()
