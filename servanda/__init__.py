"""A sourced, dated record of the relations between states and their leaders."""

__version__ = "0.1.0"
