"""Words searched in all pages."""

from dataclasses import dataclass

from servanda.record import Actor
from servanda.show.evidence import passage
from servanda.show.names import described
from servanda.show.web.answer import Answer
from servanda.show.web.lines import Quote, quote
from servanda.show.web.links import Slice, sliced
from servanda.show.web.pieces import Place
from servanda.show.web.questions import Number, Words, filled
from servanda.show.web.visit import Opened

SIZE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds the words. headline: None where not stated; places: how often they stand in it."""

    headline: str | None
    quote: Quote
    places: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Pages that hold all the words, best first; actors whose name the words are."""

    asked: str | None
    actors: list[tuple[Actor, str]]
    part: Slice[Found]


def search_view(visit: Opened, q: Words = None, page: Number = 1) -> Answer:
    """Pages that hold all the words; a phrase in double quotes stays together."""
    asked = filled(q)
    if not asked:
        return Answer("search.html", "Search", SearchView(None, [], Slice([], 1, 1, False)), lambda: {"pages": []})
    hits = sliced(visit.search(asked, limit=page * SIZE + 1), page, SIZE)
    passages = [passage(visit.page(hit.page), hit.spans) for hit in hits.items]
    found = []
    for hit, words in zip(hits.items, passages, strict=True):
        held = visit.page(hit.page)
        places = [Place(span, "word") for span in hit.spans if words.span.contains(span)]
        shown = quote(held, words.span, places, marked=hit.spans)
        found.append(Found(held.headline.value if held.headline else None, shown, len(hit.spans)))
    actors = [(actor, described(actor)) for actor in visit.find_actors(asked)]
    view = SearchView(asked, actors, Slice(found, page, hits.first, hits.more))

    def facts() -> object:
        following = page + 1 if hits.more else None
        return {"pages": [words.json() for words in passages], "page": page, "next_page": following}

    return Answer("search.html", f"Search: {asked}", view, facts)
