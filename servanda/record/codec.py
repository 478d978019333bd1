"""Record types to plain JSON values and back."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from servanda.record.span import Span

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Dicts, lists, strings, numbers and None; a Span is [start, end]."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, Mapping):
        return {k: to_json(v) for k, v in value.items()}
    return value


def from_json(kind: type[T], value: Any) -> T:
    """The record value of this type that `to_json` wrote; absent keys take defaults.

    Raises KeyError for an unknown key, TypeError where one without a default is absent.
    """
    return typing.cast(T, _maker(typing.cast(Any, kind))(value))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes values of a type; worked out once for each type, since a record asks for millions of values."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        some = _maker(next(k for k in inner if k is not type(None)))
        return lambda value: None if value is None else some(value)
    if origin is tuple:
        each = _maker(inner[0])
        return lambda value: tuple([each(v) for v in value])
    if origin is Mapping:
        held = _maker(inner[1])
        return lambda value: {k: held(v) for k, v in value.items()}
    if kind is Span:
        return lambda value: Span(*value)
    if dataclasses.is_dataclass(kind):
        makers = {name: _maker(hint) for name, hint in typing.get_type_hints(kind).items()}
        return lambda value: kind(**{k: makers[k](v) for k, v in value.items()})  # type: ignore[operator]
    return lambda value: value
