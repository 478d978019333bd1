"""TASK acts: id, outlet, published, title, sentences -> id, acts: arrays of 15 fields and a confidence."""

from collections.abc import Iterable, Iterator
from typing import Any

from bench.rows import Row
from bench.tasks.texts import page_of_sentences
from servanda.read import Reader, load_reader
from servanda.record import Act, Page, Span


def predict(rows: Iterable[Row], *, reader: Reader | None = None) -> Iterator[Row]:
    """One answer a row, in order."""
    from servanda.follow import label_acts
    from servanda.resolve import load_tables, resolve

    reader, tables = reader or load_reader(), load_tables()
    for row in rows:
        page = page_of_sentences(row)
        acts = resolve(page, reader.read(page), tables).acts
        labels = label_acts(acts, page)
        number = {s["start"]: n for n, s in enumerate(row["sentences"], 1)}
        yield {"id": row["id"], "acts": [array(act, page, number, labels.get(act.id)) for act in acts]}


def array(act: Act, page: Page, number: dict[int, int], label: str | None) -> list[Any]:
    """An act as the 15 fields of data/acts, and its score."""

    def words(span: Span | None) -> str | None:
        return page.quote(span) if span else None

    who, whom = ([p for p in side if p.span] for side in (act.who, act.whom))
    return [
        number[act.sentence.start], page.quote(act.trigger), act.type, act.status,
        [words(p.span) for p in who], [words(p.span) for p in whom],
        words(act.what), words(act.where.span if act.where else None), words(act.when.span if act.when else None),
        words(act.amount.span if act.amount else None), words(act.cond),
        [p.name for p in who], [p.name for p in whom], act.by.name if act.by else None, label, act.score,
    ]  # fmt: skip
