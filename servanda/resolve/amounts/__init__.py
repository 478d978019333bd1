"""Sums and quantities of English text to number, unit and bound."""

from servanda.resolve.amounts.find import find_amounts, resolve_amount, widened

__all__ = ["find_amounts", "resolve_amount", "widened"]
