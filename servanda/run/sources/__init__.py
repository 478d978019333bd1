"""Where pages come from."""

from servanda.run.sources.all import items
from servanda.run.sources.guard import Guard
from servanda.run.sources.item import Item, Refused
from servanda.run.sources.options import Options
from servanda.run.sources.robots import Visitor
from servanda.run.sources.watch import watch

__all__ = ["Guard", "Item", "Options", "Refused", "Visitor", "items", "watch"]
