"""Pages through several processes, answers in the order of the pages."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from servanda.keep import Record
from servanda.record import Page
from servanda.run.journey import Journey, Known, Skipped, travel
from servanda.run.sources import Item, Refused
from servanda.run.tools import Tools

AHEAD = 4  # pages waiting for each worker: enough to keep it busy, little enough to hold in memory

Answer = Journey | Known | Skipped
Load = Callable[[], Tools]


def travel_all(
    items: Iterable[Item | Refused], *, load: Load, record: Record, workers: int, again: bool = False
) -> Iterator[tuple[str, Answer]]:
    """(source, answer) for each item, in the items' order whatever the number of workers.

    load: makes the tools, once in each process; with workers > 1 it must pickle. again: read known pages anew.
    """
    if workers <= 1:
        tools = load()
        known = _never if again else record.holds
        for item in items:
            yield item.source, _refused(item) if isinstance(item, Refused) else travel(item, tools, known)
        return
    load()  # so that a reader that cannot be had is said here, and not by workers that die of it
    yield from _Pool(load, None if again else record.path, workers).run(items)


class _Pool:
    """Worker processes that are started anew where a page brings one down."""

    def __init__(self, load: Load, path: Path | None, workers: int) -> None:
        self._load, self._path, self._workers = load, path, workers
        self._spare: ProcessPoolExecutor | None = None

    def run(self, items: Iterable[Item | Refused]) -> Iterator[tuple[str, Answer]]:
        """Answers in order; at most AHEAD items a worker are in flight."""
        pool = self._start(self._workers)
        waiting: deque[tuple[Item | Refused, Future[Answer] | None]] = deque()
        try:
            for item in items:
                waiting.append((item, None if isinstance(item, Refused) else self._submit(pool, item)))
                if len(waiting) >= AHEAD * self._workers:
                    yield self._answer(*waiting.popleft())
                    pool = self._alive(pool)
            while waiting:
                yield self._answer(*waiting.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            if self._spare:
                self._spare.shutdown(wait=True, cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(self._load, self._path))

    def _submit(self, pool: ProcessPoolExecutor, item: Item) -> "Future[Answer] | None":
        """The answer to come; None where the pool has broken."""
        try:
            return pool.submit(_work, item)
        except BrokenProcessPool:
            return None

    def _alive(self, pool: ProcessPoolExecutor) -> ProcessPoolExecutor:
        """The pool, or a new one where it has broken."""
        try:
            pool.submit(_nothing)
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            return self._start(self._workers)
        return pool

    def _answer(self, item: Item | Refused, future: "Future[Answer] | None") -> tuple[str, Answer]:
        if isinstance(item, Refused):
            return item.source, _refused(item)
        try:
            return item.source, future.result() if future else self._retry(item)
        except BrokenProcessPool:
            return item.source, self._retry(item)

    def _retry(self, item: Item) -> Answer:
        """An item that was in flight when a worker died, tried once with no other beside it."""
        self._spare = self._spare or self._start(1)
        try:
            return self._spare.submit(_work, item).result()
        except BrokenProcessPool:
            self._spare = None
            words = "brought its process down (out of memory?); read it apart, or split it"
            return Skipped(item.source, "read", words)


_travel: Callable[[Item], Answer]  # of one worker process: the only way a pool's initializer can hand anything on


def _prepare(load: Load, path: Path | None) -> None:
    global _travel
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the composer is told to stop, and ends its workers itself
    known = Record.open(path, read_only=True).holds if path else _never
    _travel = partial(travel, tools=load(), known=known)


def _work(item: Item) -> Answer:
    return _travel(item)


def _nothing() -> None:
    """Shows that a pool takes work."""


def _never(page: Page, by: str) -> bool:
    return False


def _refused(item: Refused) -> Skipped:
    return Skipped(item.source, "source", item.error)
