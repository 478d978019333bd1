"""The composer: sources to pages, pages through their steps, into the record; then what they change is followed."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.clean import Supplied
from servanda.errors import KeepError, ServandaError
from servanda.keep import Record
from servanda.run.following import catch_up
from servanda.run.journey import FellBack, Journey, Known, Skipped, told
from servanda.run.pool import Answer, Load, travel_all
from servanda.run.sources import Options, items
from servanda.run.sources.item import Item, Refused
from servanda.run.summary import Noted, Summary
from servanda.run.tools import load_tools

if TYPE_CHECKING:
    from servanda.read import Server

Progress = Callable[[Summary, str], None]


def read_into(
    paths: Iterable[str | Path],
    record: Record,
    *,
    reader: "str | Server" = "default",
    overlays: Sequence[Path] = (),
    supplied: Supplied = Supplied(),  # noqa: B008 - frozen
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    again: bool = False,
    progress: Progress | None = None,
    load: Load | None = None,
    follow: Callable[[Record], int] | None = catch_up,
) -> Summary:
    """Read sources into a record and follow them; what could not be read is in the summary, with its reason.

    paths: files, folders, "-", addresses. reader: a built-in name, a model folder, or a server to ask. overlays:
    tables of one's own. supplied: facts for pages that state none. columns: see Options. workers: processes; the
    result is the same for any number. again: read pages anew that the record holds by the same reader. progress:
    called after each page with the summary so far and the source. load: other steps than the built-in ones (must
    pickle for workers > 1). follow: brings the threads up to date and counts them; None leaves them as they are.
    A stop by the keyboard leaves all pages kept so far, followed or not; the same call takes up where it stopped.
    Raises ReaderError, MissingExtraError or InputError where the tools cannot be made, KeepError for a record that
    cannot be written.
    """
    options = Options(supplied, dict(columns or {}))
    return read_items(
        items(paths, options), record, load=load or partial(load_tools, reader, tuple(overlays)), workers=workers,
        again=again, progress=progress, follow=follow,
    )  # fmt: skip


def read_items(
    given: Iterable[Item | Refused],
    record: Record,
    *,
    load: Load,
    workers: int = 1,
    again: bool = False,
    progress: Progress | None = None,
    follow: Callable[[Record], int] | None = catch_up,
) -> Summary:
    """The same for items of any source; see read_into."""
    summary, start = Summary(), time.monotonic()
    try:
        for source, answer in travel_all(
            _noting(given, summary), load=load, record=record, workers=workers, again=again
        ):
            _take(answer, record, summary)
            summary.seconds = time.monotonic() - start
            if progress:
                progress(summary, source)
        if follow and (summary.kept or not record.followed()):
            summary.threads = follow(record)
    except KeyboardInterrupt:
        summary.stopped = True
    summary.seconds = time.monotonic() - start
    return summary


def _noting(given: Iterable[Item | Refused], summary: Summary) -> Iterator[Item | Refused]:
    """The items as they are; what they note goes into the summary, whatever becomes of them."""
    for item in given:
        if isinstance(item, Item) and item.note:
            summary.notes.append(Noted(item.source, item.note))
        yield item


def _take(answer: Answer, record: Record, summary: Summary) -> None:
    """Keep what an answer brings, and count it."""
    summary.pages += 1
    match answer:
        case Known():
            summary.unchanged += 1
        case Skipped():
            summary.pay(answer.bill)
            summary.skipped.append(answer)
        case Journey():
            summary.pay(answer.bill)
            if answer.fell_back is not None:
                summary.fell_back.append(FellBack(answer.page.source, answer.fell_back))
            _keep(answer, record, summary)


def _keep(journey: Journey, record: Record, summary: Summary) -> None:
    """Keep a page that was read; one that the record cannot hold is skipped. Raises KeepError where nothing can be."""
    page, resolved = journey.page, journey.resolved
    try:
        new = record.add(page, journey.reading, resolved)
    except KeepError:
        raise
    except (ServandaError, ValueError) as error:
        summary.skipped.append(Skipped(page.source, "keep", told(error)))
        return
    if not new:
        summary.unchanged += 1
        return
    summary.kept += 1
    summary.unread += journey.unread
    summary.acts += len(resolved.acts)
    summary.statements += len(resolved.statements)
    if page.dateline is None and page.published is None:
        summary.undated.append(page.source)
