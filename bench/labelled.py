"""Labelled articles as pages and acts, as if they had been read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.rows import Row, read_rows
from servanda.record import SENTENCES, Act, Amount, Mark, Page, Party, Place, Span, Stated, When, digest


@dataclass(frozen=True, slots=True)
class Article:
    """One labelled article. threads: act id -> label, for acts that have one. batch: of data/acts; None elsewhere."""

    page: Page
    acts: tuple[Act, ...]
    threads: dict[str, str]
    batch: int | None


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of data/acts/articles.jsonl.gz, or of rows in its shape."""
    for row in read_rows(path):
        page = page_of_row(row)
        acts = tuple(act_of(values, n, page) for n, values in enumerate(row["acts"]))
        threads = {a.id: v[14] for a, v in zip(acts, row["acts"], strict=True) if v[14]}
        yield Article(page, acts, threads, row.get("batch"))


def page_of_row(row: Row) -> Page:
    """A page over the row's text, with its sentences."""

    def stated(key: str) -> Stated | None:
        return Stated(row[key], None, "supplied") if row.get(key) else None

    page = Page(row["id"], row["text"], row["id"], "", outlet=stated("outlet"), headline=stated("title"),
                published=stated("published"), language="en")  # fmt: skip
    return page.with_layer(SENTENCES, tuple(Mark(Span(s["start"], s["end"]), "sentence") for s in row["sentences"]))


def act_of(values: list[Any], number: int, page: Page) -> Act:
    """One act of 15 fields. Each span is the occurrence nearest the trigger."""
    sentence = page.marks(SENTENCES)[values[0] - 1].span
    trigger = _find(page, sentence, values[1], sentence.start) or sentence

    def span(words: str | None) -> Span | None:
        return _find(page, sentence, words, trigger.start) if words else None

    who, whom = (
        tuple(Party(span(w), n) for w, n in zip(values[i], values[j], strict=True)) for i, j in ((4, 11), (5, 12))
    )
    where, when, amount = span(values[7]), span(values[8]), span(values[9])
    return Act(
        id=digest("act", page.id, number),
        page=page.id,
        sentence=sentence,
        trigger=trigger,
        type=values[2],
        status=values[3],
        who=who,
        whom=whom,
        what=span(values[6]),
        where=Place(where, page.quote(where)) if where else None,
        when=When(page.quote(when), when, None, None, "vague", "unresolved") if when else None,
        amount=Amount(amount, page.quote(amount), None, None, "quantity") if amount else None,
        cond=span(values[10]),
        by=Party(None, values[13]) if values[13] else None,
    )


def _find(page: Page, sentence: Span, words: str, near: int) -> Span | None:
    text, starts, at = page.quote(sentence), [], -1
    while (at := text.find(words, at + 1)) >= 0:
        starts.append(sentence.start + at)
    if not starts:
        return None
    start = min(starts, key=lambda s: abs(s - near))
    return Span(start, start + len(words))
