"""A record opened for one request."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Self

from fastapi import Depends, Request

from servanda.keep import Record
from servanda.record import Act, Actor, Page, Statement, Thread
from servanda.show.overdue import overdue

if TYPE_CHECKING:
    from servanda.show.web.who import Taken

SUGGESTED = 60


class Visit(Record):
    """A record that looks up each thing once; made anew for each request, so that no two threads share one."""

    def __enter__(self) -> Self:
        self._db.execute("BEGIN")  # all questions see the record of one moment, whoever writes meanwhile
        return self

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {}

    @cached_property
    def _acts(self) -> dict[str, Act]:
        return {}

    @cached_property
    def taken(self) -> "list[Taken]":
        """The names of the question that several bear, and for whom each was taken."""
        return []

    @cached_property
    def everybody(self) -> dict[str, Actor]:
        """All actors by id, those with most acts first."""
        return {actor.id: actor for actor in super().actors()}

    @cached_property
    def _states(self) -> dict[str | None, str]:
        return {actor.state: actor.name for actor in self.actors() if actor.kind == "state"}

    def state_name(self, code: str | None) -> str | None:
        """The name of a state by its ISO code; the code where the record does not hold it, None for None."""
        return self._states.get(code, code) if code else None

    @cached_property
    def suggested(self) -> list[str]:
        """The names of those with most acts, suggested where a name is asked for."""
        return [actor.name for actor in islice(self.actors(), SUGGESTED)]

    def actors(self) -> Iterator[Actor]:
        """All actors, those with most acts first."""
        return iter(self.everybody.values())

    def overdue(self, thread: Thread) -> bool:
        """Whether a thread is still open though it was due before the record's last day."""
        return overdue(thread, self._last_day)

    @cached_property
    def _last_day(self) -> str:
        return self.last_day() or ""

    def page(self, page_id: str) -> Page:
        """A page by its id or the beginning of one."""
        if page_id not in self._pages:
            self._pages[page_id] = super().page(page_id)
        return self._pages[page_id]

    def act(self, act_id: str) -> Act:
        """An act by its id or the beginning of one."""
        if act_id not in self._acts:
            self._acts[act_id] = super().act(act_id)
        return self._acts[act_id]

    def beginning(self, kind: str, given: str, *, most: int) -> list[str]:
        """The ids, at most so many, that begin so. kind: page, thread or actor."""
        sql = f"SELECT id FROM {kind} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
        return [row[0] for row in self._db.execute(sql, (given, given + "g", most))]

    def told(self, statements: Iterable[str]) -> list[Statement]:
        """The statements of these ids, in their order."""
        return [self.statement(given) for given in statements]


def opened(request: Request) -> Iterator[Visit]:
    """The record that the application serves, read-only, closed when the answer is made."""
    with Visit.open(request.app.state.record, read_only=True) as visit:
        yield visit


Opened = Annotated[Visit, Depends(opened)]
