"""Words searched in all pages and undertakings."""

from dataclasses import dataclass

from servanda.record import Actor
from servanda.show.evidence import passage
from servanda.show.web.answer import Answer
from servanda.show.web.heading import Heading, heading
from servanda.show.web.lines import Quote, ThreadLine, quote, thread_line
from servanda.show.web.links import Slice, sliced
from servanda.show.web.pieces import Place
from servanda.show.web.questions import Number, Words, filled
from servanda.show.web.visit import Opened
from servanda.show.web.who import kind_words

SIZE = 20
THREADS = 4  # undertakings shown above the pages


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds the words. places: how often they stand in it."""

    heading: Heading
    quote: Quote
    places: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Pages that hold all the words, best first; actors whose name the words are.

    threads: the first undertakings that tell of them, on the first page; more_threads: how many others there are.
    """

    asked: str | None
    actors: list[tuple[Actor, str]]
    threads: list[ThreadLine]
    more_threads: int
    part: Slice[Found]


def search_view(visit: Opened, q: Words = None, page: Number = 1) -> Answer:
    """Undertakings and pages that hold all the words; a phrase in double quotes stays together."""
    asked = filled(q)
    if not asked:
        nothing = SearchView(None, [], [], 0, Slice([], 1, 1, False))
        return Answer("search.html", "Search", nothing, lambda: {"threads": [], "pages": []})
    hits = sliced(visit.search(asked, limit=page * SIZE + 1), page, SIZE)
    passages = [passage(visit.page(hit.page), hit.spans) for hit in hits.items]
    found = []
    for hit, words in zip(hits.items, passages, strict=True):
        held = visit.page(hit.page)
        places = [Place(span, "word") for span in hit.spans if words.span.contains(span)]
        shown = quote(held, [words.span], places, marked=hit.spans)
        found.append(Found(heading(held), shown, len(hit.spans)))
    actors = [(actor, f"{actor.name} ({kind_words(visit, actor)})") for actor in visit.find_actors(asked)]
    threads = visit.find_threads(asked) if page == 1 else []
    short = [thread_line(visit, thread) for thread in threads[:THREADS]]
    view = SearchView(asked, actors, short, len(threads) - len(short), Slice(found, page, hits.first, hits.more))

    def facts() -> object:
        following = page + 1 if hits.more else None
        told = [{"id": thread.id, "title": thread.title, "state": thread.state} for thread in threads]
        return {"threads": told, "pages": [p.json() for p in passages], "page": page, "next_page": following}

    return Answer("search.html", f"Search: {asked}", view, facts)
