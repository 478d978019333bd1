"""Conflict and cooperation by year, as bars above and below a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.follow import Climate

HEIGHT = 64  # pixels above the line, and as many below it
_LABELS = 8  # years written under the bars at most


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a year's bar. top, height: pixels. kind: "verbal" or "material" and "good" or "bad"."""

    top: float
    height: float
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year's bars. at, width: percent of the width. title: its counts in words; words: "" where no label fits."""

    at: float
    width: float
    bars: list[Bar]
    title: str
    words: str


def years(climates: Sequence[Climate]) -> list[Year]:
    """One column for each year from the first to the last, empty ones too; the undated are not drawn."""
    dated = {int(c.year): c for c in climates if c.year.isdigit()}
    if not dated:
        return []
    first, last = min(dated), max(dated)
    span = last - first + 1
    most = max(max(c.quads[0] + c.quads[1], c.quads[2] + c.quads[3]) for c in dated.values())
    every = -(-span // _LABELS)
    slot = 100 / span
    return [
        Year(
            round(n * slot + slot * 0.14, 3), round(slot * 0.72, 3), _bars(dated.get(first + n), HEIGHT / max(most, 1)),
            in_words(dated.get(first + n)) or f"{first + n}: none", str(first + n) if n % every == 0 else "",
        )
        for n in range(span)
    ]  # fmt: skip


def in_words(climate: Climate | None) -> str:
    """A year's counts in one phrase."""
    if climate is None:
        return ""
    verbal, material, against, force = climate.quads
    score = f"; mean score {climate.score:+.1f}" if climate.score is not None else ""
    return (
        f"{climate.year}: cooperation {verbal + material} ({verbal} in words, {material} in deeds), "
        f"conflict {against + force} ({against} in words, {force} in deeds){score}"
    )


def _bars(climate: Climate | None, unit: float) -> list[Bar]:
    if climate is None:
        return []
    verbal, material, against, force = climate.quads
    above = [("material good", material), ("verbal good", verbal)]  # deeds next to the line
    below = [("material bad", force), ("verbal bad", against)]
    found, at = [], float(HEIGHT)
    for kind, count in above:
        at -= count * unit
        found.append(Bar(round(at, 2), round(count * unit, 2), kind, count))
    at = float(HEIGHT)
    for kind, count in below:
        found.append(Bar(round(at, 2), round(count * unit, 2), kind, count))
        at += count * unit
    return [bar for bar in found if bar.count]
