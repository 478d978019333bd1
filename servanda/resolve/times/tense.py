"""Whether the words around a time speak of what was or of what will be."""

import re

_SURELY_FUTURE = (
    r"(?:will|would|shall|must|may|might|should|to)(?: \w+)? be \w+|will|shall|'ll|’ll|won't|won’t|would|going to|"
    r"(?:is|are|was|were|be|been) (?:due|set|expected|scheduled|slated|planned|to)(?: to)?(?: be \w+)?"
)
_FUTURE = (
    rf"{_SURELY_FUTURE}|plans?|planned|planning|expects?|(?<!than[ -])expected|scheduled|due|intends?|hopes?|aims?|"
    r"vows|pledges?|promises?|"
    r"(?:vowed|pledged|promised)(?= (?:not )?(?:to|that|(?:\w+ ){0,2}(?:elections?|vote|talks|polls))\b)|"
    r"could be (?!reached|located|heard|seen|found|felt|confirmed|verified|identified|determined)\w+|"
    r"agreed to|upcoming|ahead of(?= (?:the )?$)|poised|ready to|preparing to|as (?:soon|early|late) as|deadline|"
    r"forthcoming|(?<!did )(?<!not )(?<!n't )(?<!n’t )(?:start|begin|resume|expire)|"
    r"meets|resumes|begins|starts|opens(?! fire)|expires|takes (?:place|effect|over|office)|falls due|arrives|votes|"
    r"ends|convenes|departs|go(?:es)? (?:into|on|before|to)|comes into|kicks? off|runs (?:out|until|through)|"
    r"gets under way|reconvenes|reopens|heads (?:to|for|into|back|home)|travels|flies (?:to|into|out|back|home)|"
    r"returns to|leaves (?:for|to)|appears (?:in court|before)|stands trial|"
    r"(?:hosts|visits|plays|faces|receives|welcomes|addresses|chairs)(?= (?:the|an?|its|(?-i:[A-Z])))|"
    r"(?<!to )(?<!not )(?<!n't )(?<!n’t )(?:meet|gather|reconvene)|"
    r"(?:is|are) (?:also |then )?(?:meeting|visiting|travell?ing|flying|heading|going|leaving|returning|arriving|"
    r"hosting|holding|voting|convening|starting|beginning|resuming|opening|launching|playing|facing|coming|addressing|"
    r"sworn in|inaugurated|held|heard|published|unveiled|buried)"
)
# A vote or talks that are called "for Sunday", a step that is put off "to June".
_SET_FOR = re.compile(
    r"\b(?:(?:elections?|votes?|voting|polls|ballot|referendum|run-?off|talks|summit|meetings?|hearing|trial|sessions?|"
    r"strike|protests?|rall(?:y|ies)|conference|visit|launch|inauguration|opening)(?: \w+){0,2} (?:for|to)|"
    r"(?:postponed|delayed|deferred|rescheduled|adjourned|moved|pushed|put|scheduled|set|slated)\b[^,;.]{0,50}"
    r" (?:for|to)) (?:the )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
# "If it is not paid by Friday": a condition in the present is of what may come.
_IF = re.compile(
    r"(?P<asks>\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|(?:un)?clear|sure|know|known|see|say|tell|determine|check) )?"
    r"\b(?:if|unless)\b(?:(?!\b(?:was|were|had|did)\b)[^,;])*?"
    r"\b(?:is|are|do|does|has|have|can|cannot|fails?)\b(?:(?!\b(?:was|were|had|did)\b)[^,;])*$",
    re.IGNORECASE,
)
_PLANNED = r"(?:due|set|expected|scheduled|slated|planned|supposed|to)"
_PAST = (  # first what was still to come at a time gone by
    rf"(?P<then>(?:had been(?: \w+ly)?|(?:was|were) first|originally|initially) {_PLANNED}"
    r"(?: to)?(?: be)?(?: \w+)?)|"
    r"was|were|had|did|said|told|met|came|went|took|made|began|left|held|won|lost|rose|fell|got|gave|became|saw|found|sent|"
    r"spoke|ran|led|hit|struck|broke|brought|wrote|thought|kept|fought|flew|sold|bought|built|paid|"
    r"spent|shot|drew|withdrew|fled|grew|stood|sat|drove|sought|caught|threw|overthrew|chose|heard|felt|knew|stole|swore|"
    r"sank|shook|swept|dealt|underwent|undertook|laid|lent|blew|"
    r"(?-i:(?!need|speed|indeed|hundred|proceed|succeed|exceed|feed|un(?:specifi|disclos|identifi|expect|chang|nam)ed)"
    r"(?:\A(?!United|Limited)[A-Z])?[a-z]{2,}ed)|has|have|since|ago|back (?:in|on)"
)
_CUE = re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_CUE_AFTER = re.compile(rf"(?<!\w)(?:(?P<future>{_SURELY_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_BREAK = re.compile(
    r";\s|[.!?](?<!\b\w.)(?<!\b(?:M[rs]|Dr|St|vs|[JS]r|Lt).)(?<!\b(?:Mrs|Gen|Sen|Gov|Col|Rep|Sgt).)"
    r"['\"”’)]*\s+(?=[\"“‘'A-Z(])|\n\s*\n"
)
# Which look ahead as verbs and, with "to", as nouns.
_OR_THINGS = frozenset("plan plans planned hope hopes aim aims pledge pledges promise promises".split())
_ARTICLES = frozenset("the a this that its his her their our my".split())
_THAT = re.compile(r"\s*that\b")  # "a statement on Friday that it will go": the time is not of what will be
_DUE = re.compile(r"\b(?:by|until|till|payable|effective|before|now to|now and|record)\s+(?:the\s)?\S{0,6}\s?$")
_WAS_PLANNED = re.compile(rf"(?:was|were) {_PLANNED}\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|says|told|added|announced|reported|that)\b", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:(?:did|had|was|were)(?: not|n['’]t)|never)\b", re.IGNORECASE)
REACH = 160  # characters looked at on either side; a longer reach met other clauses' verbs more often than its own


def clause_before(text: str, start: int) -> str:
    """The words before text[start] that stand in its sentence, as far as they reach."""
    return _BREAK.split(text[max(0, start - REACH) : start])[-1]


def clause_after(text: str, end: int) -> str:
    """The words from text[end] on that stand in its sentence, as far as they reach."""
    return _BREAK.split(text[end : end + REACH])[0]


def last_cue(clause: str) -> re.Match[str] | None:
    """The last words of a clause that tell a tense, in group "future" or "past"."""
    last = None
    for cue in _CUE.finditer(clause):
        if cue[0].lower() not in _OR_THINGS or not _is_thing(clause, cue):
            last = cue
    return last


def _is_thing(clause: str, cue: re.Match[str]) -> bool:
    """Whether a plan or promise is only spoken of: "announced the plan", "began as previously planned"."""
    before = clause[: cue.start()].lower().split()[-2:]
    if cue[0].lower() == "planned":
        return "as" in before
    return bool(before) and before[-1] in _ARTICLES and not clause.startswith(" to ", cue.end())


def _depends(clause: str) -> bool:
    """Whether a clause is a condition in the present: "if it is not paid by", but not "it is unclear if he is"."""
    found = _IF.search(clause)
    return found is not None and not found["asks"]


def direction(text: str, start: int, end: int) -> int:
    """-1 where the nearest cue in the sentence of text[start:end] speaks of the past, 1 of the future, 0 without cue.

    The words before the time count before those after it, of which only a plain "will" makes a future.
    """
    before = clause_before(text, start)
    cue = last_cue(before)
    if not (cue and cue["then"]) and (_SET_FOR.search(before) or _depends(before)):
        return 1
    if cue:
        return 1 if cue["future"] else -1
    after = clause_after(text, end)
    if _THAT.match(after):
        return 0
    cue = _CUE_AFTER.search(after)
    return 0 if cue is None else 1 if cue["future"] else -1


def is_due(text: str, start: int) -> bool:
    """Whether the words before text[start] set a term: by, until, payable."""
    return _DUE.search(text[max(0, start - 30) : start]) is not None


def was_planned(text: str, start: int) -> bool:
    """Whether the words before text[start] tell what was to be ("was due to rule in March"), not as anyone's words."""
    before = clause_before(text, start)
    cue = last_cue(before)
    return cue is not None and bool(_WAS_PLANNED.match(cue[0])) and not _REPORTED.search(before, 0, cue.start())


def is_undone(text: str, start: int) -> bool:
    """Whether the sentence says, before text[start] or right after it, what had not been done by then."""
    before, after = clause_before(text, start), clause_after(text, start)
    return _UNDONE.search(before) is not None or (
        before.strip().lower() in ("until", "till") and bool(_UNDONE.search(after))
    )
