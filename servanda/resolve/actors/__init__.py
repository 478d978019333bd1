"""Who is meant: the actors that a page names, and what each pronoun, title and description on it stands for."""

from servanda.resolve.actors.cast import Cast, Entity, cast_of
from servanda.resolve.actors.refer import Referent, Referrer

__all__ = ["Cast", "Entity", "Referent", "Referrer", "cast_of"]
