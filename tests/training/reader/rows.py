"""Labelled rows with texts of our own, and the word pieces of the fast reader."""

from servanda.read.reader import MODELS
from training.reader.pieces import Pieces

MODEL = MODELS / "fast"
TEXT = "Norland will lend Estria 5 million crowns by May. “We keep our word,” President Anna Kern said."
BORDER = TEXT.index("“We")


def pieces() -> Pieces:
    return Pieces(MODEL / "tokenizer.json")


def acts_row() -> dict:
    """A row as in data/acts: one loan."""
    spans = [(0, BORDER - 1), (BORDER, len(TEXT))]
    loan = [
        1, "lend", "trade", "promised", ["Norland"], ["Estria"], "crowns", None, "by May", "5 million crowns", None,
        ["Norland"], ["Estria"], "Anna Kern", "a",
    ]  # fmt: skip
    sentences = [{"start": a, "end": b, "text": TEXT[a:b]} for a, b in spans]
    return {"id": "r1", "batch": 5, "outlet": "The Herald", "published": "2024-01-02", "title": "A loan", "text": TEXT,
            "sentences": sentences, "acts": [loan]}  # fmt: skip


def attribution_row() -> dict:
    """A row as in data/polnear: one quotation."""

    def at(words: str) -> list[list[int]]:
        start = TEXT.index(words)
        return [[start, start + len(words)]]

    said = {"source": at("President Anna Kern"), "cue": at("said"), "content": at("“We keep our word,”")}
    return {"id": "p1", "publisher": "The Herald", "published": "2024-01-02", "text": TEXT, "attributions": [said]}
