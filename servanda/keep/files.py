"""The record's file: opened, checked, made, and changed in whole transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from servanda.errors import KeepError

VERSION = "1"
MARK = 0x53455256  # "SERV", SQLite's application id of our files
_LOG_PAGES = 8000  # of 4 KiB, before SQLite's log is put into the file: the larger, the fewer pages go there twice
WAIT_S = 30.0  # for another program that is writing


def connect(path: Path, *, create: bool, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a record file.

    Raises KeepError where there is no file and `create` is false, where the file is not a record, and where
    another version of Servanda wrote it.
    """
    new = not path.exists() or path.stat().st_size == 0
    if path.is_dir():
        raise KeepError(f"{path} is a folder; give the name of a record file, such as {path / 'record.servanda'}")
    if new and not create:
        raise KeepError(f"no record at {path}; make one with: servanda read PAGES --into {path}")
    if not path.resolve().parent.is_dir():
        raise KeepError(f"no folder {path.resolve().parent}; make it first, or give another place for the record")
    try:
        return _connection(path, new=new, mode="ro" if read_only and not new else "rwc")
    except sqlite3.DatabaseError as error:
        raise KeepError(f"{path} cannot be opened as a record ({error}); give a file that servanda made") from error


def _connection(path: Path, *, new: bool, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT_S, check_same_thread=False, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        if new:
            _make(connection)
        _check(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        if mode != "ro":
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            _add_shelf(connection)
    except (sqlite3.DatabaseError, KeepError):
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    schema = files("servanda.keep").joinpath("schema.sql").read_text("utf-8")
    version = f"INSERT INTO meta VALUES ('version', '{VERSION}')"
    connection.executescript(f"BEGIN IMMEDIATE; {schema}; {version}; PRAGMA application_id = {MARK}; COMMIT;")


def _add_shelf(connection: sqlite3.Connection) -> None:
    """The tables of following, which records of the first days lack, all or some."""
    there = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('waiting', 'shelf_5')").fetchone()[0]
    if there < 2:
        tables = files("servanda.keep").joinpath("shelf.sql").read_text("utf-8")
        connection.executescript(f"BEGIN IMMEDIATE; {tables}; COMMIT;")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != MARK:
        raise KeepError(f"{path} is a database of another program; give a file that servanda made")
    row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    if row is None or row[0] != VERSION:
        raise KeepError(
            f"{path} has version {row and row[0]}, this Servanda reads {VERSION}; read the pages again into a new file"
        )


@contextmanager
def change(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One transaction: all of it is kept, or, whatever happens, nothing. Raises KeepError where it cannot be."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise KeepError(
            f"{path} cannot be written ({error}); is another program writing to it, or the disk full?"
        ) from error
