"""Furniture that is a part of a line: glued before, behind or between the sentences of a paragraph."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from servanda.clean import scan as of
from servanda.clean.dateline import Dateline
from servanda.clean.dates import stamps
from servanda.clean.features import RUN
from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.scan import Bits, Flags, Scan
from servanda.clean.signs import SIGN
from servanda.record import Mark, Span

BY = "clean.pieces"
PROMPT_LENGTH = 250  # characters; a longer sentence says more than a prompt

_URL = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_SOURCE = (
    r"(?:Getty Images|AFP|AP|Reuters|REUTERS|Associated Press|Twitter|Facebook|Instagram|YouTube|Shutterstock|"
    r"iStock|Xinhua|"
    r"TASS|Sputnik|Bloomberg|EPA|EFE|Flickr|Wikimedia Commons)"
)
_GLUED_SOURCE = re.compile(
    rf"(?:\(?(?:Photo|Image|Picture|Credit|Source|Video)?(?: by|:)? ?)?{_SOURCE}(?:/{_SOURCE})*\)?(?=[A-Z“\"][a-z])"
)
_GLUED_CAPITALS = re.compile(r"(?P<name>[A-Z]{1,20}(?:[-/.&][A-Z]{1,20}){0,3})(?P<word>[A-Z][a-z]{1,20})\b")
_EDGE = re.compile(r"\b")
_OPENERS = frozenset(
    "The In On At But And He She It They We This That There His Her Its Their After As For While When".split()
)
_PROMPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("teaser", r"(?:READ|WATCH|LISTEN|SEE|Read|Watch|Listen|See)(?: (?i:more|also|next|live|now|"
        r"here))?\s?(?:[:|—–]|>>| - )|"
                   r"(?i:read (?:more|also|the full)\b.{0,90}$|also read\b|related ?:|more on this|click here\b|"
                   r"click (?:for|to)\b|"
                   r"\[?(?:read|see|watch) (?:more|here)\]?\.?$)"),
        ("share", r"(?i:get short url|share this (?:article|story|post)|follow (?:us|@\w+|our)\b|like us on "
        r"facebook|share on\b)"),
        ("comments", r"(?i:please let us know if you|join the conversation|leave a comment|what do you think\? "
        r"(?:let|tell|leave))"),
        ("advert", r"(?i:advertisement\b|story continues below|article continues|sign up (?:for|to) (?:our|the|"
        r"get)\b|subscribe (?:to|now|here)\b|"
                   r"get (?:our|the) .{0,40}newsletter|download (?:our|the) .{0,30}\bapp\b|to continue reading|"
                   r"support our journalism)"),
        ("credit", r"(?:\(?(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|"
        r"[Tt]ranslated)(?: and (?:writing|editing|reporting))? by\b|"
                   r"\(?(?:Photo|Image|Picture|Video)(?: credit)?s?(?: by |: )|\((?:AP Photo|Getty|Image|Photo))"),
        ("legal", r"(?i:copyright (?:©|\(c\)|\d{4})|©|all rights reserved|this (?:story|article|post) (?:has "
        r"been (?:updated|corrected)|was (?:originally|first) (?:published|posted)))"),
        ("author-note", r"(?i:you can follow (?:him|her|them|me)\b|follow (?:him|her|them|me) on\b|(?:he|she) "
        r"tweets (?:at|@))"),
    )
)  # fmt: skip
_OPENING = re.compile(r"[(\[]?(©|[\w’']+)")
_FIRST_WORDS = frozenset(word for word, flags in FLAGS.items() if flags & (BIT["opening"] | BIT["perhaps"])) | {"©"}
_AFTER_STAMP = re.compile(r"[\s|·•–—:-]*[\"“‘'(]?[A-Z]")  # "14 May was the day" is a sentence
_STRAY_URL_KEEPERS = re.compile(r"(?:\b(?:at|on|from|see|visit|via|to|is|in|and|or|:)|[(\[/])\s*$", re.I)


def may_hold(scan: Scan, signs: Bits) -> list[bool]:
    """Of each line whether it may hold any piece but what stands before a dateline: all that `pieces` asks of it."""
    starts, words = scan.starts, scan.words
    always = of.SLASH | of.RIGHTS | of.HIGH | of.OTHER
    held = scan.has & np.uint32(always) != 0
    held |= scan.is_at(starts, of.DIGIT | of.BRACKET | of.SQUARE)
    held |= scan.is_at(starts, of.CAPITAL) & ~scan.is_at(starts + 1, of.LOWER | of.SPACE)
    held |= (signs & np.uint32(SIGN["source"]) != 0) & _is_glued(scan)
    opening = words.bits & np.uint32(BIT["opening"]) != 0
    second = words.bits & np.uint32(BIT["second"]) != 0
    opening[:-1] |= (words.bits[:-1] & np.uint32(BIT["perhaps"]) != 0) & second[1:]
    opening &= (signs & np.uint32(SIGN["prompt"]) != 0)[words.line]
    telling = np.flatnonzero(opening | (words.bits & np.uint32(BIT["weekday"] | BIT["month"]) != 0))
    start, line = words.starts[telling], words.line[telling]
    before = scan.stepped(start - 1, of.BRACKET | of.SQUARE, -1, 1)
    spaced = scan.stepped(before, of.SPACE, -1, RUN)
    opens = (spaced < starts[line]) | ((spaced < before) & scan.is_at(spaced, of.END | of.CLOSER))
    held[line[opens]] = True
    return held.tolist()  # type: ignore[no-any-return]


def _is_glued(scan: Scan) -> Flags:
    """Of each line whether a capital or a quotation stands in it right behind a letter."""
    glued = scan.at(of.UPPER | of.QUOTE)
    glued = glued[scan.is_at(glued - 1, of.ALPHA | of.CLOSER) & scan.is_at(glued + 1, of.LOWER)]
    return scan.per_line(glued) > 0


def pieces(text: str, line: Span, dateline: Dateline | None, inside: Sequence[Span]) -> Iterator[Mark]:
    """The parts of a body line that are furniture, in text order, none overlapping another.

    inside: the line's sentences, as if all of it were body.
    """
    lead = _lead(text, line, dateline)
    start = lead.span.end if lead else line.start
    if lead:
        yield lead
    for sentence in inside:
        if sentence.end > start:
            yield from _in_sentence(text, Span(max(sentence.start, start), sentence.end), line)


def _prompt(text: str, sentence: Span) -> str | None:
    """The kind of a sentence that asks the visitor for something, or None."""
    opening = _OPENING.match(text, sentence.start, sentence.end)
    if opening is None or opening.group(1).lower() not in _FIRST_WORDS:
        return None
    return next((kind for kind, pattern in _PROMPTS if pattern.match(text, sentence.start, sentence.end)), None)


def _lead(text: str, line: Span, dateline: Dateline | None) -> Mark | None:
    """What is glued before a report's first word: all before its dateline, a date stamp, a site's or agency's name."""
    if dateline and dateline.span.start > line.start:
        return Mark(Span(line.start, dateline.span.start), "masthead", by=BY)
    stamp = next(stamps(text, Span(line.start, min(line.end, line.start + 60))), None)
    if stamp and stamp[0].start == line.start and _AFTER_STAMP.match(text, stamp[0].end, line.end):
        return Mark(stamp[0], "masthead", by=BY)
    return _glued_name(text, line)


def _glued_name(text: str, line: Span) -> Mark | None:
    """A source named without a space before the first word."""
    glued = _GLUED_SOURCE.match(text, line.start, line.end)
    if glued:
        return Mark(Span(line.start, glued.end()), "credit", by=BY)
    return _glued_capitals(text, line)


def _glued_capitals(text: str, line: Span) -> Mark | None:
    """ "C-SPANBolivia": capitals grown into a word that the page also uses alone; the whole stands nowhere else."""
    found = _GLUED_CAPITALS.match(text, line.start, line.end)
    if not found or len(found["name"]) < 2:
        return None
    whole, word = found.group(), found["word"]
    known = word in _OPENERS or find_name(text, word, Span(0, len(text))) >= 0
    return Mark(Span(*found.span("name")), "credit", by=BY) if known and text.count(whole) == 1 else None


def find_name(text: str, name: str, within: Span) -> int:
    """Where a name that is no part of a longer word begins, or -1; to compile a pattern for it would take longer."""
    at = text.find(name, within.start, within.end)
    while at >= 0 and not (_EDGE.match(text, at) and _EDGE.match(text, at + len(name))):
        at = text.find(name, at + 1, within.end)
    return at


def _in_sentence(text: str, span: Span, line: Span) -> Iterator[Mark]:
    """The whole sentence where it is a prompt, else URLs that it does not need."""
    kind = _prompt(text, span) if len(span) < PROMPT_LENGTH else None
    if kind:
        yield Mark(span, kind, by=BY)
        return
    if text.find("/", span.start, span.end) < 0:
        return
    for url in _URL.finditer(text, span.start, span.end):
        alone = url.start() == span.start or url.end() == line.end
        if alone and not _STRAY_URL_KEEPERS.search(text, max(span.start, url.start() - 12), url.start()):
            yield Mark(Span(*url.span()), "url", by=BY)
