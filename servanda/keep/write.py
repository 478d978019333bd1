"""One page and all that was read on it, into the tables. Each function works inside a transaction of its caller."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from servanda.keep.merge import united
from servanda.keep.names import key, keys
from servanda.keep.waiting import wait_for_actor
from servanda.record import (
    Act,
    Actor,
    Mention,
    Page,
    Party,
    Reading,
    Resolved,
    Statement,
    Thread,
    digest,
    from_json,
    to_json,
)  # fmt: skip

# The threads are counted as they come and go: SQLite would read them all. Records of the first days have no such row.
_COUNT = "UPDATE meta SET value = value + ? WHERE key = 'threads'"


def as_json(value: Any) -> str:
    """A record value as one line of JSON."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def page_json(page: Page) -> str:
    """A page as JSON without its text, which has a column of its own."""
    return as_json(replace(page, text=""))


def content(page: Page, reading: Reading, resolved: Resolved) -> str:
    """The digest of all that is kept of a page: but not the name of its source, under which it may come again."""
    return digest("kept", to_json(replace(page, source="")), to_json(reading), to_json(resolved))


def drop_page(db: sqlite3.Connection, page: str) -> None:
    """Take a page out with all that was read on it; actors stay."""
    row = db.execute("SELECT number, headline, text FROM page WHERE id = ?", (page,)).fetchone()
    if row is None:
        return
    delete = "INSERT INTO words (words, rowid, headline, text) VALUES ('delete', ?, ?, ?)"
    db.execute(delete, (row["number"], row["headline"], row["text"]))
    db.execute("DELETE FROM page WHERE number = ?", (row["number"],))


def put_page(db: sqlite3.Connection, page: Page, reading: Reading, resolved: Resolved) -> None:
    """Keep a page that is not in the tables, with its reading and all that was resolved."""
    outlet, published, headline = (s.value if s else None for s in (page.outlet, page.published, page.headline))
    number = db.execute(
        "INSERT INTO page VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (page.id, page.source, outlet, published, headline, page.language, reading.by,
         content(page, reading, resolved), page.text, page_json(page), as_json(reading)),
    ).lastrowid  # fmt: skip
    db.execute("INSERT INTO words (rowid, headline, text) VALUES (?, ?, ?)", (number, headline, page.text))
    for actor in resolved.actors:
        put_actor(db, actor, page.id)
    put_statements(db, page, resolved.statements)
    put_acts(db, page, resolved.acts)
    put_mentions(db, page, resolved.mentions)


def put_actor(db: sqlite3.Connection, actor: Actor, page: str) -> None:
    """An actor met on a page: what it adds is joined to what is known; names are noted with their page."""
    used = {alias.name for alias in actor.aliases if alias.page is not None}
    db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", [(actor.id, name, page) for name in sorted(used)])
    lasting = replace(actor, aliases=tuple(a for a in actor.aliases if a.page is None))
    row = db.execute("SELECT value FROM actor WHERE id = ?", (actor.id,)).fetchone()
    held = from_json(Actor, json.loads(row[0])) if row else None
    whole = united(held, lasting) if held else lasting
    if held and (whole.kind, whole.state) != (held.kind, held.state):  # what following looks at
        wait_for_actor(db, whole.id)
    if whole != held:
        values = (whole.id, whole.name, whole.kind, whole.state, as_json(whole))
        db.execute("INSERT OR REPLACE INTO actor VALUES (?, ?, ?, ?, ?)", values)
    _put_keys(db, whole, used if whole == held else used | {whole.name, *(a.name for a in whole.aliases)})


def _put_keys(db: sqlite3.Connection, actor: Actor, names: Iterable[str]) -> None:
    found = {k for name in names for k in keys(name, person=actor.kind == "person")}
    if actor.kind == "state" and actor.state:
        found.add(key(actor.state))
    db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", [(k, actor.id) for k in sorted(found)])


def put_statements(db: sqlite3.Connection, page: Page, statements: Iterable[Statement]) -> None:
    """The statements of a page, dated by it: a time in their sentence is as often what they speak of."""
    for statement in statements:
        speaker = statement.speaker
        spans = (*statement.source, *statement.cue, *statement.content)
        start = min((s.start for s in spans), default=0)
        told = (speaker.actor, speaker.name) if speaker else (None, None)
        values = (statement.id, page.id, day_of(page), start, *told, as_json(statement))
        db.execute("INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def put_acts(db: sqlite3.Connection, page: Page, acts: Iterable[Act]) -> None:
    """The acts of a page, dated by their event, else by the page; with their parties."""
    for act in acts:
        date = (act.when and act.when.start) or day_of(page)
        values = (act.id, page.id, date, act.trigger.start, act.type, act.status, act.score, as_json(act))
        db.execute("INSERT OR REPLACE INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        rows = [(act.id, side, party.actor) for side, party in _parties(act) if party.actor]
        db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?)", rows)


def put_mentions(db: sqlite3.Connection, page: Page, mentions: Iterable[Mention]) -> None:
    """The words of a page that stand for actors."""
    rows = [(page.id, m.span.start, m.span.end, m.actor, m.voice) for m in mentions]
    db.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?)", rows)


def put_thread(db: sqlite3.Connection, thread: Thread) -> None:
    """A thread in the place of the one of its id."""
    drop_thread(db, thread.id)
    values = (thread.id, thread.state, thread.since, as_json(thread))
    db.execute("INSERT INTO thread VALUES (?, ?, ?, ?)", values)
    db.execute(_COUNT, (1,))
    acts = {act for step in thread.steps for act in (step.act, *step.copies)}
    db.executemany("INSERT INTO thread_act VALUES (?, ?)", [(act, thread.id) for act in sorted(acts)])
    db.executemany("INSERT INTO thread_party VALUES (?, ?)", [(p, thread.id) for p in sorted(set(thread.parties))])


def drop_thread(db: sqlite3.Connection, thread: str) -> None:
    """Take a thread out; its acts stay."""
    db.execute(_COUNT, (-db.execute("DELETE FROM thread WHERE id = ?", (thread,)).rowcount,))


def change_threads(db: sqlite3.Connection, *, gone: Iterable[str], threads: Iterable[Thread]) -> None:
    """Take out the threads of these ids and put these in; the others stay."""
    for thread_id in gone:
        drop_thread(db, thread_id)
    for thread in threads:
        put_thread(db, thread)


def drop_threads(db: sqlite3.Connection) -> None:
    """Take all threads out."""
    db.execute("DELETE FROM thread")
    db.execute("INSERT OR REPLACE INTO meta VALUES ('threads', '0')")


def _parties(act: Act) -> Iterator[tuple[str, Party]]:
    for side, parties in (("who", act.who), ("whom", act.whom), ("by", (act.by,) if act.by else ())):
        for party in parties:
            yield side, party


def day_of(page: Page) -> str | None:
    """The day of a page: of its dateline, else of its publication; None where neither is told."""
    stated = page.dateline or page.published
    return stated.value[:10] if stated else None
