"""The order of the steps, from sources into the record."""

from servanda.run.following import catch_up, refollow
from servanda.run.journey import FellBack, Skipped
from servanda.run.read import read_into, read_items
from servanda.run.sources import Guard, Item, Options, Refused, Visitor, items, watch
from servanda.run.summary import Summary
from servanda.run.tools import Tools, load_tools

__all__ = [
    "FellBack", "Guard", "Item", "Options", "Refused", "Skipped", "Summary", "Tools", "Visitor", "catch_up", "items",
    "load_tools", "read_into", "read_items", "refollow", "watch",
]  # fmt: skip
