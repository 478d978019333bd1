"""What kind of furniture a block is, and which blocks are furniture whatever the judge says: named rules."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from servanda.clean.dates import stamps
from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.scan import Bits, Flags, Ints
from servanda.clean.signs import (
    ADVERT,
    ALONE,
    ANY,
    BYLINE,
    FLAGGED,
    LEGAL,
    LISTED,
    OFFER,
    SIGN,
    STAMPED,
    TAGGED,
    TELLING,
    may_date,
)
from servanda.record import Span

SURE_WORDS = 30  # a longer line is prose, but for a credit at its end
CAPTION = "figcaption"
MENU_WORDS = 4  # furniture of so few words that nothing else explains is a menu's

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NAME = r"[A-Z][\w.'’-]*"

_URL = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|\S+\.(?:com|org|net)/\S*", re.I)
_SHARE = re.compile(
    r"(?i)(?:get short url|short url|share(?: this)?(?: (?:on|via|to|article|story|post|page).{0,40})?|tweet(?: this)?|"
    r"(?:share|tweet|email|print|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|"
    r"messenger|vk|link|"
    r"[\s,|·•/&+()\d-]|and)+|follow (?:us|me)\b.{0,60}|(?:like|find) us on .{0,40}|save(?: for later)?|bookmark)[.:!]?"
)
# Numbers alone may be counts of shares or a table of the report: sure are only words.
_SHARE_WORDS = re.compile(rf"(?=.*[a-z])(?:{_SHARE.pattern.removeprefix('(?i)')})", re.I)
_COMMENTS = re.compile(
    r"(?i)(?:\d+ )?(?:comments?|discuss(?:ion)?|replies|leave a (?:comment|reply)|post a comment|(?:add|write|"
    r"view|show|hide|"
    r"see|read)(?: all| your| the)? (?:\d+ )?comments?|join the (?:conversation|discussion)|reply|log ?in to comment)"
    r"(?: ?\(?\d+\)?)?[.:!…]?|.{0,80}\b(?:issues? with commenting|to post a comment|community (?:standards|guidelines)|"
    r"comments? (?:are|is) (?:closed|moderated|welcome)|disqus)\b.{0,80}"
)
_TEASER = re.compile(
    r"(?:(?:WATCH|LISTEN|READ|SEE|VIDEO|PHOTOS?|GALLERY|PODCAST)(?: (?:MORE|ALSO|NEXT|NOW|LIVE|"
    r"HERE))?\s?(?:[-–—:|]|>>).*|"
    r"(?:Watch|Listen|Read|See)(?: (?:more|also|next|now|here))?\s?(?:[-–—:|]|>>).*|"
    r"(?i:(?:also read|read also|related|related (?:stories|articles|news|posts|content|topics)|you (?:may|"
    r"might) also like|"
    r"more (?:stories|news|from|on|in)\b.{0,60}|most (?:read|popular|viewed)|recommended(?: for you)?|"
    r"trending(?: now)?|up next|"
    r"editor'?s'? picks?|don'?t miss|what to read next|read next|see also)\s?(?:[-–—:|].*)?))"
)
_CREDIT = re.compile(
    r"(?:(?i:photo(?:graph)?s?|image|picture|illustration|credits?|source|©|\(c\)|video)\s?(?i:by|credits?|"
    r"courtesy(?: of)?|source)?\s?"
    r"[:/©]?\s.{2,80}|©.{2,80}|.{0,60}\b(?:AFP|REUTERS|Reuters|AP(?: Photo)?|EPA|EFE|Getty Images|Sputnik|TASS|Xinhua)"
    r"\s?/\s?[A-Z].{0,60}|(?:AFP|REUTERS|Reuters|AP|EPA|EFE|Getty Images|Shutterstock|iStock)(?: Photos?)?)"
)
_CREDIT_END = re.compile(
    r"(?:\b(?:REUTERS|AFP|EPA|EFE|AP Photo|Sputnik|TASS|Xinhua|Getty "
    r"Images)\s?/\s?[A-Z][\w.'’ -]{2,50}(?:/[\w ]{2,40})?|"
    r"\((?:AP Photo|Photo(?: by)?|Image|Getty|AFP|Reuters|File)\b[^()]{0,80}\)|\b(?:Photo(?: credit)?|Credit|"
    r"Photograph|Image)(?: by)?: ?"
    r"[A-Z][^.]{2,60}|/ ?(?:AFP|AP|Reuters|Getty Images))\.?"
)
_AUTHOR = re.compile(
    rf".*\bfollow (?:him|her|them|me|@\w+|{_NAME}(?: {_NAME})?) (?:on|at) (?:twitter|x|facebook|instagram|"
    rf"linkedin|threads|bluesky|gab)\b.*|"
    rf"(?:{_NAME} ){{1,4}}is (?:an?|the) (?:[\w’'-]+ ){{0,6}}?(?:writer|reporter|correspondent|journalist|"
    rf"editor|columnist|author|contributor|"
    r"freelancer|researcher|fellow|analyst|blogger|producer)\b(?!.*\b(?:said|told|arrested|killed|was)\b).*|"
    r"(?i:about the authors?)",
    re.S,
)
_LEGAL = re.compile(
    r"(?i)(?:all rights reserved|copyright\b.{0,20}\d{4}|©.{0,5}\d{4}|terms (?:of (?:use|service)|and "
    r"conditions)|privacy (?:policy|notice)|"
    r"\bcookies?\b.{0,60}\b(?:use|accept|policy|settings|consent|experience)|\b(?:use|accept|"
    r"policy)\b.{0,40}\bcookies?\b|may not be reproduced|"
    r"views expressed in this (?:article|commentary)|do not necessarily reflect)"
)
_ADVERT = re.compile(
    r"(?i)(?:advertisements?|sponsored(?: content| by.{0,40})?|promoted(?: content)?|ad|story continues "
    r"below.{0,40}|article continues .{0,40}|"
    r"(?:scroll|continue) (?:down )?(?:for|to|reading).{0,50}|paid (?:content|post).{0,40})[.:]?"
)
# What stands between two paragraphs where an advertisement parts them: no sentence of a report is worded so.
_READ_ON = re.compile(
    r"(?i)(?:advertisements?|(?:story|article) continues\b.{0,40}|continue reading\b.{0,40}|"
    r"scroll (?:down )?(?:to|for)\b.{0,40})[.:]?"
)
_OFFER = re.compile(
    r"(?i)\b(?:newsletters?|sign up (?:for|to)|subscribe (?:to|now|today|for)|your (?:inbox|email)|free trial|"
    r"download (?:our|the) .{0,20}app|become a (?:member|subscriber)|donate)\b"
)
_EMBED = re.compile(r"(?i)(?:view this post on \w+|.{0,200}pic\.twitter\.com/\w+.{0,80}|— "
r".{2,60}\(@\w+\).{0,40}|a post shared by .*|embed(?:ded)? .{0,30}|"
                    r"(?:play|pause|mute|unmute|fullscreen|loading)[ .…]*|video player.{0,40}|\d{1,2}:\d\d(?: "
                    r"?/ ?\d{1,2}:\d\d)?)")  # fmt: skip
_TAIL = re.compile(r"(?i)\b(?:community (?:standards|guidelines)|discussion|comments?|share|newsletter)\b|discussion$")
_LIVE = re.compile(
    r"(?i)(?:listen live|watch live|live(?: tv| now| stream)?|on air|skip to (?:main )?content|search|menu|home|"
    r"sign in|log ?in|register)"
)
_TAGGED = re.compile(r"(?i)(?:tags?|topics?|filed under|keywords?|categories|in this (?:story|article))\b ?:?")
_BYLINE = re.compile(rf"(?:[Bb]y|BY|Written by|Posted by|Author:?|Reporter:?)\s+{_NAME}.{{0,120}}")
_STAMPED = re.compile(
    r"(?i)(?:published|updated|posted|last (?:updated|modified)|created|first published)\b.{0,120}|\d+ "
    r"(?:hours?|minutes?|days?) ago|\d+ min(?:ute)?s? read"
)


@dataclass(slots=True)
class Setting:
    """A line and where it stands. signs: what it may have (`signs.py`); count: its words, below 0 not counted yet."""

    line: str
    repeated: bool = False  # the same words stand in a block beside it
    tag: str = ""
    signs: int = ANY
    count: int = -1

    def __post_init__(self) -> None:
        if self.count < 0:
            self.count = len(self.words())

    def says(self, parts: tuple[str, ...]) -> bool:
        """Whether one of these, which are in lower case, stands in it: looked for before a slow pattern is tried."""
        return any(map(self.line.lower().__contains__, parts))

    def starts(self, opened: tuple[str, ...]) -> bool:
        """Whether it begins with one of these, which are in lower case."""
        return self.line[:LONGEST_START].lower().startswith(opened)

    def words(self) -> list[str]:
        """Its words, in lower case."""
        return _WORD.findall(self.line.lower())

    def is_flagged(self) -> bool:
        """Whether it has a telling word, or a digit or mark of those that stand in mastheads, credits and links."""
        if self.signs != ANY:
            return self.signs & FLAGGED != 0
        return not (_TELLING_WORDS.isdisjoint(self.words()) and _SIGNS.isdisjoint(self.line))


def kind_of(setting: Setting) -> str:
    """One of record.FURNITURE_KINDS for a block that is furniture."""
    is_flagged = setting.is_flagged()
    if not is_flagged and setting.count <= MENU_WORDS and not setting.repeated and setting.tag != CAPTION:
        return "menu"
    for kind, holds, needed in _RULES if is_flagged else _PLAIN_RULES:
        if setting.signs & needed and holds(setting):
            return kind
    return "other"


def bare_menus(signs: Bits, counts: Ints, repeated: Flags, tags: Sequence[str]) -> Flags:
    """Which blocks `kind_of` calls a menu since nothing tells of another kind, all at once: most lines of a page."""
    captions = np.array([tag == CAPTION for tag in tags], dtype=np.bool_)
    return np.asarray((signs & FLAGGED == 0) & (counts <= MENU_WORDS) & ~repeated & ~captions)


def surely(setting: Setting) -> str | None:
    """The kind of a block that is furniture beyond doubt, or None: only rules that prose does not meet."""
    line, count, signs = setting.line, setting.count, setting.signs
    if count < 30 and signs & ALONE and _URL.fullmatch(line):
        return "url"
    if setting.repeated and count >= 5:
        return "caption"
    if signs & _SURE_NEEDS and count <= SURE_WORDS and len(line) < 220:
        for kind, pattern, needed in _SURE:
            if signs & needed and pattern.fullmatch(line):
                return kind
    if signs & SIGN["credit"] and is_caption(line):
        return "caption" if count > 8 else "credit"
    return None


def is_caption(line: str) -> bool:
    """Whether a line ends in a photographer's or agency's credit."""
    if len(line) >= 400:
        return False
    tail = line[-70:]
    if ":" not in tail and "/" not in tail and "(" not in tail:  # each credit has one of them
        return False
    found = _CREDIT_END.search(tail)
    return found is not None and found.end() == len(tail)


def is_prompt(line: str) -> bool:
    """Whether the whole line asks the visitor for something: to share, read on, comment, subscribe."""
    whole = (_URL, _SHARE, _COMMENTS, _TEASER, _ADVERT, _EMBED, _LIVE)
    return any(p.fullmatch(line) for p in whole) or bool(_OFFER.search(line) or _LEGAL.search(line))


def heads_others(line: str) -> bool:
    """Whether the whole line heads what readers wrote below a report, or what leads to other pages."""
    return any(pattern.fullmatch(line) for pattern in (_COMMENTS, _TEASER))


def is_tail(line: str) -> bool:
    """Whether a line at the end of a report lists its tags or asks for comments."""
    return _is_tags(Setting(line)) or (len(line) < 80 and bool(_TAIL.search(line)))


def _is_tags(setting: Setting) -> bool:
    if setting.signs & SIGN["opens tagged"] and setting.starts(TAGGED) and _TAGGED.match(setting.line):
        return True
    if setting.line.count(",") < 2:
        return False
    parts = [p.strip() for p in setting.line.split(",")]
    listed = all(p and len(p.split()) <= 4 and p[-1] not in ".!?" for p in parts)
    return listed and not any(FLAGS.get(w, 0) & (BIT["stop"] | BIT["verb"]) for w in setting.words())


def _is_marked_caption(setting: Setting) -> bool:
    return setting.tag == CAPTION or (setting.repeated and setting.count >= 5)


def _is_masthead(setting: Setting) -> bool:
    line = setting.line
    if setting.signs & SIGN["opens masthead"]:
        if setting.starts(BYLINE) and _BYLINE.fullmatch(line):
            return True
        if (line[0].isdigit() or setting.starts(STAMPED)) and _STAMPED.fullmatch(line):
            return True
    return may_date(setting.signs) and setting.count <= 15 and next(stamps(line, Span(0, len(line))), None) is not None


def _is_advert(setting: Setting) -> bool:
    if setting.signs & SIGN["opens advert"] and setting.starts(ADVERT) and _ADVERT.fullmatch(setting.line):
        return True
    return setting.signs & SIGN["offer"] != 0 and setting.says(OFFER) and bool(_OFFER.search(setting.line))


def _is_teaser(setting: Setting) -> bool:
    return setting.count > MENU_WORDS or _opens_teaser(setting)


def _opens_teaser(setting: Setting) -> bool:
    return bool(setting.signs & SIGN["opens teaser"] and _TEASER.fullmatch(setting.line))


_TELLING_WORDS = frozenset(word for word, flags in FLAGS.items() if flags & TELLING)
_SIGNS = frozenset("0123456789©/:,|@")

# A consent banner is the one prompt that is written like prose; it speaks of the site's own cookies from its start.
_CONSENT = re.compile(
    r"(?i)(?:we|our (?:site|website|partners)|this (?:web)?site)(?: and our .{1,40}?)? (?:use|uses|store) "
    r"(?:[\w-]+ ){0,4}?cookies\b.*"
)
# Beside each rule stand the signs of which every line that it holds for has one; ANY: the rule is always tried.
_EMBED_NEEDS = SIGN["opens embed"] | SIGN["tweet"]
LONGEST_START = 20  # letters of the longest of these

_SURE: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("share", _SHARE_WORDS, SIGN["opens share"]), ("comments", _COMMENTS, SIGN["comments"]),
    ("menu", _LIVE, SIGN["opens live"]), ("author-note", _AUTHOR, SIGN["author"]), ("embed", _EMBED, _EMBED_NEEDS),
    ("legal", _CONSENT, SIGN["legal"]), ("advert", _READ_ON, SIGN["opens advert"]),
)  # fmt: skip
_SURE_NEEDS = reduce(or_, (needed for _, _, needed in _SURE))
# A line that has none of these, and that no line beside it repeats, is not sure; a long one has to have the second.
SURE, SURE_LONG = _SURE_NEEDS | ALONE | SIGN["credit"], SIGN["credit"]

_RULES: tuple[tuple[str, Callable[[Setting], object], int], ...] = (
    ("url", lambda s: _URL.fullmatch(s.line), ALONE),
    ("share", lambda s: _SHARE.fullmatch(s.line), SIGN["opens share"]),
    ("comments", lambda s: _COMMENTS.fullmatch(s.line), SIGN["comments"]),
    ("embed", lambda s: _EMBED.fullmatch(s.line), _EMBED_NEEDS),
    ("author-note", lambda s: _AUTHOR.fullmatch(s.line), SIGN["author"]),
    ("credit", lambda s: s.count <= 8 and is_caption(s.line), SIGN["credit"]),
    ("caption", lambda s: s.count > 8 and is_caption(s.line), SIGN["credit"]),
    ("masthead", _is_masthead, SIGN["opens masthead"] | SIGN["year"]),
    ("legal", lambda s: s.says(LEGAL) and _LEGAL.search(s.line), SIGN["legal"]),
    ("caption", _is_marked_caption, ANY),
    ("credit", lambda s: s.count <= 12 and _CREDIT.fullmatch(s.line), SIGN["credited"]),
    ("advert", _is_advert, SIGN["opens advert"] | SIGN["offer"]),
    ("tags", _is_tags, SIGN["opens tagged"] | LISTED),
    ("menu", lambda s: s.count <= MENU_WORDS and not _opens_teaser(s), ANY),
    ("teaser", _is_teaser, ANY),
)  # fmt: skip

# What is left for a line without any telling word.
_PLAIN_RULES = tuple(r for r in _RULES if r[0] in ("author-note", "menu", "teaser") or r[1] is _is_marked_caption)
