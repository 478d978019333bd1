"""The columns of a table, told by the type of its rows: the same whatever the rows hold, and known before the first."""

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from servanda.record import Party, Span


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name ("when.start"), and how its value is taken from a row."""

    name: str
    value: Callable[[Any], Any]


def columns(kind: type[Any]) -> list[Column]:
    """One column for each plain field; a value of several fields is spread, a list stays one value.

    Parties have a second column, their names joined by "; ", so that a person can read and sort by them.
    """
    return list(_columns(kind, "", lambda row: row))


def plain(hint: Any) -> Any:
    """A type without its "or None"."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(kind for kind in typing.get_args(hint) if kind is not types.NoneType)
    return hint


def _columns(kind: type[Any], before: str, held: Callable[[Any], Any]) -> Iterator[Column]:
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        hint, name = plain(hints[field.name]), before + field.name
        value = _getter(held, field.name)
        if is_dataclass(hint) and hint is not Span:
            yield from _columns(typing.cast(type[Any], hint), name + ".", value)
            continue
        yield Column(name, value)
        if hint == tuple[Party, ...]:
            yield Column(name + ".names", _names(value))


def _getter(held: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        inner = held(row)
        return None if inner is None else getattr(inner, name)

    return value


def _names(parties: Callable[[Any], Any]) -> Callable[[Any], str]:
    return lambda row: "; ".join(party.name for party in parties(row))
