"""Naming phrases grouped by concept, on NewsWCL50: one event told by five outlets, phrases coded by people.

    python -m bench.wording [articles.jsonl.gz]

The coded phrases are given (all but properties); what is measured is which of them are put together. Of each event,
over its five articles: for each coded concept, the group that holds most of its phrases; precision is the concept's
share of that group, recall the group's share of the concept. Printed is F1, each concept weighing by its phrases, by
type and over all. newsalyze, which also finds the phrases, is reported at 0.457.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row, read_rows
from bench.shared import add_shared
from bench.tasks.texts import page_of
from servanda.clean.sentences import sentences
from servanda.follow.concepts import Naming, anchor_at, anchor_name, concepts
from servanda.record import Reading, Span
from servanda.resolve import Tables, load_tables, resolve

Coded = tuple[tuple[str, str], Naming]  # type and concept as people coded them, and the phrase

ARTICLES = "data/newswcl50/articles.jsonl.gz"


def namings(row: Row, tables: Tables) -> Iterator[Coded]:
    """The coded phrases of one article."""
    page = page_of(row, row["text"], sentences(row["text"], Span(0, len(row["text"]))))
    found = resolve(page, Reading(page.id, "none"), tables)
    actors = {a.id: a for a in found.actors}
    known = {page.quote(m.span).lower(): anchor_name(actors[m.actor]) for m in found.mentions}
    taken: Counter[tuple[str, str]] = Counter()
    for code in row["code_sentences"]:
        if code["code_type"] == "PROPERTY":
            continue
        key = (code["sentence"], code["code_mention"])
        span = _place(page.text, *key, taken[key])
        taken[key] += 1
        anchor = anchor_at(page, span, found.mentions, actors) if span else None
        anchor = anchor or known.get(re.sub(r"^(?:the|mr|mrs|ms)\.?\s+", "", code["code_mention"].lower()))
        yield (code["code_type"], code["code_name"]), Naming(code["code_mention"], anchor)


def _place(text: str, sentence: str, words: str, nth: int) -> Span | None:
    """Where the words stand for the nth time in their sentence, or for the last."""
    start = text.find(sentence)
    at = -1
    for _ in range(nth + 1):
        more = sentence.find(words, at + 1)
        at = more if more >= 0 else at
    return Span(start + at, start + at + len(words)) if start >= 0 and at >= 0 else None


def score(held: list[Coded]) -> Iterator[tuple[str, int, float]]:
    """(type, phrases, F1) of each concept of one event."""
    groups = concepts([naming for _, naming in held])
    coded = defaultdict(set)
    for n, (key, _) in enumerate(held):
        coded[key].add(n)
    for (kind, _), members in sorted(coded.items()):
        best = max(groups, key=lambda g: len(members.intersection(g)))
        both = len(members.intersection(best))
        yield kind, len(members), 2 * both / (len(members) + len(best))


def main() -> None:
    """Print F1 by type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", help=f"by default {ARTICLES} in the folder of --shared")
    add_shared(parser)
    options = parser.parse_args()
    tables = load_tables()
    events: defaultdict[str, list[Coded]] = defaultdict(list)
    for row in read_rows(options.articles or options.shared / ARTICLES):
        events[row["event"]] += namings(row, tables)
    found = [figures for event in sorted(events) for figures in score(events[event])]
    for kind in [*sorted({k for k, _, _ in found}), "all"]:
        chosen = [(n, f) for k, n, f in found if kind in (k, "all")]
        phrases = sum(n for n, _ in chosen)
        f1 = sum(n * f for n, f in chosen) / phrases
        print(f"{kind:<8} {len(chosen):>3} concepts {phrases:>5} phrases  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
