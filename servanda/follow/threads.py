"""Threads: the doors that make them, from a whole record or page by page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from servanda.follow.contradictions import contradictions
from servanda.follow.copies import fold_copies
from servanda.follow.dates import day_number, due, lapsed, page_date
from servanda.follow.join import UNDERTAKING, Grain, Joiner
from servanda.follow.scorer import Scorer
from servanda.follow.shelf import number
from servanda.follow.sketch import family
from servanda.follow.steps import steps
from servanda.follow.theme import theme_type
from servanda.follow.titles import title
from servanda.record import Act, Actor, Page, Thread, digest

# A lone act is a thread where it leaves something open: an undertaking of these types at these statuses.
_OPEN = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "delayed", "halted", "underway"})
_PLEDGED = frozenset({"wished", "proposed", "promised", "agreed"})
_WORDS_ALONE = frozenset({"request", "accuse", "reject", "support", "attack", "protest", "investigate"})


def follow(
    acts: Sequence[Act],
    pages: Mapping[str, Page],
    actors: Mapping[str, Actor],
    *,
    grain: Grain = UNDERTAKING,
    scorer: Scorer | None = None,
) -> tuple[Thread, ...]:
    """The threads of a record, by their first step; each act is in one at most. The order of the input counts nothing.

    pages: id -> page, of every act. actors: id -> actor; acts whose actors are missing are followed by names.
    grain: UNDERTAKING (one plant, one loan, one visit) or STORY (a debt with its offers, talks and aftermath).
    scorer: in place of the one that ships; for training.
    Raises: KeyError for an act whose page is missing.
    """
    joiner, own = Joiner(grain, scorer=scorer), by_page(acts)
    for page, told in own.items():
        joiner.add(told, pages[page], actors)
    named = {a.id: a for a in acts}
    in_order = sorted(pages.values(), key=lambda p: number(p.id))
    firsts = {page: group.first for group in fold_copies(in_order) for page in group.pages}
    groups = ([named[sketch.act] for strand in group for sketch in strand.acts] for group in joiner.groups())
    last = max((day for p in pages.values() if (day := page_date(p)) and day_number(day)), default=None)
    found = [t for group in groups if (t := thread_of(group, pages, firsts))]
    return in_time(lapsed(t, last) if last else t for t in found)


def by_page(acts: Sequence[Act]) -> dict[str, list[Act]]:
    """Acts by their page, both in the order of ids, each act once."""
    found: dict[str, list[Act]] = {}
    for act in sorted({a.id: a for a in acts}.values(), key=lambda a: (a.page, a.id)):
        found.setdefault(act.page, []).append(act)
    return found


def thread_of(
    acts: Sequence[Act], pages: Mapping[str, Page], firsts_of: Mapping[str, str] | None = None
) -> Thread | None:
    """The thread that these acts make, or None where a lone act leaves nothing open. firsts_of: as in `steps`."""
    firsts, told = steps(acts, pages, firsts_of)
    if len(firsts) == 1 and (acts[0].status not in _OPEN or acts[0].type in _WORDS_ALONE):
        return None
    caused = [s for s in told if s.state]
    state, since = (caused[-1].state or "unclear", caused[-1].date) if caused else ("unclear", None)
    kind = family(theme_type(firsts))
    of_kind = [a for a in firsts if family(a.type) == kind]
    return Thread(
        id=digest("thread", firsts[0].id),
        title=title(firsts, pages),
        parties=_parties(firsts),
        state=state,
        since=since,
        due=due(of_kind, pages, since=(since or "") if state in _PLEDGED else ""),
        steps=tuple(told),
        contradictions=contradictions(firsts, pages),
    )


def _parties(acts: Sequence[Act]) -> tuple[str, ...]:
    """Actor ids, or names where unresolved: those of more than one act, else all; most frequent first."""
    counts = Counter(name for a in acts for name in {p.actor or p.name for p in (*a.who, *a.whom)})
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    return tuple(p for p in ranked if counts[p] > 1) or tuple(ranked)


def in_time(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """Threads by their first step, the undated last."""
    return tuple(sorted(threads, key=lambda t: (t.steps[0].date or "~", t.id)))
