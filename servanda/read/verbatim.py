"""An outside reader's answer, laid over the page: what does not stand there word for word is dropped and counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.record import STATUSES, TYPES, ActMark, Attribution, Named, Page, Span

UNSURE = 0.5  # an outside reader gives no chances; its marks are neither sure nor doubtful
# Signs that models write for one another. One character for one, so that places stay true; the mark's words are
# always the page's own.
_ALIKE = str.maketrans("“”„«»‘’‚‹›–—‑\n\t\u00a0\u202f\u2009", '"""""' + "'''''" + "---" + "     ")


@dataclass(frozen=True, slots=True)
class Located:
    """The marks that stand in the page. dropped: rows, and single texts in rows that were kept, that do not."""

    attributions: tuple[Attribution, ...]
    acts: tuple[ActMark, ...]
    dropped: int


class _Window:
    """The sentences that an answer is about, and finding words in them."""

    def __init__(self, page: Page, sentences: Sequence[Span], body: Sequence[Span]) -> None:
        self.sentences, self.body = sentences, body
        self.end = sentences[-1].end
        self.dropped = 0
        self._text = page.text.translate(_ALIKE)

    def find(self, words: object, inside: Span, near: int | None = None) -> Span | None:
        """Where the words stand in a stretch, whole words alone: nearest to a character, or first."""
        if not isinstance(words, str) or not words.strip():
            return None
        plain = words.strip().translate(_ALIKE)
        before, after = (r"\b" if re.match(r"\w", edge) else "" for edge in (plain[0], plain[-1]))
        pattern = re.compile(before + re.escape(plain) + after)
        found = [Span(*m.span()) for m in pattern.finditer(self._text, inside.start, inside.end)]
        return min(found, key=lambda s: 0 if near is None else abs(s.start - near), default=None)

    def wanted(self, words: object, inside: Span, near: int | None = None) -> Span | None:
        """The same; words that were given and do not stand there are counted."""
        found = self.find(words, inside, near)
        self.dropped += found is None and words not in (None, "")
        return found

    def anywhere(self, words: object, near: int) -> Span | None:
        """Where the words stand in the body: the last place before a character, else the first after it."""
        found = [s for s in (self.find(words, sentence) for sentence in self.body) if s]
        before = [s for s in found if s.start <= near]
        self.dropped += not found and words not in (None, "")
        return before[-1] if before else (found[0] if found else None)

    def sentence(self, row: Mapping[str, Any], texts: Sequence[object], *, open: bool = False) -> Span | None:
        """The sentence that a row names; where its texts do not stand there, the only one where they all do.

        open: texts may run on behind the sentence (a long quotation).
        """
        given = [text for text in texts if text]
        named = self._numbered(row.get("s"))
        if named and self.find(given[0], self._reach(named, open)):
            return named
        fit = [s for s in self.sentences if all(self.find(t, self._reach(s, open and t is given[0])) for t in given)]
        starts = [s for s in fit if not open or s.contains(self._start(given[0], s))]
        return starts[0] if len(starts) == 1 else None

    def _numbered(self, number: object) -> Span | None:
        """The sentence of this number, counted from 1, where there is one."""
        return self.sentences[number - 1] if isinstance(number, int) and 1 <= number <= len(self.sentences) else None

    def _reach(self, sentence: Span, open: bool) -> Span:
        return Span(sentence.start, self.end) if open else sentence

    def _start(self, words: object, sentence: Span) -> Span:
        found = self.find(words, self._reach(sentence, True))
        return Span(found.start, found.start) if found else Span(self.end, self.end)


def locate(page: Page, sentences: Sequence[Span], answer: Mapping[str, Any], body: Sequence[Span] = ()) -> Located:
    """The answer's statements and acts as marks.

    sentences: those that were asked about, in the order of their numbers; body: all of the page, for names that
    stand elsewhere. A row of another shape than the schema's is dropped like one that does not stand in the page.
    """
    window = _Window(page, sentences, body or sentences)
    statements = [_statement(window, row) for row in _rows(answer, "statements")]
    acts = [_act(window, row) for row in _rows(answer, "acts")]
    kept, done = tuple(dict.fromkeys(s for s in statements if s)), tuple(dict.fromkeys(a for a in acts if a))
    missed = sum(row is None for row in (*statements, *acts))
    return Located(kept, done, missed + window.dropped)


def _rows(answer: Mapping[str, Any], name: str) -> list[Any]:
    held = answer.get(name)
    return held if isinstance(held, list) else []


def _statement(window: _Window, row: Any) -> Attribution | None:
    if not isinstance(row, dict) or not _said(row.get("content")):
        return None
    inside = window.sentence(row, (row["content"],), open=True)
    if inside is None:
        return None
    content = window.find(row["content"], Span(inside.start, window.end))
    if content is None:
        return None
    # Source and cue may stand behind a quotation that runs over several sentences.
    around = Span(inside.start, max(inside.end, next((s.end for s in window.sentences if s.end >= content.end), 0)))
    source, cue = (window.wanted(row.get(part), around, content.start) for part in ("source", "cue"))
    return Attribution((source,) if source else (), (cue,) if cue else (), (content,), UNSURE)


def _act(window: _Window, row: Any) -> ActMark | None:
    if not isinstance(row, dict) or not _said(row.get("trigger")):
        return None
    if row.get("type") not in TYPES or row.get("status") not in STATUSES:
        return None
    parties = {side: [_party(given) for given in _rows(row, side)] for side in ("who", "whom")}
    inside = window.sentence(row, (row["trigger"], *(text for text, _ in (*parties["who"], *parties["whom"]))))
    trigger = window.find(row["trigger"], inside) if inside else None
    if inside is None or trigger is None:
        return None
    near = trigger.start
    who, whom = (_named(window, inside, near, parties[side]) for side in ("who", "whom"))
    one = {part: window.wanted(row.get(part), inside, near) for part in ("what", "where", "when", "amount", "cond")}
    by = window.anywhere(row.get("by"), inside.end)
    return ActMark(
        inside, trigger, row["type"], row["status"], who, whom, **one, by=Named(by, by) if by else None, score=UNSURE
    )


def _party(given: Any) -> tuple[object, object]:
    """(text, name) of a party; a model may give the bare text."""
    return (given.get("text"), given.get("name")) if isinstance(given, dict) else (given, None)


def _named(window: _Window, inside: Span, near: int, parties: Sequence[tuple[object, object]]) -> tuple[Named, ...]:
    found = []
    for text, name in parties:
        span = window.wanted(text, inside, near)
        if span:
            found.append(Named(span, span if name == text else window.anywhere(name, span.start)))
    return tuple(dict.fromkeys(found))


def _said(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip())
