"""Acts and statements as lines with their words."""

from typing import Any

from servanda.keep import Record
from servanda.record import Act, Party, Statement, plover_root, to_json
from servanda.show.cli.evidence import dated, of_act, of_statement, styled
from servanda.show.cli.screen import safe, say


def named(parties: tuple[Party, ...]) -> str:
    """The names of parties in one phrase."""
    return ", ".join(safe(p.name) for p in parties)


def act_json(record: Record, act: Act) -> dict[str, Any]:
    """An act with its PLOVER root and its words."""
    held: dict[str, Any] = to_json(act)
    return {**held, "plover": plover_root(act.type, act.status), "evidence": of_act(record, act).json()}


def show_act(record: Record, act: Act, *, indent: int = 0, copies: int = 0) -> None:
    """Date, status, type, who and whom; then the exact words."""
    page = record.page(act.page)
    toward = f" → {named(act.whom)}" if act.whom else ""
    what = f": {safe(page.quote(act.what))}" if act.what else ""
    voice = f"  [according to {safe(act.by.name)}]" if act.by else ""
    told = f"  (+{copies} more tellings)" if copies else ""
    say(
        (dated(act, page), "bold"), "  ", styled(act.status), f" {act.type}  ", named(act.who) or "who: not stated",
        toward, what, voice, told, ("  act " + act.id[:8], "dim"), indent=indent,
    )  # fmt: skip
    of_act(record, act).show(indent=indent + 4)


def statement_json(record: Record, statement: Statement) -> dict[str, Any]:
    """A statement with its words."""
    held: dict[str, Any] = to_json(statement)
    return {**held, "evidence": of_statement(record, statement).json()}


def show_statement(record: Record, statement: Statement, *, indent: int = 0) -> None:
    """The speaker, whether directly quoted, and the exact words."""
    speaker = safe(statement.speaker.name) if statement.speaker else "speaker not stated"
    kind = "quoted" if statement.direct else "reported"
    say((speaker, "bold"), f"  ({kind})", ("  statement " + statement.id[:8], "dim"), indent=indent)
    of_statement(record, statement).show(indent=indent + 4)
