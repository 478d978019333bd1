"""Pages and marks by hand, for tests of resolving: "[[" and "]]" are never needed, words are found where they stand."""

from servanda.record import SENTENCES, ActMark, Attribution, Mark, Named, Page, Span, Stated


def page(*sentences: str, published: str | None = "2024-06-07") -> Page:
    """A page of these sentences, one a line."""
    text, marks = "", []
    for sentence in sentences:
        marks.append(Mark(Span(len(text), len(text) + len(sentence)), "sentence"))
        text += sentence + "\n"
    stated = Stated(published, None, "supplied") if published else None
    return Page("p", text, "test", "", published=stated).with_layer(SENTENCES, tuple(marks))


def at(given: Page, words: str, nth: int = 0) -> Span:
    """Where words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = given.text.index(words, start + 1)
    return Span(start, start + len(words))


def sentence(given: Page, span: Span) -> Span:
    """The sentence that holds a span."""
    return next(m.span for m in given.marks(SENTENCES) if m.span.contains(span))


def act(given: Page, trigger: str, kind: str, *, who: str = "", whom: str = "", by: str = "", **rest: str) -> ActMark:
    """An act mark; kind is "type/status", the rest words of the page."""
    place = at(given, trigger)
    type, status = kind.split("/")
    one = {
        part: at(given, rest[part]) if part in rest else None for part in ("what", "where", "when", "amount", "cond")
    }
    who_, whom_ = ((Named(at(given, w)),) if w else () for w in (who, whom))
    named = Named(at(given, by)) if by else None
    return ActMark(sentence(given, place), place, type, status, who_, whom_, **one, by=named, score=0.9)


def said(given: Page, source: str, cue: str, content: str) -> Attribution:
    """An attribution of these words."""
    return Attribution((at(given, source),), (at(given, cue),), (at(given, content),), 0.9)
