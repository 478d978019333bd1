"""TASK attribution: id, published, text -> id, attributions: [{source, cue, content: [[start, end], ...]}]."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from bench.tasks.rough import rough_sentences
from bench.tasks.texts import page_of
from servanda.read import Reader, load_reader
from servanda.record import to_json


def predict(rows: Iterable[Row], *, reader: Reader | None = None) -> Iterator[Row]:
    """One answer a row, in order."""
    reader = reader or load_reader()
    for row in rows:
        outlet = row.get("outlet") or row.get("publisher")
        page = page_of({**row, "outlet": outlet}, row["text"], rough_sentences(row["text"]))
        found = reader.read(page).attributions
        yield {
            "id": row["id"],
            "attributions": [{part: to_json(getattr(a, part)) for part in ("source", "cue", "content")} for a in found],
        }
