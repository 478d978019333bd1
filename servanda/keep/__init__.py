"""The record on disk."""

from servanda.keep.record import Record, Totals
from servanda.keep.search import Hit

__all__ = ["Hit", "Record", "Totals"]
