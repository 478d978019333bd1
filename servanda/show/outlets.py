"""Whose an outlet is, as it stands beside its name: "state-owned, Russia"."""

from functools import cache

from servanda.resolve import load_outlets, load_tables


@cache
def whose(outlet: str) -> str:
    """Owner, where it is worth a word, and state of an outlet by its name; "" for one that the table does not hold."""
    found = load_outlets().of(outlet)
    return found.told(load_tables().states) if found else ""
