"""Whether the words around a time speak of what was or of what will be."""

import re

_SURELY_FUTURE = (
    r"(?:will|would|shall|must|may|might|should|to)(?: \w+)? be \w+|will|shall|'ll|’ll|won't|won’t|would|going to|"
    r"(?:is|are|was|were|be|been) (?:due|set|expected|scheduled|slated|planned|to)(?: to)?(?: be \w+)?"
)
_FUTURE = (
    rf"{_SURELY_FUTURE}|plans?|planned|planning|expects?|(?<!than[ -])expected|scheduled|due|intends?|hopes?|aims?|"
    r"vow(?:s|ed)|pledge[sd]?|promise[sd]?|"
    r"agreed to|upcoming|ahead of(?= (?:the )?$)|poised|ready to|preparing to|as (?:soon|early|late) as|deadline|"
    r"forthcoming|(?<!did )(?<!not )(?<!n't )(?<!n’t )(?:start|begin|resume|expire)|"
    r"meets|resumes|begins|starts|opens|expires|takes (?:place|effect)|falls due|arrives|votes|ends|convenes|departs|"
    r"goes (?:into|on|before|to)|comes into|kicks off|runs (?:out|until|through)|gets under way"
)
_PAST = (
    r"was|were|had|did|said|told|met|came|went|took|made|began|left|held|won|lost|rose|fell|got|gave|became|saw|found|sent|"
    r"spoke|ran|led|hit|struck|broke|brought|wrote|thought|kept|fought|flew|sold|bought|built|paid|"
    r"(?-i:(?!need|speed|indeed|hundred|proceed|succeed|exceed|feed|un(?:specifi|disclos|identifi|expect|chang|nam)ed)"
    r"[a-z]{2,}ed)|has|have|since|ago|back (?:in|on)"
)
_CUE = re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_CUE_AFTER = re.compile(rf"(?<!\w)(?:(?P<future>{_SURELY_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[.!?;](?<!\b\w.)(?<!\b(?:M[rs]|Dr|St|vs|[JS]r|Lt).)(?<!\b(?:Mrs|Gen|Sen|Gov|Col|Rep|Sgt).)"
    r"['\"”’)]*\s+(?=[\"“‘'A-Z(])|\n\s*\n"
)
_THAT = re.compile(r"\s*that\b")  # "a statement on Friday that it will go": the time is not of what will be
_DUE = re.compile(r"\b(?:by|until|till|payable|effective|before|now to|now and|record)\s+(?:the\s)?\S{0,6}\s?$")
_UNDONE = re.compile(r"\b(?:(?:did|had|was|were)(?: not|n['’]t)|never)\b", re.IGNORECASE)
REACH = 160  # characters looked at on either side; a longer reach met other clauses' verbs more often than its own


def direction(text: str, start: int, end: int) -> int:
    """-1 where the nearest cue in the sentence of text[start:end] speaks of the past, 1 of the future, 0 without cue.

    The words before the time count before those after it, of which only a plain "will" makes a future.
    """
    before = _BREAK.split(text[max(0, start - REACH) : start])[-1]
    cues = list(_CUE.finditer(before))
    if cues:
        return 1 if cues[-1]["future"] else -1
    after = _BREAK.split(text[end : end + REACH])[0]
    if _THAT.match(after):
        return 0
    cue = _CUE_AFTER.search(after)
    return 0 if cue is None else 1 if cue["future"] else -1


def is_due(text: str, start: int) -> bool:
    """Whether the words before text[start] set a term: by, until, payable."""
    return _DUE.search(text[max(0, start - 30) : start]) is not None


def is_undone(text: str, start: int) -> bool:
    """Whether the sentence says, before text[start] or right after it, what had not been done by then."""
    before = _BREAK.split(text[max(0, start - REACH) : start])[-1]
    after = _BREAK.split(text[start : start + REACH])[0]
    return _UNDONE.search(before) is not None or (
        before.strip().lower() in ("until", "till") and bool(_UNDONE.search(after))
    )
