"""The uses of a name, or of the words for a thing, an event or a place, over a whole record."""

from collections.abc import Iterator

from servanda.follow import Usage, names_used, things_named, words_used
from servanda.keep import Record
from servanda.record import SENTENCES, Page, Span
from servanda.show.names import meant, one_actor

MOST_PAGES = 100_000  # a word that stands on more pages tells no outlets apart


def uses_of(record: Record, name: str) -> list[Usage]:
    """The uses of an actor's names; where nobody is called so, the phrases for the thing that the words name.

    Where no act speaks of such a thing either: the words themselves, as they stand in the pages.
    """
    if meant(record, name):
        used = list(record.mentions(one_actor(record, name).id))
        return list(names_used(used, {n: record.page(n) for n in {page for page, _ in used}}))
    acts = list(record.acts())
    found = list(things_named(name, acts, {n: record.page(n) for n in {a.page for a in acts}}))
    return found or list(words_used(_stands(record, name)))


def _stands(record: Record, words: str) -> Iterator[tuple[Page, Span, bool]]:
    """(page, where the words stand in its body, whether in the outlet's own voice)."""
    for hit in record.search(f'"{words}"', limit=MOST_PAGES):
        page = record.page(hit.page)
        told = [content for s in record.statements(page=page.id) if s.source for content in s.content]
        body = [mark.span for mark in page.marks(SENTENCES)]
        for span in hit.spans:
            if any(sentence.contains(span) for sentence in body):
                yield page, span, not any(content.contains(span) for content in told)
