"""Where pages come from."""

from servanda.run.sources.all import items
from servanda.run.sources.item import Item, Options, Refused

__all__ = ["Item", "Options", "Refused", "items"]
