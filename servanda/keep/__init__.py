"""The record on disk."""

from servanda.keep.counts import Pair, Totals
from servanda.keep.judgements import Judgement
from servanda.keep.record import Record
from servanda.keep.rows import Rows
from servanda.keep.search import Hit
from servanda.keep.shelf import Shelf

__all__ = ["Hit", "Judgement", "Pair", "Record", "Rows", "Shelf", "Totals"]
