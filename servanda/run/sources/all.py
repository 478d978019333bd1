"""Any source by its name: a path, a folder, "-" or an address."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.bounds import whole
from servanda.run.sources.files import MAX_STDIN_BYTES, entries, file_items, folder, stdin_items
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.options import Options
from servanda.run.sources.web import web_items


def items(paths: Iterable[str | Path], options: Options = Options()) -> Iterator[Item | Refused]:  # noqa: B008 - frozen
    """The pages that these sources hold, in order. What cannot be read is refused, with its reason; nothing raises."""
    for path in paths:
        try:
            yield from _items(str(path), options)
        except (InputError, MissingExtraError) as error:
            yield Refused(str(path), str(error))


def _items(given: str, options: Options) -> Iterator[Item | Refused]:
    if given == "-":
        yield from stdin_items(options)
    elif given.lower().startswith("file:"):
        raise InputError(f"{given}: file: addresses are refused; give the path itself")
    elif given.lower().startswith(("http://", "https://")):
        yield from web_items(given, visitor=options.visitor, supplied=options.supplied)
    elif "://" in given:
        yield from _remote(given, options)
    elif Path(given).is_dir():
        for found in folder(Path(given)):
            yield from (found,) if isinstance(found, Refused) else _file(found, options)
    else:
        yield from file_items(Path(given), options)


def _file(path: Path, options: Options) -> Iterator[Item | Refused]:
    try:
        yield from file_items(path, options)
    except InputError as error:
        yield Refused(str(path), str(error))


def _remote(address: str, options: Options) -> Iterator[Item | Refused]:
    """Something at an fsspec address ("s3://…"), if fsspec is there."""
    try:
        import fsspec  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError(f"{address}: needs fsspec; install it with: pip install fsspec") from error
    try:
        with fsspec.open(address, "rb") as stream:
            data = whole(stream, address, limit=MAX_STDIN_BYTES)
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"{address}: cannot be opened ({str(error)[:200]})") from error
    yield from entries(BytesIO(data), address, 0, options)
