"""The record on disk: pages with their readings, statements, acts, actors and threads."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from servanda.errors import KeepError, QueryError
from servanda.keep.files import connect
from servanda.keep.merge import united
from servanda.keep.names import key, keys
from servanda.keep.search import Hit, search
from servanda.record import Act, Actor, Mention, Page, Party, Reading, Resolved, Statement, Thread, from_json, to_json


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a record holds. since, until: dates of its first and last dated page."""

    pages: int
    statements: int
    acts: int
    actors: int
    threads: int
    since: str | None
    until: str | None


class Record:
    """One record file. Every change is one transaction; nothing kept is lost by a failed one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False) -> Self:
        """The record in a file; raises KeepError where it is missing (and not to be made) or is no record."""
        return cls(connect(Path(path), create=create, read_only=read_only), Path(path))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing ---------------------------------------------------------------------------------------------

    def add(self, page: Page, reading: Reading, resolved: Resolved) -> bool:
        """Keep a page with what was read on it. False where the same reading of the same page is kept already.

        A page read anew (by another reader, or with facts supplied) replaces its earlier reading whole.
        """
        value, marks = _json(page), _json(reading)
        held = self._db.execute("SELECT value, reading FROM page WHERE id = ?", (page.id,)).fetchone()
        same_acts = held is not None and held["value"] == value and held["reading"] == marks
        if same_acts and self._ids(page.id) == {a.id for a in resolved.acts} | {s.id for s in resolved.statements}:
            return False
        try:
            with self._db:
                self._drop(page.id)
                self._put_page(page, reading, value, marks)
                self._put_actors(resolved.actors)
                self._put_statements(page, resolved.statements)
                self._put_acts(page, resolved.acts)
                self._put_mentions(page, resolved.mentions)
        except sqlite3.OperationalError as error:
            raise KeepError(f"{self.path} cannot be written ({error}); is another program writing to it?") from error
        return True

    def _ids(self, page: str) -> set[str]:
        sql = "SELECT id FROM act WHERE page = ? UNION SELECT id FROM statement WHERE page = ?"
        return {row[0] for row in self._db.execute(sql, (page, page))}

    def _drop(self, page: str) -> None:
        self._db.execute("DELETE FROM page WHERE id = ?", (page,))
        self._db.execute("DELETE FROM words WHERE page = ?", (page,))

    def _put_page(self, page: Page, reading: Reading, value: str, marks: str) -> None:
        facts = [s.value if s else None for s in (page.outlet, page.published, page.headline)]
        self._db.execute(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (page.id, page.source, *facts, page.language, reading.by, page.text, value, marks),
        )
        self._db.execute("INSERT INTO words VALUES (?, ?, ?)", (page.id, facts[2] or "", page.text))

    def _put_actors(self, actors: Iterable[Actor]) -> None:
        for actor in actors:
            row = self._db.execute("SELECT value FROM actor WHERE id = ?", (actor.id,)).fetchone()
            whole = united(_actor(row[0]), actor) if row else actor
            self._db.execute(
                "INSERT OR REPLACE INTO actor VALUES (?, ?, ?, ?, ?)",
                (whole.id, whole.name, whole.kind, whole.state, _json(whole)),
            )
            names = {whole.name, *(a.name for a in whole.aliases)}
            found = {k for name in names for k in keys(name, person=whole.kind == "person")}
            if whole.kind == "state" and whole.state:
                found.add(key(whole.state))
            self._db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", [(k, whole.id) for k in sorted(found)])

    def _put_statements(self, page: Page, statements: Iterable[Statement]) -> None:
        for statement in statements:
            speaker = statement.speaker
            start = min(s.start for part in (statement.source, statement.cue, statement.content) for s in part)
            date = (statement.when and statement.when.start) or _day(page)
            told = (speaker.actor, speaker.name) if speaker else (None, None)
            self._db.execute(
                "INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)",
                (statement.id, page.id, date, start, *told, _json(statement)),
            )

    def _put_acts(self, page: Page, acts: Iterable[Act]) -> None:
        for act in acts:
            date = (act.when and act.when.start) or _day(page)
            self._db.execute(
                "INSERT OR REPLACE INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (act.id, page.id, date, act.trigger.start, act.type, act.status, act.score, _json(act)),
            )
            rows = [(act.id, side, actor) for side, party in _parties(act) for actor in _actors_of(party)]
            self._db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?)", rows)

    def _put_mentions(self, page: Page, mentions: Iterable[Mention]) -> None:
        rows = [(page.id, m.span.start, m.span.end, m.actor, m.voice) for m in mentions]
        self._db.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?)", rows)

    def replace_threads(self, threads: Iterable[Thread]) -> None:
        """Put these threads in the place of all that are kept; their steps live in the acts and are not touched."""
        with self._db:
            self._db.execute("DELETE FROM thread")
            self._db.execute("DELETE FROM thread_act")
            self._db.execute("DELETE FROM thread_party")
            for thread in threads:
                self._db.execute(
                    "INSERT OR REPLACE INTO thread VALUES (?, ?, ?, ?)",
                    (thread.id, thread.state, thread.since, _json(thread)),
                )
                acts = {act for step in thread.steps for act in (step.act, *step.copies)}
                self._db.executemany(
                    "INSERT OR IGNORE INTO thread_act VALUES (?, ?)", [(a, thread.id) for a in sorted(acts)]
                )
                parties = [(party, thread.id) for party in thread.parties]
                self._db.executemany("INSERT OR IGNORE INTO thread_party VALUES (?, ?)", parties)

    def merge(self, actor: str, into: str, *, author: str) -> int:
        """Say that two actors are one; returns the judgement's number, by which `undo` takes it back."""
        for one in (actor, into):
            self.actor(one)
        with self._db:
            sql = "INSERT INTO judgement (actor, into_actor, author, made) VALUES (?, ?, ?, ?)"
            number = self._db.execute(sql, (actor, into, author, _now())).lastrowid
        return int(number or 0)

    def undo(self, judgement: int) -> None:
        """Take a judgement back; it stays in the record as taken back."""
        with self._db:
            sql = "UPDATE judgement SET undone = ? WHERE number = ? AND undone IS NULL"
            if self._db.execute(sql, (_now(), judgement)).rowcount == 0:
                raise QueryError(f"no judgement {judgement} stands; see the list with: servanda actors --judgements")

    def same(self, actor: str) -> tuple[str, ...]:
        """The actor's id and those that judgements have joined with it."""
        rows = self._db.execute("SELECT actor, into_actor FROM judgement WHERE undone IS NULL").fetchall()
        found, grown = {actor}, True
        while grown:
            near = {x for row in rows if row[0] in found or row[1] in found for x in (row[0], row[1])}
            grown = not near <= found
            found |= near
        return tuple(sorted(found))

    # -- asking ----------------------------------------------------------------------------------------------

    def page(self, page_id: str) -> Page:
        """A page by its id or the beginning of one; raises QueryError where none or several fit."""
        return from_json(Page, json.loads(self._one("page", page_id)["value"]))

    def reading(self, page_id: str) -> Reading:
        """What was marked on a page."""
        return from_json(Reading, json.loads(self._one("page", page_id)["reading"]))

    def act(self, act_id: str) -> Act:
        """An act by its id or the beginning of one."""
        return from_json(Act, json.loads(self._one("act", act_id)["value"]))

    def statement(self, statement_id: str) -> Statement:
        """A statement by its id or the beginning of one."""
        return from_json(Statement, json.loads(self._one("statement", statement_id)["value"]))

    def actor(self, actor_id: str) -> Actor:
        """An actor by its id or the beginning of one."""
        return _actor(self._one("actor", actor_id)["value"])

    def thread(self, thread_id: str) -> Thread:
        """A thread by its id or the beginning of one."""
        return from_json(Thread, json.loads(self._one("thread", thread_id)["value"]))

    def _one(self, table: str, given: str) -> sqlite3.Row:
        rows = self._db.execute(
            f"SELECT * FROM {table} WHERE id >= ? AND id < ? LIMIT 3", (given, given + "g")
        ).fetchall()
        exact = [row for row in rows if row["id"] == given]
        if len(exact or rows) == 1:
            return (exact or rows)[0]  # type: ignore[no-any-return]
        if rows:
            raise QueryError(
                f"{table} {given!r} fits several: {', '.join(r['id'] for r in rows)} ...; give more of the id"
            )
        raise QueryError(f"no {table} has the id {given!r}; ids stand at the end of each listed line")

    def pages(self, *, outlet: str | None = None, since: str | None = None, until: str | None = None) -> Iterator[Page]:
        """Pages by date, undated ones last."""
        where = _Where().equal("outlet", outlet).between("published", since, until)
        for row in self._db.execute(
            f"SELECT value FROM page{where.sql} ORDER BY published IS NULL, published, id", where.values
        ):
            yield from_json(Page, json.loads(row[0]))

    def acts(
        self,
        *,
        actor: str | Iterable[str] | None = None,
        other: str | Iterable[str] | None = None,
        type: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        page: str | None = None,
        min_score: float | None = None,
    ) -> Iterator[Act]:
        """Acts by date of the event (else of the page), then place on the page; undated ones last.

        actor, other: one or more actor ids; an act fits when one of each is among its parties or its source.
        since, until: ISO dates, inclusive. min_score: 0..1.
        """
        where = _Where().equal("type", type).equal("status", status).between("date", since, until).equal("page", page)
        where.party(_some(actor)).party(_some(other)).least("score", min_score)
        order = " ORDER BY date IS NULL, date, page, start"
        for row in self._db.execute(f"SELECT value FROM act{where.sql}{order}", where.values):
            yield from_json(Act, json.loads(row[0]))

    def statements(
        self,
        *,
        speaker: str | Iterable[str] | None = None,
        page: str | None = None,
        since: str | None = None,
        until: str | None = None,
        about: str | Iterable[str] | None = None,
    ) -> Iterator[Statement]:
        """Statements by date, then place; speaker, about: actor ids (about = mentioned inside the words)."""
        where = _Where().any("speaker", _some(speaker)).equal("page", page).between("date", since, until)
        where.about(_some(about))
        order = " ORDER BY date IS NULL, date, page, start"
        for row in self._db.execute(f"SELECT value FROM statement{where.sql}{order}", where.values):
            yield from_json(Statement, json.loads(row[0]))

    def mentions(
        self, actor: str | Iterable[str] | None = None, *, page: str | None = None
    ) -> Iterator[tuple[str, Mention]]:
        """(page id, mention) in page order."""
        where = _Where().any("actor", _some(actor)).equal("page", page)
        sql = f"SELECT * FROM mention{where.sql} ORDER BY page, start, stop"
        for row in self._db.execute(sql, where.values):
            yield (
                row["page"],
                from_json(Mention, {"span": [row["start"], row["stop"]], "actor": row["actor"], "voice": row["voice"]}),
            )

    def actors(self) -> Iterator[Actor]:
        """All actors, those with most acts first."""
        sql = (
            "SELECT value FROM actor LEFT JOIN (SELECT actor AS a, count(*) AS n FROM party GROUP BY actor) ON a = id "
            "ORDER BY n IS NULL, n DESC, name"
        )
        for row in self._db.execute(sql):
            yield _actor(row[0])

    def acting_for(self, state: str) -> tuple[str, ...]:
        """Ids of the state (ISO alpha-3) and of the persons and bodies that act for it."""
        return tuple(r[0] for r in self._db.execute("SELECT id FROM actor WHERE state = ? ORDER BY id", (state,)))

    def find_actors(self, name: str) -> list[Actor]:
        """The actors that a name may mean, best first: by any alias, ISO code or id; case and accents do not count."""
        sql = (
            "SELECT value, (SELECT count(*) FROM party WHERE actor = actor.id) AS n FROM actor "
            "WHERE id IN (SELECT actor FROM alias WHERE key = ?) OR id = ? ORDER BY n DESC, name"
        )
        found = [_actor(row[0]) for row in self._db.execute(sql, (key(name), name))]
        return sorted(found, key=lambda a: (key(a.name) != key(name), a.kind != "state"))

    def threads(
        self,
        *,
        actor: str | Iterable[str] | None = None,
        other: str | Iterable[str] | None = None,
        state: str | None = None,
    ) -> Iterator[Thread]:
        """Threads, the one moved last first; actor, other: ids among the parties of the thread or of its acts."""
        where = _Where().equal("state", state).in_thread(_some(actor)).in_thread(_some(other))
        for row in self._db.execute(f"SELECT value FROM thread{where.sql} ORDER BY since DESC, id", where.values):
            yield from_json(Thread, json.loads(row[0]))

    def threads_of_act(self, act: str) -> Iterator[Thread]:
        """The threads in which an act is a step or a copy of one."""
        sql = "SELECT value FROM thread JOIN thread_act ON thread = id WHERE act = ? ORDER BY id"
        for row in self._db.execute(sql, (act,)):
            yield from_json(Thread, json.loads(row[0]))

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Pages that hold all the words (a phrase in double quotes stays together), best first, with the places."""
        return search(self._db, words, limit=limit)

    def summary(self) -> Totals:
        """How much is kept."""
        count = {
            t: self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
            for t in ("page", "statement", "act", "actor", "thread")
        }
        since, until = self._db.execute("SELECT min(published), max(published) FROM page").fetchone()
        return Totals(count["page"], count["statement"], count["act"], count["actor"], count["thread"], since, until)


class _Where:
    """The conditions of one question, and their values."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []

    @property
    def sql(self) -> str:
        return " WHERE " + " AND ".join(self._parts) if self._parts else ""

    def add(self, part: str, *values: Any) -> Self:
        self._parts.append(part)
        self.values += values
        return self

    def equal(self, column: str, value: str | None) -> Self:
        return self if value is None else self.add(f"{column} = ?", value)

    def least(self, column: str, value: float | None) -> Self:
        return self if value is None else self.add(f"{column} >= ?", value)

    def between(self, column: str, since: str | None, until: str | None) -> Self:
        if since:
            self.add(f"{column} >= ?", since)
        if until:  # "2024" shall hold all of 2024, whose dates sort behind it
            self.add(f"{column} <= ?", until + "~")
        return self

    def any(self, column: str, values: tuple[str, ...] | None) -> Self:
        return self if values is None else self.add(f"{column} IN ({_marks(values)})", *values)

    def party(self, actors: tuple[str, ...] | None) -> Self:
        return (
            self
            if actors is None
            else self.add(f"id IN (SELECT act FROM party WHERE actor IN ({_marks(actors)}))", *actors)
        )

    def about(self, actors: tuple[str, ...] | None) -> Self:
        return (
            self
            if actors is None
            else self.add(f"id IN (SELECT voice FROM mention WHERE actor IN ({_marks(actors)}))", *actors)
        )

    def in_thread(self, actors: tuple[str, ...] | None) -> Self:
        if actors is None:
            return self
        inside = f"SELECT thread FROM thread_party WHERE actor IN ({_marks(actors)})"
        acts = f"SELECT thread FROM thread_act JOIN party USING (act) WHERE actor IN ({_marks(actors)})"
        return self.add(f"id IN ({inside} UNION {acts})", *actors, *actors)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _some(given: str | Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else (given,) if isinstance(given, str) else tuple(given)


def _json(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def _actor(text: str) -> Actor:
    return from_json(Actor, json.loads(text))


def _parties(act: Act) -> Iterator[tuple[str, Party]]:
    for side, parties in (("who", act.who), ("whom", act.whom), ("by", (act.by,) if act.by else ())):
        for party in parties:
            yield side, party


def _actors_of(party: Party) -> tuple[str, ...]:
    return (party.actor,) if party.actor else ()


def _day(page: Page) -> str | None:
    stated = page.dateline or page.published
    return stated.value[:10] if stated else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
