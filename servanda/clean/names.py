"""Names of people as bylines and metadata give them, without the jobs, dates and words of links that run into them."""

import re
from collections.abc import Iterable

CAPITAL = f"[{''.join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and len(c.lower()) == 1)}]"

_BY = re.compile(
    r"^\W*(?:(?:article |story |words |written |posted |reviewed |reported )?by|by-?line|authors?|reporters?|"
    r"this post was written by)\b\W*",
    re.I,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_JOBS = "editor|reporter|correspondent|writer|columnist|journalist|contributor|author"
_AFTER_NAME = re.compile(
    r"(?:\s|\b)(?:(?i:last updated|updated|published|posted|view (?:more|all|profile|posts?)|view$|read more|"
    rf"follow|min read|staff writer|contributing|(?:senior|former)(?=\s+\w)|head of|{_JOBS}|"
    rf"(?:{_MONTHS})(?= \d))\b|\d|\().*$",
    re.S,
)
_IN_PLACE = re.compile(rf"\s+in {CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*)*$")
_JOB_OF_ANOTHER = re.compile(r"(?i)\W*(?:editor|editing|photo\w*|translat\w+|producer)s?(?: by)?\s*:")
_APART = re.compile(r"\s*[,;|•·]\s*")
_AND = re.compile(r"\s+(?:and|&)\s+")
_NO_NAME = re.compile(
    r"https?:|www\.|@|^\d+$|^(?:(?:web|site) ?)?(?:admin|administrator|editor|staff|unknown|null|none|n/?a|author|"
    r"guest|user|webmaster|our|a|an|the|special|by|and)s?$|"
    rf"^(?:{_MONTHS})$",
    re.I,
)


def is_name(words: str) -> bool:
    """Whether words may name someone: no address of the web, no "admin"."""
    return _NO_NAME.search(words.strip()) is None


def tidy_names(names: str) -> str:
    """The names alone, parted by commas as they were; empty where nobody is named."""
    return joined(_APART.split(names))


def joined(names: Iterable[str]) -> str:
    """Each name alone, cut before a date, an "updated", a job or a link's words that ran into it; parted by commas."""
    tidied = (_tidied(name) for name in names)
    return ", ".join(dict.fromkeys(name for name in tidied if name))


def _tidied(names: str) -> str:
    """One name, or two with "and" between them."""
    if _JOB_OF_ANOTHER.match(names):
        return ""
    parts = (_IN_PLACE.sub("", _AFTER_NAME.sub("", _BY.sub("", part))) for part in _AND.split(names))
    kept = [name for name in (part.strip(" ,;|•·–—-/:") for part in parts) if name and is_name(name)]
    between = " & " if " & " in names else " and "
    return between.join(kept)
