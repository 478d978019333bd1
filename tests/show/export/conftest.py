"""A record made by hand that holds what is hard to export: formulas, tabs, emoji, joined and unknown actors."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from servanda.keep import Record
from servanda.record import (
    FURNITURE,
    SENTENCES,
    Act,
    Actor,
    Alias,
    Amount,
    Contradiction,
    Mark,
    Office,
    Page,
    Party,
    Place,
    Reading,
    Resolved,
    Span,
    Stated,
    Statement,
    Step,
    Thread,
    When,
    actor_id,
    digest,
    sha256,
)  # fmt: skip

FIRST = (
    "Share\n"
    "=Norland 😀 will lend\tEstria 5 million crowns in Port Kern by 2027 if talks succeed, Anna Kern said. "
    "“We keep,” she added, “our word.”\n"
    "The harbour league and Norland signed a <pact> & left."
)
SECOND = "Norland opened its port to Estria on 3 May 2026. Norland named a new envoy."
NORLAND = Actor(actor_id("state", "Norland", "NOR"), "Norland", "state", "NOR", "GOV", "Q1", (Alias("Norlanders"),))
ESTRIA = Actor(actor_id("state", "Estria", "EST"), "Estria", "state", "EST")
KERN = Actor(
    actor_id("person", "Anna Kern", "NOR"), "Anna Kern", "person", "NOR", "GOV",
    offices=(Office("President", "NOR", "2020-03-01", None),),
)  # fmt: skip
ANNIE = Actor(actor_id("person", "Annie Kern", "NOR"), "Annie Kern", "person", "NOR")  # joined with Anna below
PORT = Actor(actor_id("body", "Port Authority", "NOR"), "Port Authority", "body", "NOR", "GOV")


def at(text: str, words: str) -> Span:
    """Where these words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _pages() -> tuple[Page, Page]:
    first = Page(
        digest("page", FIRST), FIRST, "https://herald.example/a?b=1&c=2", sha256(FIRST.encode()),
        Stated("-The Herald", None, "supplied"), Stated("A loan", None, "meta"),
        published=Stated("2026-04-02T09:30+00:00", None, "meta"), language="en",
    )  # fmt: skip
    lines = [at(FIRST, "=Norland"), at(FIRST, "“We keep"), at(FIRST, "The harbour"), Span(len(FIRST), len(FIRST))]
    sentences = tuple(Mark(Span(a.start, b.start), "sentence") for a, b in pairwise(lines))
    first = first.with_layer(SENTENCES, sentences).with_layer(FURNITURE, (Mark(Span(0, 5), "share"),))
    second = Page(digest("page", SECOND), SECOND, "port.txt", sha256(SECOND.encode()))
    cut = SECOND.index("Norland named")
    marks = (Mark(Span(0, cut), "sentence"), Mark(Span(cut, len(SECOND)), "sentence"))
    return first, second.with_layer(SENTENCES, marks)


def _party(text: str, words: str, actor: Actor | None = None) -> Party:
    return Party(at(text, words), words if actor is None else actor.name, actor.id if actor else None)


def _first(page: Page) -> Resolved:
    norland, estria = _party(FIRST, "Norland", NORLAND), _party(FIRST, "Estria", ESTRIA)
    sentences = [m.span for m in page.marks(SENTENCES)]
    loan = Act(
        digest("act", "loan"), page.id, sentences[0], at(FIRST, "lend"), "trade", "promised", (norland,), (estria,),
        at(FIRST, "5 million crowns"), Place(at(FIRST, "Port Kern"), "Port Kern", "NOR", 1.5, -2.25),
        When("by 2027", at(FIRST, "by 2027"), None, "2027-12-31", "year", "stated"),
        Amount(at(FIRST, "5 million crowns"), "5 million crowns", 5e6, None, "sum"), at(FIRST, "if talks succeed"),
        _party(FIRST, "Anna Kern", ANNIE), score=0.75, reader="test@1",
    )  # fmt: skip
    pact = Act(
        digest("act", "pact"), page.id, sentences[2], at(FIRST, "signed"), "cooperate", "done",
        (_party(FIRST, "The harbour league"), norland), what=at(FIRST, "a <pact>"),
    )  # fmt: skip
    said = Statement(
        digest("said", 1), page.id, (at(FIRST, "she"),), (at(FIRST, "added"),),
        (at(FIRST, "“We keep,”"), at(FIRST, "“our word.”")), _party(FIRST, "she", ANNIE), True, None, 0.9, "test@1",
    )  # fmt: skip
    return Resolved(page.id, (said,), (loan, pact), (NORLAND, ESTRIA, KERN, ANNIE))


def _second(page: Page) -> Resolved:
    first, last = (m.span for m in page.marks(SENTENCES))
    day = When("on 3 May 2026", at(SECOND, "on 3 May 2026"), "2026-05-03", "2026-05-03", "day", "stated")
    norland, estria = _party(SECOND, "Norland", NORLAND), _party(SECOND, "Estria", ESTRIA)
    opened = Act(digest("act", "port"), page.id, first, at(SECOND, "opened"), "yield", "done", (norland,), (estria,),
                 at(SECOND, "its port"), when=day)  # fmt: skip
    named = Act(digest("act", "envoy"), page.id, last, at(SECOND, "named"), "office", "done", (norland,))
    return Resolved(page.id, (), (opened, named), (NORLAND, ESTRIA, PORT))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """The record, open."""
    first, second = _pages()
    loan, port = digest("act", "loan"), digest("act", "port")
    steps = (
        Step(loan, "promised", "2026-04-02", False, "promised"),
        Step(port, "done", "2026-05-03", True, "fulfilled", (digest("act", "pact"),)),
    )
    due = When("by 2027", at(FIRST, "by 2027"), None, "2027-12-31", "year", "stated")
    thread = Thread(digest("thread", 1), "@ 5 million crowns", (NORLAND.id, "The harbour league"), "fulfilled",
                    "2026-05-03", due, steps, (Contradiction(loan, port, "amount"),))  # fmt: skip
    with Record.open(tmp_path / "kept.servanda", create=True) as held:
        for page, resolved in ((first, _first(first)), (second, _second(second))):
            held.add(page, Reading(page.id, "test@1"), resolved)
        held.merge(ANNIE.id, KERN.id, author="test")
        held.replace_threads([thread])
        yield held
