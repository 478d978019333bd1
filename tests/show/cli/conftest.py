"""A small record that was read by nobody: two invented states, one page with furniture, one thread."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.keep import Record
from servanda.record import (
    FURNITURE,
    PARAGRAPHS,
    SENTENCES,
    Act,
    Actor,
    Alias,
    Mark,
    Mention,
    Page,
    Party,
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
from servanda.show.cli import main

TEXT = (
    "Share this\n"
    "Norland will build a bridge for Estria by 2027, Anna Kern said on Monday. "
    "“Estria is our friend \x1b[31m😀,” Kern added."
)
NORLAND = Actor(actor_id("state", "Norland", "NOR"), "Norland", "state", "NOR", aliases=(Alias("Norlanders"),))
ESTRIA = Actor(actor_id("state", "Estria", "EST"), "Estria", "state", "EST")
KERN = Actor(actor_id("person", "Anna Kern", "NOR"), "Anna Kern", "person", "NOR", aliases=(Alias("Kern"),))
OTHER = Actor(actor_id("person", "Otto Kern", "EST"), "Otto Kern", "person", "EST", aliases=(Alias("Kern"),))


def at(words: str) -> Span:
    """Where these words first stand in the page."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _page() -> Page:
    first, second = at(TEXT[11:85]), Span(85, len(TEXT))
    page = Page(digest("page", TEXT), TEXT, "bridge.txt", sha256(TEXT.encode()), Stated("The Herald", None, "supplied"))
    page = page.with_layer(SENTENCES, (Mark(first, "sentence"), Mark(second, "sentence")))
    page = page.with_layer(PARAGRAPHS, (Mark(Span(11, len(TEXT)), "paragraph"),))
    return page.with_layer(FURNITURE, (Mark(Span(0, 10), "share"),))


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    """The record's file."""
    page = _page()
    due = When("by 2027", at("by 2027"), None, "2027-12-31", "year", "stated")
    norland, estria = Party(at("Norland"), "Norland", NORLAND.id), Party(at("Estria"), "Estria", ESTRIA.id)
    kern = Party(at("Anna Kern"), "Anna Kern", KERN.id)
    act = Act(
        digest("act", 1), page.id, page.marks(SENTENCES)[0].span, at("build"), "build", "promised", (norland,),
        (estria,), what=at("a bridge"), when=due, by=kern,
    )  # fmt: skip
    said = Statement(
        digest("said", 1), page.id, (at("Kern added"),), (at("added"),), (Span(85, TEXT.index(" Kern added")),), kern,
        True, None, 0.9, "test@1",
    )  # fmt: skip
    mentions = (Mention(at("Norland"), NORLAND.id), Mention(Span(86, 92), ESTRIA.id, said.id))
    thread = Thread(
        digest("thread", 1), "a bridge for Estria", (NORLAND.id, ESTRIA.id), "promised", None, due,
        (Step(act.id, "promised", None, False, "promised"),),
    )  # fmt: skip
    path = tmp_path / "kept.servanda"
    with Record.open(path, create=True) as record:
        record.add(page, Reading(page.id, "test@1"),
                   Resolved(page.id, (said,), (act,), (NORLAND, ESTRIA, KERN, OTHER), mentions))  # fmt: skip
        record.replace_threads([thread])
    return path


@pytest.fixture
def servanda(
    record_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run one command on the record as a shell would: (exit code, output, errors)."""
    monkeypatch.setenv("SERVANDA_RECORD", str(record_path))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["servanda", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def rows(output: str) -> list[dict[str, object]]:
    """JSON lines as values."""
    return [json.loads(line) for line in output.splitlines()]
