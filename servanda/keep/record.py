"""The record on disk: opened, and changed in whole transactions; what it answers is in `view`."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from servanda.errors import QueryError
from servanda.keep import waiting
from servanda.keep.files import change, connect
from servanda.keep.ids import row_of
from servanda.keep.shelf import Shelf
from servanda.keep.values import value_of
from servanda.keep.view import View
from servanda.keep.write import change_threads, content, drop_page, drop_threads, page_json, put_page
from servanda.record import Page, Reading, Resolved, Thread


class Record(View):
    """One record file. Every change is one transaction; nothing kept is lost by a failed one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection)
        self.path = path
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
            waiting.wait(self._db, page.id, again=row is not None)
        return True

    def holds(self, page: Page, by: str) -> bool:
        """Whether this page (text, masthead, layers; from whatever source) is kept as read by this reader."""
        row = self._db.execute("SELECT reader, text, value FROM page WHERE id = ?", (page.id,)).fetchone()
        if row is None or (row["reader"], row["text"]) != (by, page.text):
            return False
        held = value_of(Page, row)
        return page_json(replace(held, source=page.source)) == page_json(page)

    def replace_threads(self, threads: Iterable[Thread]) -> None:
        """Put these threads in the place of all that are kept, in one transaction."""
        with change(self._db, self.path):
            drop_threads(self._db)
            change_threads(self._db, gone=(), threads=threads)
            self._told_from_outside()

    def change_threads(self, *, gone: Iterable[str] = (), threads: Iterable[Thread] = ()) -> None:
        """Take out the threads of these ids and put these in, in one transaction; the others stay."""
        with change(self._db, self.path):
            change_threads(self._db, gone=gone, threads=threads)
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
                waiting.begin(self._db, version)
                drop_threads(self._db)
        return waiting.unfollowed(self._db)

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
            waiting.done(self._db, pages)
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
        one, other = (row_of(self._db, "actor", given)["id"] for given in (actor, into))
        if other in self.same(one):
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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
