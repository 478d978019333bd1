"""All quality figures on the development data, against pinned floors: `python -m bench.measure [NAME...]`.

The data and the scorers lie outside the repository, in the folder that --shared tells.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.predict import predict_file
from bench.rows import Row, read_rows
from bench.shared import add_shared
from bench.splits import dev_batches, held_out

FLOORS = Path(__file__).with_name("floors.json")
ROUNDING = 5e-4  # half of the last figure that is printed


@dataclass(frozen=True, slots=True)
class Measure:
    """One corpus of one task. figures: name -> path in what the scorer prints. seen: what the model knows of it.

    fields: what a row shows to `predict`; nothing else of it does. kept: which rows are measured, where not all.
    """

    task: str
    corpus: str
    fields: tuple[str, ...]
    scorer: str
    figures: dict[str, tuple[str | int, ...]]
    seen: str
    kept: Callable[[Sequence[Row]], list[Row]] | None = None


_Figures = dict[str, tuple[str | int, ...]]  # name -> path in what the scorer prints

TIMEX: _Figures = {"strict F1": ("strict", 2), "value F1": ("value", 2)}
ROOTS: _Figures = {"root micro-F1": ("root", "micro_f1"), "root macro-F1": ("root", "macro_f1")}
PAIR = ("id", "text", "source", "target")
KEPT_OUT = "unseen: kept out of training"
MEASURES = {
    "attribution": Measure(
        "attribution", "polnear/dev.jsonl.gz", ("id", "published", "publisher", "text"), "score_attribution.py",
        {
            "attribution F1": ("attribution", 2), "source exact-bio": ("span", "source", "bio", 2),
            "cue exact-bio": ("span", "cue", "bio", 2), "content exact-bio": ("span", "content", "bio", 2),
            "content exact F1": ("span", "content", "exact", 2), "direct speaker": ("direct", "spk_acc"),
        },
        "unseen",
    ),
    "acts": Measure(
        "acts", "acts/articles.jsonl.gz", ("id", "outlet", "published", "title", "sentences"), "score_acts.py",
        {
            **{f"{name} F1": (name, "F1") for name in ("found", "typed", "real", "tuple")},
            "who names F1": ("who_is",), "whom names F1": ("whom_is",), "by right": ("by_acc",),
            "threads B3 F1": ("threads_b3_F1",),
        },
        KEPT_OUT, dev_batches,
    ),
    "timebank": Measure("timex", "timex/timebank.jsonl", ("id", "dct", "text"), "score_timex.py", TIMEX,
                        "rules were written while looking at it"),
    "aquaint": Measure("timex", "timex/aquaint.jsonl", ("id", "dct", "text"), "score_timex.py", TIMEX,
                       "rules were written while looking at it"),
    "clean-html": Measure("clean", "pages/scrapinghub.dev.jsonl.gz", ("id", "url", "html"), "score_clean.py",
                          {"F1": ("F1",)}, "seen in training"),
    "clean-flat": Measure("clean", "pages/scrapinghub.dev.jsonl.gz", ("id", "url", "flat"), "score_clean.py",
                          {"F1": ("F1",)}, "seen in training"),
    "plv": Measure("plv", "plv/train.jsonl", PAIR, "score_events.py", ROOTS, KEPT_OUT, held_out),
    "aw": Measure("aw", "aw/train.jsonl", PAIR, "score_events.py", {"binary macro-F1": ("binary", "macro_f1")},
                  KEPT_OUT, held_out),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0; 1 where a figure lies below its floor or a corpus is absent; 2 for a refused update."""
    given = _arguments(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below, fresh = False, {}
    for name in given.name or MEASURES:
        try:
            fresh[name] = measured(MEASURES[name], given.shared)
        except (OSError, RuntimeError) as error:
            below = True
            print(f"{name:12} not measured: {error}")
            continue
        below |= _tell(name, fresh[name], floors.get(name))
    if not given.update:
        return int(below)
    lowered = [name for name in fresh if _is_below(fresh[name], floors.get(name))]
    if lowered and not given.lower:
        print(f"refused: {', '.join(lowered)} would be lowered; give --lower 'the reason'", file=sys.stderr)
        return 2
    for name in lowered:
        fresh[name]["lowered"] = given.lower
    FLOORS.write_text(json.dumps({**floors, **fresh}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def measured(measure: Measure, shared: Path, *, reader: str | None = None) -> dict[str, Any]:
    """{"corpus": digest, "figures": {name: 0..1}, "seen": ...} of one measure. reader: see `predict_file`.

    Raises OSError where a corpus is absent, RuntimeError with the last line of a scorer that failed.
    """
    corpus = shared / "data" / measure.corpus
    held = list(read_rows(corpus))
    if measure.kept:
        held = measure.kept(held)
    with tempfile.TemporaryDirectory() as folder:
        gold, shown, answers = (Path(folder) / name for name in ("gold.jsonl", "in.jsonl", "out.jsonl"))
        _write(gold, held)
        _write(shown, [{field: row[field] for field in measure.fields if field in row} for row in held])
        try:
            predict_file(measure.task, shown, answers, reader=reader)
        except ImportError as error:
            raise RuntimeError(str(error)) from error
        score = _score(shared / "score" / measure.scorer, gold, answers)
    figures = {name: round(_at(score, path), 4) for name, path in measure.figures.items()}
    return {"corpus": sha256(corpus.read_bytes()).hexdigest()[:16], "figures": figures, "seen": measure.seen}


def _score(scorer: Path, gold: Path, answers: Path) -> Any:
    """What a scorer prints, as JSON; score_clean takes its files the other way round."""
    files = [answers, gold] if scorer.name == "score_clean.py" else [gold, answers]
    flags = ["--json"] if scorer.name in ("score_attribution.py", "score_events.py") else []
    run = subprocess.run([sys.executable, scorer, *files, *flags], capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{scorer}: {run.stderr.strip().splitlines()[-1]}")
    return json.loads(run.stdout)


def _at(score: Any, path: Sequence[str | int]) -> float:
    for part in path:
        try:
            score = score[part]
        except (KeyError, IndexError, TypeError) as error:
            known = list(score) if isinstance(score, dict) else score
            raise RuntimeError(f"the scorer prints no {part!r}, only {known}") from error
    return float(score)


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _tell(name: str, fresh: dict[str, Any], floor: dict[str, Any] | None) -> bool:
    """Print the figures of one measure; whether one lies below its floor or the corpus is another."""
    other = floor is not None and floor["corpus"] != fresh["corpus"]
    for figure, value in fresh["figures"].items():
        pinned = None if floor is None or other else floor["figures"].get(figure)
        verdict = "no floor" if pinned is None else f"floor {pinned:.3f}"
        print(f"{name:12} {figure:18} {value:.3f}  {verdict}  ({fresh['seen']})", flush=True)
    if other:
        print(f"{name:12} another corpus than the one that the floor was taken on")
    return other or _is_below(fresh, floor)


def _is_below(fresh: dict[str, Any], floor: dict[str, Any] | None) -> bool:
    held = floor["figures"] if floor else {}
    return any(value < held.get(figure, 0) - ROUNDING for figure, value in fresh["figures"].items())


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.measure", description="Quality figures against floors.")
    parser.add_argument("name", nargs="*", help=f"one or more of {', '.join(MEASURES)}; all where left out")
    add_shared(parser)
    parser.add_argument("--update", action="store_true", help="pin what was measured")
    parser.add_argument("--lower", metavar="REASON", help="let --update lower a floor, for this reason")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.name if name not in MEASURES]
    if unknown:
        parser.error(f"unknown {unknown[0]!r}: give one of {', '.join(MEASURES)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
