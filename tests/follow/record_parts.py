"""Pages and acts from one line of words, for the tests of following."""

import re

from servanda.record import SENTENCES, Act, Amount, Mark, Page, Party, Span, Stated, When, digest


def page(name: str, text: str, published: str | None, outlet: str = "The Plainsman") -> Page:
    """A page of these sentences, one a line."""
    made = Page(
        name, text, f"{name}.txt", "", outlet=Stated(outlet, None, "supplied"),
        published=Stated(published, None, "supplied") if published else None,
    )  # fmt: skip
    return made.with_layer(SENTENCES, tuple(Mark(Span(*m.span()), "sentence") for m in re.finditer(r"[^\n]+", text)))


def act(
    on: Page, trigger: str, kind: str, *, who: tuple[str, ...] = (), whom: tuple[str, ...] = (), what: str = "",
    when: When | None = None, amount: Amount | None = None, by: str | None = None,
) -> Act:  # fmt: skip
    """An act whose words are found on the page. kind: "build/promised"."""
    type_, status = kind.split("/")
    found = span(on, trigger)
    sentence = next(m.span for m in on.marks(SENTENCES) if m.span.contains(found))
    return Act(
        digest("act", on.id, found.start, type_, status), on.id, sentence, found, type_, status,
        tuple(Party(None, n, n) for n in who), tuple(Party(None, n, n) for n in whom),
        what=span(on, what) if what else None, when=when, amount=amount, by=Party(None, by, by) if by else None,
    )  # fmt: skip


def span(on: Page, words: str) -> Span:
    """Where the words stand first."""
    start = on.text.index(words)
    return Span(start, start + len(words))


def day(iso: str) -> When:
    """A day told."""
    return When(iso, None, iso, iso, "day", "stated")


def dollars(value: float) -> Amount:
    """A sum told."""
    return Amount(Span(0, 1), "$", value, "USD", "sum")
