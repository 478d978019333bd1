"""What a record answers: pages with their readings, statements, acts, actors and threads."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial

from servanda.keep import actors, counts, judgements, search
from servanda.keep.counts import Pair, Totals
from servanda.keep.ids import row_of
from servanda.keep.judgements import Judgement
from servanda.keep.rows import Rows
from servanda.keep.search import Hit
from servanda.keep.values import page_of, value_of
from servanda.keep.where import Where
from servanda.record import Act, Actor, Mention, Page, Reading, Span, Statement, Thread, from_json

Ids = str | Iterable[str]  # one actor's id, or those of several


class View:
    """The questions to a record. Ids may be cut to their beginnings, where one row alone begins so.

    A question about actors is about those joined to them by standing judgements, too.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def page(self, page_id: str) -> Page:
        """A page by its id or the beginning of one; raises QueryError where none or several fit."""
        return page_of(row_of(self._db, "page", page_id))

    def reading(self, page_id: str) -> Reading:
        """What was marked on a page."""
        return from_json(Reading, json.loads(row_of(self._db, "page", page_id)["reading"]))

    def act(self, act_id: str) -> Act:
        """An act by its id or the beginning of one."""
        return value_of(Act, row_of(self._db, "act", act_id))

    def statement(self, statement_id: str) -> Statement:
        """A statement by its id or the beginning of one."""
        return value_of(Statement, row_of(self._db, "statement", statement_id))

    def actor(self, actor_id: str) -> Actor:
        """An actor by its id or the beginning of one, with all that judgements join to it, under the joined name."""
        return actors.shown(self._db, row_of(self._db, "actor", actor_id)["id"])

    def thread(self, thread_id: str) -> Thread:
        """A thread by its id or the beginning of one."""
        return value_of(Thread, row_of(self._db, "thread", thread_id))

    def pages(self, *, outlet: str | None = None, since: str | None = None, until: str | None = None) -> Rows[Page]:
        """Pages by date, undated ones last."""
        where = Where().equal("outlet", outlet).between("published", since, until)
        return Rows(self._db, "page", where, _orders("published", "published", "id"), page_of)

    def acts(
        self,
        *,
        actor: Ids | None = None,
        other: Ids | None = None,
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
        where.party(self._joined(actor)).party(self._joined(other)).least("score", min_score)
        return Rows(self._db, "act", where, _orders("date", "date", "page", "start"), partial(value_of, Act))

    def acts_near(self, actor: Ids, other: Ids) -> Iterator[Act]:
        """Acts in whose surroundings one of each of these actors is mentioned, party to the act or not."""
        where = Where().near(self._joined(actor)).near(self._joined(other))
        rows = self._db.execute(f"SELECT value FROM act{where.sql} ORDER BY id", where.values)
        return (value_of(Act, row) for row in rows)

    def statements(
        self,
        *,
        speaker: Ids | None = None,
        page: str | None = None,
        since: str | None = None,
        until: str | None = None,
        about: Ids | None = None,
    ) -> Rows[Statement]:
        """Statements by the day of their page, then place; undated ones last.

        speaker, about: actor ids (about = mentioned inside the words). since, until: ISO dates, inclusive.
        """
        where = Where().any("speaker", self._joined(speaker)).equal("page", page).between("date", since, until)
        where.about(self._joined(about))
        orders = _orders("date", "date", "page", "start")
        return Rows(self._db, "statement", where, orders, partial(value_of, Statement))

    def mentions(self, actor: Ids | None = None, *, page: str | None = None) -> Iterator[tuple[str, Mention]]:
        """(page id, mention) in page order."""
        where = Where().any("actor", self._joined(actor)).equal("page", page)
        sql = f"SELECT * FROM mention{where.sql} ORDER BY page, start, stop"
        for row in self._db.execute(sql, where.values):
            yield row["page"], Mention(Span(row["start"], row["stop"]), row["actor"], row["voice"])

    def actors(self) -> Iterator[Actor]:
        """All actors, those with most acts first; joined ones once, under the joined name."""
        return actors.all_shown(self._db)

    def act_count(self, actor: str) -> int:
        """How many acts an actor, with those joined to it, takes part in or is the source of."""
        where = Where().any("actor", self._joined(actor))
        return int(self._db.execute(f"SELECT count(DISTINCT act) FROM party{where.sql}", where.values).fetchone()[0])

    def actors_as_kept(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Those of these actors that are known, each by itself, whatever judgements join; without names of pages."""
        return actors.as_kept(self._db, ids)

    def usages(self, actor: str) -> Iterator[tuple[str, str]]:
        """(name, page id) for each name by which a page calls an actor, by name."""
        where = Where().any("actor", self._joined(actor))
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
        return actors.found(self._db, name)

    def threads(
        self,
        *,
        actor: Ids | None = None,
        other: Ids | None = None,
        state: str | None = None,
    ) -> Rows[Thread]:
        """Threads, the one moved last first; actor, other: ids among the parties of the thread or of its acts."""
        where = Where().equal("state", state).in_thread(self._joined(actor)).in_thread(self._joined(other))
        orders = ("since DESC, id", "since IS NULL, since, id")
        return Rows(self._db, "thread", where, orders, partial(value_of, Thread))

    def thread_count(self) -> int:
        """How many threads are kept."""
        return counts.threads(self._db)

    def threads_of_act(self, act: str) -> Iterator[Thread]:
        """The threads in which an act is a step or a copy of one."""
        sql = "SELECT value FROM thread JOIN thread_act ON thread = id WHERE act = ? ORDER BY id"
        return (value_of(Thread, row) for row in self._db.execute(sql, (act,)))

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Pages that hold all the words, best first, with the places.

        A phrase in double quotes stays together; British and American spellings find each other.
        """
        return search.pages(self._db, words, limit=limit)

    def find_threads(self, words: str) -> list[Thread]:
        """Threads that hold all the words: in their title, most steps first; then in the sentence of a step."""
        return [self.thread(given) for given in search.threads(self._db, words)]

    def summary(self) -> Totals:
        """How much is kept."""
        return counts.totals(self._db)

    def last_day(self) -> str | None:
        """The ISO day of the last dated page, by which it shows what is overdue; None where no page is dated."""
        told = self._db.execute("SELECT max(published) FROM page").fetchone()[0]
        return told[:10] if told else None

    def pairs(self, *, limit: int = 20) -> list[Pair]:
        """The pairs of states with most acts between them, most first."""
        return counts.pairs(self._db, limit=limit)

    def copies(self) -> frozenset[str]:
        """The ids of the acts that tell again what another act tells."""
        return counts.copies(self._db)

    def main_threads(self, *, limit: int = 8) -> list[Thread]:
        """The threads with most steps, most first."""
        return [self.thread(given) for given in counts.longest(self._db, limit=limit)]

    def due_before(self, day: str) -> list[Thread]:
        """The threads whose due time ended before an ISO day, whatever their state; the latest due first."""
        return [self.thread(given) for given in counts.due_before(self._db, day)]

    def last_told(self, thread: str) -> str | None:
        """The ISO day of the last dated page that tells a step of the thread of this id; None where none is dated."""
        return counts.last_told(self._db, thread)

    def outlets(self) -> list[tuple[str | None, int]]:
        """(outlet, number of pages), most first; None for pages that state none."""
        return counts.outlets(self._db)

    def judgements(self) -> list[Judgement]:
        """All judgements on actors in the order in which they were made, undone ones too."""
        return judgements.listed(self._db)

    def same(self, actor: str) -> tuple[str, ...]:
        """The actor's id and those that standing judgements join with it, sorted."""
        return judgements.same(self._db, actor)

    def _joined(self, given: Ids | None) -> tuple[str, ...] | None:
        return actors.joined(self._db, given)


def _orders(date: str, *columns: str) -> tuple[str, str]:
    """By these columns, and the other way round; those without a date last in both."""
    turned = ", ".join(f"{column} DESC" for column in columns)
    return f"{date} IS NULL, {', '.join(columns)}", f"{date} IS NULL, {turned}"
