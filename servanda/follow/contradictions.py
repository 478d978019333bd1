"""Contradictions: two pages' words on one step that cannot both hold."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from servanda.follow.dates import step_date
from servanda.follow.words import cosine, load_rarity, stems
from servanda.record import Act, Amount, Contradiction, Page, Party

_APART_DAYS = 10  # further apart, two tellings are of two events rather than of one with two dates
_OTHER = 1.02  # sums nearer than this differ by rounding
_MOST = 60  # acts of a thread that are compared by pairs: those told last
_ALIKE = 0.5  # cosine of the objects' words
_HAPPENED = frozenset({"done", "underway"})
_SOLE = frozenset({"build", "attack", "office", "sanction", "aid"})  # deeds with one doer


def contradictions(acts: Sequence[Act], pages: Mapping[str, Page]) -> tuple[Contradiction, ...]:
    """Pairs of one thread's acts, in their order, that tell one step of two pages otherwise. acts: copies left out."""
    pairs = combinations(acts[-_MOST:], 2)
    return tuple(c for a, b in pairs if a.page != b.page and a.type == b.type for c in _against(a, b, pages))


def _against(a: Act, b: Act, pages: Mapping[str, Page]) -> Iterator[Contradiction]:
    if not _same_step(a, b, pages):
        return
    if {a.status, b.status} == {"done", "denied"}:
        yield Contradiction(a.id, b.id, "done")
    if a.status != b.status and not (a.status in _HAPPENED and b.status in _HAPPENED):
        return
    if a.status == "done" and _dates_differ(a, b, pages):
        yield Contradiction(a.id, b.id, "date")
    if a.amount and b.amount and _amounts_differ(a.amount, b.amount):
        yield Contradiction(a.id, b.id, "amount")
    if a.type in _SOLE and a.status == "done" and _parties_differ(a.who, b.who):
        yield Contradiction(a.id, b.id, "who")


def _same_step(a: Act, b: Act, pages: Mapping[str, Page]) -> bool:
    ours, theirs = _words(a, pages), _words(b, pages)
    same_deed = not set(stems(pages[a.page].quote(a.trigger))).isdisjoint(stems(pages[b.page].quote(b.trigger)))
    rarity = load_rarity()
    alike = cosine(rarity.vector(ours), rarity.vector(theirs)) >= _ALIKE
    near = _days_apart(step_date(a, pages[a.page]).date, step_date(b, pages[b.page]).date)
    if near is not None and near > _APART_DAYS:
        return False
    meeting = a.type == "consult" and _share(a.who + a.whom, b.who + b.whom) >= 2
    return same_deed and (alike or meeting)


def _words(act: Act, pages: Mapping[str, Page]) -> list[str]:
    return stems(pages[act.page].quote(act.what)) if act.what else []


def _share(ours: Sequence[Party], theirs: Sequence[Party]) -> int:
    return len({p.actor or p.name for p in ours} & {p.actor or p.name for p in theirs})


def _dates_differ(a: Act, b: Act, pages: Mapping[str, Page]) -> bool:
    """Whether both tell a day, and not the same one."""
    days = [step_date(x, pages[x.page]) for x in (a, b)]
    return all(d.told and d.date and len(d.date) == 10 for d in days) and days[0].date != days[1].date


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
    """Whether each names one doer, both known, and not the same."""
    if len(ours) != 1 or len(theirs) != 1 or not ours[0].actor or not theirs[0].actor:
        return False
    return ours[0].actor != theirs[0].actor
