"""The measure of the mission: the two seed pages read, and each row that a reader of them should find.

usage: python -m bench.mission [--shared FOLDER] [--reader NAME] [--record FILE]

mission.json holds the rows as places in the pages (code points), with what may stand there: several types,
statuses or names where a careful reader could choose either. A row is right when one act (or statement) at its
place has all that the row names, partly right when an act of its type and one more part agrees, else missed.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.shared import add_shared
from servanda.clean import Supplied
from servanda.follow import names_used, wording
from servanda.keep import Record
from servanda.record import FURNITURE, Act, Page, Party, Span
from servanda.run import read_into

ROWS = Path(__file__).with_name("mission.json")
UNDATED = "2024-06-07"  # what a person tells of the page that states no date
Row = Mapping[str, Any]


class Seeds:
    """The record of the two pages, asked row by row."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.pages = {Path(page.source).name[:3]: page for page in record.pages()}
        self.acts = list(record.acts())
        self.statements = list(record.statements())

    def verdict(self, row: Row) -> str:
        """ "right", "partly" or "missed"."""
        if "furniture" in row:
            return "right" if not self._furniture() else "missed"
        if "wording" in row:
            return self._wording(row["wording"])
        if "thread" in row:
            return self._thread(row)
        return self._statement(row) if "speaker" in row else self._act(row)

    def _page(self, row: Row) -> Page:
        return self.pages[row["page"]]

    def _act(self, row: Row) -> str:
        page, places = self._page(row), [Span(*at) for at in row["at"]]
        held = [a for a in self.acts if a.page == page.id and any(p.overlaps(a.trigger) for p in places)]
        best = max((self._agreement(row, act) for act in held), default=(0, 1))
        return "right" if best[0] == best[1] else "partly" if best[0] >= 2 else "missed"

    def _agreement(self, row: Row, act: Act) -> tuple[int, int]:
        """How many of the row's parts an act has, and how many there are; none without its type."""
        parts = [act.type in row["type"], act.status in row["status"]]
        parts += [named(row[side], getattr(act, side)) for side in ("who", "whom") if side in row]
        if "by" in row:
            parts.append(named([row["by"]], [act.by]) if row["by"] and act.by else row["by"] is None and act.by is None)
        if "when" in row:
            parts.append(bool(act.when and act.when.start and act.when.start.startswith(row["when"])))
        if "amount" in row:
            parts.append(bool(act.amount and act.amount.value == row["amount"]))
        if row.get("cond"):
            parts.append(act.cond is not None)
        return (sum(parts) if parts[0] else 0), len(parts)

    def _statement(self, row: Row) -> str:
        page, places = self._page(row), [Span(*at) for at in row["at"]]
        held = [s for s in self.statements if s.page == page.id
                and any(p.overlaps(c) for p in places for c in s.content)]  # fmt: skip
        word = Span(*row["holds"]) if "holds" in row else None
        kept = [s for s in held if word is None or any(c.overlaps(word) for c in s.content)]
        if any(s.speaker and named([row["speaker"]], [s.speaker]) for s in kept):
            return "right"
        return "partly" if held else "missed"

    def _thread(self, row: Row) -> str:
        places = [(self.pages[page].id, Span(start, end)) for page, start, end in row["thread"]]
        own = {act.id: act for act in self.acts}
        best = "missed"
        for thread in self.record.threads():
            told = {n for step in thread.steps for n in (step.act, *step.copies)}
            hit = {at for at in places for n in told if own[n].page == at[0] and own[n].trigger.overlaps(at[1])}
            both = len({page for page, _ in hit}) == 2
            if both and len(hit) >= row["least"] and row.get("state", thread.state) == thread.state:
                return "right"
            if both or len(hit) >= row["least"]:
                best = "partly"
        return best

    def _wording(self, name: str) -> str:
        """Right when each page's words for the actor are there, and the two differ."""
        found = self.record.find_actors(name)
        if not found:
            return "missed"
        pages = {page.id: page for page in self.pages.values()}
        usages = list(names_used(self.record.mentions(found[0].id), pages))
        by_page = {page: {use.words for use in usages if use.page == page} for page in pages}
        if not all(by_page.values()):
            return "partly" if any(by_page.values()) else "missed"
        first, second = by_page.values()
        return "right" if first != second and wording(usages).phrases else "partly"

    def _furniture(self) -> list[str]:
        """Words of marks that stand in furniture."""
        pages = {page.id: page for page in self.pages.values()}
        spans = [(a.page, a.trigger) for a in self.acts]
        spans += [(s.page, c) for s in self.statements for c in s.content]
        spans += [(page, mention.span) for page, mention in self.record.mentions()]
        return [
            pages[n].quote(s) for n, s in spans if any(m.span.overlaps(s) for m in pages[n].layers.get(FURNITURE, ()))
        ]


def named(wanted: Iterable[str], parties: Iterable[Party | None]) -> bool:
    """Whether one of the parties bears one of these names, or holds or is held by it."""

    def words(name: str) -> frozenset[str]:
        return frozenset(name.lower().replace(".", "").split()) - {"the", "a", "an"}

    for party in parties:
        for name in wanted:
            if party and party.name and (words(name) <= words(party.name) or words(party.name) <= words(name)):
                return True
    return False


def main() -> int:
    """Print a line a row and the sums; the exit code is 0."""
    ask = argparse.ArgumentParser(prog="python -m bench.mission")
    add_shared(ask)
    ask.add_argument("--reader", default="default")
    ask.add_argument("--record", type=Path, help="keep the record in this file")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "seeds.servanda"
        with Record.open(path, create=True) as record:
            read_into([given.shared / "data/seeds"], record, reader=given.reader, supplied=Supplied(published=UNDATED))
            seeds = Seeds(record)
            verdicts = [(seeds.verdict(row), row["row"]) for row in json.loads(ROWS.read_text("utf-8"))]
    for verdict, row in verdicts:
        print(f"{verdict:7} {row}")
    count = Counter(verdict for verdict, _ in verdicts)
    print(f"right {count['right']} of {len(verdicts)} ({count['right'] / len(verdicts):.0%}), "
          f"partly {count['partly']}, missed {count['missed']}")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
