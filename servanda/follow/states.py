"""The state of an undertaking, step by step. The rules in words: docs/states.md."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.follow.dates import Told, page_date, step_date
from servanda.follow.words import stems
from servanda.record import Act, Page

# What a status makes of an undertaking. A denial and a bare wish of others move nothing (see `_told`).
_STATE = {
    "wished": "wished", "proposed": "proposed", "promised": "promised", "threatened": "promised", "agreed": "agreed",
    "underway": "under way", "done": "fulfilled", "delayed": "delayed", "halted": "halted", "refused": "refused",
    "ended": "called off",
}  # fmt: skip
_FORWARD = ("wished", "proposed", "promised", "agreed", "under way", "fulfilled")
_SET_BACK = frozenset({"delayed", "halted", "refused", "called off", "broken"})
_DEEDS = frozenset({"under way", "fulfilled"})
_HINDERED = frozenset({"delayed", "halted"})
VERBAL = frozenset({"request", "accuse", "reject", "support", "investigate"})
# Deeds that fulfil something only where it was threatened or promised before.
_UNPLEDGED = VERBAL | {"attack", "protest", "coerce"}
_AHEAD = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "delayed", "halted"})
# Deeds that carry an undertaking of another type: a plant is built, its reactor is traded, its contract signed.
_FULFILS = {
    "cooperate": {"cooperate"}, "build": {"build"}, "trade": {"trade", "aid"}, "aid": {"aid", "trade"},
    "decide": {"decide", "office"}, "office": {"office"}, "yield": {"yield"}, "consult": {"consult"},
}  # fmt: skip
# Words for a part of a whole; a part received or a first stage done leaves the whole under way. Whole words: the stem
# of "delivery" is that of "delivered", and of "parts" that of "parties".
_PARTS = frozenset(
    "part parts component components batch batches tranche tranches instalment instalments installment installments "
    "phase phases stage stages unit units module modules vessel reactor reactors shipment shipments delivery "
    "deliveries stone foundation foundations concrete round portion first initial partial pilot step half".split()
)
_STARTS = frozenset(
    stems(
        "began begun begin begins beginning started start starts starting restarted "
        "restart resumed resume resumes relaunched relaunch"
    )
)
_SIGNINGS = frozenset(stems("sign signed signing signs inked initialled initialed clinched"))
_DENIALS = frozenset(stems("denied denies deny denying dismissed dismisses dismiss disputed disputes"))
_BREACH = frozenset(stems("broke broken break breach breached violated violation reneged missed defaulted flouted"))
_NO_BREACH = frozenset("with off out up down ranks away ground".split())  # "broke with his mentor", "broke ground"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a thread is about.

    object: stems of the objects undertaken, without words for parts and the names of those who undertake it, which
    stand in all that they do. parts: words that tell a part of it.
    """

    type: str
    object: frozenset[str]
    parts: frozenset[str]


def theme_type(acts: Sequence[Act]) -> str:
    """The type most undertaken, or, where nothing is undertaken, most told."""
    counts = Counter(a.type for a in _undertaken(acts))
    return max(sorted(counts), key=lambda t: counts[t])


def _undertaken(acts: Sequence[Act]) -> Sequence[Act]:
    ahead = [a for a in acts if a.status in _AHEAD and a.type not in VERBAL]
    return ahead or [a for a in acts if a.type not in VERBAL] or acts


def theme_of(acts: Sequence[Act], pages: Mapping[str, Page]) -> Theme:
    """The type most undertaken, and its object's words."""
    type_ = theme_type(acts)
    whole = [a for a in _undertaken(acts) if a.type == type_]
    objects = [_words(_object(a, pages)) for a in whole if a.what]
    names = {s for a in acts for party in (*a.who, *a.whom) for s in stems(party.name)}
    told = Counter(word for words in objects for word in words & _PARTS)
    named = {word for word, count in told.items() if 2 * count >= len(objects)}  # "its first satellite" is the whole
    return Theme(
        type_,
        frozenset(stems(" ".join(sorted(frozenset().union(*objects) - (_PARTS - named))))) - names,
        _PARTS - named,
    )


def moves(acts: Sequence[Act], pages: Mapping[str, Page]) -> list[str | None]:
    """For each act, in time order, the state it brings the thread to, or None where it does not move it.

    An act of no known day stands behind all others, though nobody knows that it is later: it moves only what no dated
    one has moved. News stands first: a delay told without a day, after a deed of the page's own day, went before that.
    """
    theme = theme_of(acts, pages)
    all_told = [(act, _told(act, theme, pages), step_date(act, pages[act.page])) for act in acts]
    news: dict[str, int] = {}  # where each page tells its own day's deed first
    for act, told, when in all_told:
        if told in _DEEDS and _of_the_day(when, pages[act.page]):
            news[act.page] = min(act.trigger.start, news.get(act.page, act.trigger.start))
    state: str | None = None
    settled = False
    found: list[str | None] = []
    for act, told, when in all_told:
        before = told in _HINDERED and not when.told and news.get(act.page, act.trigger.start) < act.trigger.start
        unpledged = state is None and act.type in _UNPLEDGED and act.status in ("done", "underway")
        dated = when.date is not None
        moved = told is not None and not before and not unpledged and (dated or not settled) and _moves(state, told)
        settled = settled or (moved and dated)
        state = told if moved else state
        found.append(told if moved else None)
    return found


def _of_the_day(when: Told, page: Page) -> bool:
    """Whether a deed is the news of its page: told without a day, or of the page's own day or the one before."""
    today = page_date(page)
    if not when.told or today is None:
        return not when.told
    try:
        return date.fromisoformat(today) - date.fromisoformat(when.date or "") <= timedelta(days=1)
    except ValueError:  # one of them is a month or year
        return False


def _told(act: Act, theme: Theme, pages: Mapping[str, Page]) -> str | None:
    """The state this act tells, whatever came before; None for words alone, allegations, denials, other matters."""
    if act.status == "denied":
        return None
    if _breach(act, pages):
        return "broken" if act.by is None and act.type != "accuse" else None
    if act.type == "reject" and theme.type != "reject":
        return "refused" if act.by is None and act.status == "done" and _of_theme(act, theme, pages) else None
    if act.type in VERBAL and act.type != theme.type:
        return None
    if act.status in ("done", "underway"):
        return _carried_out(act, theme, pages)
    related = act.type in _FULFILS.get(theme.type, {theme.type}) or act.type in ("cooperate", theme.type)
    return _STATE[act.status] if related else None


def _carried_out(act: Act, theme: Theme, pages: Mapping[str, Page]) -> str | None:
    if act.type == "cooperate" and theme.type != "cooperate":
        return "agreed" if act.status == "done" else None  # a signing settles what it is about; it does not do it
    if act.type not in _FULFILS.get(theme.type, {theme.type}):
        return None
    if act.status == "done" and theme.type in ("build", "trade", "aid") and _signs(act, pages):
        return "agreed"
    return "fulfilled" if act.status == "done" and not _partial(act, theme, pages) else "under way"


def _partial(act: Act, theme: Theme, pages: Mapping[str, Page]) -> bool:
    """Whether a done act is of a part: a beginning, an object that names a part or shares no word with the whole's."""
    deed = set(stems(pages[act.page].quote(act.trigger)))
    if theme.type in ("build", "trade", "aid") and deed & _STARTS:
        return True
    if act.what is None or not theme.object or theme.type == "consult":
        return False
    words = _object(act, pages)
    return bool(_words(words) & theme.parts) or not (deed | set(stems(words))) & theme.object


def _of_theme(act: Act, theme: Theme, pages: Mapping[str, Page]) -> bool:
    """Whether what is turned down is the thing undertaken: no blame denied, and no other thing."""
    if not _DENIALS.isdisjoint(stems(pages[act.page].quote(act.trigger))):
        return False
    return act.what is None or not theme.object or not theme.object.isdisjoint(stems(_object(act, pages)))


def _signs(act: Act, pages: Mapping[str, Page]) -> bool:
    return not _SIGNINGS.isdisjoint(stems(pages[act.page].quote(act.trigger)))


def _breach(act: Act, pages: Mapping[str, Page]) -> bool:
    page = pages[act.page]
    behind = page.text[act.trigger.end : act.trigger.end + 12].split()[:1]
    broken = not _BREACH.isdisjoint(stems(page.quote(act.trigger))) and not _NO_BREACH.intersection(behind)
    return act.status == "done" and broken


def _moves(state: str | None, told: str) -> bool:
    """Whether a thread in this state goes over to the state told."""
    if state is None:
        return True
    if told == state:
        return False
    if told in _SET_BACK:
        return not (told in ("delayed", "refused") and state == "fulfilled")
    if state in _SET_BACK:
        return told not in ("wished", "proposed")  # a setback is undone by a new undertaking or a deed, not by a hope
    return _FORWARD.index(told) > _FORWARD.index(state)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _object(act: Act, pages: Mapping[str, Page]) -> str:
    return pages[act.page].quote(act.what) if act.what else ""
