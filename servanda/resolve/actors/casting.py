"""A page's cast made: its names, who they are, and what the page says of each."""

import re
from collections import Counter

from servanda.record import SENTENCES, Page
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.joining import join
from servanda.resolve.actors.known import headed_on, person_entries
from servanda.resolve.actors.lexicon import ORGANISATION, common_words
from servanda.resolve.actors.names import names_in
from servanda.resolve.actors.phrase import phrase_of
from servanda.resolve.actors.traits import traits_of
from servanda.resolve.actors.words import words_of
from servanda.resolve.places import load_gazetteer
from servanda.resolve.tables import Tables, fold

_FAR_MORE = 3
_LETTERS = 5  # of an acronym, most often
_PUBLIC = frozenset("GOV LEG JUD COP MIL".split())


def cast_of(page: Page, tables: Tables, day: str | None) -> Cast:
    """The names of a page's sentences joined into actors. day: ISO, on which the page speaks; None = not told."""
    sentences = [mark.span for mark in page.marks(SENTENCES)]
    words = [words_of(page.text, s.start, s.end) for s in sentences]
    cast = Cast(page, tables, day, sentences, words, first=[s.start for s in sentences])
    lower = frozenset(w.key for own in words for w in own if not w.capital and w.text.islower())
    acronyms = frozenset(w.key for own in words for w in own if len(w.text) > 2 and w.text.isupper())
    for number, own in enumerate(words):
        cast.names.extend(names_in(own, page.text, tables, lower, number, acronyms))
    cast.starts = [name.span.start for name in cast.names]
    join(cast)
    for entity in cast.entities:
        _settle(entity, cast)
    return cast


def _settle(entity: Entity, cast: Cast) -> None:
    """Fullest name, traits, and what the tables know of an entity."""
    if entity.kind == "state":
        entity.name = cast.state_name(entity.state) if entity.state else entity.name
        return
    longest = max(
        entity.names[:200],
        key=lambda n: (n.key.count(" ") if n.key.count(" ") < 6 else -1, not _is_shouted(n.text), -n.span.start),
    )
    entity.name = re.sub(r"^(?:the|The)\s+", "", longest.text)
    # "U.N.", and the initials alone of a body of states, which outlets spell out or not: "UN", "IMF"
    world = entity.entry and entity.entry.sector == "IGO" and entity.name.isupper() and " " not in entity.name
    if entity.entry and (world or re.fullmatch(r"(?:[A-Z]\.){2,}", entity.name)):
        entity.name = entity.entry.name
    entity.words = frozenset(longest.key.split(" "))
    for name in entity.names[:40]:
        entity.traits.extend(traits_of(name, cast.words[name.sentence], cast.page.text, cast.tables))
    if entity.kind == "person" and not entity.entries:
        entity.entries = person_entries(entity, cast.tables, cast.day, cast.spoken_of())
    made = entity.kind == "body" and not entity.entries
    entity.town = made and bool(load_gazetteer().named(entity.name))
    # A town acts for nobody, whoever builds there, nor does a capital of no known kind ("Russia: Buy").
    sort_known = entity.kind == "person" or bool(entity.words & ORGANISATION) or any(t.sector for t in entity.traits)
    told = [t.home for t in entity.traits if t.home and sort_known and not entity.town]
    heads = headed_on(entity.entry, cast.tables, cast.day) if entity.entry else None
    known = entity.entry.state_on(cast.day) if entity.entry else None
    entity.state = None if heads else known or (Counter(told).most_common(1)[0][0] if told else None)
    sectors = [t.sector for t in entity.traits if t.sector]
    known = heads.sector if heads else entity.entry.sector if entity.entry else None
    entity.sector = known or (sectors[0] if sectors else None)
    entity.gender = next((t.gender for t in entity.traits if t.gender), "")
    if made and not entity.town:
        _settle_body(entity, cast)
    if made and cast.page.outlet and fold(entity.name) == fold(cast.page.outlet.value):
        entity.sector = "JRN"


def _is_shouted(name: str) -> bool:
    """Whether a name stands in capitals as headlines have it: "REAGAN", not "IMF"."""
    return name.isupper() and len(name) > _LETTERS


def _is_of_some_state(entity: Entity) -> bool:
    """Whether a body has a name that many states have for theirs: "Finance Ministry", "National Assembly"."""
    return entity.sector in _PUBLIC and entity.words <= common_words()


def _home(cast: Cast) -> str | None:
    """The one state that a page speaks of far more than of any other."""
    spoken = Counter(e.state for e in cast.entities for _ in e.names if e.kind == "state" and e.state)
    first, second = [*spoken.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] * _FAR_MORE else None


def _settle_body(entity: Entity, cast: Cast) -> None:
    name = entity.names[0]
    told = phrase_of(cast.words_within(name.span), cast.page.text, cast.tables)
    entity.state = entity.state or (told.states[0] if told.states else None)
    entity.sector = entity.sector or (told.role.sector if told.role else None)
    entity.nominal = _is_of_some_state(entity)
    if entity.nominal and not entity.state:
        entity.state = _home(cast)
