"""Evidence that two strands are one undertaking, however far apart in time: one thing, or a meeting that was wished.

The trained score has learned from stories of weeks and months. These rules lift a pair that they find above it.
"""

from servanda.follow.sketch import Sketch
from servanda.follow.strand import Strand
from servanda.follow.words import cosine

LIFTED = 1.0  # log-odds; no pair is lifted above
_ALIKE = 0.5  # share of the shorter object's words, by weight, from which the two may be one thing
_LIKE = 0.2  # cosine of two pages' openings from which they tell of one subject
_AHEAD = frozenset({"wished", "proposed", "promised", "agreed", "delayed"})
_YEAR = 365.0


def same_thing(first: Strand, second: Strand) -> float:
    """Log-odds: -1 where two acts name objects half alike, +1 where the same; -inf where none do or the parties differ.

    One word in common ("projects", "talks") names no thing, so two are asked for; nor do vague ones and the parties'
    names ("its cooperation with Russia"), unless neither object has others. Where a strand names no party ("the reactor
    was delivered"), the openings of the two pages must be alike instead.
    """
    if not _of_one_subject(first, second):
        return -float("inf")
    return max((4 * (_alike(a, b) - _ALIKE) - 1 for a in first.acts for b in second.acts), default=-float("inf"))


def _of_one_subject(first: Strand, second: Strand) -> bool:
    if not first.parties or not second.parties:
        return cosine(first.context, second.context) >= _LIKE
    return bool(first.parties.keys() & second.parties.keys()) and not _other_states(first, second)


def _other_states(first: Strand, second: Strand) -> bool:
    """Whether each is of a state that the other is not of: a pipeline to one buyer and a pipeline to another."""
    ours, theirs = ({s for s in x.parties if s.startswith("state:")} for x in (first, second))
    return bool(ours - theirs and theirs - ours)


def _alike(a: Sketch, b: Sketch) -> float:
    shared = a.object.keys() & b.object.keys()
    if len(shared) < 2:
        return -float("inf")
    ours, theirs = a.things, b.things
    if (ours or theirs) and ours.isdisjoint(theirs):
        return -float("inf")
    found = sum(a.object[s] for s in shared) / min(sum(a.object.values()), sum(b.object.values()))
    return found if found >= _ALIKE else -float("inf")


def met_as_wished(first: Strand, second: Strand) -> float:
    """Log-odds that one strand's meeting is the one that the other wished for, offered or promised; else -inf.

    Asked for: the same two persons, and a meeting on or after the day of the wish. The nearer, the likelier, so that
    a wish joins the first meeting after it; the next ones, being other meetings, must differ.
    """
    if "consult" not in first.types or "consult" not in second.types:
        return -float("inf")
    return max(_kept(first, second), _kept(second, first))


def _kept(wish: Strand, meeting: Strand) -> float:
    if len(_persons(wish) & _persons(meeting)) < 2:
        return -float("inf")
    days = [_days(a, b) for a in wish.acts for b in meeting.acts if _answers(a, b)]
    return max((0.5 - d / _YEAR / 4 for d in days if d >= 0), default=-float("inf"))


def _persons(strand: Strand) -> frozenset[str]:
    """Who talks with whom, as all sentences about the meeting tell together."""
    return frozenset().union(*(a.persons for a in strand.acts if a.type == "consult"))


def _answers(wish: Sketch, meeting: Sketch) -> bool:
    return wish.type == meeting.type == "consult" and wish.status in _AHEAD and meeting.status in ("done", "underway")


def _days(wish: Sketch, meeting: Sketch) -> int:
    """Days from the telling of the wish to the meeting; negative where it came before, or a day is not known."""
    day = meeting.told or meeting.day
    return day - wish.day if day is not None and wish.day is not None else -1
