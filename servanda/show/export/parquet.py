"""Parquet: the rows with their types, nested as the record has them."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any, BinaryIO

from servanda.errors import MissingExtraError
from servanda.keep import Record
from servanda.record import Span, to_json
from servanda.show.export.columns import plain
from servanda.show.export.rows import WHAT

BATCH = 1000  # rows held in memory at a time


def write(record: Record, what: str, out: BinaryIO) -> None:
    """All rows, batch by batch; spans are lists [start, end]. Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow; install it with: pip install 'servanda[parquet]'") from error
    kind, rows = WHAT[what]
    schema = pyarrow.schema(list(_struct(kind)))
    held = rows(record)
    with pyarrow.parquet.ParquetWriter(pyarrow.PythonFile(out, mode="w"), schema, compression="zstd") as writer:
        for batch in iter(lambda: [_cells(to_json(row)) for row in islice(held, BATCH)], []):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _struct(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a record type, as Arrow knows them."""
    hints = typing.get_type_hints(kind)
    return ((field.name, _type(hints[field.name])) for field in fields(kind))


def _type(hint: Any) -> Any:
    import pyarrow

    hint = plain(hint)
    if hint is Span:
        return pyarrow.list_(pyarrow.int64())
    if typing.get_origin(hint) is tuple:
        return pyarrow.list_(_type(typing.get_args(hint)[0]))
    if typing.get_origin(hint) is Mapping:
        return pyarrow.map_(*(_type(inner) for inner in typing.get_args(hint)))
    if is_dataclass(hint):
        return pyarrow.struct(list(_struct(typing.cast(type[Any], hint))))
    return {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}[hint]


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """A row as Arrow takes it: a mapping (the layers of a page) as pairs."""
    layers = row.get("layers")
    return row if layers is None else {**row, "layers": list(layers.items())}
