"""Web archives: the HTML responses of a WARC, the texts of a WET."""

from collections.abc import Iterator
from typing import IO

from servanda.errors import InputError, MissingExtraError
from servanda.run.sources.item import MAX_PAGE_BYTES, Item, Options, Refused


def warc_records(stream: IO[bytes], source: str, options: Options) -> Iterator[Item | Refused]:
    """The pages of a WARC or WET, gzip or not; a bad record costs that record. Needs the extra "warc"."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: WARC needs fastwarc; install it with: pip install 'servanda[warc]'"
        ) from error
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    records = ArchiveIterator(stream, record_types=wanted, parse_http=True)
    number = 0
    while True:
        number += 1
        place = f"{source}#{number}"
        try:
            record = next(records)
            address = record.headers.get("WARC-Target-URI") or place
            kind = _kind(record)
            data = record.reader.read(MAX_PAGE_BYTES + 1) if kind else b""
        except StopIteration:
            return
        except (ValueError, EOFError, OSError, RuntimeError) as error:
            yield Refused(place, f"a broken record ({str(error)[:100]}); the others are read")
            if number > 10_000_000:
                raise InputError(f"{source}: no end of broken records; fetch the file again") from error
            continue
        if kind is None:
            continue
        if len(data) > MAX_PAGE_BYTES:
            yield Refused(address, f"a record of more than {MAX_PAGE_BYTES:,} bytes")
        elif data.strip():
            yield Item(address, data, options.supplied, kind)


def _kind(record: object) -> str | None:
    """ "html" or "text" by the record's type; None for what is no page (pictures, redirects, errors)."""
    headers, http = record.headers, record.http_headers  # type: ignore[attr-defined]
    if http is not None:
        if http.status_code != 200:
            return None
        told = (record.http_content_type or "").lower()  # type: ignore[attr-defined]
        return "html" if "html" in told else "text" if told == "text/plain" else None
    told = (headers.get("Content-Type") or "").lower()
    return "text" if told.startswith("text/plain") else "html" if "html" in told else None
