"""What the name of a file says of it."""

from pathlib import PurePosixPath

PAGES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ""})
TABLES = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
WARCS = frozenset({".warc", ".wet"})
_KNOWN = PAGES | TABLES | WARCS | {".zip", ".gz"}


def is_hidden(name: str) -> bool:
    """Whether a file is one that systems lay beside others: below a dot or in the folder of a Macintosh's archive."""
    parts = [part for part in PurePosixPath(name).parts if part not in (".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def unknown(name: str) -> str | None:
    """Why a file among others is not read; None where its name may be that of pages."""
    suffix = PurePosixPath(name).suffix.lower()
    return None if suffix in _KNOWN else f"{suffix} names no page; name the file alone to read it all the same"


def bare_suffix(source: str) -> str:
    """The ending that tells what reads a source, in lower case; ".gz" behind another is packing alone."""
    name = PurePosixPath(_named(source).replace("\\", "/").lower())
    return (name.with_suffix("") if name.suffix == ".gz" else name).suffix


def _named(source: str) -> str:
    """What an address names: of one chain of fsspec ("zip://page.txt::s3://pages/a.zip") its first link with a path."""
    links = source.split("::")
    return next((link for link in links if "://" in link), links[-1]) if len(links) > 1 else source
