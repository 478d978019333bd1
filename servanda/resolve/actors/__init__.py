"""Who is meant: the actors that a page names, and what each pronoun, title and description on it stands for."""

from servanda.resolve.actors.acting import acting_for
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.casting import cast_of
from servanda.resolve.actors.describe import Described, describe
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.refer import Referrer
from servanda.resolve.actors.referent import Referent

__all__ = ["Cast", "Described", "Entity", "Referent", "Referrer", "acting_for", "cast_of", "describe"]
