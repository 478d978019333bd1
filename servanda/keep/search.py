"""Words searched in the pages, with the places where they stand, and in the threads."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from servanda.errors import QueryError
from servanda.keep.names import key
from servanda.keep.spelling import spellings
from servanda.record import Span

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_PAGES = 50  # looked at for steps of threads


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds the words, and the spans of the words in its text, in order."""

    page: str
    spans: tuple[Span, ...]


def pages(connection: sqlite3.Connection, words: str, *, limit: int) -> list[Hit]:
    """Pages that hold every term in one of its spellings, best first. Raises QueryError where no word is given."""
    terms = _terms(words)
    known = [key(spelled) for term in terms for spelled in term]
    return [Hit(row["id"], places(row["text"], known)) for row in _pages(connection, terms, limit)]


def threads(connection: sqlite3.Connection, words: str) -> list[str]:
    """The ids of the threads that hold every term: in their title, most steps first; then in the sentence of a step.

    Steps are sought on the pages that fit best. Raises QueryError where no word is given.
    """
    terms = _terms(words)
    sql = "SELECT id, json_extract(value, '$.title') FROM thread ORDER BY json_array_length(value, '$.steps') DESC, id"
    titled = [row[0] for row in connection.execute(sql) if _holds(row[1], terms)]
    told: Counter[str] = Counter()
    sql = "SELECT thread, json_extract(act.value, '$.sentence') FROM act JOIN thread_act ON act.id = act WHERE page = ?"
    for page in _pages(connection, terms, _PAGES):
        for thread, sentence in connection.execute(sql, (page["id"],)):
            start, end = json.loads(sentence)
            told[thread] += _holds(page["text"][start:end], terms)
    ranked = sorted((thread for thread, count in told.items() if count), key=lambda t: (-told[t], t))
    return list(dict.fromkeys((*titled, *ranked)))


def _terms(words: str) -> list[list[str]]:
    """The terms of a question, each in all its spellings: words with single spaces between them."""
    plain = (_WORD.findall(quoted or plain) for quoted, plain in _TERM.findall(words))
    terms = [[" ".join(spelled) for spelled in product(*map(spellings, parts))] for parts in plain if parts]
    if not any(map(key, (spelled for term in terms for spelled in term))):
        raise QueryError(f"nothing to search in {words!r}; give words, or a phrase in double quotes")
    return terms


def _pages(connection: sqlite3.Connection, terms: list[list[str]], limit: int) -> Iterable[sqlite3.Row]:
    question = " AND ".join("(" + " OR ".join(f'"{spelled}"' for spelled in term) + ")" for term in terms)
    sql = (
        "SELECT page.id, page.text FROM words JOIN page ON page.number = words.rowid "
        "WHERE words MATCH ? ORDER BY rank, page.id LIMIT ?"
    )
    return connection.execute(sql, (question, limit))


def _holds(text: str, terms: list[list[str]]) -> bool:
    held = f" {key(text)} "
    return all(any(f" {key(spelled)} " in held for spelled in term) for term in terms)


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
