"""Undertakings that are past their time: one rule for every screen."""

from servanda.record import Thread

OPEN = frozenset({"wished", "proposed", "promised", "agreed", "under way", "delayed", "halted"})


def overdue(thread: Thread, last_day: str) -> bool:
    """Whether a thread is still open though its due time ended before a day.

    last_day: ISO, of the record's last dated page (`Record.summary().until`); "" where no page has a date.
    """
    end = thread.due.end if thread.due else None
    return thread.state in OPEN and end is not None and end[:10] < last_day
