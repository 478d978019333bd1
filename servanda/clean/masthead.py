"""What the visible text says of itself around the report: when it was published, by whom, under which headline."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from servanda.clean.dates import stamps
from servanda.clean.furniture import is_caption, is_prompt
from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.names import CAPITAL, tidy_names
from servanda.clean.signs import SIGN, may_date
from servanda.record import Span, Stated

BEFORE = 40  # blocks above the first body block in which a date or a byline may stand
HEADLINE_BEFORE, HEADLINE_WORDS = 25, 30
LEAST, MOST_MORE = 0.5, 0.16  # a headline's score lies above; what its length adds to the share at most
RIGHT_ABOVE, TITLE_WORDS, SOME = 5, 6, 0.25  # blocks, words, share of content of a headline that says it otherwise
OPENING = 4000  # characters
INTO = 6  # blocks into the body between which a masthead line may stand
LONGEST_DATE = 60  # characters: "first published on", a weekday, a day and a time
DATED_WORDS = 25  # a longer line with a date in it is no masthead line
TAKEN_WORDS = 10  # the same of one that was taken for body: "Nordhaven, 7 June 2024, by Ana Alba"

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d"
_PART = rf"(?!{_MONTH})(?:(?:{CAPITAL}|[a-z]{{1,3}}['’]{CAPITAL}|d['’]|al-|el-)[\w.'’-]*)"
_PARTICLE = r"(?:de|del|della|da|di|do|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ten|ter)"
_NAME = rf"{_PART}(?:(?: {_PARTICLE}){{0,3}} {_PART}){{0,4}}"
_NAMED = rf"{_NAME}(?: in {_NAME}(?= and {CAPITAL}))?"
_NAMES = rf"(?P<names>{_NAMED}(?:(?:, | and | & |, and ){_NAMED}){{0,4}})"
_BY = r"(?:(?:[Ww]ritten |[Pp]osted |[Rr]eported |[Ss]tory |[Ww]ords )?[Bb]y|(?:WRITTEN )?BY|By-?line|Author|Reporter)"
_BYLINE = re.compile(rf"{_BY}(?:\s?:?\s+|:|(?<=By)(?={CAPITAL})){_NAMES}")
_BY_ALONE = re.compile(rf"{_BY}\s?:?")
_NAMES_ALONE = re.compile(rf"{_NAMES}\s*(?:[|•·,].{{0,40}})?")
_APART = re.compile(r"(?:[|•·–—/]\s?|\d\s|\s(?=By ))")  # behind which a byline may open within a line
_OTHERS_WORK = re.compile(r"(?i)\b(?:\w+ed|photo\w*|picture|image|video|illustration|you)\s*[|•·–—/]?\s*$")
DATE_LABEL = re.compile(
    r"(?i)\W*(?:(?:first |last |originally )?(?:published|posted|updated|created|issued|modified|dated?)\b)?"
    r"(?: on| at)?\s*[:|,–—-]?\s*"
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")
_LISTED = re.compile(r"[|·•]|\s{3}")  # what parts the entries of a menu
_NOTE = re.compile(
    rf"(?P<names>{_PART}(?: {_PART}){{1,3}}) (?:is|was) (?:an?|the) [^.!?]{{0,120}}?\b(?:writer|reporter|"
    rf"correspondent|journalist|editor|columnist|"
    r"author|contributor|freelancer|researcher|fellow|analyst|blogger|producer)\b"
)


@dataclass(frozen=True, slots=True)
class Around:
    """The blocks of a page and which are body. first: index of the first body block, or their number.

    counts: how many words each has; signs: what each may have, see `signs.py`; captions: those marked up as such.
    """

    text: str
    spans: Sequence[Span]
    is_body: Sequence[bool]
    first: int
    counts: Sequence[int]
    signs: Sequence[int]
    captions: frozenset[int] = frozenset()

    def last(self) -> int | None:
        """Index of the last body block."""
        return next((at for at in reversed(range(len(self.is_body))) if self.is_body[at]), None)

    def line(self, at: int) -> str:
        return self.text[self.spans[at].start : self.spans[at].end]

    def near(self) -> Iterator[int]:
        """Furniture blocks above the body, nearest first, then those between its first blocks; there also a few words
        that were taken for body, though no report has such a paragraph."""
        yield from range(self.first - 1, max(self.first - 1 - BEFORE, -1), -1)
        for at in range(self.first, min(self.first + INTO, len(self.spans))):
            if not self.is_body[at] or self.is_date(at) or self._is_short(at):
                yield at

    def under(self, headline: Span | None, most: int) -> Iterator[int]:
        """So many blocks under the headline, if they are furniture or a date and nothing else."""
        if headline is None:
            return
        above = next((at for at, span in enumerate(self.spans) if span.start >= headline.end), len(self.spans))
        for at in range(above, min(above + most, len(self.spans))):
            if not self.is_body[at] or self.is_date(at) or self._is_short(at):
                yield at

    def stamps(self, at: int) -> Iterator[tuple[Span, str]]:
        """The full dates in a block."""
        return stamps(self.text, self.spans[at]) if may_date(self.signs[at]) else iter(())

    def is_date(self, at: int) -> bool:
        """Whether a block is a date, with or without the word that labels it, and nothing else."""
        return may_date(self.signs[at]) and is_date_line(self.text, self.spans[at])

    def _is_short(self, at: int) -> bool:
        """Whether a block has a few words and is no sentence."""
        return self.counts[at] <= TAKEN_WORDS and self.line(at)[-1] not in '.!?"”'


def is_date_line(text: str, line: Span) -> bool:
    """Whether a line is a date, with or without the word that labels it, and nothing else."""
    if len(line) >= LONGEST_DATE:
        return False
    return any(
        DATE_LABEL.fullmatch(text, line.start, date.start) and not text[date.end : line.end].strip(" .|)")
        for date, _ in stamps(text, line)
    )


def find_byline(around: Around) -> Stated | None:
    """The names in a byline above the body, or of the author's note below it."""
    for at in around.near():
        if around.counts[at] > DATED_WORDS or not around.signs[at] & SIGN["byline"]:
            continue
        told = _byline(around, at)
        if told:
            return told
    return _from_note(around)


def _byline(around: Around, at: int) -> Stated | None:
    """The names behind "by" in a line, or in the next where it stands alone."""
    line = around.line(at)
    if len(line) > 250 or is_caption(line):
        return None
    if _BY_ALONE.fullmatch(line) and at + 1 < len(around.spans):
        below = _NAMES_ALONE.fullmatch(around.line(at + 1))
        return _names(around, at + 1, below) if below else None
    found = _BYLINE.match(line)
    if found is None and len(line) < 120:
        inside = (_BYLINE.match(line, place.end()) for place in _APART.finditer(line))
        found = next((by for by in inside if by and not _OTHERS_WORK.search(line, 0, by.start())), None)
    return _names(around, at, found) if found else None


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
    start = around.text.find(names, around.spans[at].start, around.spans[at].end)
    return Stated(names, Span(start, start + len(names)) if start >= 0 else None, "text")


def find_headline(around: Around, outlet: str | None = None) -> Stated | None:
    """The headline above the body, or None: a line like a title whose words of content the body uses too.

    Where no line has half of its words there ("The Price of Salt"), one right above the body with a quarter is it.
    outlet: the outlet's name, which is no headline.
    """
    above = range(around.first - 1, max(around.first - 1 - HEADLINE_BEFORE, -1), -1)
    own = (outlet or "").casefold()
    asked = [at for at in above if 3 <= around.counts[at] <= HEADLINE_WORDS and around.line(at).casefold() != own]
    titles = {at: _content(line) for at in asked if (line := around.line(at))[-1] not in ":;,…" and not stops(line)}
    known = _content(_opening(around), frozenset().union(*titles.values())) if titles else frozenset()
    shares = {at: len(content & known) / max(len(content), 1) for at, content in titles.items()}
    best: tuple[float, int] = LEAST, -1
    for at, content in titles.items():
        share = shares[at]
        score = share + 0.02 * min(len(content), 8) - 0.01 * (around.first - at)
        if len(content) >= 2 and share + MOST_MORE > LEAST and score > best[0] and _may_be_title(around, at):
            best = (score, at)
    found = best[1] if best[1] >= 0 else next((at for at in shares if _says_otherwise(around, at, shares[at])), -1)
    return Stated(around.line(found), around.spans[found], "text") if found >= 0 else None


def _says_otherwise(around: Around, at: int, share: float) -> bool:
    """Whether a line right above the body is a title, though the body uses few of its words. share: of them, 0..1."""
    close = around.first - at <= RIGHT_ABOVE and around.counts[at] >= TITLE_WORDS
    return close and share >= SOME and not _LISTED.search(around.line(at)) and _may_be_title(around, at)


def stops(line: str) -> bool:
    """Whether a line ends as a sentence does; "at U.N." ends in an abbreviation."""
    return line[-1] == "." and not _ABBREVIATED.search(line)


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
