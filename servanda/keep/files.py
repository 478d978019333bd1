"""The record's file: opened, checked, made."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from servanda.errors import KeepError

VERSION = "1"
MARK = 0x53455256  # "SERV", SQLite's application id of our files


def connect(path: Path, *, create: bool, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a record file.

    Raises KeepError where there is no file and `create` is false, where the file is not a record, and where
    another version of Servanda wrote it.
    """
    if not path.exists() and not create:
        raise KeepError(f"no record at {path}; make one with: servanda read PAGES --record {path}")
    if path.is_dir():
        raise KeepError(f"{path} is a folder; give the name of a record file, such as {path / 'record.servanda'}")
    new = not path.exists() or path.stat().st_size == 0
    try:
        mode = "ro" if read_only else "rwc"
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=30, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        if new:
            _make(connection)
        _check(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError as error:
        raise KeepError(f"{path} cannot be opened as a record ({error}); give a file that servanda made") from error
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA application_id = {MARK}")
    connection.executescript(files("servanda.keep").joinpath("schema.sql").read_text("utf-8"))
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    connection.commit()


def _check(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != MARK:
        raise KeepError(f"{path} is a database of another program; give a file that servanda made")
    version = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0]
    if version != VERSION:
        raise KeepError(
            f"{path} has version {version}, this Servanda reads {VERSION}; read the pages again into a new file"
        )
