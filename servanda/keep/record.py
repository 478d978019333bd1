"""The record on disk: pages with their readings, statements, acts, actors and threads."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from servanda.errors import QueryError
from servanda.keep.counts import Pair, copies, due_before, last_told, longest, outlets, pairs
from servanda.keep.files import change, connect
from servanda.keep.judgements import Judgement, head, listed, same
from servanda.keep.merge import united
from servanda.keep.names import key
from servanda.keep.rows import Rows
from servanda.keep.search import Hit, search, threads
from servanda.keep.shelf import Shelf
from servanda.keep.waiting import begin, done, unfollowed, wait
from servanda.keep.where import Where
from servanda.keep.write import (
    content,
    drop_page,
    drop_thread,
    drop_threads,
    page_json,
    put_page,
    put_thread,
    thread_count,
)
from servanda.record import Act, Actor, Alias, Mention, Page, Reading, Resolved, Statement, Thread, from_json

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a record holds. since, until: ISO days of its first and last dated page."""

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
        self._shelf: Shelf | None = None

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
        """Keep a page with what was read on it. False where exactly this is kept already, from whatever source.

        A page read anew (by another reader, with facts supplied, or other tables) replaces its earlier reading
        whole, in one transaction; actors, judgements and other pages are not touched. Threads are not followed here.
        Raises KeepError where the file cannot be written; then nothing has changed.
        """
        row = self._db.execute("SELECT content FROM page WHERE id = ?", (page.id,)).fetchone()
        if row is not None and row[0] == content(page, reading, resolved):
            return False
        with change(self._db, self.path):
            drop_page(self._db, page.id)
            put_page(self._db, page, reading, resolved)
            wait(self._db, page.id, again=row is not None)
        return True

    def holds(self, page: Page, by: str) -> bool:
        """Whether this page (text, masthead, layers; from whatever source) is kept as read by this reader."""
        row = self._db.execute("SELECT reader, text, value FROM page WHERE id = ?", (page.id,)).fetchone()
        if row is None or (row["reader"], row["text"]) != (by, page.text):
            return False
        held = from_json(Page, json.loads(row["value"]))
        return page_json(replace(held, source=page.source)) == page_json(page)

    def replace_threads(self, threads: Iterable[Thread]) -> None:
        """Put these threads in the place of all that are kept, in one transaction."""
        with change(self._db, self.path):
            drop_threads(self._db)
            for thread in threads:
                put_thread(self._db, thread)
            self._told_from_outside()

    def change_threads(self, *, gone: Iterable[str] = (), threads: Iterable[Thread] = ()) -> None:
        """Take out the threads of these ids and put these in, in one transaction; the others stay."""
        with change(self._db, self.path):
            for thread_id in gone:
                drop_thread(self._db, thread_id)
            for thread in threads:
                put_thread(self._db, thread)
            self._told_from_outside()

    def _told_from_outside(self) -> None:
        """The threads are up to date, but not those that the shelf knows of: it is to be filled anew."""
        self._db.execute("DELETE FROM meta WHERE key = 'shelf'")
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('followed', '1')")

    def unfollowed(self, version: str) -> list[str]:
        """The ids of the pages that changed since they were followed, by date.

        version: of what is put on the shelf. Where another version filled it, or none did, the shelf is emptied and
        the threads with it, and all pages with acts are to be followed.
        """
        row = self._db.execute("SELECT value FROM meta WHERE key = 'shelf'").fetchone()
        if row is None or row[0] != version:
            self._shelf = None
            with change(self._db, self.path):
                begin(self._db, version)
                drop_threads(self._db)
        return unfollowed(self._db)

    @contextmanager
    def following(self, pages: Sequence[str]) -> Iterator[Shelf]:
        """A shelf for following these pages, in one transaction: all that is put and all threads changed, or nothing.

        It is the same shelf as before, unless something else than it was written to it in between.
        """
        shelf, self._shelf = self._shelf, None  # kept for the next time only where this one ends well
        with change(self._db, self.path):
            written = self._db.execute("PRAGMA data_version").fetchone()[0]
            if shelf is None or shelf.written != written:
                shelf = Shelf(self._db, written)
            yield shelf
            shelf.settle()
            done(self._db, pages)
        self._shelf = shelf

    def followed(self) -> bool:
        """Whether the threads tell all pages that were added; true of an empty record."""
        if self._db.execute("SELECT 1 FROM meta WHERE key = 'followed'").fetchone():
            return True
        return self._db.execute("SELECT 1 FROM page").fetchone() is None

    def merge(self, actor: str, into: str, *, author: str) -> int:
        """Say that two actors are one; returns the judgement's number, by which `undo` takes it back.

        Applied when asked: questions about either answer for both, shown under `into`. Raises QueryError for an
        unknown id, or where the two are joined already.
        """
        one, other = (self._one("actor", given)["id"] for given in (actor, into))
        if other in same(self._db, one):
            raise QueryError(f"{actor!r} and {into!r} are one actor already; give two ids")
        with change(self._db, self.path):
            sql = "INSERT INTO judgement (actor, into_actor, author, made) VALUES (?, ?, ?, ?)"
            return int(self._db.execute(sql, (one, other, author, _now())).lastrowid or 0)

    def undo(self, judgement: int) -> None:
        """Take a judgement back; it stays in the record as taken back. Raises QueryError where none stands."""
        with change(self._db, self.path):
            sql = "UPDATE judgement SET undone = ? WHERE number = ? AND undone IS NULL"
            if self._db.execute(sql, (_now(), judgement)).rowcount == 0:
                stands = ", ".join(str(j.number) for j in self.judgements() if j.undone is None) or "none"
                raise QueryError(f"no judgement {judgement} stands; those that do: {stands}")

    def judgements(self) -> list[Judgement]:
        """All judgements on actors in the order in which they were made, undone ones too."""
        return listed(self._db)

    def same(self, actor: str) -> tuple[str, ...]:
        """The actor's id and those that standing judgements join with it, sorted."""
        return same(self._db, actor)

    # -- asking ----------------------------------------------------------------------------------------------

    def page(self, page_id: str) -> Page:
        """A page by its id or the beginning of one; raises QueryError where none or several fit."""
        return _page(self._one("page", page_id))

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
        """An actor by its id or the beginning of one, with all that judgements join to it, under the joined name."""
        return self._whole(self._one("actor", actor_id)["id"])

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

    def pages(self, *, outlet: str | None = None, since: str | None = None, until: str | None = None) -> Rows[Page]:
        """Pages by date, undated ones last."""
        where = Where().equal("outlet", outlet).between("published", since, until)
        return Rows(self._db, "page", where, _orders("published", "published", "id"), _page)

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
    ) -> Rows[Act]:
        """Acts by date of the event (else of the page), then place on the page; undated ones last.

        actor, other: one or more actor ids; an act fits when one of each is among its parties or its source.
        since, until: ISO dates, inclusive. min_score: 0..1.
        """
        where = Where().equal("type", type).equal("status", status).between("date", since, until).equal("page", page)
        where.party(self._ids(actor)).party(self._ids(other)).least("score", min_score)
        return Rows(self._db, "act", where, _orders("date", "date", "page", "start"), lambda row: _value(Act, row))

    def acts_near(self, actor: str | Iterable[str], other: str | Iterable[str]) -> Iterator[Act]:
        """Acts in whose surroundings one of each of these actors is mentioned, party to the act or not."""
        where = Where().near(self._ids(actor)).near(self._ids(other))
        for row in self._db.execute(f"SELECT value FROM act{where.sql} ORDER BY id", where.values):
            yield from_json(Act, json.loads(row[0]))

    def statements(
        self,
        *,
        speaker: str | Iterable[str] | None = None,
        page: str | None = None,
        since: str | None = None,
        until: str | None = None,
        about: str | Iterable[str] | None = None,
    ) -> Rows[Statement]:
        """Statements by the day of their page, then place; undated ones last.

        speaker, about: actor ids (about = mentioned inside the words). since, until: ISO dates, inclusive.
        """
        where = Where().any("speaker", self._ids(speaker)).equal("page", page).between("date", since, until)
        where.about(self._ids(about))
        orders = _orders("date", "date", "page", "start")
        return Rows(self._db, "statement", where, orders, lambda row: _value(Statement, row))

    def mentions(
        self, actor: str | Iterable[str] | None = None, *, page: str | None = None
    ) -> Iterator[tuple[str, Mention]]:
        """(page id, mention) in page order."""
        where = Where().any("actor", self._ids(actor)).equal("page", page)
        sql = f"SELECT * FROM mention{where.sql} ORDER BY page, start, stop"
        for row in self._db.execute(sql, where.values):
            yield (
                row["page"],
                from_json(Mention, {"span": [row["start"], row["stop"]], "actor": row["actor"], "voice": row["voice"]}),
            )

    def actors(self) -> Iterator[Actor]:
        """All actors, those with most acts first; joined ones once, under the joined name."""
        sql = (
            "SELECT id FROM actor LEFT JOIN (SELECT actor AS a, count(*) AS n FROM party GROUP BY actor) ON a = id "
            "ORDER BY n IS NULL, n DESC, name, id"
        )
        for row in self._db.execute(sql):
            if head(self._db, row[0]) == row[0]:
                yield self._whole(row[0])

    def act_count(self, actor: str) -> int:
        """How many acts an actor, with those joined to it, takes part in or is the source of."""
        where = Where().any("actor", self._ids(actor))
        return int(self._db.execute(f"SELECT count(DISTINCT act) FROM party{where.sql}", where.values).fetchone()[0])

    def actors_as_kept(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Those of these actors that are known, each by itself, whatever judgements join; without names of pages."""
        sql = "SELECT id, value FROM actor WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._db.execute(sql, (json.dumps(sorted(ids)),))
        return {row[0]: from_json(Actor, json.loads(row[1])) for row in rows}

    def usages(self, actor: str) -> Iterator[tuple[str, str]]:
        """(name, page id) for each name by which a page calls an actor, by name."""
        where = Where().any("actor", self._ids(actor))
        for row in self._db.execute(f"SELECT name, page FROM named{where.sql} ORDER BY name, page", where.values):
            yield row[0], row[1]

    def acting_for(self, state: str) -> tuple[str, ...]:
        """Ids of the state (ISO alpha-3) and of the persons and bodies that act for it."""
        return tuple(r[0] for r in self._db.execute("SELECT id FROM actor WHERE state = ? ORDER BY id", (state,)))

    def find_actors(self, name: str) -> list[Actor]:
        """The actors that a name may mean, best first; none where nobody is called so.

        name: any alias, a person's last word, an ISO alpha-3 code or an id; case, accents and points do not count.
        Order: those of exactly this name, then states, then those with most acts.
        """
        sql = (
            "SELECT id, (SELECT count(*) FROM party WHERE actor = actor.id) AS n FROM actor "
            "WHERE id IN (SELECT actor FROM alias WHERE key = ?) OR id = ? ORDER BY n DESC, name, id"
        )
        ids = (head(self._db, row[0]) for row in self._db.execute(sql, (key(name), name)))
        found = [self._whole(i) for i in dict.fromkeys(ids)]
        return sorted(found, key=lambda a: (key(a.name) != key(name), a.kind != "state"))

    def threads(
        self,
        *,
        actor: str | Iterable[str] | None = None,
        other: str | Iterable[str] | None = None,
        state: str | None = None,
    ) -> Rows[Thread]:
        """Threads, the one moved last first; actor, other: ids among the parties of the thread or of its acts."""
        where = Where().equal("state", state).in_thread(self._ids(actor)).in_thread(self._ids(other))
        orders = ("since DESC, id", "since IS NULL, since, id")
        return Rows(self._db, "thread", where, orders, lambda row: _value(Thread, row))

    def thread_count(self) -> int:
        """How many threads are kept."""
        return thread_count(self._db)

    def threads_of_act(self, act: str) -> Iterator[Thread]:
        """The threads in which an act is a step or a copy of one."""
        sql = "SELECT value FROM thread JOIN thread_act ON thread = id WHERE act = ? ORDER BY id"
        for row in self._db.execute(sql, (act,)):
            yield from_json(Thread, json.loads(row[0]))

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Pages that hold all the words, best first, with the places.

        A phrase in double quotes stays together; British and American spellings find each other.
        """
        return search(self._db, words, limit=limit)

    def find_threads(self, words: str) -> list[Thread]:
        """Threads that hold all the words: in their title, most steps first; then in the sentence of a step."""
        return [self.thread(given) for given in threads(self._db, words)]

    def summary(self) -> Totals:
        """How much is kept."""
        count = {
            t: self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
            for t in ("page", "statement", "act", "actor", "thread")
        }
        since, until = self._db.execute(
            "SELECT substr(min(published), 1, 10), substr(max(published), 1, 10) FROM page"
        ).fetchone()
        return Totals(count["page"], count["statement"], count["act"], count["actor"], count["thread"], since, until)

    def last_day(self) -> str | None:
        """The ISO day of the last dated page, by which it shows what is overdue; None where no page is dated."""
        told = self._db.execute("SELECT max(published) FROM page").fetchone()[0]
        return told[:10] if told else None

    def pairs(self, *, limit: int = 20) -> list[Pair]:
        """The pairs of states with most acts between them, most first."""
        return pairs(self._db, limit=limit)

    def copies(self) -> frozenset[str]:
        """The ids of the acts that tell again what another act tells."""
        return copies(self._db)

    def main_threads(self, *, limit: int = 8) -> list[Thread]:
        """The threads with most steps, most first."""
        return [self.thread(given) for given in longest(self._db, limit=limit)]

    def due_before(self, day: str) -> list[Thread]:
        """The threads whose due time ended before an ISO day, whatever their state; the latest due first."""
        return [self.thread(given) for given in due_before(self._db, day)]

    def last_told(self, thread: str) -> str | None:
        """The ISO day of the last dated page that tells a step of the thread of this id; None where none is dated."""
        return last_told(self._db, thread)

    def outlets(self) -> list[tuple[str | None, int]]:
        """(outlet, number of pages), most first; None for pages that state none."""
        return outlets(self._db)

    def _ids(self, given: str | Iterable[str] | None) -> tuple[str, ...] | None:
        """The actor ids asked for, with those joined to them by judgement."""
        if given is None:
            return None
        asked = (given,) if isinstance(given, str) else tuple(given)
        return tuple(dict.fromkeys(i for actor in asked for i in same(self._db, actor)))

    def _whole(self, actor_id: str) -> Actor:
        """An actor with all that is joined to it, under the name of the head, with the names that pages use."""
        first = head(self._db, actor_id)
        ids = (first, *(i for i in same(self._db, first) if i != first))
        return reduce(united, (self._actor(i) for i in ids))

    def _actor(self, actor_id: str) -> Actor:
        actor = from_json(Actor, json.loads(self._one("actor", actor_id)["value"]))
        sql = "SELECT name, min(page) FROM named WHERE actor = ? GROUP BY name"
        known = {alias.name for alias in actor.aliases}
        used = (Alias(*row) for row in self._db.execute(sql, (actor_id,)) if row[0] not in known)
        return replace(actor, aliases=(*actor.aliases, *used))


def _orders(date: str, *columns: str) -> tuple[str, str]:
    """By these columns, and the other way round; those without a date last in both."""
    turned = ", ".join(f"{column} DESC" for column in columns)
    return f"{date} IS NULL, {', '.join(columns)}", f"{date} IS NULL, {turned}"


def _value(kind: type[T], row: sqlite3.Row) -> T:
    held: T = from_json(kind, json.loads(row["value"]))
    return held


def _page(row: sqlite3.Row) -> Page:
    return from_json(Page, {**json.loads(row["value"]), "text": row["text"]})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
