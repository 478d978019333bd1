"""A user's own tables: CSV files, or YAML lists of the same columns."""

import csv
from pathlib import Path
from typing import Any

from servanda.errors import InputError, MissingExtraError

Row = dict[str, str]
# The columns by which a table is told, those that each row must fill, and all that are read.
_TABLES = {
    "states": ("code", ("code", "name"), "code name full wikidata adjectives people capital seats english names"),
    "holders": ("office", ("name", "office", "state"), "name surname office state start end wikidata"),
    "bodies": ("name", ("name",), "name aliases kind state sector wikidata"),
}


def read_overlay(path: Path) -> tuple[str, list[Row]]:
    """ "states", "holders" or "bodies", and its rows with every column filled, "" where nothing is given.

    Raises InputError for a file that cannot be read, unknown columns, or a row that lacks what it must have.
    """
    try:
        rows = _yaml(path) if path.suffix.lower() in (".yaml", ".yml") else _csv(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"overlay {path}: cannot be read ({error}); give a CSV or YAML file in UTF-8") from error
    given = {column for row in rows for column in row}
    sort = next((s for s, (mark, _, _) in _TABLES.items() if mark in given), None)
    if sort is None:
        raise InputError(f"overlay {path}: no column 'name' found; {_allowed()}")
    _, needed, known = _TABLES[sort]
    unknown = sorted(given - set(known.split()) - {"origin"})
    if unknown:
        raise InputError(f"overlay {path}: unknown column {unknown[0]!r} in a table of {sort}; {_allowed()}")
    for number, row in enumerate(rows, 1):
        lacking = [column for column in needed if not row.get(column, "").strip()]
        if lacking:
            raise InputError(f"overlay {path}, row {number}: {', '.join(lacking)} is empty; a row of {sort} needs "
                             f"{', '.join(needed)}")  # fmt: skip
    return sort, [_filled(row, known.split(), path) for row in rows]


def _filled(row: Row, columns: list[str], path: Path) -> Row:
    full = {column: row.get(column, "").strip() for column in columns}
    if "surname" in full:
        full["surname"] = full["surname"] or full["name"].split("|")[0].rsplit(" ", 1)[-1]
    return {**full, "origin": f"overlay:{path.name}"}


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, restkey="more", restval=""))
    return [{key: value for key, value in row.items() if key} for row in rows]


def _yaml(path: Path) -> list[Row]:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError(
            f"overlay {path}: YAML needs PyYAML (pip install pyyaml), or give the same columns as CSV"
        ) from error
    try:
        held: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise InputError(f"overlay {path}: not YAML ({' '.join(str(error).split())})") from error
    if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
        raise InputError(f"overlay {path}: give a list of mappings, one a row; {_allowed()}")
    return [{str(key): _words(value) for key, value in row.items()} for row in held]


def _words(value: Any) -> str:
    """A YAML value as a column: lists joined by bars, dates as ISO."""
    if isinstance(value, list):
        return "|".join(str(v) for v in value)
    return "" if value is None else str(value)


def _allowed() -> str:
    return "allowed: " + "; ".join(f"{sort} ({known.replace(' ', ', ')})" for sort, (_, _, known) in _TABLES.items())
