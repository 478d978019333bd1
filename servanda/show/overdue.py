"""What should have been done by now."""

from servanda.follow import OPEN
from servanda.record import Thread


def overdue(thread: Thread, last_day: str) -> bool:
    """Whether an undertaking is still open after its due time. last_day: ISO, of the record's last dated page."""
    end = thread.due.end if thread.due else None
    return thread.state in OPEN and end is not None and end[:10] < last_day[:10]
