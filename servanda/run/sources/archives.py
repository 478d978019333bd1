"""Archives of files: ZIP, one inside another to a bounded depth. Member names are names only, never paths to write."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from servanda.errors import InputError
from servanda.run.sources.bounds import check_ratio
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.names import is_hidden, unknown

MAX_DEPTH = 2
MAX_MEMBERS = 1_000_000
MAX_MEMBER_BYTES = 200_000_000  # a table inside an archive; a page has its own limit

# What zipfile raises on broken and encrypted members, found by reading it and by mutation.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError,
    IndexError, struct.error,
)  # fmt: skip

Entries = Callable[[IO[bytes], str, int], Iterator[Item | Refused]]


def zip_members(stream: IO[bytes], source: str, *, depth: int, entries: Entries) -> Iterator[Item | Refused]:
    """What lies in a ZIP, sorted by name, of what a folder would give.

    entries: reads one member (stream, source, depth).
    Raises InputError for a file that is no ZIP, is nested too deep, or unpacks without bound.
    """
    if depth > MAX_DEPTH:
        raise InputError(f"{source}: archives nested more than {MAX_DEPTH} deep; unpack the outer ones yourself")
    packed = stream.seek(0, io.SEEK_END)
    made = 0
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError, struct.error) as error:
        raise InputError(f"{source}: not a whole ZIP ({error}); fetch it again") from error
    with archive:
        members = [m for m in archive.infolist() if not m.filename.endswith("/") and not is_hidden(m.filename)]
        if len(members) > MAX_MEMBERS:
            raise InputError(f"{source}: {len(members):,} members; an archive may hold {MAX_MEMBERS:,}; split it")
        for member in sorted(members, key=lambda m: m.filename):
            place = f"{source}!{member.filename}"
            if wrong := unknown(member.filename):
                yield Refused(place, wrong.replace("name the file alone", "unpack it and name it"))
                continue
            try:
                data = _member(archive, member)
                made += len(data)
                check_ratio(made, packed, source)
            except InputError as error:
                yield Refused(place, str(error))
                if made > packed:
                    check_ratio(made, packed, source)
                continue
            yield from entries(io.BytesIO(data), place, depth + 1)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes; the size that its head claims is not believed."""
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_MEMBER_BYTES + 1)
    except _BROKEN as error:
        raise InputError(f"cannot be unpacked ({error}); encrypted or broken members are passed over") from error
    if len(data) > MAX_MEMBER_BYTES:
        raise InputError(f"more than {MAX_MEMBER_BYTES:,} bytes unpacked; unpack it yourself")
    return data
