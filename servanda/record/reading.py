"""What a reader marks on a page, before anything is resolved. Any reader that yields these may be used."""

from dataclasses import dataclass

from servanda.record.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that are given to somebody: who (source), by which words (cue), what (content).

    Each role may be discontinuous, and source and cue may be absent. score: 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A name of the page that an actor's words may stand for. name: where it stands; chance: 0..1."""

    name: Span
    chance: float


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as written, and the fullest name that the reader links it to.

    span: the words in the act's sentence. name: where that actor's fullest name stands on this page
    (the same span where the words are the name), or None where the reader knows no name. pointers: the names that it
    weighs, likeliest first; none where it tells no chances.
    """

    span: Span
    name: Span | None = None
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class ActMark:
    """One act as the reader marks it. type and status: see record.act; score: 0..1.

    by: the source to whom the report attributes the act, or None for the outlet's own voice.
    """

    sentence: Span
    trigger: Span
    type: str
    status: str
    who: tuple[Named, ...]
    whom: tuple[Named, ...]
    what: Span | None
    where: Span | None
    when: Span | None
    amount: Span | None
    cond: Span | None
    by: Named | None
    score: float


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression: kind is a TIMEX3 type, "DATE", "TIME", "DURATION" or "SET"."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader marks on one page.

    page: its id. by: the reader's name and the digest of its model, "default@3f2a91".
    dropped: marks that an outside reader gave and that do not stand verbatim in the page.
    """

    page: str
    by: str
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[ActMark, ...] = ()
    times: tuple[TimeMark, ...] = ()
    dropped: int = 0
