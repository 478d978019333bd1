"""Names as keys: how a person's way of writing a name finds an actor."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def key(name: str) -> str:
    """A name without case, accents, points and doubled spaces: "Áñez" and "anez" share a key."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def keys(name: str, *, person: bool) -> set[str]:
    """All keys under which a name is found; a person also by the last word."""
    whole = key(name)
    found = {whole, whole.replace(" ", "")} if re.search(r"\b\w \w\b|\b\w$", whole) else {whole}
    if person and " " in whole:
        found.add(whole.rsplit(" ", 1)[1])
    return found - {""}
