"""Parts of words of which a line must have one for a pattern to hold there: looked for before the pattern is tried.

Each group has one bit. A line of which nothing is known is `ANY`: it may have all of them.
"""

from functools import cache

import numpy as np

from servanda.clean import scan as of
from servanda.clean.lexicon import BIT
from servanda.clean.months import MONTH_OF
from servanda.clean.scan import Bits, Scan, needles

ANY = 2**32 - 1

CREDITS = ("photo", "image", "credit", "afp", "reuters", "ap", "epa", "efe", "getty", "sputnik", "tass", "xinhua",
            "file")  # fmt: skip
_JOBS = ("writer", "reporter", "correspondent", "journalist", "editor", "columnist", "author", "contributor",
         "freelancer", "researcher", "fellow", "analyst", "blogger", "producer")  # fmt: skip
LEGAL = ("all rights res", "copyright", "©", "terms of", "terms and", "privacy policy", "privacy notice", "cookie",
         "not be reproduced", "views expressed", "not necessarily")  # fmt: skip
OFFER = (
    "newsletter",
    "sign up",
    "subscribe",
    "your inbox",
    "your email",
    "free trial",
    "download",
    "become a ",
    "donate",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATIN = tuple(name for name in MONTH_OF if name[0].isascii())  # the others have a letter that is not of ASCII
_ANYWHERE: dict[str, tuple[str, ...]] = {
    "comments": ("comment", "discuss", "repl", "conversation", "community", "disqus"),
    "tweet": ("twitter",),
    "author": ("follow", "about the", *_JOBS),
    "credit": CREDITS,  # of lines with a mark that a credit at the end has
    "credited": (*CREDITS, "picture", "illustration", "source", "©", "(c)", "video", "stock"),
    "legal": LEGAL,
    "offer": OFFER,
    "byline": ("by", "author", "reporter"),
    "rights": ("©", "(c)", "copyright"),
    "note": ("covers", "reports", "writes", "reporter", "correspondent", "editor", "writer", "columnist"),
    "source": ("getty", "afp", "reuters", "associated press", "twitter", "facebook", "instagram", "youtube",
               "shutterstock", "istock", "xinhua", "tass", "sputnik", "bloomberg", "epa", "efe", "flickr", "wikimedia",
               ),
    "prompt": ("read", "watch", "listen", "see", "related", "more on", "click", "share", "short url", "follow",
               "like us", "please let", "join the", "leave a", "you think", "advert", "story cont", "article cont",
               "sign up", "subscribe", "newsletter", "download", "continue read", "support our", "reporting",
               "writing", "editing", "compiled", "translated", "photo", "image", "picture", "video", "copyright", "©",
               "rights res", "this story", "this art", "this post", "tweets", "getty"),
    "year": ("199",),  # any three digits
    "day": (*_MONTHS, *_LATIN, "1.1", "1/1", "1 é"),  # any digits; any letter that is not of ASCII
}  # fmt: skip
ADVERT = ("ad", "sponsored", "promoted", "story continues", "article continues", "scroll", "continue", "paid ")
TAGGED = ("tag", "topic", "filed under", "keyword", "categories", "in this ")
BYLINE = ("by", "written by", "posted by", "author", "reporter")
STAMPED = ("published", "updated", "posted", "last ", "created", "first ")
_MARKS = (" ", "/", "1", ",")  # any mark, any digit
_OPENING: dict[str, tuple[str, ...]] = {
    "share": ("get", "short", "share", "tweet", "email", "print", "copy", "facebook", "twitter", "x", "whatsapp",
              "telegram", "linkedin", "reddit", "pinterest", "messenger", "vk", "link", "and", "follow", "like", "find",
              "save", "bookmark", *_MARKS),
    "embed": ("view", "a post", "embed", "play", "pause", "mute", "unmute", "fullscreen", "loading", "video", "1", "—"),
    "live": ("listen", "watch", "live", "on air", "skip", "search", "menu", "home", "sign", "log", "register"),
    "teaser": ("watch", "listen", "read", "see", "video", "photo", "gallery", "podcast", "also", "related", "you",
               "more", "most", "recommended", "trending", "up next", "editor", "don", "what"),
    "advert": ADVERT,
    "tagged": TAGGED,
    "masthead": (*BYLINE, *STAMPED, "1"),
}  # fmt: skip
SIGN = {name: 1 << bit for bit, name in enumerate((*_ANYWHERE, *(f"opens {name}" for name in _OPENING)))}
# Signs that are no words: a telling word, or a digit or mark of mastheads and links; no space; a comma.
FLAGGED, ALONE, LISTED = (1 << (len(SIGN) + k) for k in range(3))
_EVERY = 1 << 31  # every line has this one

TELLING = sum(BIT[name] for name in ("prompt", "comment", "credit", "month", "ago", "opener", "web"))


@cache
def _tables() -> tuple[Bits, Bits]:
    anywhere = needles({SIGN[name]: words for name, words in _ANYWHERE.items()})
    return anywhere, needles({SIGN[f"opens {name}"]: words for name, words in _OPENING.items()}, opening=True)


def signs_of(scan: Scan) -> Bits:
    """The signs of each line."""
    flagged = (scan.flags & np.uint32(TELLING) != 0) | (scan.has & np.uint32(of.SIGN) != 0)
    alone = scan.tokens == 1
    listed = scan.has & np.uint32(of.COMMA) != 0
    told = flagged * np.uint32(FLAGGED) | alone * np.uint32(ALONE) | listed * np.uint32(LISTED) | np.uint32(_EVERY)
    signs: Bits = scan.signs(*_tables()) | told
    signs[scan.has & np.uint32(of.COLON | of.SLASH | of.BRACKET) == 0] &= np.uint32(ANY - SIGN["credit"])
    return signs


def may_date(signs: int) -> bool:
    """Whether a line of these signs may hold a full date."""
    return signs & SIGN["year"] != 0 and signs & SIGN["day"] != 0
