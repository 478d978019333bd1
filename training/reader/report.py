"""A model's card in words: python -m training.reader.report --model FOLDER --run RUN_FOLDER

Writes README.md into the model's folder: what it was trained on and how, its figures on texts kept out of training
(taken now, by bench.measure), how far its scores can be trusted, and thirty of its failures on the development
batches of data/acts, told as places and labels without the texts, which are not ours to give.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bench.measure import MEASURES, measured
from bench.rows import read_rows
from bench.shared import add_shared, scorer
from bench.splits import DEV_BATCHES, dev_batches
from bench.tasks.texts import page_of_sentences
from servanda.read import Reader, load_reader
from training.reader.calibrate import as_told

TASKS = ("acts", "attribution", "plv", "aw")
EXAMPLES = 30
EVERY = 7  # failures lie thick; the examples are taken from all over the batches

HEAD = """# The reader "{name}"

One encoder, several heads, int8 ONNX; what it marks is told in `docs/house.md`, how it is trained in
`training/README.md`. Digest of its files: `{digest}`.

- Base: {base}.
- Labels: `data/acts` (own labels, batches {dev} kept out), PolNeAR train, PLV and AW train (each seventh sentence kept
  out){more}. Their texts belong to their publishers and are not shipped; PolNeAR, PLV and AW state no licence and were
  used for research.
- Run: {run}.
- English only. It reads news prose; speeches, tables and court rulings were not among what it learned from.
- Not for deciding anything about a person: a mark is a pointer to words that a person then reads.

## Figures

`python -m bench.measure {tasks}`, on texts that were not trained on; three numbers of the tagger and the 29 weights
of an act's score were set on the same texts (`training.reader.calibrate`); by weights that have not seen the article
the acts' F1 is {unseen}.

| task | measure | value |
|---|---|---|
"""


def failures(reader: Reader, shared: Path) -> Iterator[tuple[str, int, int, str]]:
    """(article, start, end, what went wrong) of acts labelled and missed, misread, or marked and not labelled."""
    score_acts = scorer(shared, "score_acts")
    for row in dev_batches(read_rows(shared / "data/acts/articles.jsonl.gz")):
        page = page_of_sentences(row)
        number = {s["start"]: n for n, s in enumerate(row["sentences"], 1)}
        marks = reader.read(page).acts
        gold = [score_acts.act(act) for act in row["acts"]]
        found = [as_told(mark, page, number) for mark in marks]
        matched = dict(score_acts.match(gold, found))
        for at, act in enumerate(gold):
            sentence = row["sentences"][act["s"] - 1]
            label = f"{act['type']}/{act['status']}"
            if at not in matched:
                yield row["id"], sentence["start"], sentence["end"], f"{label} missed"
                continue
            read = found[matched[at]]
            if (read["type"], read["status"]) != (act["type"], act["status"]):
                yield row["id"], sentence["start"], sentence["end"], f"{label} read as {read['type']}/{read['status']}"
        for at in sorted(set(range(len(found))) - set(matched.values())):
            span = marks[at].trigger
            yield (
                row["id"],
                span.start,
                span.end,
                f"{found[at]['type']}/{found[at]['status']} read where none is labelled",
            )


def card(options: argparse.Namespace) -> str:
    """The whole README."""
    reader = load_reader(str(options.model))
    held = json.loads((options.model / "card.json").read_text("utf-8"))
    run = json.loads((options.run / "run.json").read_text("utf-8")) if options.run else {}
    told = ", ".join(f"{k} {v}" for k, v in run.items() if k not in ("encoder", "out", "shared", "resume", "more"))
    parts = [HEAD.format(
        name=held["name"], digest=reader.by.partition("@")[2], base=options.base, run=told or "not recorded",
        dev=", ".join(map(str, DEV_BATCHES)), tasks=" ".join(TASKS),
        unseen=", ".join(f"{name} {value:.3f}" for name, value in held["acts"]["unseen"].items()),
        more=f"; {options.beside}" if options.beside else "",
    )]  # fmt: skip
    for task in TASKS:
        figures = measured(MEASURES[task], options.shared, reader=str(options.model))["figures"]
        parts += [f"| {task} | {name} | {value:.3f} |\n" for name, value in figures.items()]
    parts.append("\n## What a score means\n\nOf acts with about this score, so many have trigger, type and status "
                 f"right; the record keeps acts from {held['acts']['threshold']} on.\n\n"
                 "| score | right | acts |\n|---|---|---|\n")  # fmt: skip
    parts += [f"| {r['score']:.2f} | {r['right']:.2f} | {r['acts']} |\n" for r in held["acts"]["reliability"]]
    parts.append("\n## Thirty failures\n\nPlaces in `data/acts` (article, characters) and labels (type/status).\n\n")
    some = list(failures(reader, options.shared))[::EVERY][:EXAMPLES]
    parts += [f"- `{article}` [{start}, {end}): {words}\n" for article, start, end, words in some]
    return "".join(parts)


def main() -> None:
    """Write the README."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--run", type=Path, help="the folder of training.reader.train")
    ask.add_argument(
        "--base", default="MPNet-base as published in all-mpnet-base-v2 (Apache-2.0), its lower ten layers"
    )
    ask.add_argument("--beside", default="", help="what else it learned from, in words")
    add_shared(ask)
    options = ask.parse_args()
    (options.model / "README.md").write_text(card(options), encoding="utf-8")


if __name__ == "__main__":
    main()
