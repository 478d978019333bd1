"""Attributions from scores: contents joined to cues, cues to sources, over words scored by hand."""

import numpy as np
import pytest

from servanda.read.attributions import attributions, groups
from servanda.read.encode import Encoded
from servanda.read.words import words_of
from servanda.record import Span

LABELS = {".": 0, "S": 1, "s": 2, "C": 3, "c": 4, "K": 5, "k": 6}  # source, cue, content: beginning, inside


def encoded(text: str, labels: str, sure: float = 6.0, links: dict[int, int] | None = None) -> Encoded:
    """Words with one label each (see LABELS), scored `sure` above the others; links: word -> word of its cue."""
    words = words_of(text, [Span(0, len(text))])
    n = len(words.spans)
    assert n == len(labels), [text[a:b] for a, b in words.spans]
    tags = np.zeros((n, 7), dtype=np.float32)
    for word, label in enumerate(labels):
        tags[word, LABELS[label]] = sure
    key = np.eye(n, 64, dtype=np.float32)
    query = np.zeros((n, 64), dtype=np.float32)
    for word, cue in (links or {}).items():
        query[word, cue] = 80.0
    whole = ((0, n),)
    return Encoded(words, whole, (Span(0, len(text)),), np.zeros(n, int), key, tags, tags[:, :3], query, key, key)


def told(given: Encoded, text: str, lean: tuple[float, float, float] = (0, 0, 0)) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution in words, parts joined by " … "."""
    found = attributions(given, groups(given, lean))
    return [tuple(" … ".join(text[s.start : s.end] for s in getattr(a, part)) for part in ("source", "cue", "content"))
            for a in found]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Kern said she will go", "SCKkk", [("Kern", "said", "she will go")]),  # the plain case
        ("She will go, Kern said", "Kkk.SC", [("Kern", "said", "She will go")]),  # content first
        ("She will go", "Kkk", [("", "", "She will go")]),  # nobody is named: still told, without a source
        ("Kern said it", "SC.", []),  # no content, no attribution
        ("It rained", "..", []),
    ],
)
def test_roles_are_joined(text: str, labels: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(encoded(text, labels), text) == expected


def test_a_quotation_split_by_its_cue_is_one() -> None:
    text = "We go , Kern said , and stay"
    assert told(encoded(text, "Kk.SC.Kk"), text) == [("Kern", "said", "We go … and stay")]


def test_a_second_beginning_inside_a_content_is_no_border() -> None:
    text = "Kern said she will go"
    assert told(encoded(text, "SCKkK"), text) == [("Kern", "said", "she will go")]


def test_the_learned_link_decides_between_two_cues() -> None:
    text = "Kern said Otto denied that it rains"
    linked = encoded(text, "SCSC.Kk", links={5: 3, 6: 3, 2: 3, 0: 1})
    assert told(linked, text) == [("Otto", "denied", "it rains")]


def test_leaning_marks_what_is_doubtful() -> None:
    text = "Kern said it rains"
    doubtful = encoded(text, "SCKk", sure=1.0)
    doubtful.tags[:, 0] = 1.5  # "none" is likelier everywhere
    assert told(doubtful, text) == []
    assert told(doubtful, text, lean=(1.0, 1.0, 1.0)) == [("Kern", "said", "it rains")]
