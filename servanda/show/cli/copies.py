"""The command that shows which pages tell one report in the same words, and what each changed."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from servanda.follow import Change, Copy, CopyGroup, fold_copies
from servanda.keep import Record
from servanda.record import Page, Span, to_json
from servanda.show.cli.options import DEFAULT_RECORD, AsJson, RecordFile, opened
from servanda.show.cli.screen import counted, rows, safe, say
from servanda.show.evidence import NO_DATE, NO_OUTLET, moment

SHOWN = 300  # characters of one changed stretch


def copies_command(
    page: Annotated[
        str | None, typer.Argument(metavar="[PAGE]", help="A page's id; all groups where left out.")
    ] = None,
    limit: Annotated[int, typer.Option(help="Groups at most.", min=1)] = 50,
    changes: Annotated[int, typer.Option(help="Changes at most shown of each copy.", min=0)] = 5,
    record: RecordFile = DEFAULT_RECORD,
    json: AsJson = False,
) -> None:
    """Reports that several pages tell in the same words: which came first, and what each copy cut, added or changed.

    Example: servanda copies --limit 10
    """
    with opened(record) as held:
        groups = _groups(held, held.page(page).id if page else None)
        if json:
            rows(_json(held, group) for group in groups[:limit])
            return
        pages = counted(sum(len(group.pages) for group in groups), "page")
        say((counted(len(groups), "report"), "bold"), f" told in the same words by {pages}")
        for group in groups[:limit]:
            _show(held, group, changes)
        if len(groups) > limit:
            say(f"… and {len(groups) - limit} more; give --limit {len(groups)} for all")


def _groups(record: Record, page: str | None) -> list[CopyGroup]:
    """The groups, most pages first; only the page's own where one is given."""
    groups = [g for g in fold_copies(record.pages()) if page is None or page in g.pages]
    return sorted(groups, key=lambda group: (-len(group.pages), group.first))


def _show(record: Record, group: CopyGroup, changes: int) -> None:
    first = record.page(group.first)
    outlets = {_outlet(record.page(page)) for page in group.pages}
    say()
    say((safe(first.headline.value) if first.headline else _opening(first), "bold"))
    say(f"first  {_named(first)}; {counted(len(group.pages), 'page')}, {counted(len(outlets), 'outlet')}", indent=2)
    for copy in group.members:
        page = record.page(copy.page)
        order = "" if page.published else "; it may have come first"
        say(f"copy   {_named(page)}; {copy.similarity:.0%} of the shorter word for word{order}", indent=2)
        for change in copy.changes[:changes]:
            say((f"{change.kind:8}", "yellow"), _told(first, page, change), indent=6)
        if len(copy.changes) > changes:
            say(f"… and {counted(len(copy.changes) - changes, 'more change')}", indent=6)


def _told(first: Page, page: Page, change: Change) -> str:
    before, after = _cut(first, change.before), _cut(page, change.after)
    return {"cut": f"“{before}”", "added": f"“{after}”"}.get(change.kind, f"“{before}” → “{after}”")


def _cut(page: Page, span: Span) -> str:
    words = safe(page.quote(span))
    return words if len(words) <= SHOWN else words[:SHOWN] + " …"


def _named(page: Page) -> str:
    day = moment(page.published.value) if page.published else NO_DATE
    return f"{_outlet(page)}, {day}, {safe(page.source)} (page {page.id[:8]})"


def _outlet(page: Page) -> str:
    return safe(page.outlet.value) if page.outlet else NO_OUTLET


def _opening(page: Page) -> str:
    return safe(page.text.strip()[:80]) + " …"


def _json(record: Record, group: CopyGroup) -> dict[str, Any]:
    first = record.page(group.first)
    return {"first": _fact(first), "copies": list(_copies(record, first, group.members))}


def _copies(record: Record, first: Page, members: tuple[Copy, ...]) -> Iterator[dict[str, Any]]:
    for copy in members:
        page = record.page(copy.page)
        told = [
            {"kind": c.kind, "before": to_json(c.before), "after": to_json(c.after),
             "before_words": first.quote(c.before), "after_words": page.quote(c.after)}
            for c in copy.changes
        ]  # fmt: skip
        yield {**_fact(page), "similarity": copy.similarity, "changes": told}


def _fact(page: Page) -> dict[str, Any]:
    return {
        "page": page.id, "source": page.source, "outlet": page.outlet.value if page.outlet else None,
        "published": page.published.value if page.published else None,
    }  # fmt: skip
