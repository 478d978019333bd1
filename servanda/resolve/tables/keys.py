"""Names as keys: what counts as the same name."""

import re
import unicodedata

_APART = re.compile(r"[^\w]+")
_TIGHT = re.compile(r"[.'’‘`]")


def fold(name: str) -> str:
    """A name without case, accents, points, apostrophes and invisible marks, hyphens as spaces.

    >>> fold("U.S."), fold("Al-Assad"), fold("Jeanine Áñez")
    ('us', 'al assad', 'jeanine anez')
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _APART.sub(" ", _TIGHT.sub("", name).lower()).strip()
