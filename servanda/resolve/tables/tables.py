"""All tables as one index: each question is one or two lookups."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from servanda.record import Office
from servanda.resolve.tables.entry import Entry, holds
from servanda.resolve.tables.keys import fold
from servanda.resolve.tables.offices import rank_held
from servanda.resolve.tables.roles import Roles
from servanda.resolve.tables.spelling import one_spelling

NAME, ADJECTIVE, PEOPLE, CAPITAL, SEAT = "name", "adjective", "people", "capital", "seat"
# Plain letters that tell the name of a state in another language from a surname or word ("Maurice", "Grenade").
_LATIN_STATE = re.compile(r"^\w{2,}(?:land|stan|reich|gne|sien|lien|nien|rien)$")
_OWNING = re.compile(r"['’]s(?= )")  # words are asked without it: the "Lord's Resistance Army"
Meaning = tuple[str, Entry]  # in which sense a name stands for an entry


class Tables:
    """What is known beforehand. Made once by `load_tables`, never changed, shared by all pages."""

    def __init__(
        self,
        *,
        states: Sequence["StateRow"],
        bodies: Sequence[Entry],
        persons: Sequence[Entry],
        roles: Roles,
        peoples: Mapping[str, str],
    ) -> None:
        self.roles = roles
        self._peoples = peoples
        self._rows = tuple(states)
        self.states = {row.entry.state: row.entry for row in states if row.entry.state}
        self._meanings: dict[str, list[Meaning]] = {}
        self._longest: dict[str, int] = {}
        self._surnames: dict[str, list[Entry]] = {}
        self._holders: dict[tuple[str, str], list[Entry]] = {}
        self._chiefs: dict[str, list[tuple[Office, Entry]]] = {}
        for row in states:
            for sense, names in row.senses:
                self._index(names, sense, row.entry)
        for body in bodies:
            self._index(body.names, NAME, body)
        for person in persons:
            self._index(person.names, NAME, person)
            self._person(person)

    def _index(self, names: Iterable[str], sense: str, entry: Entry) -> None:
        for key in dict.fromkeys(form for name in names for form in (fold(name), fold(_OWNING.sub("", name)))):
            held = self._meanings.setdefault(key, [])
            if key and not any(entry is other and sense == as_what for as_what, other in held):
                held.append((sense, entry))
                first = key.split(" ", 1)[0]
                self._longest[first] = max(self._longest.get(first, 0), key.count(" ") + 1)

    def _person(self, person: Entry) -> None:
        surnames = fold(person.surname), fold(person.names[0]).rsplit(" ", 1)[-1]
        for key in {one_spelling(name) for name in surnames if name}:
            self._surnames.setdefault(key, []).append(person)
        for office in person.offices:
            held = self._holders.setdefault((office.state or "", rank_held(office)), [])
            if not held or held[-1] is not person:
                held.append(person)
            body = self.body_of(office)
            if body:
                self._chiefs.setdefault(body.id, []).append((office, person))

    def meanings(self, key: str) -> Sequence[Meaning]:
        """All that a folded name may stand for, in the order of the tables; last of all a state's name abroad."""
        held = self._meanings.get(key)
        if held is None and (not key.isascii() or _LATIN_STATE.search(key) or key in self._accented):
            state = self._abroad.get(key)
            return ((NAME, state),) if state else ()
        return held or ()

    def state_called(self, name: str) -> Entry | None:
        """The state of this name in any language and script, or None where none or several are called so.

        It is for a name that is known to be a state's: "Maurice" is Mauritius in French.
        """
        key = fold(name)
        known = next((entry for sense, entry in self._meanings.get(key, ()) if sense == NAME and entry.state), None)
        return known if known and known.kind == "state" else self._abroad.get(key)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Sequence[Meaning]]:
        """The longest known name that begins at words[start] (folded): of how many words, and what it may mean."""
        most = self._longest.get(words[start].split(" ", 1)[0], 0)
        for length in range(min(most, len(words) - start), 0, -1):
            held = self._meanings.get(" ".join(words[start : start + length]))
            if held:
                return length, held
        return 0, ()

    def home_of_people(self, words: Sequence[str]) -> str | None:
        """The state in which the first people or part of a state lives that some folded words name: "Chechen".

        It is "" where they live in several.
        """
        keys = " ".join(words).split(" ")
        spans = ((at, end) for at in range(len(keys)) for end in range(min(len(keys), at + 3), at, -1))
        names = (" ".join(keys[at:end]) for at, end in spans)
        return next((state for name in names if (state := self._home(name)) is not None), None)

    def people_at(self, words: Sequence[str], start: int) -> tuple[int, str | None]:
        """Of how many words the name of a people is that begins here, if it is called by several; and its state."""
        for length in (2, 1):
            key = " ".join(words[start : start + length])
            state = self._home(key)
            if " " in key and start + length <= len(words) and state is not None:
                return length, state
        return 0, None

    def _home(self, people: str) -> str | None:
        """The state of one people or part of a state, told in singular or plural; see `home_of_people`."""
        return self._peoples.get(people, self._peoples.get(people.removesuffix("s")))

    def surnamed(self, key: str) -> Sequence[Entry]:
        """The office holders of this folded surname, however it is spelled."""
        return self._surnames.get(one_spelling(key), ())

    def holders(self, state: str, rank: str, day: str | None) -> tuple[Entry, ...]:
        """Who held this office of a state on an ISO day; day None = now. rank: see offices.rank_of."""
        held = self._holders.get((state, rank), ())
        return tuple(p for p in held if any(
            holds(o, day) and o.state == state and rank_held(o) == rank for o in p.offices
        ))  # fmt: skip

    def past_holders(self, state: str, rank: str, day: str | None) -> tuple[Entry, ...]:
        """Who had left this office of a state before an ISO day, the last to leave first."""
        ends = []
        for person in self._holders.get((state, rank), ()):
            last = max(o.end or "~" for o in person.offices if o.state == state and rank_held(o) == rank)
            if last != "~" and (day is None or last <= day):
                ends.append((last, person))
        return tuple(p for _, p in sorted(ends, key=lambda e: e[0], reverse=True))

    def body_of(self, office: Office) -> Entry | None:
        """The body that the title of an office names behind its first "of": "Director General of the WTO"."""
        _, _, name = office.title.partition(" of ")
        held = self._meanings.get(fold(name.removeprefix("the ")), ())
        return next((e for _, e in held if e.kind == "body" and e.state in (None, office.state)), None)

    def chiefs(self, body: Entry, day: str | None) -> tuple[tuple[Office, Entry], ...]:
        """The offices of a body that our rows tell as held on an ISO day (None = now), each with its holder."""
        return tuple(held for held in self._chiefs.get(body.id, ()) if holds(held[0], day))

    def on(self, entry: Entry, day: str | None) -> Entry:
        """The state that stood in this one's place on a day: "Moscow" of 1987 is the Soviet Union's."""
        past = self._past.get(entry.state or "")
        return past if past and day and past.until and day <= past.until else entry

    @cached_property
    def _abroad(self) -> dict[str, Entry]:
        """Folded name in another language -> its state; made when first asked for, some 20,000 names in 0.1 s."""
        found: dict[str, Entry | None] = {}
        for row in self._rows:
            for key in set(map(fold, row.foreign.split("|"))) - {""}:
                found[key] = row.entry if found.get(key, row.entry) is row.entry else None
        return {key: entry for key, entry in found.items() if entry}

    @cached_property
    def _accented(self) -> frozenset[str]:
        """The folded names abroad that no language writes in plain letters: "España" is no word and no first name."""
        names = [name for row in self._rows for name in row.foreign.split("|") if len(name) > 4]
        plain = {name.lower() for name in names if name.isascii()}
        return frozenset(key for name in names if not name.isascii() and (key := fold(name)).isascii()) - plain

    @cached_property
    def _past(self) -> dict[str, Entry]:
        return {"RUS": self.states["SUN"]} if "SUN" in self.states else {}


class StateRow:
    """One row of states.csv, split into the senses in which its words stand for the state."""

    def __init__(self, row: dict[str, str], until: str | None, origin: str) -> None:
        def of(column: str) -> tuple[str, ...]:
            return tuple(x for x in row.get(column, "").split("|") if x)

        names = tuple(dict.fromkeys((row["name"], *of("english"))))
        self.entry = Entry(
            "state", names, row["code"], "GOV", row.get("wikidata") or None, "state", origin=origin, until=until
        )
        self.foreign = row.get("names") or ""
        self.senses = (
            (NAME, names), (ADJECTIVE, of("adjectives")), (PEOPLE, of("people")), (CAPITAL, of("capital")),
            (SEAT, of("seats")),
        )  # fmt: skip
