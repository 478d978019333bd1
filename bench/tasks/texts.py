"""Pages made of bare texts, for tasks that give no raw page."""

import itertools

from bench.rows import Row
from servanda.record import PARAGRAPHS, SENTENCES, Mark, Page, Span, Stated, digest


def page_of_sentences(row: Row) -> Page:
    """A page whose sentences are given as {start, end, text}; what lies between them is not known.

    A paragraph is taken to end where sentences stand further apart than elsewhere in the row; where all
    gaps are alike, after every sentence (so wire stories are told, one sentence a paragraph).
    """
    sentences = row["sentences"]
    gaps = [b["start"] - a["end"] for a, b in itertools.pairwise(sentences)]
    wide = 2 if any(g >= 2 for g in gaps) else 1
    parts: list[str] = [" " * sentences[0]["start"]] if sentences else []
    for sentence, gap in zip(sentences, [*gaps, 0], strict=True):
        parts += [sentence["text"], ("\n" if gap >= wide else " ") * gap]
    return page_of(row, "".join(parts), [Span(s["start"], s["end"]) for s in sentences])


def page_of(row: Row, text: str, sentences: list[Span]) -> Page:
    """A page over a text as given, with what the row tells of outlet, date and title."""

    def stated(key: str) -> Stated | None:
        return Stated(row[key], None, "supplied") if row.get(key) else None

    layer = tuple(Mark(s, "sentence") for s in sentences)
    page = Page(
        digest("text", row["id"], text), text, str(row["id"]), "", outlet=stated("outlet"), headline=stated("title"),
        published=stated("published"), language="en",
    )  # fmt: skip
    return page.with_layer(SENTENCES, layer).with_layer(PARAGRAPHS, layer)
