"""One actor that a table knows."""

from dataclasses import dataclass
from functools import cached_property

from servanda.record import Actor, Alias, Office, actor_id


@dataclass(frozen=True)
class Entry:
    """A state, body or person of a table.

    An office without a state is that of a body of several states, which its title names.

    kind: one of record.KINDS. names: all under which it is known, the first the best. sort: of a body ("bloc",
    "ministry", "company", ...). offices: of a person; start and end are ISO dates of any precision.
    until: of a state that is no more; None = open. seen: the ISO day on which a person was last told to hold an
    office that the table then knew no end of, or "".
    """

    kind: str
    names: tuple[str, ...]
    state: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    sort: str | None = None
    offices: tuple[Office, ...] = ()
    surname: str = ""
    origin: str = ""
    until: str | None = None
    seen: str = ""

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.names[0]

    @cached_property
    def id(self) -> str:
        """The actor's id."""
        return actor_id(self.kind, self.name, self.state)

    def actor(self, day: str | None, *, used: tuple[Alias, ...] = (), sector: str | None = None) -> Actor:
        """The actor of the record, as on an ISO day (None = now).

        used: the names by which a page calls it. sector: what the page gives for one that the table does not tell.
        """
        known = tuple(Alias(name) for name in self.names)
        return Actor(self.id, self.name, self.kind, self.state_on(day), self.sector or sector, self.wikidata,
                     known + used, self.offices, self.origin)  # fmt: skip

    def state_on(self, day: str | None) -> str | None:
        """The state that it is or acts for on an ISO day: none of a person who then heads a body of several states."""
        held = self.held_on(day)
        return None if held and all(office.state is None for office in held) else self.state

    def held_on(self, day: str | None) -> tuple[Office, ...]:
        """The offices held on an ISO day; with day None those held still."""
        return tuple(o for o in self.offices if holds(o, day))


def holds(office: Office, day: str | None) -> bool:
    """Whether an office is held on an ISO day, both ends inclusive; day None asks for those that are open."""
    if day is None:
        return office.end is None
    started = office.start is None or office.start <= day[: len(office.start)]
    return started and (office.end is None or day[: len(office.end)] <= office.end)
