"""The table of currencies and units, and patterns over their names."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency or unit. code: as kept in Amount.unit, None where a name fits several; kind: as in the table."""

    code: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Units:
    """The table, ready to match: signs stand before a number, names after it; names are met in any case."""

    signs: Mapping[str, Unit]
    names: Mapping[str, Unit]
    sign: re.Pattern[str]
    lead: re.Pattern[str]
    name: re.Pattern[str]

    def before(self, text: str, end: int) -> re.Match[str] | None:
        """The sign that stands directly before text[end]."""
        return self.sign.search(text, max(0, end - 6), end)

    def after(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The name that stands directly after text[start]."""
        return self.name.match(text, start, end)

    def named(self, found: re.Match[str] | None) -> Unit | None:
        """The unit of a match of `name`; None for letters that only look alike ("dollarſ")."""
        return self.names.get(" ".join(found["name"].lower().split())) if found else None


@cache
def load_units() -> Units:
    """The table shipped beside this file."""
    signs: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    with files(__package__).joinpath("units.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            unit = Unit(row["unit"] or None, row["kind"])
            signs.update((sign, unit) for sign in row["signs"].split("|") if sign)
            names.update((name.lower(), unit) for name in row["names"].split("|"))
    return Units(
        signs,
        names,
        sign=re.compile(rf"(?<!\w)(?:{_any(signs)})\s?$"),
        lead=re.compile(rf"(?:{_any(signs)})\s?"),
        name=re.compile(rf"[\s-]?(?P<name>{_any(names)})(?!\w)", re.IGNORECASE),
    )


def _any(words: Mapping[str, Unit]) -> str:
    """An alternation of words, longest first; a space in a word meets any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))
