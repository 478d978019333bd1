"""Marks to facts: which day, who exactly, how much, where."""

from servanda.resolve.page import resolve
from servanda.resolve.tables import Tables, load_outlets, load_tables

__all__ = ["Tables", "load_outlets", "load_tables", "resolve"]
