"""Must-differ evidence: what keeps two strands out of one thread, however alike they sound."""

from servanda.follow.sketch import Sketch
from servanda.follow.strand import Strand

# Days between two done deeds of a kind that make them two. A summit is told over days, a tour over two weeks; from a
# vote to the oath may take months, but the next vote is years away.
EPISODES = {"consult": 20, "office": 200}
LOAN_DAYS = 30  # one deal is counted differently in the weeks of its making; later another sum is another deal
_OTHER_SUM = 1.25
_RARE = 7.5  # nats; a word in hardly any report: a name
_SETTLED = frozenset({"agreed", "done"})
_AHEAD = frozenset({"wished", "proposed", "promised", "agreed", "delayed"})
_DEALS = frozenset({"cooperate", "trade", "build", "aid", "decide", "yield"})
_MONEY = frozenset({"trade", "aid", "cooperate", "build"})


def must_differ(first: Strand, second: Strand) -> bool:
    """Whether the two tell of two meetings, elections, or deals with other sums, on days too far apart to be one."""
    pairs = [(a, b) for a in first.acts for b in second.acts]
    return any(_episodes_apart(a, b) or _deals_apart(a, b) or _talks_apart(a, b) for a, b in pairs)


def other_matter(first: Strand, second: Strand) -> bool:
    """Whether the two are about other things, or of other parties about things that any two may have."""
    return _other_object(first, second) or _other_parties(first, second) or _bare_and_far(first, second)


def _bare_and_far(first: Strand, second: Strand) -> bool:
    """Whether one tells of a deal without saying about what ("the two signed"), on a page not of the same weeks."""
    if first.day is None or second.day is None or abs(first.day - second.day) <= LOAN_DAYS:
        return False
    return any(s.types & _DEALS and not any(a.object for a in s.acts) for s in (first, second))


def _other_parties(first: Strand, second: Strand) -> bool:
    """Whether both name parties, none is shared, and their objects share no name (of a place, a plant)."""
    ours, theirs = first.parties, second.parties
    if not ours or not theirs or ours.keys() & theirs.keys():
        return False
    shared = (a.object[s] for a in first.acts for s in a.object.keys() & second.matter.keys())
    return all(nats < _RARE for nats in shared)


def _other_object(first: Strand, second: Strand) -> bool:
    """Whether no word of deed or object is shared, and the types are others (kinds of type, where one names none)."""
    if first.matter.keys() & second.matter.keys():
        return False
    if not any(a.object for a in first.acts) or not any(a.object for a in second.acts):
        return not first.families & second.families
    return not first.types & second.types


def _episodes_apart(a: Sketch, b: Sketch) -> bool:
    if a.type != b.type or a.type not in EPISODES or not a.status == b.status == "done":
        return False
    return _days(a, b) > EPISODES[a.type]


def _talks_apart(a: Sketch, b: Sketch) -> bool:
    """Whether two talks are of other persons, or one was over long before the other was wished for."""
    if not a.type == b.type == "consult":
        return False
    if min(len(a.persons), len(b.persons)) >= 2 and len(a.persons & b.persons) < 2:
        return True
    return _over_before(a, b) or _over_before(b, a)


def _over_before(held: Sketch, wish: Sketch) -> bool:
    day = held.told or held.day
    if held.status != "done" or wish.status not in _AHEAD or day is None or wish.day is None:
        return False
    return wish.day - day > EPISODES["consult"]


def _deals_apart(a: Sketch, b: Sketch) -> bool:
    if a.type != b.type or a.type not in _MONEY or a.sum is None or b.sum is None:
        return False
    if a.status not in _SETTLED or b.status not in _SETTLED or min(a.sum, b.sum) <= 0:
        return False
    return max(a.sum, b.sum) / min(a.sum, b.sum) > _OTHER_SUM and _days(a, b) > LOAN_DAYS


def _days(a: Sketch, b: Sketch) -> int:
    """Days between two events, as told to the day, else by their pages; 0 where a page has no date."""
    ours, theirs = a.told or a.day, b.told or b.day
    return abs(ours - theirs) if ours is not None and theirs is not None else 0
