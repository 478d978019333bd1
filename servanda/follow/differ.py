"""Must-differ evidence: what keeps two strands out of one thread, however alike they sound."""

from servanda.follow.sketch import Sketch
from servanda.follow.strand import Strand

VISIT_DAYS = 20  # a summit is told over days, a tour over two weeks; later talks of the same two are another meeting
LOAN_DAYS = 30  # one deal is counted differently in the weeks of its making; later another sum is another deal
_OTHER_SUM = 1.25
_SETTLED = frozenset({"agreed", "done"})
_MONEY = frozenset({"trade", "aid", "cooperate", "build"})


def must_differ(first: Strand, second: Strand) -> bool:
    """Whether the two tell of two meetings, or of two deals with other sums, on days too far apart to be one."""
    return any(_meetings_apart(a, b) or _deals_apart(a, b) for a in first.acts for b in second.acts)


def other_object(first: Strand, second: Strand) -> bool:
    """Whether the two are about other things: both name an object, and no word of deed, object or type is shared."""
    if not any(a.object for a in first.acts) or not any(a.object for a in second.acts):
        return False
    return not first.types & second.types and not first.matter.keys() & second.matter.keys()


def _meetings_apart(a: Sketch, b: Sketch) -> bool:
    if not a.type == b.type == "consult" or not a.status == b.status == "done":
        return False
    return _days(a, b) > VISIT_DAYS


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
