"""One row of a table as a page: its text, and the facts beside it as supplied."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from servanda.clean import iso_date
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.options import COLUMNS, Options

_INSIDE = ("name", "$date", "$numberLong")  # what an object in the place of a value holds it under
_MOST_INSIDE = 3


@dataclass(slots=True)
class Table:
    """How the rows of one table are read. told: fields of which a row has said already what is wrong with them."""

    options: Options
    told: set[str] = field(default_factory=set)

    def has_text(self, row: Mapping[Any, Any]) -> bool:
        """Whether a row holds the text of a page."""
        return self._value(_lowered(row), "text") is not None

    def item(self, row: Mapping[Any, Any], place: str) -> Item | Refused:
        """The page of one row. What is wrong with its other columns is noted, of one row of the table."""
        small = _lowered(row)
        held = {field: self._value(small, field) for field in COLUMNS}
        if held["text"] is None:
            wanted = self.options.columns.get("text") or " or ".join(COLUMNS["text"])
            return Refused(place, f"no text in column {wanted}; it has {_names(row)}; name the column with text=NAME")
        notes = [*self._missing(row, small), *self._unreadable(held)]
        known = self.options.supplied
        supplied = replace(
            known,
            published=held["published"] or known.published,
            outlet=held["outlet"] or known.outlet,
            headline=held["title"] or known.headline,
            byline=held["author"] or known.byline,
            language=held["language"] or known.language,
        )
        data = held["text"].encode("utf-8", "replace")
        return Item(held["url"] or place, data, supplied, charset="utf-8", note="; ".join(notes) or None)

    def _missing(self, row: Mapping[Any, Any], small: Mapping[str, Any]) -> list[str]:
        """What to say of columns that the user named and this row lacks."""
        missing = [f for f, name in self.options.columns.items() if name.lower() not in small and f not in self.told]
        self.told.update(missing)
        return [f"no column {self.options.columns[f]!r} for {f}; it has {_names(row)}" for f in missing]

    def _unreadable(self, held: dict[str, str | None]) -> list[str]:
        """What to say of a date that cannot be read; it is taken out."""
        told = held["published"]
        if told is None or iso_date(told):
            return []
        held["published"] = None
        if "published" in self.told:
            return []
        self.told.add("published")
        return [f"no day can be read from {told[:60]!r}, here and in like rows; write dates as 2024-06-07"]

    def _value(self, small: Mapping[str, Any], field: str) -> str | None:
        """A field's words: from the column that the user named for it, else from the first usual one."""
        named = self.options.columns.get(field)
        taken = {name.lower() for name in self.options.columns.values()}
        for name in (named.lower(),) if named else tuple(n for n in COLUMNS[field] if n not in taken):
            words = _words(small.get(name), joined="\n\n" if field == "text" else ", ")
            if words and words.strip():
                return words if field == "text" else words.strip()
        return None


def _lowered(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row by names in lower case; of two alike the first that holds something."""
    small: dict[str, Any] = {}
    for name, value in row.items():
        key = str(name).strip().lower()
        small[key] = value if small.get(key) is None else small[key]
    return small


def _names(row: Mapping[Any, Any]) -> str:
    return ", ".join(str(name) for name in row)[:200] or "none"


def _words(value: Any, *, joined: str) -> str | None:
    """A value as words; None for none, and for an object that holds no name. joined: what stands between several."""
    for _ in range(_MOST_INSIDE):
        if isinstance(value, dict):
            value = next((value[name] for name in _INSIDE if value.get(name) is not None), None)
    if isinstance(value, list):
        parts = [_words(part, joined=" ") for part in value if not isinstance(part, list)]
        return joined.join(part for part in parts if part)
    if value is None or value != value or isinstance(value, dict):  # a float that is no number is unlike itself
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
