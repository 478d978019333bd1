"""Whether a clause leaves only the past open, or looks ahead from a past day: "attacked in May", "In May he vowed"."""

import re

from servanda.resolve.times.tense import clause_after, clause_before, last_cue

# Verbs after which a date is often that of something to come: "set Nov. 10 as the deadline", "told of talks on May 3".
_LOOKING_AHEAD = frozenset(
    "adopted ago agreed announced approved asked booked bought called canceled cancelled cleared decided "
    "declared deferred delayed did estimated expected extended feared filed fixed gave granted had has have "
    "invited limited moved named offered ordered paid planned pledged postponed predicted preferred "
    "prepared promised proposed registered related requested rescheduled reserved said saw scheduled sent since "
    "slated sold subpoenaed suggested summoned talked thought threatened told urged voted vowed warned was "
    "were ".split()
)
_OPEN = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|must|should|is|are|be|being|if|payable|effective|deadline)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"\bto (?!(?:the|an?|his|her|its|their|power|war|office|death|life|work|jail|prison)\b)[a-z]+\b")
_SINCE = re.compile(r"\bsince\s(?:the\s)?(?:early\s|late\s|mid-?)?$", re.IGNORECASE)
_NOT_OF_THE_DEED = re.compile(
    r"\b(?:for|of|to|until|till|by|before|through|from|record|the|an?|its|his|her|their|whose|and|or)\s"
    r"(?:(?:about|around|early|late)\s|mid-)?$",
    re.IGNORECASE,
)
# What nobody plans has happened where it is named by its day.
_UNPLANNED = re.compile(
    r"(?:\s[\w’'-]+){0,2}?\s(?:attacks?|massacres?|assaults?|raids?|bombings?|shootings?|killings?|crash|explosions?|blasts?|"
    r"earthquake|quake|coup|riots?|disaster|stampede|ambush|slaughter|incursion|invasion)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\W*(?:(?:early|late|later|back|only) )?(?:in|on|during) (?:early |late |mid-)?$", re.IGNORECASE)
_SPOKE = re.compile(
    r"\b(?:said|told|warned|pledged|promised|vowed|announced|predicted|estimated|insisted|claimed|agreed|decided|ruled|"
    r"ordered|swore|hoped|planned|forecast)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_WAS_TO_COME = re.compile(
    r"\b(?:would|should|might|could|pledged to|promised to|vowed to|agreed to|planned to|hoped to|"
    r"(?:was|were) (?:\w+ly )?(?:to|due|set|expected|scheduled|planned))\b",
    re.IGNORECASE,
)
_STANDS_TODAY = re.compile(r"\b(?:will|shall|is|are|has|have|plans?|expects?|hopes?|now)\b", re.IGNORECASE)


def names_deed(text: str, end: int) -> bool:
    """Whether what stops at text[end] names an unplanned deed by its day: "the Easter Sunday bombings"."""
    return _UNPLANNED.match(text, end) is not None


def is_over(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] can only be a time gone by: after "since", or the time of a deed that is told as done."""
    before, after = clause_before(text, start), clause_after(text, end)
    if _SINCE.search(before) or names_deed(after, 0):
        return True
    cue = last_cue(before)
    if cue is None or cue["past"] is None or cue["then"] or cue[0].lower() in _LOOKING_AHEAD or _OPEN.search(before):
        return False
    return not (_NOT_OF_THE_DEED.search(before) or _AIM.search(before, cue.end()))


def looked_ahead(text: str, first: int, last: int, start: int) -> bool:
    """Whether the past time text[first:last] is the day from which its sentence looks ahead to text[start:].

    "In April he vowed to return by June", "She warned in February that it would expire in May".
    """
    between, before = clause_before(text, start), clause_before(text, first)
    if len(between) <= start - last:  # another sentence, or too far
        return False
    between = between[last - start :]
    if not _WAS_TO_COME.search(between) or _STANDS_TODAY.search(between):
        return False
    return bool(_FIRST.fullmatch(before)) or (between[:1] != "," and bool(_SPOKE.search(before)))
