"""Any source by its name: a path, a folder, "-" or an address."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.files import file_items, folder, stdin_items
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.options import Options
from servanda.run.sources.remote import remote_items
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
        yield from remote_items(given, options)
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
