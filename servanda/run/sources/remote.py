"""Files at addresses that fsspec opens ("s3://…", "zip://…::…"): one, all of a folder, or those of a pattern."""

import io
from collections.abc import Iterator
from typing import Any

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.bounds import whole
from servanda.run.sources.files import MAX_STDIN_BYTES, entries
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.names import is_hidden, unknown
from servanda.run.sources.options import Options

_PATTERN = frozenset("*?[")


def remote_items(address: str, options: Options) -> Iterator[Item | Refused]:
    """What lies at an address, of a folder what a folder on disk would give; large archives are read piece by piece.

    Raises MissingExtraError without fsspec, InputError where nothing can be opened.
    """
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError(f"{address}: needs fsspec; install it with: pip install fsspec") from error
    try:
        system, path = url_to_fs(address)
        found = _found(system, path)
    except Exception as error:  # each file system raises errors of its own
        raise InputError(_unopened(address, error)) from error
    for name in found or [path]:
        source = _address(system, name, address) if found else address
        wrong = unknown(name) if found and not _is_pattern(path) else None
        yield from (Refused(source, wrong),) if wrong else _file(system, name, source, options)


def _found(system: Any, path: str) -> list[str] | None:
    """The files of a folder or a pattern, sorted; None for one file. Raises InputError where there is none."""
    if _is_pattern(path) and not system.exists(path):
        found = [name for name in system.glob(path) if system.isfile(name)]
    elif system.isdir(path):
        found = [name for name in system.find(path) if not is_hidden(name[len(path) :])]
    else:
        return None
    if not found:
        raise InputError("no files there")
    return sorted(found)


def _file(system: Any, name: str, source: str, options: Options) -> Iterator[Item | Refused]:
    try:
        with system.open(name, "rb") as stream:
            held = stream if stream.seekable() else io.BytesIO(whole(stream, source, limit=MAX_STDIN_BYTES))
            yield from entries(held, source, 0, options)
    except InputError as error:
        yield Refused(source, str(error))
    except Exception as error:  # noqa: BLE001 - each file system raises errors of its own
        yield Refused(source, _unopened(source, error))


def _is_pattern(path: str) -> bool:
    return not _PATTERN.isdisjoint(path)


def _address(system: Any, name: str, given: str) -> str:
    """A file's own address: where links are chained ("zip://*.txt::s3://pages/a.zip"), with those behind the first."""
    return "::".join((system.unstrip_protocol(name), *given.split("::")[1:]))


def _unopened(address: str, error: Exception) -> str:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return f"{address}: cannot be opened ({words}); check the address and your rights to it"
