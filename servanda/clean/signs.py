"""Parts of words of which a line must have one for a pattern to hold there: looked for before the pattern is tried.

Each group has one bit. A line of which nothing is known is `ANY`: it may have all of them.
"""

from functools import cache

import numpy as np

from servanda.clean import scan as of
from servanda.clean.lexicon import BIT
from servanda.clean.scan import Bits, Scan, needles

ANY = 2**32 - 1

CREDITS = ("photo", "image", "credit", "afp", "reuters", "ap", "epa", "efe", "getty", "sputnik", "tass", "xinhua",
            "file")  # fmt: skip
_JOBS = ("writer", "reporter", "correspondent", "journalist", "editor", "columnist", "author", "contributor",
         "freelancer", "researcher", "fellow", "analyst", "blogger", "producer")  # fmt: skip
LEGAL = ("reserved", "copyright", "©", "terms", "privacy", "cookie", "reproduced", "expressed", "necessarily")
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
_GROUPS: dict[str, tuple[str, ...]] = {
    "share": (
        "short url", "share", "tweet", "email", "print", "copy", "facebook", "twitter", "x", "whatsapp", "telegram",
        "linkedin", "reddit", "pinterest", "messenger", "vk", "link", "and", "follow", "like us", "find us", "save",
        "bookmark",
    ),
    "comments": ("comment", "discuss", "repl", "conversation", "community", "disqus"),
    "embed": ("view", "twitter", "@", "shared by", "embed", "play", "pause", "mute", "fullscreen", "loading", "video",
              ":"),
    "author": ("follow", *_JOBS),
    "credit": CREDITS,
    "credited": (*CREDITS, "picture", "illustration", "source", "©", "(c)", "video", "stock"),
    "legal": LEGAL,
    "offer": OFFER,
    "live": ("live", "on air", "skip", "search", "menu", "home", "sign", "log", "register"),
    "teaser": ("watch", "listen", "read", "see", "video", "photo", "gallery", "podcast", "related", "might", "may",
               "more ", "most ", "recommended", "trending", "next", "pick", "miss"),
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
}  # fmt: skip
SIGN = {name: 1 << bit for bit, name in enumerate(_GROUPS)}
# Signs that are no words: a telling word, or a digit or mark of mastheads and links; no letter at all.
FLAGGED, BARE = (1 << (len(_GROUPS) + k) for k in range(2))
_EVERY = 1 << 31  # every line has this one

TELLING = sum(BIT[name] for name in ("prompt", "comment", "credit", "month", "ago", "opener", "web"))


@cache
def _table() -> Bits:
    return needles(*_GROUPS.values())


def signs_of(scan: Scan) -> Bits:
    """The signs of each line."""
    flagged = (scan.flags & np.uint32(TELLING) != 0) | (scan.has & np.uint32(of.SIGN) != 0)
    bare = scan.has & np.uint32(of.ALPHA) == 0
    return np.asarray(scan.signs(_table()) | flagged * np.uint32(FLAGGED) | bare * np.uint32(BARE) | np.uint32(_EVERY))
