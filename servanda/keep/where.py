"""The conditions of one question to the tables."""

from collections.abc import Sequence
from typing import Any, Self

_NEAR = 1000  # characters between an act's trigger and words of its sentence, at most


class Where:
    """Conditions joined by AND, and their values in order. A value of None asks nothing."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []

    @property
    def sql(self) -> str:
        """ " WHERE …", or nothing."""
        return " WHERE " + " AND ".join(self._parts) if self._parts else ""

    def add(self, part: str, *values: Any) -> Self:
        """One more condition."""
        self._parts.append(part)
        self.values += values
        return self

    def equal(self, column: str, value: str | None) -> Self:
        """The column has this value."""
        return self if value is None else self.add(f"{column} = ?", value)

    def least(self, column: str, value: float | None) -> Self:
        """The column has at least this value."""
        return self if value is None else self.add(f"{column} >= ?", value)

    def between(self, column: str, since: str | None, until: str | None) -> Self:
        """An ISO date in [since, until], each of any precision: until "2024" holds all of 2024."""
        if since:
            self.add(f"{column} >= ?", since)
        if until:  # the days of 2024 sort behind "2024" and before "2024~"
            self.add(f"{column} <= ?", until + "~")
        return self

    def any(self, column: str, values: Sequence[str] | None, inside: str = "") -> Self:
        """The column has one of these values; inside: a subquery to put them into, "{}" for the list."""
        if values is None:
            return self
        marks = ", ".join("?" * len(values))
        return self.add(f"{column} IN ({inside.format(marks) if inside else marks})", *values)

    def party(self, actors: Sequence[str] | None) -> Self:
        """An act that one of these is a party to, or the source of."""
        return self.any("id", actors, "SELECT act FROM party WHERE actor IN ({})")

    def near(self, actors: Sequence[str] | None) -> Self:
        """An act with words nearby that mention one of these."""
        nearby = f"mention.page = act.page AND mention.start BETWEEN act.start - {_NEAR} AND act.start + {_NEAR}"
        inside = f"SELECT act.id FROM act JOIN mention ON {nearby} AND actor IN ({{}})"
        return self.any("id", actors, inside)

    def about(self, actors: Sequence[str] | None) -> Self:
        """A statement whose words mention one of these."""
        return self.any("id", actors, "SELECT voice FROM mention WHERE actor IN ({})")

    def in_thread(self, actors: Sequence[str] | None) -> Self:
        """A thread that has one of these among its parties, or among those of its acts."""
        if actors is None:
            return self
        marks = ", ".join("?" * len(actors))
        inside = f"SELECT thread FROM thread_party WHERE actor IN ({marks})"
        acts = f"SELECT thread FROM party JOIN thread_act USING (act) WHERE actor IN ({marks})"
        return self.add(f"id IN ({inside} UNION {acts})", *actors, *actors)
