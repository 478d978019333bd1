"""A page: one text as it was given, never edited, with layers of marks over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from servanda.record.span import Span

# Names of the layers a page can carry.
SENTENCES = "sentences"  # kind "sentence"; body text alone, in text order
FURNITURE = "furniture"  # kind: one of FURNITURE_KINDS; what surrounds the report
PARAGRAPHS = "paragraphs"  # kind "paragraph"; body text alone, in text order

FURNITURE_KINDS = (
    "menu", "share", "teaser", "caption", "credit", "tags", "author-note", "comments",
    "embed", "url", "masthead", "advert", "legal", "other",
)  # fmt: skip

READ_LANGUAGES = frozenset({"en"})  # ISO 639-1: those that the built-in readers know


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of a stretch of text: where, what, how sure (0..1), and who said so."""

    span: Span
    kind: str
    score: float = 1.0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about a page (its outlet, its date) and where that came from.

    value: the fact; a date is ISO 8601, "2020-12-05" or "2020-12-05T07:08+00:00".
    span: where the page's text states it, or None (metadata, supplied).
    origin: "text", "json-ld", "meta", "time-tag", "url", "supplied", "transport", ...
    """

    value: str
    span: Span | None
    origin: str


@dataclass(frozen=True, slots=True)
class Page:
    """One text as it was given. For HTML the visible text in reading order.

    id: digest of the original bytes. text: never edited; all spans point into it.
    source: path or URL. sha256: of the original bytes. A field that is None was not stated.
    layers: name -> marks in text order; they may nest and overlap.
    """

    id: str
    text: str
    source: str
    sha256: str
    outlet: Stated | None = None
    headline: Stated | None = None
    byline: Stated | None = None
    place: Stated | None = None
    dateline: Stated | None = None  # the date in the dateline, where it differs from publication
    published: Stated | None = None
    language: str | None = None  # ISO 639-1
    layers: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def unread(self) -> bool:
        """Whether the page is in a language that no built-in reader knows: kept and searched, never read."""
        return self.language is not None and self.language not in READ_LANGUAGES

    def quote(self, span: Span) -> str:
        """Exactly text[start:end], never tidied."""
        return self.text[span.start : span.end]

    def marks(self, layer: str, within: Span | None = None) -> list[Mark]:
        """The marks of a layer in text order; only those wholly inside `within`, where given."""
        marks = self.layers.get(layer, ())
        return [m for m in marks if within is None or within.contains(m.span)]

    def with_layer(self, name: str, marks: tuple[Mark, ...]) -> "Page":
        """A new page that carries this layer as well (or instead)."""
        ordered = tuple(sorted(marks, key=lambda m: m.span))
        return replace(self, layers={**self.layers, name: ordered})
