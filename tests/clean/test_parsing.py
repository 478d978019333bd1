"""Elements nested deeply are read, within bounds."""

import time

import pytest

from servanda.clean.markup import MAX_DEPTH, markup_blocks
from servanda.clean.parsing import parse
from servanda.errors import PageError

LINES = ["The two ministers met in Lima.", "They signed a treaty.", "He left."]
WORDS = f"<p>{LINES[0]}</p><p>{LINES[1]}<script>unseen()</script></p>{LINES[2]}"


@pytest.mark.parametrize("depth", [10, 240, 300, 2000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_text_is_seen_at_any_depth_that_the_parser_follows(depth: int, tag: str) -> None:
    root = parse("<html><body>" + f"<{tag}>" * depth + WORDS + f"</{tag}>" * depth + "<p>After it.</p>")
    assert markup_blocks(root).lines() == [*LINES, "After it."]
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= MAX_DEPTH


def test_what_the_parser_does_not_follow_is_refused_rather_than_cut() -> None:
    with pytest.raises(PageError, match="nested deeper"):
        parse("<p>Before it.</p>" + "<div>" * 5000 + WORDS)


def test_depth_costs_no_more_than_its_size() -> None:
    began = time.process_time()
    parse(("<div>" * 2000 + WORDS + "</div>" * 2000) * 5 + "<div>" * 300 + WORDS * 2000)
    assert time.process_time() - began < 5
