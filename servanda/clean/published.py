"""The day of publication as the visible masthead tells it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from servanda.clean.dates import stamps
from servanda.clean.furniture import heads_others, is_caption
from servanda.clean.masthead import DATE_LABEL, DATED_WORDS, TAKEN_WORDS, Around
from servanda.clean.signs import may_date
from servanda.record import Span, Stated

BEHIND = 8  # blocks after the last body block in which a date of publication may stand
UNDER = 8  # blocks under the headline in which one may stand, wherever the body was found
LONGEST_BELOW = 150  # characters of a line there that says so
LABEL = 30  # characters: a longer line is no label of the date beside it
NO_PROSE, FEW_WORDS = 3, 6  # so many words beside a date are no sentence; with more, it is likelier another line's

SAID, ALONE, UPDATED, BELOW, AMONG, LAST = range(6)  # how likely a date is that of publication, likeliest first

_WORD = re.compile(r"\w+")
_OPENS = r"(?i)(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))"  # a word, or in flattened pages one glued to the word before it
_PUBLISHED = re.compile(rf"{_OPENS}(?:published|posted|first published|created|issued|date)\b")
_SAID_PUBLISHED = re.compile(
    r"(?i)(?:this (?:article|story|post|page) was )?(?P<first>first |originally )?(?:published|posted)\b"
)
_UPDATED = re.compile(
    rf"{_OPENS}(?:updated?|modified|edited|revised|reviewed|corrected|accessed|retrieved|last active)\b"
)
_BEHIND = re.compile(r"\W*\b(?P<label>[A-Za-z ]{4,20})(?:\)|[^\w:]*$)")
_BYLINE = re.compile(r"(?i)(?:written |posted |reported |story )?by\b|author\b|reporter\b")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_IN_PROSE = re.compile(r"(?i)(?:,|\b(?:on|in|of|since|until|till|from|for|at|to|and|the|before|after))\s*$")


def find_published(
    around: Around, leads: Sequence[Span] = (), *, headline: Span | None = None, updates: bool = True
) -> Stated | None:
    """The publication date in a masthead line (or in what is glued before the first sentence), or None.

    A sentence or a caption that has a date tells of its own subject: it is not asked. headline: where it stands.
    updates: whether the day of an update counts where no better one stands.
    """
    for lead in leads:
        for span, value in stamps(around.text, lead):
            return Stated(value, span, "text")
    dated = chain(_dated(around, headline), _dated_behind(around))
    told = min((found for found in dated if updates or found[0][0] < UPDATED), default=None)
    return Stated(told[2], told[1], "text") if told else None


def _dated(around: Around, headline: Span | None) -> Iterator[tuple[tuple[int, int], Span, str]]:
    """Dates in masthead lines: (rank, span, value); a lower rank is likelier the publication."""
    for order, at in enumerate(dict.fromkeys(chain(around.under(headline, UNDER), around.near()))):
        if not may_date(around.signs[at]) or around.counts[at] > DATED_WORDS or len(around.spans[at]) > 300:
            continue
        for rank, span, value in _ranked(around, at):
            yield (rank, order), span, value


def _ranked(around: Around, at: int) -> Iterator[tuple[int, Span, str]]:
    """The dates of one line that may be that of publication: (rank, span, value)."""
    if at in around.captions:
        return
    stamps = list(around.stamps(at))
    starts = [around.spans[at].start, *(span.end for span, _ in stamps)]
    ends = [*(span.start for span, _ in stamps[1:]), around.spans[at].end]
    for (span, value), start, end in zip(stamps, starts, ends, strict=False):
        before, behind = around.text[start : span.start], around.text[span.end : end]
        if not behind.strip() and _WEEKDAY.match(around.text, span.start):  # "La Paz, Saturday 13 July 2019"
            before = before.rstrip(", ")
        rank = _rank(_label(around, at, before, behind), before, behind)
        if rank is not None:
            yield rank, span, value


def _rank(label: str, before: str, behind: str) -> int | None:
    """How likely the date between these words is that of publication; None for one in a sentence or a caption."""
    if _PUBLISHED.search(label):
        return SAID
    if _UPDATED.search(label):
        return UPDATED
    words = len(_WORD.findall(f"{before} {behind}"))
    if _BYLINE.match(before) or words <= NO_PROSE:
        return ALONE
    if _IN_PROSE.search(before) or behind.rstrip().endswith(".") or is_caption(before + behind):
        return None
    return ALONE if words <= FEW_WORDS else AMONG


def _label(around: Around, at: int, before: str, behind: str) -> str:
    """The words that say what the date is: before it, in brackets or last behind it, or in a line of their own."""
    said = before[:20] + before[-40:]
    if _names_kind(said):
        return said
    found = _BEHIND.match(behind)
    if found and _names_kind(found["label"]):
        return found["label"]
    return _line_beside(around, at)


def _names_kind(words: str) -> bool:
    return bool(_PUBLISHED.search(words) or _UPDATED.search(words))


def _line_beside(around: Around, at: int) -> str:
    """The label in the line above, or in the line below where dates and labels take turns and a date comes first."""
    top = at
    while top > 0 and at - top < 4 and (_is_label(around, top - 1) or around.is_date(top - 1)):
        top -= 1
    beside = at + 1 if around.is_date(top) and around.is_date(at) else at - 1
    return around.line(beside) if _is_label(around, beside) else ""


def _is_label(around: Around, at: int) -> bool:
    """Whether a line is a short one that says what the date beside it is."""
    if not 0 <= at < len(around.spans) or len(around.spans[at]) >= LABEL:
        return False
    return _names_kind(around.line(at)) and next(around.stamps(at), None) is None


def _dated_behind(around: Around) -> Iterator[tuple[tuple[int, int], Span, str]]:
    """As `_dated`, of the lines after the body: those that say that this was published or posted then, or else a day
    that opens a line of a few words, that of an update last, where no other such day stands there too. Such lines
    below the heading of comments or of other reports are theirs."""
    last = around.last()
    last = len(around.spans) if last is None else last
    few: dict[bool, list[tuple[tuple[int, int], Span, str]]] = {False: [], True: []}
    is_others = False
    for at in range(last + 1, min(last + 1 + BEHIND, len(around.spans))):
        is_others = is_others or heads_others(around.line(at))
        said = _SAID_PUBLISHED.match(around.line(at)) if len(around.spans[at]) <= LONGEST_BELOW else None
        for rank, span, value in _ranked(around, at):
            if said:
                yield (SAID if said["first"] else BELOW, at), span, value
            elif (
                not is_others
                and around.counts[at] <= TAKEN_WORDS
                and DATE_LABEL.fullmatch(around.text, around.spans[at].start, span.start)
            ):
                few[rank == UPDATED].append(((LAST, at), span, value))
    found = few[False] or few[True]
    if len({value[:10] for _, _, value in found}) == 1:
        yield found[0]
