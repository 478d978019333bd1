"""How exactly a number is meant, and whether it tells a level or a move."""

import re

_HEDGES = (
    ("up-to", "up to|as much as|as many as|at most|no more than|not more than|a maximum of|as high as"),
    ("more", "just over|more than|over|above|at least|a minimum of|in excess of|"
             "no less than|not less than|no fewer than|exceeding|upwards of"),
    ("less", "just under|less than|fewer than|under|below"),
    ("about", "about|around|some|roughly|approximately|nearly|almost|an estimated|estimated|close to|circa|perhaps|"
              "something like|an average"),
)  # fmt: skip
_WORDS = "|".join(f"(?P<b{number}>{words})" for number, (_, words) in enumerate(_HEDGES))
_BEFORE = re.compile(rf"\b(?:{_WORDS})\s$", re.IGNORECASE)
_MORE_AFTER = re.compile(r"[\s-]?(?:or more|or over|\+|plus)\b", re.IGNORECASE)
_MORE_WITHIN = re.compile(r"(?:[\s-]?plus|\+|\sor\smore)\s", re.IGNORECASE)
_SO_AFTER = re.compile(r"\sor\sso\b", re.IGNORECASE)
_LESS_AFTER = re.compile(r"\s?or (?:less|fewer)\b", re.IGNORECASE)

_MOVED = (
    r"by|up|down|rose|risen|rises|rise of|fell|fallen|falls|fall of|grew|grown|jumped|dropped|drop of|declined|"
    r"decline of|climbed|slipped|shrank|shrunk|increased|increase of|decreased|decrease of|reduced|cut|cut of|cuts of|"
    r"soared|surged|plunged|slumped|expanded|contracted|growth of|reduction of|rising|falling|an extra|"
    r"a further|additional"
)
_HEDGED = (
    r"(?:about|around|some|nearly|almost|more than|over|at least|less than|only|just|a further|roughly|another|between)"
)
_ALSO = r"[^\s,]{1,20}(?:\s[a-z]{1,20}){0,2},\sor\s"  # "rose $2.15, or 3 percent"
_MOVE_BEFORE = re.compile(rf"\b(?:{_MOVED})\s(?:{_HEDGED}\s)?(?:{_ALSO})?$", re.IGNORECASE)
_MOVE_AFTER = re.compile(
    r"[\s-](?:increase|rise|drop|decline|fall|cut|growth|gain|jump|reduction|decrease|higher|lower|less|more|hike|slump|surge)\b",
    re.IGNORECASE,
)


def bound_of(before: str, words: str, after: str) -> tuple[str, int]:
    """(bound, number of characters that its words take at the end of `before`). words: number and unit."""
    found = _BEFORE.search(before)
    if found:
        return next(_HEDGES[i][0] for i in range(len(_HEDGES)) if found[f"b{i}"]), found.end() - found.start()
    if _MORE_AFTER.match(after) or _MORE_WITHIN.search(words):
        return "more", 0
    if _SO_AFTER.search(words) or _SO_AFTER.match(after):
        return "about", 0
    return ("less" if _LESS_AFTER.match(after) else "exact"), 0


def is_change(before: str, after: str) -> bool:
    """Whether the words around make an amount a move ("rose 5 pct", "a 5 pct cut") and no level ("rose to 5 pct")."""
    return bool(_MOVE_BEFORE.search(before) or _MOVE_AFTER.match(after))
