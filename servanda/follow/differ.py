"""Must-differ evidence: what keeps two strands out of one thread, however alike they sound."""

from collections.abc import Sequence

import numpy as np

from servanda.follow.card import NO_DAY, Beside, Bools, bits
from servanda.follow.sketch import Sketch
from servanda.follow.within import other_persons, other_sums
from servanda.record import TYPES

# Days between two done deeds of a kind that make them two. A summit is told over days, a tour over two weeks; from a
# vote to the oath may take months, but the next vote is years away.
EPISODES = {"consult": 20, "office": 200}
LOAN_DAYS = 30  # one deal is counted differently in the weeks of its making; later another sum is another deal
_AHEAD = frozenset({"wished", "proposed", "promised", "agreed", "delayed"})
_DEED_BITS = bits(set(TYPES) - EPISODES.keys(), TYPES)
_TALK_BIT = bits({"consult"}, TYPES)


def must_differ(first: Sequence[Sketch], second: Sequence[Sketch]) -> bool:
    """Whether the acts of two strands tell of two meetings, elections, or deals with other sums, on days too far apart
    to be one. No words are asked for.

    Where talks or elections are the lesser part of a strand ("they also spoke of the dam"), they tell nothing.
    """
    if any(_deals_apart(a, b) for a in first for b in second):
        return True
    pairs = [(a, b) for a in _episodes(first) for b in _episodes(second)]
    return any(_episodes_apart(a, b) or _talks_apart(a, b) for a, b in pairs)


def other_matter(pair: Beside) -> Bools:
    """(pairs,) whether two are about other things, or of other parties with nothing named in common."""
    return _other_object(pair) | _other_parties(pair) | _bare_and_far(pair) | _meeting_and_deed(pair)


def nothing_shared_since(pair: Beside) -> Bools:
    """(pairs,) whether both name objects without a word in common, on pages not of the same weeks.

    Words that name no thing ("its cooperation with Russia") are in common only where neither names one.
    """
    ours, theirs = pair.some("things")
    vague = ~ours & ~theirs & pair.any("object")
    found: Bools = _far(pair) & pair.both("object") & ~pair.any("things") & ~vague
    return found


def _bare_and_far(pair: Beside) -> Bools:
    """Whether one does not say about what ("the two signed"), nor over what sum, on a page not of the same weeks.

    Talks and offices are told by who is in them; a deed of another kind is not.
    """
    deeds = (types & _DEED_BITS > 0 for types in pair.fields("types"))
    told = (thing | sums for thing, sums in zip(pair.some("object"), pair.some("sums"), strict=True))
    bare, other_bare = (deed & ~tells for deed, tells in zip(deeds, told, strict=True))
    found: Bools = _far(pair) & (bare | other_bare)
    return found


def _meeting_and_deed(pair: Beside) -> Bools:
    """Whether one tells of nothing but how two persons met, and the other of deeds, and of no meeting of these two.

    What they spoke of is not yet what was done: the contract has its own thread, and so has the meeting.
    """
    talk = [types == _TALK_BIT for types in pair.fields("types")]
    meets = [only & (persons >= 2) for only, persons in zip(talk, pair.sizes("persons"), strict=True)]
    found: Bools = (pair.count("persons") < 2) & ((meets[0] & ~talk[1]) | (meets[1] & ~talk[0]))
    return found


def _far(pair: Beside) -> Bools:
    """(pairs,) whether two pages are not of the same weeks, or one has no date."""
    found: Bools = (pair.days > LOAN_DAYS) | (pair.days == NO_DAY)
    return found


def _other_parties(pair: Beside) -> Bools:
    """Whether both name parties, none is shared, and no name (of a place, a plant) in the object of either."""
    apart = pair.both("parties") & ~pair.any("parties")
    named = pair.crossed("names", "matter")[0] + pair.crossed("matter", "names")[0]
    found: Bools = apart & (named == 0)
    return found


def _other_object(pair: Beside) -> Bools:
    """Whether no word of deed or object is shared, and the types are others (kinds of type, where one names none)."""
    other_types, other_families = (pair.bits(name)[0] == 0 for name in ("types", "families"))
    found: Bools = ~pair.any("matter") & np.where(pair.both("object"), other_types, other_families)
    return found


def _episodes(acts: Sequence[Sketch]) -> list[Sketch]:
    """The talks and elections, where they are at least half of a strand."""
    found = [act for act in acts if act.type in EPISODES]
    return found if 2 * len(found) >= len(acts) else []


def _episodes_apart(a: Sketch, b: Sketch) -> bool:
    if a.type != b.type or a.type not in EPISODES or not a.status == b.status == "done":
        return False
    return _days(a, b) > EPISODES[a.type]


def _talks_apart(a: Sketch, b: Sketch) -> bool:
    """Whether two talks are of other persons, or one was over long before the other was wished for."""
    if not a.type == b.type == "consult":
        return False
    return other_persons(a, b) or _over_before(a, b) or _over_before(b, a)


def _over_before(held: Sketch, wish: Sketch) -> bool:
    day = held.told or held.day
    if held.status != "done" or wish.status not in _AHEAD or day is None or wish.day is None:
        return False
    return wish.day - day > EPISODES["consult"]


def _deals_apart(a: Sketch, b: Sketch) -> bool:
    return other_sums(a, b) and _days(a, b) > LOAN_DAYS


def _days(a: Sketch, b: Sketch) -> int:
    """Days between two events, as told to the day, else by their pages; 0 where a page has no date."""
    ours, theirs = a.told or a.day, b.told or b.day
    return abs(ours - theirs) if ours is not None and theirs is not None else 0
