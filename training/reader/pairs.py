"""Marked pairs of actors in a sentence, with their PLOVER root or conflict and cooperation."""

from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row, read_rows
from bench.splits import held_out
from servanda.record import Span, plover_root
from training.reader.articles import Article, article
from training.reader.pieces import Pieces
from training.reader.places import Range, covered
from training.reader.windows import LIMIT

ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
CONFLICT = frozenset("ACCUSE REQUEST REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT".split())
SILVER_WORDS = 120  # of a sentence; from there on it is left out


@dataclass
class Pair:
    """A sentence with a marked source and target. root, conflict, silver: labels, or -1 where there is none.

    silver: a root that a labelled act gives, learned by a head of its own.
    """

    article: Article
    source: Range
    target: Range
    root: int = -1
    conflict: int = -1
    silver: int = -1


def pair(text: str, source: Range | None, target: Range | None, pieces: Pieces, **labels: int) -> Pair:
    """A marked pair as words; a side that is not marked (None) covers no word.

    source, target: in characters. labels: as of Pair.
    """
    made = article(text, [Span(0, len(text))], [], pieces)
    marked = [covered(made.words.spans, *span) if span else None for span in (source, target)]
    return Pair(made, marked[0] or (0, 0), marked[1] or (0, 0), **labels)


def labelled_pairs(shared: Path, pieces: Pieces) -> list[Pair]:
    """PLV and AW training sentences, without those kept for measuring and those that no window holds."""
    made = []
    for row in kept(list(read_rows(shared / "data/plv/train.jsonl"))):
        labels = {"root": ROOTS.index(row["root"]), "conflict": int(row["root"] in CONFLICT)}
        made.append(pair(row["text"], row["source"], row["target"], pieces, **labels))
    for row in kept(list(read_rows(shared / "data/aw/train.jsonl"))):
        made.append(pair(row["text"], row["source"], row["target"], pieces, conflict=row["gold_binary"]))
    return [one for one in made if fits(one)]


def fits(pair: Pair) -> bool:
    """Whether a pair's words fit the places that a shipped encoder holds."""
    return sum(map(len, pair.article.pieces)) + 2 <= LIMIT


def kept(rows: list[Row]) -> list[Row]:
    """What `held_out` leaves for training."""
    out = {r["id"] for r in held_out(rows)}
    return [r for r in rows if r["id"] not in out]


def silver_pairs(rows: list[Row], pieces: Pieces) -> list[Pair]:
    """Pairs from labelled acts: first who, first whom, and the PLOVER root that type and status give."""
    made = []
    for row in rows:
        for act in row["acts"]:
            root = plover_root(act[2], act[3])
            text = row["sentences"][act[0] - 1]["text"]
            if root and act[4] and act[5]:
                root = "YIELD" if root in ("CONCEDE", "RETREAT") else root
                source, target = ((text.find(x), text.find(x) + len(x)) for x in (act[4][0], act[5][0]))
                one = pair(text, source, target, pieces, silver=ROOTS.index(root))
                made += [one] if len(one.article.pieces) < SILVER_WORDS and fits(one) else []
    return made
