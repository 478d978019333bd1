"""The state of an undertaking, step by step. The rules in words: docs/states.md."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from servanda.follow.dates import Told, page_date, step_date
from servanda.follow.renewed import Renewals, Telling
from servanda.follow.theme import VERBAL, Theme, object_of, theme_of, words_of
from servanda.follow.words import stems
from servanda.record import Act, Page

# What a status makes of an undertaking. A denial and a bare wish of others move nothing (see `_told`).
_STATE = {
    "wished": "wished", "proposed": "proposed", "promised": "promised", "threatened": "promised", "agreed": "agreed",
    "underway": "under way", "done": "fulfilled", "delayed": "delayed", "halted": "halted", "refused": "refused",
    "ended": "called off",
}  # fmt: skip
_CLAUSE = 60  # characters
_FORWARD = ("wished", "proposed", "promised", "agreed", "under way", "fulfilled")
_SET_BACK = frozenset({"delayed", "halted", "refused", "called off", "broken"})
_DEEDS = frozenset({"under way", "fulfilled"})
_HINDERED = frozenset({"delayed", "halted"})
# Deeds that fulfil something only where it was threatened or promised before.
_UNPLEDGED = VERBAL | {"attack", "protest", "coerce"}
# Deeds that carry an undertaking of another type: a plant is built, its reactor is traded, its contract signed.
_FULFILS = {
    "cooperate": {"cooperate"}, "build": {"build"}, "trade": {"trade", "aid"}, "aid": {"aid", "trade"},
    "decide": {"decide", "office"}, "office": {"office"}, "yield": {"yield"}, "consult": {"consult"},
}  # fmt: skip
_IN_FORCE = frozenset({"sanction", "coerce", "mobilise"})  # measures that are lifted
_STARTS = frozenset(
    stems(
        "began begun begin begins beginning started start starts starting restarted "
        "restart resumed resume resumes relaunched relaunch"
    )
)
_SIGNINGS = frozenset(stems("sign signed signing signs inked initialled initialed clinched"))
# Denying a charge and opposing a plan turn nothing down: that is for the one who was asked.
_NO_REFUSALS = frozenset(
    stems(
        "denied denies deny denying dismissed dismisses dismiss disputed disputes oppose opposes opposed opposing "
        "opposition object objects objected objection objections resist resists resisted resistance"
    )
)
_NOT_NOW = re.compile(r"\b(?:yet|for now|for the (?:moment|time being)|at (?:this|the) (?:stage|moment)|at present)\b")
_BREACH = frozenset(stems("broke broken break breach breached violated violation reneged missed defaulted flouted"))
_NO_BREACH = frozenset("with off out up down ranks away ground".split())  # "broke with his mentor", "broke ground"


def moves(acts: Sequence[Act], pages: Mapping[str, Page]) -> list[str | None]:
    """For each act, in time order, the state it brings the thread to, or None where it does not move it.

    An act of no known day stands behind all others, though nobody knows that it is later: it moves only what no dated
    one has moved. News stands first: a delay told without a day, after a deed of the page's own day, went before that.
    """
    theme = theme_of(acts, pages)
    tellings = [Telling(act, _told(act, theme, pages), step_date(act, pages[act.page])) for act in acts]
    news, renewals = _news(tellings, pages), Renewals(tellings, pages)
    state: str | None = None
    done: set[str] = set()
    settled = False
    found: list[str | None] = []
    for n, telling in enumerate(tellings):
        act, told, dated = telling.act, telling.state, telling.when.date is not None
        idle = _idle(telling, state, news) or (settled and not dated)
        if told == "fulfilled" and not idle:
            idle = renewals.comes_again(act) or (state is None and renewals.recalled(n, telling))
            done.update(() if idle else renewals.thing(act))
        again = state == "fulfilled" and renewals.renews(act, done)
        moved = told is not None and not idle and (again or _moves(state, told))
        settled = settled or (moved and dated)
        state = told if moved else state
        found.append(told if moved else None)
    return found


def _news(tellings: Sequence[Telling], pages: Mapping[str, Page]) -> dict[str, int]:
    """Page -> where it tells its own day's deed first."""
    found: dict[str, int] = {}
    for t in tellings:
        if t.state in _DEEDS and _of_the_day(t.when, pages[t.act.page]):
            found[t.act.page] = min(t.act.trigger.start, found.get(t.act.page, t.act.trigger.start))
    return found


def _idle(telling: Telling, state: str | None, news: Mapping[str, int]) -> bool:
    """Whether it is a hindrance of before its page's news, or a deed that fulfils only what was promised."""
    act = telling.act
    before = not telling.when.told and news.get(act.page, act.trigger.start) < act.trigger.start
    unpledged = state is None and act.type in _UNPLEDGED and act.status in ("done", "underway")
    return unpledged or (telling.state in _HINDERED and before)


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
    if act.status == "refused" and _not_now(act, pages):
        return None
    if act.type == "yield" and theme.type in _IN_FORCE:
        return "called off" if act.status == "done" and not _partial(act, theme, pages) else None
    if act.status == "halted" and theme.type == "yield" and act.type != "yield":
        return "fulfilled" if not _partial(act, theme, pages) else "under way"
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
    words = object_of(act, pages)
    return bool(words_of(words) & theme.parts) or not (deed | set(stems(words))) & theme.object


def _of_theme(act: Act, theme: Theme, pages: Mapping[str, Page]) -> bool:
    """Whether what is turned down is the thing undertaken: no blame denied, no plan opposed, and no other thing."""
    if not _NO_REFUSALS.isdisjoint(stems(pages[act.page].quote(act.trigger))):
        return False
    return act.what is None or not theme.object or not theme.object.isdisjoint(stems(object_of(act, pages)))


def _not_now(act: Act, pages: Mapping[str, Page]) -> bool:
    """Whether a refusal holds for the present alone ("not for sale yet")."""
    end = min(act.sentence.end, act.trigger.end + _CLAUSE)
    return bool(_NOT_NOW.search(pages[act.page].text[max(act.sentence.start, act.trigger.start - _CLAUSE // 4) : end]))


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
