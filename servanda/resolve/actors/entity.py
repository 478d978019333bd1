"""One actor of a page, with all that the page says of it."""

from dataclasses import dataclass, field

from servanda.record import Actor, Alias, actor_id
from servanda.resolve.actors.names import Name
from servanda.resolve.tables import Entry, fold
from servanda.resolve.tables.spelling import is_spelled_many_ways, one_spelling


@dataclass(slots=True)
class Trait:
    """What a page calls an actor beside its name. words: folded; rank: of office; state: code; time: as in Phrase."""

    words: str
    rank: str
    state: str | None
    sector: str | None
    gender: str
    time: str = ""

    @property
    def home(self) -> str | None:
        """The state, where the words describe by an office or in a word or two: no clause that names a state."""
        return self.state if self.rank or self.sector or self.words.count(" ") < 2 else None


@dataclass(slots=True, eq=False)
class Entity:
    """An actor of one page while it is being resolved.

    name: the fullest on the page. kind: one of record.KINDS. entries: what the tables may know it as; one = known.
    plural: a group without a name of its own ("Libyan rebels"). nominal: its name tells it only together with its
    state ("Finance Ministry"). town: no table knows it but that of places.
    """

    number: int
    kind: str
    name: str
    entries: tuple[Entry, ...] = ()
    state: str | None = None
    sector: str | None = None
    gender: str = ""
    plural: bool = False
    nominal: bool = False
    town: bool = False
    names: list[Name] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    words: frozenset[str] = frozenset()

    @property
    def entry(self) -> Entry | None:
        """The one row of the tables that it is, if there is just one."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def id(self) -> str | None:
        """The actor's id; None where several rows fit, or for a group that nothing tells from others."""
        if self.entry:
            return self.entry.id
        if self.entries or (self.nominal and not self.state):
            return None
        return actor_id(self.kind, self._spelled(), self.state if self.nominal else None)

    def _spelled(self) -> str:
        """The name; of a person whose name outlets spell each in their own way, the spelling that stands for all."""
        key = fold(self.name) if self.kind == "person" else ""
        return one_spelling(key) if " " in key and is_spelled_many_ways(key) else self.name

    def actors(self, page: str, day: str | None) -> tuple[Actor, ...]:
        """The record's actors for it, as on an ISO day: one, or each that it may be."""
        used = tuple(Alias(name, page) for name in dict.fromkeys(n.text for n in self.names))
        if self.entries:
            return tuple(entry.actor(day, used=used, sector=self.sector) for entry in self.entries)
        made = self.id
        if made is None:
            return ()
        return (
            Actor(made, self.name, self.kind, self.state, self.sector, None, used or (Alias(self.name, page),), (),
                  f"page:{page}"),
        )  # fmt: skip
