"""Uses of words: which outlet called an actor or an event what, in whose voice, when, and where that stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.follow.concepts import alike
from servanda.follow.dates import page_date
from servanda.record import SENTENCES, Act, Mention, Page, Span

_RUN = 4  # words before a name that may be its epithet
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*$")
_BOUND = frozenset(
    """a an the this that these those his her its their our my your of to in on at by for from with and or but as than
    between against after before under over into about is are was were be been has have had will would said says told
    met asked called named thanked visited urged accused when while where which who whom whose if because not""".split()
)
_OPENERS = frozenset("a an the his her its their our my".split())
# "what they described as a coup", "what the ministry called the coup": the words behind are theirs.
_LENT = re.compile(
    r"\bwhat\s+(?:[^\s.;]+\s+){1,6}?(?:describe[sd]?|call(?:s|ed)?|term(?:s|ed)?|label(?:s|l?ed)?|dub(?:s|bed)|"
    r"denounce[sd]?|characteri[sz]e[sd]?|regard(?:s|ed)?|sa(?:y|ys|id)|see[ns]?)\b(?:\s+(?:as|is|was|were|to\s+be)){0,2}"
    r"(?:\s+(?:an?|the|his|her|its|their))?\s+$",
    re.IGNORECASE,
)
_OPENING_QUOTES = '"“‘«'


@dataclass(frozen=True, slots=True)
class Usage:
    """One use of words. own: in the outlet's own voice, else quoted or reported. date: of the page, ISO, or None.

    words: as written, white space made one; span: where they stand on the page.
    """

    outlet: str
    own: bool
    date: str | None
    words: str
    page: str
    span: Span


def names_used(
    mentions: Iterable[tuple[str, Mention]],
    pages: Mapping[str, Page],
    persons: Mapping[str, Sequence[Span]] | None = None,
    states: Iterable[str] = (),
) -> Iterator[Usage]:
    """How an actor is called. mentions: (page id, mention) of that actor alone; each name takes its epithet along.

    persons: page id -> where it names other persons. states: names of states. Neither is an epithet of this one.
    """
    countries = tuple(f" {state}" for state in states)
    for page_id, mention in mentions:
        page = pages[page_id]
        of_others = (persons or {}).get(page_id, ())
        yield _usage(page, _with_epithet(page, mention.span, of_others, countries), own=mention.voice is None)


def deeds_named(acts: Iterable[Act], pages: Mapping[str, Page]) -> Iterator[Usage]:
    """How an event is called: the trigger words of the acts that tell it."""
    for act in acts:
        yield _usage(pages[act.page], act.trigger, own=act.by is None)


def things_named(
    words: str, acts: Iterable[Act], pages: Mapping[str, Page], said: Mapping[str, Sequence[Span]] | None = None
) -> Iterator[Usage]:
    """How a thing, a place or an event is called: objects, places and triggers of acts that name what `words` names.

    Each stretch of a page counts once. pages: id -> page, of every act. said: page id -> words that it gives to others.
    """
    spans = {(a.page, s): a for a in acts for s in (a.what, a.where.span if a.where else None, a.trigger) if s}
    found = sorted(spans, key=lambda at: (at[0], at[1]))
    phrases = [pages[page].quote(span) for page, span in found]
    for (page, span), same in zip(found, alike(words, phrases), strict=True):
        if same:
            own = spans[page, span].by is None and own_voice(pages[page], span, (said or {}).get(page, ()))
            yield _usage(pages[page], span, own=own)


def words_used(places: Iterable[tuple[Page, Span, bool]]) -> Iterator[Usage]:
    """The same words wherever they stand. places: (page, span, whether in the outlet's own voice)."""
    for page, span, own in places:
        yield _usage(page, span, own=own)


def own_voice(page: Page, span: Span, said: Iterable[Span]) -> bool:
    """Whether words are the outlet's own: not in what it gives to others (said), in quotation marks, or lent.

    Lent are those of "what they described as a coup".
    """
    before = page.text[_opening(page, span) : span.start]
    in_marks = before.rstrip(" ")[-1:] in tuple(_OPENING_QUOTES)
    return not (in_marks or _LENT.search(before) or any(content.contains(span) for content in said))


def _opening(page: Page, span: Span) -> int:
    """Where the sentence that holds a place begins; the place itself where none holds it."""
    return next((m.span.start for m in page.marks(SENTENCES) if m.span.contains(span)), span.start)


def _usage(page: Page, span: Span, *, own: bool) -> Usage:
    outlet = page.outlet.value if page.outlet else "outlet not stated"
    return Usage(outlet, own, page_date(page), re.sub(r"\s+", " ", page.quote(span)).strip(), page.id, span)


def _with_epithet(page: Page, span: Span, persons: Sequence[Span], countries: tuple[str, ...]) -> Span:
    """The name, and the words right before it that describe it: "Russian strongman Vladimir Putin".

    Words count back to the nearest joining word, mark or name of another person. They stand if an article opens them;
    else they begin with their first capital and end with no "-ed", so that no verb is taken along. The name of a
    country right before is of what stands before it: "President of Bolivia Luis Arce".
    """
    if not page.text[span.start : span.start + 1].isupper():
        return span  # a pronoun, or a description that is whole already
    opening = _opening(page, span)
    if page.text[opening : span.start].rstrip().endswith(countries):
        return span
    before = list(re.finditer(r"\S+", page.text[opening : span.start]))
    run: list[re.Match[str]] = []
    for word in reversed(before):
        place = Span(opening + word.start(), opening + word.end())
        if len(run) == _RUN or not _WORD.match(word.group()) or word.group().lower() in _BOUND:
            break
        if any(place.overlaps(other) for other in persons):
            break
        run.insert(0, word)
    opened = len(before) > len(run) and before[-len(run) - 1].group().lower() in _OPENERS
    if run and not opened and re.fullmatch(r"[a-z]+ed", run[-1].group()):
        return span
    while run and not opened and not run[0].group()[0].isupper():
        run.pop(0)
    return Span(opening + run[0].start(), span.end) if run else span
