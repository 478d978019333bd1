"""The words that a line on any screen stands on: outlet, date, page, exact quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from servanda.keep import Record
from servanda.record import SENTENCES, Act, Page, Span, Statement, When

NO_DATE = "date not stated"
NO_OUTLET = "outlet not stated"
NEAR = 20  # characters between two parts of a statement that are shown with them, such as ", the president, "
_LENGTHS = {"year": 4, "month": 7, "day": 10, "instant": 16, "hour": 13}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one page. words: exactly as they stand there at `span`; marked: places in the page to highlight.

    shown: the stretches of `span` that a reader is shown, in order; none = all of it.
    """

    page: str
    outlet: str | None
    published: str | None
    span: Span
    words: str
    marked: tuple[Span, ...] = ()
    shown: tuple[Span, ...] = ()

    def stretches(self) -> list[tuple[Span, str]]:
        """What a reader is shown: each stretch with its words; between two of them something is left out."""
        at = self.span.start
        return [(held, self.words[held.start - at : held.end - at]) for held in self.shown or (self.span,)]

    def json(self) -> dict[str, Any]:
        """As plain values; spans are places in the page."""
        return {
            "page": self.page, "outlet": self.outlet, "published": self.published,
            "span": [self.span.start, self.span.end], "words": self.words,
            "marked": [[m.start, m.end] for m in self.marked],
        }  # fmt: skip

    def origin(self) -> str:
        """Outlet, day and the beginning of the page's id in one phrase."""
        return f"{self.outlet or NO_OUTLET}, {(self.published or NO_DATE)[:15]}, page {self.page[:8]}"


def of_span(page: Page, span: Span, marked: Sequence[Span] = ()) -> Evidence:
    """The evidence that a stretch of a page gives."""
    outlet = page.outlet.value if page.outlet else None
    published = page.published.value[:10] if page.published else None
    return Evidence(page.id, outlet, published, span, page.quote(span), tuple(marked))


def of_act(record: Record, act: Act) -> Evidence:
    """The sentence of an act, its trigger marked."""
    return of_span(record.page(act.page), act.sentence, [act.trigger])


def of_statement(record: Record, statement: Statement) -> Evidence:
    """A statement from its first word to its last, its cue marked; shown are its own words."""
    shown = own_words(statement)
    found = of_span(record.page(statement.page), Span(shown[0].start, shown[-1].end), statement.cue)
    return replace(found, shown=shown)


def own_words(statement: Statement) -> tuple[Span, ...]:
    """The parts of a statement in order, joined where little stands between two of them.

    What else stands between belongs to another statement or to the outlet.
    """
    found: list[Span] = []
    for part in sorted((*statement.source, *statement.cue, *statement.content), key=lambda span: span.start):
        if found and part.start - found[-1].end <= NEAR:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return tuple(found)


def of_use(page: Page, span: Span) -> Evidence:
    """The sentence in which words are used, the words marked; the words alone where no sentence holds them."""
    around = next((m.span for m in page.marks(SENTENCES) if m.span.contains(span)), span)
    return of_span(page, around, [span])


def passage(page: Page, spans: tuple[Span, ...]) -> Evidence:
    """The first sentence that holds most of the words at these places; what surrounds the first where none does."""
    if not spans:
        return of_span(page, Span(0, min(len(page.text), 160)))
    first = spans[0]
    around = Span(max(0, first.start - 80), min(len(page.text), first.end + 80))
    held = [(m.span, {page.quote(s).casefold() for s in spans if m.span.contains(s)}) for m in page.marks(SENTENCES)]
    best, words = max(held, key=lambda pair: len(pair[1]), default=(around, set[str]()))
    return of_span(page, best if words else around, spans)


def moment(stated: str) -> str:
    """A stated date with its clock, where it has one: "2025-11-12 12:20 +03:00"."""
    return re.sub(r"(\d)([+-]\d\d:\d\d)$", r"\1 \2", stated.replace("T", " ")) if "T" in stated else stated


def when_words(when: When | None) -> str:
    """A time as a person reads it; an unresolved one keeps its words."""
    if when is None:
        return NO_DATE
    start, end = when.start, when.end
    if when.basis == "unresolved" or not (start or end):
        return f"“{when.words}”"
    if when.precision in _LENGTHS and start:
        return start[: _LENGTHS[when.precision]]
    if not start or not end:
        return f"from {start[:10]}" if start else f"by {(end or '')[:10]}"
    return f"{start[:10]} to {end[:10]}" if start[:10] != end[:10] else start[:10]


def dated(act: Act, page: Page) -> str:
    """When an act is told to take place; else that its report is of a day; else that no date is stated.

    What lay ahead when it was told is no event of that day: it says so ("for 2025, told 2024-06-06"), and so does what
    is told of no day of the calendar (“soon”, told 2024-06-06).
    """
    day = page.published.value[:10] if page.published else None
    if act.when and act.when.basis != "unresolved":
        words, placed = when_words(act.when), act.when.start or act.when.end
        if not day or (placed and not _ahead(act.when, day)):
            return words
        return f"{'for ' if placed and not words.startswith(('by ', 'from ')) else ''}{words}, told {day}"
    return f"reported {day}" if day else NO_DATE


def _ahead(when: When, day: str) -> bool:
    """Whether a time begins after a day, or, where it has no beginning, ends after it; not the year it is in."""
    begins = (when.start or when.end or "")[: _LENGTHS.get(when.precision, 10)]
    return begins[:10] > day[: len(begins)]
