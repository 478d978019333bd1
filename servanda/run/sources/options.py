"""How sources are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from servanda.clean import Supplied
from servanda.run.sources.robots import Visitor


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read.

    supplied: facts for pages that state none; a row's own facts go first.
    columns: field ("text", "published", "outlet", "title", "url", "language") -> name of the column that holds it.
    visitor: who fetches addresses, and what it may fetch.
    """

    supplied: Supplied = field(default_factory=Supplied)
    columns: Mapping[str, str] = field(default_factory=dict)
    visitor: Visitor = field(default_factory=Visitor)
