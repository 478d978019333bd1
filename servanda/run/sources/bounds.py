"""Bounded reading: no stream, line or archive may take more memory than a page is worth."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO

from servanda.errors import InputError

GZIP = b"\x1f\x8b"
MAX_RATIO = 250  # text packs 3 to 20 times, a table of like rows 100; a bomb packs 1,000
FREE_BYTES = 100_000_000  # below this no ratio is asked: small files of one letter are harmless


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip stream; raises InputError once they outgrow what was packed."""

    def __init__(self, packed: IO[bytes], source: str) -> None:
        self._packed, self._plain, self._made, self._source = packed, gzip.GzipFile(fileobj=packed), 0, source

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; 0 at the end."""
        try:
            data = self._plain.read(len(buffer))
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise InputError(f"{self._source}: broken gzip ({error}); fetch the file again") from error
        self._made += len(data)
        check_ratio(self._made, self._packed.tell(), self._source)
        buffer[: len(data)] = data
        return len(data)


def check_ratio(made: int, packed: int, source: str) -> None:
    """Raises InputError where unpacking has made more than MAX_RATIO bytes from each packed one."""
    if made > FREE_BYTES and made > MAX_RATIO * max(packed, 1):
        raise InputError(
            f"{source}: unpacks to more than {MAX_RATIO} times its size, as a decompression bomb does; "
            "unpack it yourself and give what is inside, if you trust it"
        )


def plain(stream: IO[bytes], source: str) -> IO[bytes]:
    """The stream itself, or what it unpacks to where it is gzip. It must be seekable."""
    head = stream.read(2)
    stream.seek(-len(head), io.SEEK_CUR)
    return io.BufferedReader(Unpacked(stream, source), 1 << 16) if head == GZIP else stream


def whole(stream: IO[bytes], source: str, *, limit: int) -> bytes:
    """All bytes of a stream; raises InputError where there are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{source}: more than {limit:,} bytes; split it, or give the article alone")
    return data


def lines(stream: IO[bytes], *, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, line) of a stream; None stands for a line of more than `limit` bytes, which is passed over."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield number, None
