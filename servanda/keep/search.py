"""Words searched in the pages, with the places where they stand."""

import re
import sqlite3
from dataclasses import dataclass

from servanda.errors import QueryError
from servanda.keep.names import key
from servanda.record import Span

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds the words, and the spans of the words in its text, in order."""

    page: str
    spans: tuple[Span, ...]


def search(connection: sqlite3.Connection, words: str, *, limit: int) -> list[Hit]:
    """Pages that hold every term, best first. Raises QueryError where no word is given."""
    terms = [key(quoted or plain) for quoted, plain in _TERM.findall(words)]
    terms = [term for term in terms if term]
    if not terms:
        raise QueryError(f"nothing to search in {words!r}; give words, or a phrase in double quotes")
    plain = (" ".join(_WORD.findall(quoted or plain)) for quoted, plain in _TERM.findall(words))
    question = " AND ".join(f'"{term}"' for term in plain if term)
    sql = (
        "SELECT page.id, page.text FROM words JOIN page ON page.number = words.rowid "
        "WHERE words MATCH ? ORDER BY rank, page.id LIMIT ?"
    )
    return [Hit(row["id"], places(row["text"], terms)) for row in connection.execute(sql, (question, limit))]


def places(text: str, terms: list[str]) -> tuple[Span, ...]:
    """Where the terms stand in a text, in code points; terms are keys (servanda.keep.names)."""
    words = [(m.start(), m.end(), key(m.group())) for m in _WORD.finditer(text)]
    found = []
    for term in terms:
        parts = term.split()
        for at in range(len(words) - len(parts) + 1):
            if all(words[at + n][2] == part for n, part in enumerate(parts)):
                found.append(Span(words[at][0], words[at + len(parts) - 1][1]))
    return tuple(sorted(set(found)))
