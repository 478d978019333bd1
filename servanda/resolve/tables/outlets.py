"""Outlets: whose they are, by their name or the address of a page."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from servanda.resolve.tables.entry import Entry
from servanda.resolve.tables.keys import fold

TABLE = Path(__file__).with_name("outlets.csv")
# How an owner is said beside an outlet; a private one is not worth a word.
_OWNERS = {"state": "state-owned", "public": "public", "party": "party-owned", "private": ""}
# Names that papers of many countries bear: only an address tells whose they are.
_ANYWHERE = frozenset(
    """herald times post independent star standard nation sun observer citizen monitor mirror express telegraph tribune
    chronicle mail news voice punch today world republic journal gazette record sentinel""".split()
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. names: the first the best. domains: hosts without "www". state: ISO alpha-3 of its seat.

    owner: "state" = owned or run by the government; "public" = paid by the public, independent of the government by
    law; "party" = of a ruling or armed party; "private" = all others.
    """

    names: tuple[str, ...]
    domains: tuple[str, ...]
    state: str
    owner: str
    origin: str = "outlets"

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.names[0]

    def entry(self) -> Entry:
        """The body that acts and speaks under this name."""
        return Entry("body", self.names, self.state, "JRN", None, "outlet", origin=self.origin)

    def told(self, states: Mapping[str, Entry]) -> str:
        """What stands beside its name: "state-owned, Russia", or the state alone. states: code -> its entry."""
        where = states[self.state].name if self.state in states else self.state
        return ", ".join(part for part in (_OWNERS[self.owner], where) if part)


class Outlets:
    """All outlets of the table; one lookup a name or address."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.all = tuple(outlets)
        self._names: dict[str, list[Outlet]] = {}
        self._domains: dict[str, Outlet] = {}
        for outlet in self.all:
            for key in {_key(name) for name in outlet.names}:
                self._names.setdefault(key, []).append(outlet)
            for domain in outlet.domains:
                self._domains.setdefault(domain, outlet)

    def of(self, name: str | None, source: str | None = None) -> Outlet | None:
        """The outlet of this name or address, or None where none or several fit.

        name: as a page states it, which may be an address too; source: where the page was found.
        """
        for place in (source, name):
            found = self._at(place) if place else None
            if found:
                return found
        key = _key(name) if name else ""
        held = () if key in _ANYWHERE else self._names.get(key, ())
        return held[0] if len(held) == 1 else None

    def _at(self, place: str) -> Outlet | None:
        """The outlet of an address or bare host: of the host itself, else of the domains that it lies in."""
        parts = _host(place).removeprefix("www.").split(".")
        for at in range(len(parts) - 1):
            found = self._domains.get(".".join(parts[at:]))
            if found:
                return found
        return None


def _host(place: str) -> str:
    """The host of an address; "" where a text is none."""
    if not _addressed(place):
        return ""
    try:
        return urlsplit(place if "//" in place else f"//{place}").hostname or ""
    except ValueError:  # "a].b"
        return ""


def _addressed(text: str) -> bool:
    """Whether a text is an address or host; a path of a file ("pages/a.html") is none."""
    return text.startswith(("http://", "https://")) or (" " not in text and "/" not in text and "." in text)


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def load_outlets() -> Outlets:
    """The outlets of the package, read from outlets.csv (about 5 ms)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return Outlets(_outlet(row) for row in csv.DictReader(file))


def _outlet(row: Mapping[str, str]) -> Outlet:
    names = (row["name"], *filter(None, row["aliases"].split("|")))
    return Outlet(names, tuple(filter(None, row["domains"].split("|"))), row["state"], row["owner"])
