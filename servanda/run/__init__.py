"""The order of the steps, from sources into the record."""

from servanda.run.journey import Skipped
from servanda.run.read import read_into, read_items, refollow
from servanda.run.sources import Item, Options, Refused, items
from servanda.run.summary import Summary
from servanda.run.tools import Tools, load_tools

__all__ = [
    "Item", "Options", "Refused", "Skipped", "Summary", "Tools", "items", "load_tools", "read_into", "read_items",
    "refollow",
]  # fmt: skip
