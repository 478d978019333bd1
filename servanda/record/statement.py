"""A statement: words that a page gives to somebody."""

from dataclasses import dataclass

from servanda.record.actor import Party
from servanda.record.span import Span
from servanda.record.when import When


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, in which words of which page.

    source, cue, content: spans, each role possibly discontinuous. speaker: None where unstated.
    direct: the content stands in quotation marks. when: of the saying, where stated. score: 0..1. by: reader.
    """

    id: str
    page: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Party | None
    direct: bool
    when: When | None
    score: float
    by: str
