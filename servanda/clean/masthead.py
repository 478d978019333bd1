"""What the visible text says of itself around the report: when it was published, by whom, under which headline."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from servanda.clean.dates import stamps
from servanda.clean.furniture import is_caption, is_prompt
from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.metadata import tidy_names
from servanda.clean.signs import SIGN, may_date
from servanda.record import Span, Stated

BEFORE = 40  # blocks above the first body block in which a date or a byline may stand
HEADLINE_BEFORE, HEADLINE_WORDS = 25, 30
LEAST, MOST_MORE = 0.5, 0.16  # a headline's score lies above; what its length adds to the share at most
OPENING = 4000  # characters
BEHIND = 8  # blocks after the last body block in which a date of publication may stand
INTO = 6  # blocks into the body between which a masthead line may stand
LONGEST_DATE = 40  # characters: a weekday, a day and a time
DATED_WORDS = 25  # a longer line with a date in it is no masthead line

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_PART = r"(?:(?:[A-Z]|[a-z]{1,3}['’][A-Z]|d['’]|al-|el-)[\w.'’-]*)"
_NAME = rf"{_PART}(?: (?:{_PART}|de|del|della|da|di|du|van|von|der|den|bin|ibn|al|el|la|le|ten|ter)){{0,4}}"
_BYLINE = re.compile(
    rf"(?:^|[|•·] ?|\s)(?:[Bb]y|BY|[Ww]ritten by|WRITTEN BY|[Pp]osted by|[Rr]eported by|Author|Reporter|Story "
    rf"by|Words by)\s?:?\s+"
    rf"(?P<names>{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,4}})"
)
_NOTE = re.compile(
    rf"(?P<names>{_PART}(?: {_PART}){{1,3}}) (?:is|was) (?:an?|the) [^.!?]{{0,120}}?\b(?:writer|reporter|"
    rf"correspondent|journalist|editor|columnist|"
    r"author|contributor|freelancer|researcher|fellow|analyst|blogger|producer)\b"
)
_PUBLISHED = re.compile(r"(?i)\b(?:published|posted|first published|created|issued|date)\b")
_SAID_PUBLISHED = re.compile(
    r"(?i)(?:this (?:article|story|post|page) was )?(?:first |originally )?(?:published|posted)\b"
)
_UPDATED = re.compile(r"(?i)\b(?:updated|modified|edited|revised|accessed|retrieved)\b")


@dataclass(frozen=True, slots=True)
class Around:
    """The blocks of a page and which are body. first: index of the first body block, or their number.

    counts: how many words each has; signs: what each may have, see `signs.py`.
    """

    text: str
    spans: Sequence[Span]
    is_body: Sequence[bool]
    first: int
    counts: Sequence[int]
    signs: Sequence[int]

    def last(self) -> int | None:
        """Index of the last body block."""
        return next((at for at in reversed(range(len(self.is_body))) if self.is_body[at]), None)

    def line(self, at: int) -> str:
        return self.text[self.spans[at].start : self.spans[at].end]

    def near(self) -> Iterator[int]:
        """Furniture blocks above the body, nearest first, then those between its first blocks; there also a line
        that is a date and nothing else, which no report has as a paragraph."""
        yield from range(self.first - 1, max(self.first - 1 - BEFORE, -1), -1)
        for at in range(self.first, min(self.first + INTO, len(self.spans))):
            if not self.is_body[at] or self._is_date(at):
                yield at

    def stamps(self, at: int) -> Iterator[tuple[Span, str]]:
        """The full dates in a block."""
        return stamps(self.text, self.spans[at]) if may_date(self.signs[at]) else iter(())

    def _is_date(self, at: int) -> bool:
        length = len(self.spans[at])
        return length < LONGEST_DATE and any(len(date) == length for date, _ in self.stamps(at))


def find_published(around: Around, leads: Sequence[Span] = ()) -> Stated | None:
    """The publication date in a masthead line (or in what is glued before the first sentence), or None."""
    for lead in leads:
        for span, value in stamps(around.text, lead):
            return Stated(value, span, "text")
    told = sorted(chain(_dated(around), _dated_behind(around)), key=lambda found: found[0])
    return Stated(told[0][2], told[0][1], "text") if told else None


def _dated(around: Around) -> Iterator[tuple[tuple[int, int], Span, str]]:
    """Dates in masthead lines: (rank, span, value); a lower rank is likelier the publication."""
    for order, at in enumerate(around.near()):
        if not may_date(around.signs[at]) or around.counts[at] > DATED_WORDS or len(around.spans[at]) > 300:
            continue
        for span, value in around.stamps(at):
            said = around.text[around.spans[at].start : span.start][-40:]
            rank = 0 if _PUBLISHED.search(said) else 2 if _UPDATED.search(said) or _named_before(around, at) else 1
            yield (rank, order), span, value


def _dated_behind(around: Around) -> Iterator[tuple[tuple[int, int], Span, str]]:
    """As `_dated`, of the lines after the body that say that this was published or posted then."""
    last = around.last()
    last = len(around.spans) if last is None else last
    for at in range(last + 1, min(last + 1 + BEHIND, len(around.spans))):
        if len(around.spans[at]) > 100 or not _SAID_PUBLISHED.match(around.line(at)):
            continue
        for span, value in around.stamps(at):
            yield (3, at), span, value


def _named_before(around: Around, at: int) -> bool:
    """Whether the line above says that what follows is an update."""
    return at > 0 and bool(_UPDATED.search(around.line(at - 1))) and len(around.line(at - 1)) < 30


def find_byline(around: Around) -> Stated | None:
    """The names in a byline above the body, or of the author's note below it."""
    for at in around.near():
        if around.counts[at] > DATED_WORDS or not around.signs[at] & SIGN["byline"]:
            continue
        line = around.line(at)
        found = _BYLINE.search(line) if len(line) <= 250 else None
        if found and (found.start() == 0 or len(line) < 120) and not is_caption(line):
            return _names(around, at, found)
    return _from_note(around)


def _from_note(around: Around) -> Stated | None:
    last = around.last()
    last = -1 if last is None else last
    for at in range(last + 1, min(last + 12, len(around.spans))):
        found = _NOTE.match(around.line(at)) if around.signs[at] & SIGN["author"] else None
        if found:
            return _names(around, at, found)
    return None


def _names(around: Around, at: int, found: re.Match[str]) -> Stated | None:
    names = tidy_names(found["names"])
    if not names:
        return None
    start = around.spans[at].start + found.start("names") + found["names"].index(names)
    return Stated(names, Span(start, start + len(names)), "text")


def find_headline(around: Around) -> Stated | None:
    """The headline above the body, or None: a line like a title whose words of content the body uses too."""
    above = range(around.first - 1, max(around.first - 1 - HEADLINE_BEFORE, -1), -1)
    asked = [at for at in above if 3 <= around.counts[at] <= HEADLINE_WORDS]
    titles = {at: _content(around.line(at)) for at in asked if around.line(at)[-1] not in ".:;,…"}
    known = _content(_opening(around), frozenset().union(*titles.values())) if titles else frozenset()
    best: tuple[float, int] = LEAST, -1
    for at, content in titles.items():
        share = len(content & known) / max(len(content), 1)
        score = share + 0.02 * min(len(content), 8) - 0.01 * (around.first - at)
        if len(content) >= 2 and share + MOST_MORE > LEAST and score > best[0] and _may_be_title(around, at):
            best = (score, at)
    return Stated(around.line(best[1]), around.spans[best[1]], "text") if best[1] >= 0 else None


def _may_be_title(around: Around, at: int) -> bool:
    """Whether a line is no caption, prompt, date or byline."""
    line = around.line(at)
    return not (is_caption(line) or is_prompt(line) or next(around.stamps(at), None) or _BYLINE.match(line))


def _opening(around: Around) -> str:
    """The first thousands of characters of the body: a headline sums up what a report opens with."""
    bodies = [s for s, body in zip(around.spans, around.is_body, strict=True) if body]
    return " ".join(around.text[s.start : s.end] for s in bodies[:12])[:OPENING]


def _content(text: str, wanted: Container[str] | None = None) -> frozenset[str]:
    """The words of content, lower case, cut to a stem of six letters. wanted: the stems that matter, or all."""
    words = set(_WORD.findall(text.lower()))
    if wanted is not None:
        words = {w for w in words if w[:6] in wanted}
    return frozenset(w[:6] for w in words if len(w) > 2 and not FLAGS.get(w, 0) & (BIT["stop"] | BIT["verb"]))
