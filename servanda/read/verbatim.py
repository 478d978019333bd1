"""An outside reader's answer, laid over the page: what does not stand there word for word is dropped and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.record import STATUSES, TYPES, ActMark, Attribution, Named, Page, Span

UNSURE = 0.5  # an outside reader gives no chances; its marks are neither sure nor doubtful


@dataclass(frozen=True, slots=True)
class Located:
    """The marks that stand in the page, and how many did not."""

    attributions: tuple[Attribution, ...]
    acts: tuple[ActMark, ...]
    dropped: int


def locate(page: Page, sentences: Sequence[Span], answer: Mapping[str, Any]) -> Located:
    """The answer's statements and acts as marks. Raises TypeError or KeyError where its shape is not the schema's."""
    statements = [_statement(page, sentences, row) for row in answer.get("statements") or []]
    acts = [_act(page, sentences, row) for row in answer.get("acts") or []]
    kept_statements = tuple(s for s in statements if s)
    kept_acts = tuple(a for a in acts if a)
    dropped = len(statements) + len(acts) - len(kept_statements) - len(kept_acts)
    return Located(kept_statements, kept_acts, dropped)


def _sentence(sentences: Sequence[Span], row: Mapping[str, Any]) -> Span | None:
    number = row["s"]
    return sentences[number - 1] if isinstance(number, int) and 1 <= number <= len(sentences) else None


def _find(page: Page, inside: Span, words: object, near: int | None = None) -> Span | None:
    """The words' place in a sentence, nearest to a character where given."""
    if not isinstance(words, str) or not words.strip():
        return None
    best, at = None, page.text.find(words, inside.start, inside.end)
    while at >= 0:
        if best is None or (near is not None and abs(at - near) < abs(best - near)):
            best = at
        at = page.text.find(words, at + 1, inside.end)
    return None if best is None else Span(best, best + len(words))


def _statement(page: Page, sentences: Sequence[Span], row: Mapping[str, Any]) -> Attribution | None:
    inside = _sentence(sentences, row)
    content = _find(page, inside, row["content"]) if inside else None
    if inside is None or content is None:
        return None
    source, cue = (_find(page, inside, row.get(part), content.start) for part in ("source", "cue"))
    return Attribution((source,) if source else (), (cue,) if cue else (), (content,), UNSURE)


def _act(page: Page, sentences: Sequence[Span], row: Mapping[str, Any]) -> ActMark | None:
    inside = _sentence(sentences, row)
    trigger = _find(page, inside, row["trigger"]) if inside else None
    if inside is None or trigger is None or row["type"] not in TYPES or row["status"] not in STATUSES:
        return None
    near = trigger.start
    who, whom = (
        tuple(Named(s) for s in (_find(page, inside, words, near) for words in row.get(side) or []) if s)
        for side in ("who", "whom")
    )
    one = {part: _find(page, inside, row.get(part), near) for part in ("what", "where", "when", "amount", "cond")}
    by = _find(page, inside, row.get("by"), near) or _anywhere(page, sentences, row.get("by"))
    return ActMark(
        inside, trigger, row["type"], row["status"], who, whom, **one, by=Named(by) if by else None, score=UNSURE
    )


def _anywhere(page: Page, sentences: Sequence[Span], words: object) -> Span | None:
    """A source may be named in another sentence than the act."""
    found = (_find(page, sentence, words) for sentence in sentences)
    return next((span for span in found if span), None)
