"""Rows of the tables as values of the record."""

import json
import sqlite3
from typing import TypeVar

from servanda.record import Page, from_json

T = TypeVar("T")


def value_of(kind: type[T], row: sqlite3.Row) -> T:
    """What a row's column `value` holds."""
    return from_json(kind, json.loads(row["value"]))


def page_of(row: sqlite3.Row) -> Page:
    """The page of a row, whose text has a column of its own."""
    return from_json(Page, {**json.loads(row["value"]), "text": row["text"]})
