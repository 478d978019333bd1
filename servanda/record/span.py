"""Where something stands in a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of one page's text, in Unicode code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # a page has hundreds; a generated one takes half as long again
        if not 0 <= start <= end:
            raise ValueError(f"span [{start}, {end}): need 0 <= start <= end")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Always true: a span is there or is None; an empty one is still there."""
        return True

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = (Span.__dict__[name].__set__ for name in ("start", "end"))
