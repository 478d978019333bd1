"""TASK threads: a whole file of pages -> threads with their steps.

IN  id, outlet, published, title, text
OUT id, title, parties, state, steps: [{page, start, end, type, status, date, who, whom}], offsets in the page's text
"""

from collections.abc import Iterable, Iterator, Mapping

from bench.rows import Row
from bench.tasks.texts import page_of
from servanda.clean.sentences import sentences
from servanda.follow import STORY, Grain, follow
from servanda.read import Reader, load_reader
from servanda.record import Act, Actor, Page, Party, Span, Thread


def predict(rows: Iterable[Row], *, reader: Reader | None = None, grain: Grain = STORY) -> Iterator[Row]:
    """The threads of all pages together. Labelled threads are whole stories, so that is the grain."""
    from servanda.resolve import load_tables, resolve

    reader, tables = reader or load_reader(), load_tables()
    pages: dict[str, Page] = {}
    names: dict[str, str] = {}
    acts: list[Act] = []
    actors: dict[str, Actor] = {}
    for row in rows:
        page = page_of(row, row["text"], sentences(row["text"], Span(0, len(row["text"]))))
        found = resolve(page, reader.read(page), tables)
        pages[page.id], names[page.id] = page, row["id"]
        acts += found.acts
        actors.update((a.id, a) for a in found.actors)
    yield from answers(follow(acts, pages, actors, grain=grain), acts, names, actors)


def answers(
    threads: Iterable[Thread], acts: Iterable[Act], names: Mapping[str, str], actors: Mapping[str, Actor]
) -> Iterator[Row]:
    """Threads as rows; a step told again on another page is a row of its own. names: page id -> the row's id."""
    own = {a.id: a for a in acts}
    for thread in threads:
        steps = [_step(own[n], s.date, names) for s in thread.steps for n in (s.act, *s.copies)]
        parties = [actors[p].name if p in actors else p for p in thread.parties]
        yield {"id": thread.id, "title": thread.title, "parties": parties, "state": thread.state, "steps": steps}


def _step(act: Act, date: str | None, names: Mapping[str, str]) -> Row:
    def words(parties: tuple[Party, ...]) -> list[str]:
        return [p.name for p in parties]

    return {
        "page": names[act.page], "start": act.sentence.start, "end": act.sentence.end, "type": act.type,
        "status": act.status, "date": date, "who": words(act.who), "whom": words(act.whom),
    }  # fmt: skip
