"""Stories followed over dated articles by hand, and their pages."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row
from bench.rows import read_rows as every_row
from servanda.clean.sentences import sentences
from servanda.record import SENTENCES, Act, ActMark, Mark, Named, Page, Party, Place, Reading, Span, Stated, digest

ROLES = {"articles": "core", "related_articles": "related", "distractor_articles": "distractor"}


@dataclass(frozen=True, slots=True)
class GoldStep:
    """A labelled step. commitment: which undertaking of its story it moves. quote: in the text of the page."""

    page: str
    quote: Span
    status: str
    date: str
    precision: str
    commitment: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """One story. roles: page -> "core", "related" or "distractor"."""

    id: str
    steps: tuple[GoldStep, ...]
    roles: dict[str, str]


def read_stories(paths: Iterable[Path]) -> list[Story]:
    """The stories of data/threads."""
    return [_story(t) for path in paths for t in json.loads(path.read_text(encoding="utf-8"))["threads"]]


def _story(held: Row) -> Story:
    roles = {a["id"] if isinstance(a, dict) else a: role for key, role in ROLES.items() for a in held.get(key, [])}
    steps = tuple(
        GoldStep(
            s["article"],
            Span(s["start"], s["end"]),
            s["status"],
            s["event_date"],
            s["date_precision"],
            s.get("commitment"),
        )
        for s in held["steps"]
    )
    return Story(held["id"], steps, roles)


def read_rows(paths: Iterable[Path], wanted: set[str]) -> list[Row]:
    """The rows {id, outlet, published, title, text} of the wanted pages, by id."""
    found = {row["id"]: row for path in paths for row in every_row(path) if row["id"] in wanted}
    return [found[key] for key in sorted(found)]


def page_of_text(row: Row) -> Page:
    """A page over the row's text as given, cut into sentences."""

    def stated(key: str) -> Stated | None:
        return Stated(row[key], None, "supplied") if row.get(key) else None

    text = row["text"]
    page = Page(row["id"], text, row["id"], "", outlet=stated("outlet"), headline=stated("title"),
                published=stated("published"), dateline=stated("dateline_date"), language="en")  # fmt: skip
    marks = tuple(Mark(s, "sentence") for s in sentences(text, Span(0, len(text))))
    return page.with_layer(SENTENCES, marks)


def acts_as_marked(page: Page, reading: Reading) -> tuple[Act, ...]:
    """A reader's marks as acts, with the names it links to and nothing resolved: following needs no tables to learn."""
    acts = {(m.trigger, m.type, m.status): _act(page, m) for m in reading.acts}
    return tuple({a.id: a for a in acts.values()}.values())


def _act(page: Page, mark: ActMark) -> Act:
    return Act(
        id=digest("act", page.id, mark.trigger.start, mark.trigger.end, mark.type, mark.status),
        page=page.id,
        sentence=mark.sentence,
        trigger=mark.trigger,
        type=mark.type,
        status=mark.status,
        who=tuple(_party(page, n) for n in mark.who),
        whom=tuple(_party(page, n) for n in mark.whom),
        what=mark.what,
        where=Place(mark.where, page.quote(mark.where)) if mark.where else None,
        by=_party(page, mark.by) if mark.by else None,
        score=mark.score,
    )


def _party(page: Page, named: Named) -> Party:
    return Party(named.span, page.quote(named.name or named.span))
