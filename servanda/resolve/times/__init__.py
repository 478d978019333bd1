"""Time expressions of English text to calendar intervals."""

from servanda.resolve.times.anchor import Anchor, anchor_of
from servanda.resolve.times.compose import find_times, resolve_time

__all__ = ["Anchor", "anchor_of", "find_times", "resolve_time"]
