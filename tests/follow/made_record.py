"""A record in memory and pages made at will, for the tests of following page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from servanda.follow import Changes, Following, MemoryShelf, follow
from servanda.record import Act, Actor, Page, Thread, When
from tests.follow.record_parts import act, page

STATES = ("Asteria", "Borland", "Caspia")
THINGS = ("harbour at Ostra", "Narva bridge", "copper mine", "gas loan")
DEEDS = (
    ("wants to build", "build/wished"), ("promised to build", "build/promised"), ("agreed to build", "build/agreed"),
    ("finished building", "build/done"), ("met", "consult/done"), ("accused", "accuse/done"),
)  # fmt: skip
# With and without a day, to the hour, and of a month alone.
DAYS = ("2020-01-10", "2020-01-10", "2020-02-03T08:00", "2021-03", "2022-05-06", "2022-05-07", None)
REPORT = (
    " The two capitals had spoken of little else since the spring rains, said a clerk of the port, who asked not to be"
    " named; the ministry of works would not say what the matter costs, and the chamber votes on it after the recess."
)

Told = tuple[int, int, int, int]  # who, deed, whom, thing


def made(name: str, day: str | None, told: Sequence[Told], *, report: bool, due: str | None) -> tuple[Page, list[Act]]:
    """A page of one sentence a deed; with `report`, of many words that other pages have too."""
    lines = [f"{STATES[w]} {DEEDS[d][0]} the {THINGS[t]} with {STATES[o]}." for w, d, o, t in told]
    made = page(name, "\n".join(lines) + (REPORT if report else ""), day)
    when = When(due, None, due, due, "day", "stated") if due else None
    acts: dict[str, Act] = {}
    for w, d, o, t in told:
        verb, kind = DEEDS[d]
        found = act(made, verb, kind, who=(STATES[w],), whom=(STATES[o],), what=THINGS[t], when=when)
        acts[found.id] = found
    return made, list(acts.values())


@dataclass
class InMemory:
    """A record, and its threads as they are told page by page."""

    pages: dict[str, tuple[Page, list[Act]]] = field(default_factory=dict)
    known: dict[str, Actor] = field(default_factory=dict)
    told: dict[str, Thread] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelf = MemoryShelf()

    def page(self, page: str) -> Page:
        return self.pages[page][0]

    def acts(self, page: str) -> list[Act]:
        return self.pages[page][1] if page in self.pages else []

    def act(self, act: str) -> Act:
        return next(a for _, acts in self.pages.values() for a in acts if a.id == act)

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        return {i: self.known[i] for i in ids if i in self.known}

    def thread(self, thread: str) -> Thread:
        return self.told[thread]

    def change(self, pages: Iterable[str]) -> Changes:
        """Follow these pages by what the shelf tells alone: nothing else is remembered between two calls."""
        changes = Following(self.shelf, self).change(pages)
        for gone in changes.gone:
            del self.told[gone]
        self.told |= {t.id: t for t in changes.threads}
        return changes

    def at_once(self) -> dict[str, Thread]:
        """The threads of the whole record."""
        acts = [a for _, acts in self.pages.values() for a in acts]
        pages = {a.page: self.page(a.page) for a in acts}
        return {t.id: t for t in follow(acts, pages, self.known)}
