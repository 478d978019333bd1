"""Which row of the tables a name stands for on a page of a day."""

from collections.abc import Mapping

from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.lexicon import common_words
from servanda.resolve.actors.names import Name
from servanda.resolve.places import VAGUE
from servanda.resolve.tables import Entry, Tables, fold
from servanda.resolve.tables.offices import rank_held
from servanda.resolve.tables.roles import singular
from servanda.resolve.tables.spelling import one_spelling
from servanda.resolve.tables.tables import CAPITAL, PEOPLE, SEAT, Meaning

# Nobody is told by a surname alone unless they held the office at most this many years before the page, or the
# page names their state: "Rice" and "May" are words.
_YEARS_AFTER = 12
_HEADS = frozenset({"president", "prime minister", "monarch", "supreme leader"})
_DOMESTIC = frozenset("GOV LEG JUD COP MIL PTY OPP".split())
_POLITICAL = frozenset({"PTY", "OPP"})
_FEW_LETTERS = 4
_ORDER = {"name": 0, "adjective": 1, PEOPLE: 2, CAPITAL: 3, SEAT: 4}


def chosen(
    name: Name, tables: Tables, day: str | None, topics: Mapping[str, int], homes: frozenset[str] = frozenset()
) -> Meaning | None:
    """The meaning of a name, or None where the tables do not tell it.

    topics: how often the page names each actor. homes: the states of those that it names by a name of their own.
    """
    meanings = [m for m in name.meanings if m[1].kind != "person" or " " in name.key]
    meanings = [m for m in meanings if not _has_namesakes(m[1], homes, day)]
    if homes:  # elsewhere "the Senate" is another state's
        meanings = [m for m in meanings if m[1].state in homes or not is_shared(name, m[1])]
    if name.key in VAGUE:  # short for a state where the report names it otherwise too; else a part of any country
        meanings = [m for m in meanings if topics.get(m[1].id)]
    if not meanings or (name.title and all(e.kind != "person" for _, e in meanings) and _personal(name)):
        return None
    persons = [m for m in meanings if m[1].kind == "person"]
    if len(persons) > 1 and len(persons) == len(meanings):
        meanings = [m for m in persons if m[1].held_on(day)] or persons
        return meanings[0] if len(meanings) == 1 else None
    if any(entry.kind == "body" for _, entry in meanings):  # a palace that is a body by itself: the White House
        meanings = [m for m in meanings if m[0] != SEAT] or meanings
    # A body beside a capital of the same name ("Brussels"): the one that the page speaks of otherwise.
    best = min(meanings, key=lambda m: (-topics.get(m[1].id, 0) if len(meanings) > 1 else 0, _ORDER[m[0]]))
    sense, entry = best
    if entry.kind == "state" and sense in (CAPITAL, SEAT, PEOPLE):
        entry = tables.on(entry, day)
    return sense, entry


def _has_namesakes(entry: Entry, homes: frozenset[str], day: str | None) -> bool:
    """Whether somebody was a minister of a state that a page does not name, and is none on its day."""
    listed = entry.kind == "person" and entry.origin == "every-politician"
    return listed and entry.state not in homes and not entry.held_on(day)


def is_shared(name: Name, entry: Entry) -> bool:
    """Whether a body of one state is called by a name that others have: "the Senate", a party's few letters."""
    if entry.kind != "body" or entry.state is None or entry.sector not in _DOMESTIC:
        return False
    written = [known for known in entry.names if fold(known) == name.key]
    letters = bool(written) and all(known.isupper() for known in written) and len(name.key) <= _FEW_LETTERS
    if letters:
        return entry.sector in _POLITICAL or not name.text.isupper()
    words = common_words()
    return all(word in words or singular(word) in words for word in name.key.split(" "))


def _personal(name: Name) -> bool:
    """Whether the title before a name is a person's: "Mr. Jordan", "President Chad"."""
    last = name.title.split(" ")[-1]
    return last in ("mr", "mrs", "ms", "miss", "dr", "sir", "senator", "sen", "rep", "judge", "general", "gen")


def person_entries(entity: Entity, tables: Tables, day: str | None, states: frozenset[str]) -> tuple[Entry, ...]:
    """The office holders that a person of the page may be: by name, then by what the page says of them.

    states: the codes of the states that the page names, and the ids of its bodies.
    """
    words = [w for w in fold(entity.name).split(" ") if len(w) > 1]
    if not words:
        return ()
    fits = [e for e in tables.surnamed(words[-1]) if _fits(words, e)]
    ranks = {t.rank for t in entity.traits if t.rank}
    told = {t.home for t in entity.traits if t.home}
    if told:
        fits = [e for e in fits if e.state in told or e.state is None]
    fits = [e for e in fits if not _has_namesakes(e, states | told, day)]
    if len(words) == 1:
        titled = [e for e in fits if any(rank_held(o) in ranks for o in e.offices)]
        fits = titled or [e for e in fits if _is_near(e, states, tables, day)]
    if len(fits) > 1:
        fits = [e for e in fits if any(rank_held(o) in ranks for o in e.held_on(day))] or fits
    if len(fits) > 1:
        fits = [e for e in fits if e.held_on(day)] or fits
    if len(fits) > 1:  # "King Abdullah", of Jordan or of Saudi Arabia
        fits = [e for e in fits if e.state in states] or fits
    return tuple(fits)


def bears_surname(key: str, tables: Tables, day: str | None, states: frozenset[str]) -> bool:
    """Whether a lone folded word is the surname of somebody known of what the page names; states: codes and ids."""
    return any(_is_near(e, states, tables, day) for e in tables.surnamed(key))


def _is_near(entry: Entry, named: frozenset[str], tables: Tables, day: str | None) -> bool:
    """Whether somebody known is of a state that the page names, or heads a body that it does. named: codes and ids."""
    heads = any((body := tables.body_of(o)) and body.id in named for o in entry.held_on(day))
    return (entry.state in named or heads) and _known(entry) and _recent(entry, day)


def headed_on(entry: Entry, tables: Tables, day: str | None) -> Entry | None:
    """The body of several states that a person heads on an ISO day (None = now), who then acts for no state."""
    held = entry.held_on(day)
    bodies = [body for office in held if office.state is None and (body := tables.body_of(office))]
    return bodies[0] if bodies and len(bodies) == len(held) else None


def _known(entry: Entry) -> bool:
    """Whether somebody is known enough to be named without a title: by our own rows, or as head of a state."""
    return entry.origin != "every-politician" or leads(entry)


def leads(entry: Entry) -> bool:
    """Whether a person heads or headed a state or its government."""
    return any(rank_held(office) in _HEADS for office in entry.offices)


def leads_on(entry: Entry, day: str | None) -> bool:
    """Whether a person heads a state or its government on an ISO day; None = now."""
    return any(rank_held(office) in _HEADS for office in entry.held_on(day))


def _fits(words: list[str], entry: Entry) -> bool:
    """Whether all words of a name are in one of the entry's names, however spelled."""
    asked = set(map(one_spelling, words))
    return any(asked <= set(one_spelling(fold(known)).split(" ")) for known in entry.names)


def _recent(entry: Entry, day: str | None) -> bool:
    if day is None:
        return any(o.end is None for o in entry.offices)
    year = int(day[:4])
    return any(
        (o.start is None or int(o.start[:4]) <= year + 1) and (o.end is None or int(o.end[:4]) + _YEARS_AFTER >= year)
        for o in entry.offices
    )
