"""The state of an actor: by what a phrase names, by whom it stands for, by a people, a place or a leader."""

from collections.abc import Sequence

from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.headed import ABROAD
from servanda.resolve.actors.known import leads
from servanda.resolve.actors.phrase import BACKED, Phrase, states_in
from servanda.resolve.actors.whereabouts import bodies_in, state_of_place
from servanda.resolve.actors.words import Word
from servanda.resolve.tables import Entry, Tables, fold
from servanda.resolve.tables.tables import CAPITAL, NAME


def _of_actor(told: Phrase, words: Sequence[Word], tables: Tables) -> Sequence[Word]:
    """The words that may name the state of an actor: not those of where an envoy is sent or an agency works."""
    abroad = any(body.sector in ABROAD and not body.state for _, body in bodies_in(told.chunk, tables))
    end = next((k for k, w in enumerate(words) if k and w.text in ("to", "against")), len(words))
    return [w for w in words[:end] if not abroad or w.start <= told.chunk[-1].start]


def state_of(
    told: Phrase, words: Sequence[Word], known: Entity | None, entries: Sequence[Entry], cast: Cast
) -> str | None:
    """The state that the words name, else that of a body among them, of whom they stand for, of a people or place."""
    words = _of_actor(told, words, cast.tables)
    person = bool(known and known.kind == "person") or any(entry.kind == "person" for entry in entries)
    beside = _beside_name(told, words, cast.tables) if person else words
    states = states_in([w for w in words if w in beside or not _is_a_name(w, told, cast.tables)], cast.tables)
    bodies = [b.state for _, b in bodies_in(words, cast.tables) if b.state and not _is_namesake(b, known)]
    bodies = bodies or [state for word in words if (state := _runner(word, cast.tables))]
    backer = len(states) == 1 and any(part in BACKED for w in words for part in w.text.split("-"))
    if states and not (backer and bodies):  # "Iran-backed Houthis" are Yemen's
        return states[0]
    own = agreed([entry.state_on(cast.day) for entry in entries]) if person else None
    found = own or next(iter(bodies), None) or (known.state if known else None)
    found = found or agreed([entry.state_on(cast.day) for entry in entries])
    people = cast.tables.home_of_people([w.key for w in beside if w.capital or "-" in w.text])
    found = found or people or _under(told, cast)
    if found or people is not None or not words:
        return found
    abroad = None if person else cast.tables.state_called(cast.page.text[words[0].start : words[-1].end])
    if abroad or not person:
        return abroad.state if abroad else state_of_place(words, inside=False)
    return state_of_place(words, inside=True) or _seat_before_title(told, cast.tables)


def _is_namesake(body: Entry, known: Entity | None) -> bool:
    """Whether a body of the tables has but the name of the page's own: another state's "Senate"."""
    return known is not None and not known.entries and fold(known.name) in map(fold, body.names)


def _beside_name(told: Phrase, words: Sequence[Word], tables: Tables) -> Sequence[Word]:
    """The words of a phrase about a person that are not the name: up to the title, and behind the chunk."""
    titles = [at for at, word in enumerate(told.chunk) if tables.roles.exactly([word.key.rsplit(" ", 1)[-1]])]
    last = told.chunk[-1].end if told.chunk else 0
    return [*told.chunk[: titles[-1] if titles else 0], *(w for w in words if w.start >= last)]


def _is_a_name(word: Word, told: Phrase, tables: Tables) -> bool:
    """Whether a word that names a state may be somebody's own name: "Michael Jordan", "Chad Kern" """
    senses = {sense for sense, entry in tables.meanings(word.key) if entry.kind == "state"}
    return word in told.chunk and len(told.chunk) > 1 and not word.owns and senses <= {NAME, CAPITAL} and bool(senses)


def _runner(word: Word, tables: Tables) -> str | None:
    """The state of the body that runs or controls an actor: "Hamas-run", "Hezbollah-led"."""
    first, _, behind = word.text.partition("-")
    held = tables.meanings(first.lower()) if behind.islower() and word.capital else ()
    return next((entry.state for _, entry in held if entry.kind == "body"), None)


def _under(told: Phrase, cast: Cast) -> str | None:
    """The state of the leader whose government or men these are: "the Obama administration", "Putin's forces"."""
    named = told.chunk[:-1] if told.role and told.chunk and not told.chunk[-1].capital else ()
    owners = [word for word in named if not cast.tables.roles.closes(word.key)]
    return next(
        (leaders[0].state for word in owners if not word.text.isupper() and (leaders := by_surname([word], cast))),
        None,
    )


def _seat_before_title(told: Phrase, tables: Tables) -> str | None:
    """The state of a town or part of a state right before a title: "Naples Mayor Anna Kern"."""
    for at in range(1, min(4, len(told.chunk))):
        if tables.roles.exactly([told.chunk[at].key]):
            return state_of_place(told.chunk[:at], inside=False, whole=True)
    return None


def by_surname(words: Sequence[Word], cast: Cast) -> tuple[Entry, ...]:
    """The one head of a state that a lone surname tells: who leads on the day, else who did by our own rows."""
    if len(words) != 1 or not words[0].capital:
        return ()
    leaders = [e for e in cast.tables.surnamed(words[0].key) if leads(e)]
    fits = [e for e in leaders if e.held_on(cast.day)] or [e for e in leaders if e.origin == "hand"]
    return tuple(fits) if len(fits) == 1 else ()


def agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if values and len(set(values)) == 1 else None
