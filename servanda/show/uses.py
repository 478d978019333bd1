"""The uses of a name, or of the words for a thing, an event or a place, over a whole record."""

from collections.abc import Iterator

from servanda.follow import Usage, names_used, own_voice, things_named, words_used
from servanda.keep import Record
from servanda.record import SENTENCES, Actor, Page, Span
from servanda.show.names import meant, one_actor

MOST_PAGES = 100_000  # a word that stands on more pages tells no outlets apart


def uses_of(record: Record, name: str) -> list[Usage]:
    """The uses of an actor's names; where nobody is called so, the phrases for the thing that the words name.

    Where no act speaks of such a thing either: the words themselves, as they stand in the pages.
    """
    if meant(record, name):
        return _names(record, one_actor(record, name))
    acts = list(record.acts())
    pages = {n: record.page(n) for n in {a.page for a in acts}}
    found = list(things_named(name, acts, pages, {n: _given(record, n) for n in pages}))
    return found or list(words_used(_stands(record, name)))


def _names(record: Record, actor: Actor) -> list[Usage]:
    used = list(record.mentions(actor.id))
    pages = {n: record.page(n) for n in {page for page, _ in used}}
    everybody = list(record.actors())
    same = record.same(actor.id)
    persons = {i for a in everybody if a.kind == "person" for i in record.same(a.id) if i not in same}
    named = {n: [m.span for _, m in record.mentions(page=n) if m.actor in persons] for n in pages}
    return list(names_used(used, pages, named, [a.name for a in everybody if a.kind == "state"]))


def _given(record: Record, page: str) -> list[Span]:
    """The words that a page gives to others."""
    return [content for s in record.statements(page=page) if s.source for content in s.content]


def _stands(record: Record, words: str) -> Iterator[tuple[Page, Span, bool]]:
    """(page, where the words stand in its body, whether in the outlet's own voice)."""
    for hit in record.search(f'"{words}"', limit=MOST_PAGES):
        page, said = record.page(hit.page), _given(record, hit.page)
        body = [mark.span for mark in page.marks(SENTENCES)]
        for span in hit.spans:
            if any(sentence.contains(span) for sentence in body):
                yield page, span, own_voice(page, span, said)
