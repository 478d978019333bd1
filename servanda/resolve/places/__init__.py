"""Places as written to their state, and to degrees for capitals and large cities."""

from servanda.resolve.places.gazetteer import VAGUE, Gazetteer, load_gazetteer
from servanda.resolve.places.place import place_of

__all__ = ["VAGUE", "Gazetteer", "load_gazetteer", "place_of"]
