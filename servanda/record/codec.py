"""Record types to plain JSON values and back."""

import dataclasses
import types
import typing
from collections.abc import Mapping
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
    """The record value of this type that `to_json` wrote; unknown keys are an error, absent ones take defaults."""
    return typing.cast(T, _build(kind, value))


def _build(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [k for k in typing.get_args(kind) if k is not type(None)]
        return None if value is None else _build(inner[0], value)
    if origin is tuple:
        return tuple(_build(typing.get_args(kind)[0], v) for v in value)
    if origin is Mapping:
        return {k: _build(typing.get_args(kind)[1], v) for k, v in value.items()}
    if kind is Span:
        return Span(*value)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{k: _build(hints[k], v) for k, v in value.items()})  # type: ignore[operator]
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
