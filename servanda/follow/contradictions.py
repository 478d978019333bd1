"""Contradictions: two pages' words on one step that cannot both hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from servanda.follow.dates import step_date
from servanda.follow.words import Bag, cosine, load_rarity, stems
from servanda.record import DAYLIKE, Act, Amount, Contradiction, Page, Party

_APART_DAYS = 10  # further apart, two tellings are of two events rather than of one with two dates
_OTHER = 1.02  # sums nearer than this differ by rounding
_MOST = 60  # acts of a thread that are compared by pairs: those told last
_ALIKE = 0.5  # cosine of the objects' words
_HAPPENED = frozenset({"done", "underway"})
_SOLE = frozenset({"build", "attack", "office"})  # deeds with one doer; many give aid to one, or punish one
# Deeds done again and again: two tellings are of one deed only where they tell one day.
_OFTEN = frozenset({"attack", "coerce", "protest", "mobilise", "request", "accuse", "reject", "support"})


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is looked at in an act, reckoned once. deed, words: stems of its trigger and of its object.

    told: whether the act itself tells its date. day: whether it tells the day, not a week or a quarter.
    """

    act: Act
    date: str | None
    told: bool
    day: bool
    deed: frozenset[str]
    words: Bag


def contradictions(acts: Sequence[Act], pages: Mapping[str, Page]) -> tuple[Contradiction, ...]:
    """Pairs of one thread's acts, in their order, that tell one step of two pages otherwise. acts: copies left out."""
    tellings = [_telling(a, pages[a.page]) for a in acts[-_MOST:]]
    pairs = ((a, b) for a, b in combinations(tellings, 2) if a.act.page != b.act.page and a.act.type == b.act.type)
    return tuple(c for a, b in pairs if _same_step(a, b) for c in _against(a, b))


def _telling(act: Act, page: Page) -> _Telling:
    day = step_date(act, page)
    thing = stems(page.quote(act.what)) if act.what else []
    if act.amount:  # two sums of one thing would make it two things
        thing = [s for s in thing if not s[0].isdigit()]
    words = load_rarity().vector(thing)
    to_the_day = bool(day.told and act.when and act.when.precision in DAYLIKE)
    return _Telling(act, day.date, day.told, to_the_day, frozenset(stems(page.quote(act.trigger))), Bag(words))


def _against(one: _Telling, other: _Telling) -> Iterator[Contradiction]:
    a, b = one.act, other.act
    if {a.status, b.status} == {"done", "denied"}:
        yield Contradiction(a.id, b.id, "done")
    if a.status != b.status and not (a.status in _HAPPENED and b.status in _HAPPENED):
        return
    if _other_deeds(one, other):
        return
    if a.status == "done" and one.day and other.day and one.date != other.date:
        yield Contradiction(a.id, b.id, "date")
    if a.amount and b.amount and _amounts_differ(a.amount, b.amount):
        yield Contradiction(a.id, b.id, "amount")
    if a.type in _SOLE and a.status == "done" and _parties_differ(a.who, b.who):
        yield Contradiction(a.id, b.id, "who")


def _other_deeds(one: _Telling, other: _Telling) -> bool:
    """Whether two tellings are of two times: of two stretches (a quarter and a year), or of what is done often.

    Two days told of one deed may be told of one and the same: that is what contradicts.
    """
    if one.act.type in _OFTEN:
        return not (one.day and other.day and one.date == other.date)
    return one.told and other.told and one.date != other.date and not (one.day and other.day)


def _same_step(one: _Telling, other: _Telling) -> bool:
    near = _days_apart(one.date, other.date)
    if (near is not None and near > _APART_DAYS) or one.deed.isdisjoint(other.deed):
        return False
    a, b = one.act, other.act
    meeting = a.type == "consult" and _share(a.who + a.whom, b.who + b.whom) >= 2
    return meeting or cosine(one.words, other.words) >= _ALIKE


def _share(ours: Sequence[Party], theirs: Sequence[Party]) -> int:
    return len({p.actor or p.name for p in ours} & {p.actor or p.name for p in theirs})


def _days_apart(first: str | None, second: str | None) -> int | None:
    if not first or not second or len(first) < 10 or len(second) < 10:
        return None
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)


def _amounts_differ(a: Amount, b: Amount) -> bool:
    """Whether two amounts of one unit and kind exclude each other; bounds and ranges are taken at their word."""
    if a.unit != b.unit or a.kind != b.kind or a.value is None or b.value is None:
        return False
    (low, high), (least, most) = _range(a), _range(b)
    return low > most * _OTHER or least > high * _OTHER


def _range(amount: Amount) -> tuple[float, float]:
    value = amount.value or 0.0
    if amount.bound == "more":
        return value, float("inf")
    if amount.bound in ("less", "up-to"):
        return 0.0, value
    if amount.bound == "range":
        return value, amount.high or value
    return (value * 0.9, value * 1.1) if amount.bound == "about" else (value, value)


def _parties_differ(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """Whether each names one doer, both known, and not the same, nor one by a part of the other's name."""
    if len(ours) != 1 or len(theirs) != 1 or not ours[0].actor or not theirs[0].actor:
        return False
    names = (set(stems(party.name)) for party in (*ours, *theirs))
    return ours[0].actor != theirs[0].actor and set.isdisjoint(*names)
