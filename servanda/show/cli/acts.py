"""Acts and statements as lines with their words."""

from servanda.keep import Record
from servanda.record import Act, Party, Statement
from servanda.show.cli.evidence import show_evidence, styled
from servanda.show.cli.screen import safe, say
from servanda.show.evidence import dated, of_act, of_statement


def named(parties: tuple[Party, ...]) -> str:
    """The names of parties in one phrase."""
    return ", ".join(safe(p.name) for p in parties)


def show_act(record: Record, act: Act, *, indent: int = 0, known: str = "") -> None:
    """Date, status, type, who and whom; then the exact words. known: a date that was told already."""
    page = record.page(act.page)
    toward = f" → {named(act.whom)}" if act.whom else ""
    what = f": {safe(page.quote(act.what))}" if act.what else ""
    voice = f"  [according to {safe(act.by.name)}]" if act.by else ""
    day = dated(act, page)
    told = () if known and day in (known, f"reported {known}") else ((safe(day), "bold"), "  ")
    say(
        *told, styled(act.status), f" {act.type}  ", named(act.who) or "who: not stated", toward, what, voice,
        ("  act " + act.id[:8], "dim"), indent=indent,
    )  # fmt: skip
    show_evidence(of_act(record, act), indent=indent + 4)


def show_statement(record: Record, statement: Statement, *, indent: int = 0) -> None:
    """The speaker, whether directly quoted, and the exact words."""
    speaker = safe(statement.speaker.name) if statement.speaker else "speaker not stated"
    kind = "quoted" if statement.direct else "reported"
    say((speaker, "bold"), f"  ({kind})", ("  statement " + statement.id[:8], "dim"), indent=indent)
    show_evidence(of_statement(record, statement), indent=indent + 4)
