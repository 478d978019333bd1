"""Names as keys: what counts as the same name."""

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[^\w]+")
# Letters that no decomposition makes plain.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
                        "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "ħ": "h"})  # fmt: skip
_TIGHT = re.compile(r"[.'’‘`]")


@lru_cache(maxsize=1 << 15)  # the tables ask for each name some three times, pages for the same words again
def fold(name: str) -> str:
    """A name without case, accents, points, apostrophes and invisible marks, hyphens as spaces.

    >>> fold("U.S."), fold("Al-Assad"), fold("Jeanine Áñez"), fold("Wałęsa")
    ('us', 'al assad', 'jeanine anez', 'walesa')
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
        name = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _APART.sub(" ", _TIGHT.sub("", name).lower()).strip()
