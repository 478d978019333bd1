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
_MONEY = frozenset({"trade", "aid", "cooperate", "build"})


def must_differ(first: Strand, second: Strand) -> bool:
    """Whether the two tell of two meetings, elections, or deals with other sums, on days too far apart to be one."""
    return any(_episodes_apart(a, b) or _deals_apart(a, b) for a in first.acts for b in second.acts)


def other_matter(first: Strand, second: Strand) -> bool:
    """Whether the two are about other things, or of other parties about things that any two may have."""
    return _other_object(first, second) or _other_parties(first, second)


def _other_parties(first: Strand, second: Strand) -> bool:
    """Whether both name parties, none is shared, and their objects share no name (of a place, a plant)."""
    ours, theirs = first.parties, second.parties
    if not ours or not theirs or ours.keys() & theirs.keys():
        return False
    shared = (a.object[s] for a in first.acts for s in a.object.keys() & second.matter.keys())
    return all(nats < _RARE for nats in shared)


def _other_object(first: Strand, second: Strand) -> bool:
    """Whether both name an object, and no word of deed, object or type is shared."""
    if not any(a.object for a in first.acts) or not any(a.object for a in second.acts):
        return False
    return not first.types & second.types and not first.matter.keys() & second.matter.keys()


def _episodes_apart(a: Sketch, b: Sketch) -> bool:
    if a.type != b.type or a.type not in EPISODES or not a.status == b.status == "done":
        return False
    return _days(a, b) > EPISODES[a.type]


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
