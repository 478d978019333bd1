"""Who is meant, with people's own spans: how often the name of each who, whom and source is right.

usage: python -m bench.resolve_names [--shared FOLDER] [--batches 18,19,20] [--reader NAME] [--wrong N]

The who and whom spans of data/acts are given to `resolve` without the reader's pointers; a name is right by the
scorer's `same_name`. by: the acts' own sources, found through the attributions of the reader, if one is named.
Batches 18 to 20 are for measuring alone: no rule is to be written while looking at them.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bench.rows import Row, read_rows
from bench.shared import add_shared, scorer
from bench.splits import DEV_BATCHES
from bench.tasks.texts import page_of_sentences
from servanda.read import Reader, load_reader
from servanda.record import ActMark, Attribution, Named, Reading, Span
from servanda.resolve import Tables, load_tables, resolve

DEV = ",".join(map(str, DEV_BATCHES))


def marks_of(row: Row) -> Iterator[tuple[ActMark, list[Any]]]:
    """The labelled acts of a row as marks without pointers, each with its label, where its words are found."""
    for label in row["acts"]:
        sentence = row["sentences"][label[0] - 1]
        trigger = _near(sentence, label[1], 0)
        if trigger is None:
            continue
        who, whom = (
            tuple(Named(span) for words in label[k] if (span := _near(sentence, words, trigger.start))) for k in (4, 5)
        )
        if len(who) == len(label[4]) and len(whom) == len(label[5]):
            place = Span(sentence["start"], sentence["end"])
            yield ActMark(place, trigger, label[2], label[3], who, whom, None, None, None, None, None, None, 1.0), label


def _near(sentence: Row, words: str, place: int) -> Span | None:
    """The occurrence of words in a sentence nearest to a place, or None."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")  # "he" is not in "the"
    found = [match.start() + sentence["start"] for match in whole.finditer(sentence["text"])]
    start = min(found, key=lambda s: abs(s - place), default=None)
    return None if start is None else Span(start, start + len(words))


def answers(row: Row, tables: Tables, reader: Reader | None) -> Iterator[tuple[str, str, str | None, str | None]]:
    """(role, words, label, answer) of each party of a row; sources too, where a reader finds them."""
    page = page_of_sentences(row)
    pairs = list(marks_of(row))
    attributions = reader.read(page).attributions if reader else ()
    marks = tuple(sourced(mark, attributions) for mark, _ in pairs)
    made = {act.trigger: act for act in resolve(page, Reading(page.id, "labels", attributions, marks), tables).acts}
    for mark, label in pairs:
        act = made[mark.trigger]
        for role, parties, words, wanted in (
            ("who", act.who, label[4], label[11]),
            ("whom", act.whom, label[5], label[12]),
        ):
            if len(parties) == len(wanted):  # two acts with one trigger keep the last one's parties
                yield from ((role, w, n, p.name) for p, w, n in zip(parties, words, wanted, strict=True))
        if reader:
            yield "by", label[1], label[13], act.by.name if act.by else None


def sourced(mark: ActMark, attributions: Sequence[Attribution]) -> ActMark:
    """The mark with the source of the widest attribution whose content holds it."""
    around = [a for a in attributions if a.source and any(c.contains(mark.trigger) for c in a.content)]
    outer = max(around, key=lambda a: sum(map(len, a.content)), default=None)
    if outer is None:
        return mark
    return ActMark(mark.sentence, mark.trigger, mark.type, mark.status, mark.who, mark.whom, None, None, None, None,
                   None, Named(outer.source[0]), 1.0)  # fmt: skip


def main() -> int:
    """Print the share of right names by role; the exit code is 0."""
    ask = argparse.ArgumentParser(prog="python -m bench.resolve_names")
    add_shared(ask)
    ask.add_argument("--batches", default=DEV, help="numbers joined by commas")
    ask.add_argument("--reader", help="also measure by, with this reader's attributions")
    ask.add_argument("--wrong", type=int, default=0, help="print so many wrong names of other batches than 18 to 20")
    given = ask.parse_args()
    same_name = scorer(given.shared, "score_acts").same_name
    batches = {int(number) for number in given.batches.split(",")}
    rows = [row for row in read_rows(given.shared / "data/acts/articles.jsonl.gz") if row["batch"] in batches]
    tables, reader = load_tables(), load_reader(given.reader) if given.reader else None
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    began, left = time.process_time(), given.wrong
    for row in rows:
        for role, words, wanted, told in answers(row, tables, reader):
            good = same_name(wanted, told) if wanted and told else not wanted and not told
            right[role] += good
            all_of[role] += 1
            if not good and left > 0 and not batches.intersection(DEV_BATCHES):
                left -= 1
                print(f"{row['id']} {role}: {words!r} is {wanted!r}, told {told!r}")
    spent = time.process_time() - began
    for role, count in all_of.items():
        print(f"{role:5} {right[role] / count:.3f}  ({right[role]} of {count})")
    print(f"{len(rows)} pages in {spent:.1f} s of CPU, {1000 * spent / max(1, len(rows)):.1f} ms a page")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
