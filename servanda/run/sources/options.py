"""How sources are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from servanda.clean import Supplied
from servanda.errors import InputError
from servanda.run.sources.robots import Visitor

# The names under which tables most often hold a field, in lower case; the first one present is taken.
COLUMNS = {
    "text": ("text", "body", "content", "maintext", "article", "html"),
    "published": (
        "published", "date", "date_publish", "published_at", "publishedat", "pub_date", "pubdate", "datetime",
    ),
    "outlet": ("outlet", "source", "publisher", "source_domain", "domain"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "id"),
    "language": ("language", "lang"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read.

    supplied: facts for pages that state none; a row's own facts go first.
    columns: field (one of COLUMNS) -> name of the column that holds it; capitals do not matter.
    visitor: who fetches addresses, and what it may fetch.
    """

    supplied: Supplied = field(default_factory=Supplied)
    columns: Mapping[str, str] = field(default_factory=dict)
    visitor: Visitor = field(default_factory=Visitor)

    def __post_init__(self) -> None:
        """Raises InputError for a column of a field that there is not."""
        for name in self.columns:
            if name not in COLUMNS:
                raise InputError(f"no field {name!r} to give a column to; the fields are {', '.join(COLUMNS)}")
