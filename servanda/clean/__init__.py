"""Bytes to Page: decoding, HTML, furniture, masthead."""

from servanda.clean.page import clean
from servanda.clean.supplied import Supplied, iso_date

__all__ = ["Supplied", "clean", "iso_date"]
