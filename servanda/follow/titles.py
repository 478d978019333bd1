"""A thread's title: words of its own evidence."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from servanda.follow.theme import VERBAL, theme_type
from servanda.follow.words import load_rarity, stems
from servanda.record import Act, Page

_SHORTEST, _LONGEST = 2, 14  # words
_TELLING = 5.0  # nats; one stem of an object says little where one report in 150 has it
_OF_THEME, _BESIDE = 1.5, 0.5  # an act of the thread's type; words about another's deed
# Types whose object is what a deed is done to, not what comes of it: "ban flights", "demanded that he resign".
_BY_DEED = frozenset({"sanction", "coerce", "yield", "decide", "mobilise", "attack", "protest", "reject", "request",
                      "accuse", "investigate", "support"})  # fmt: skip
_CLAUSE, _CAPITALS = 0.6, 0.8  # what opens a clause says less on its own; a headline in capitals is harder to read
_OPENS = frozenset("to whether that if at in on for by from with when how what".split())
_JOINING = frozenset(
    "a an the of to in on at by for from with and or that which who before after into via about than as be is are was "
    "were will would rather".split()
)
_AHEAD = frozenset({"wished", "proposed", "promised", "threatened", "agreed", "underway", "delayed", "halted"})


def title(acts: Sequence[Act], pages: Mapping[str, Page]) -> str:
    """The object, as one of the acts words it, that says most of what the others say too; else the act's own words.

    Acts of the type whose state the thread tells come first: that talks were held says nothing of the bid they touched
    on. White space between its words is made one space; nothing else is changed.
    """
    rarity = load_rarity()
    spoken = [_spoken(a, pages[a.page]) for a in acts]
    theme = theme_type(acts)
    common = Counter(s for words in spoken for s in set(stems(words)))

    def worth(n: int) -> tuple[float, int]:
        found = set(stems(spoken[n]))
        length = len(spoken[n].split())
        fits = _SHORTEST <= length <= _LONGEST
        if not _names_something(found):
            return (-1.0, -n)
        told = sum(common[s] * min(rarity(s), 5.0) for s in found) / max(length, 4)
        weight = (1.0 if fits else 0.3) * (1.2 if acts[n].status in _AHEAD else 1.0) * _readable(spoken[n])
        about = _OF_THEME if acts[n].type == theme else _BESIDE if acts[n].type in VERBAL else 1.0
        return (told * weight * about, -n)

    best = max(range(len(acts)), key=worth)
    if worth(best)[0] > 0 and len(spoken[best].split()) >= _SHORTEST:
        return spoken[best]
    clauses = [_clause(a, pages[a.page]) for a in acts]
    return max(clauses, key=lambda c: len(c) if len(c.split()) <= _LONGEST else 0) or clauses[0]


def _spoken(act: Act, page: Page) -> str:
    """The object, with the deed where that is done to it, or where it is but a party's name ("buy Narva Steel").

    Of a talk whom it is with ("meet President Kask"): what is talked about is not what is done.
    """
    if act.type == "consult":
        with_whom = [p.span for p in act.whom if p.span and act.sentence.contains(p.span) and act.trigger < p.span]
        words = _plain(page.text[act.trigger.start : max(s.end for s in with_whom)]) if with_whom else ""
        if words and len(words.split()) <= _LONGEST:
            return words
        if len(act.who) + len(act.whom) > 1:
            return ""
    if act.what is None:
        return ""
    thing = _plain(page.quote(act.what))
    names = {s for p in (*act.who, *act.whom) for s in stems(p.name)}
    if (
        (act.type not in _BY_DEED and not names.issuperset(stems(thing)))
        or not act.trigger < act.what
        or not stems(thing)
    ):
        return thing
    told = _plain(page.text[act.trigger.start : act.what.end])
    return told if len(told.split()) <= _LONGEST else thing


def _readable(words: str) -> float:
    """How well words stand alone, 0..1."""
    clause = _CLAUSE if words.split(" ", 1)[0].lower() in _OPENS else 1.0
    return clause * (_CAPITALS if words.isupper() else 1.0)


def _names_something(found: set[str]) -> bool:
    """Whether an object says more than "a meeting", "the trade", "several projects"."""
    rarity = load_rarity()
    return len(found) >= _SHORTEST or any(rarity(s) >= _TELLING for s in found)


def _clause(act: Act, page: Page) -> str:
    """From the first to the last of the act's own words, within its sentence."""
    spans = [act.trigger, *(p.span for p in (*act.who, *act.whom) if p.span)]
    spans += [s for s in (act.what, act.where.span if act.where else None) if s]
    inside = [s for s in spans if act.sentence.contains(s)] or [act.trigger]
    start, end = min(s.start for s in inside), max(s.end for s in inside)
    return _plain(page.text[start:end])


def _plain(words: str) -> str:
    """Words on one line, without what hangs off them: an open bracket, a mark, a last word that joins others."""
    line = re.sub(r"\s+", " ", words)
    for mark, closing in ("()", "[]", "<>"):
        if line.count(mark) > line.count(closing):
            line = line[: line.rindex(mark)]
    kept = line.strip(" ,;:-–—").split(" ")
    while len(kept) > 1 and kept[-1].lower() in _JOINING:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:-–—")
