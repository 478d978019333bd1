"""Threads: as one line with the words of the step that moved them last, or whole."""

from servanda.keep import Record
from servanda.record import Step, Thread
from servanda.show.cli.acts import show_act
from servanda.show.cli.evidence import show_evidence, styled
from servanda.show.cli.screen import counted, safe, say
from servanda.show.evidence import NO_DATE, of_act
from servanda.show.facts import course, differing, due_told, last_step, parties_of, since_told


def show_line(record: Record, thread: Thread, *, indent: int = 0) -> None:
    """State, since when, due when, title, whether reports differ; the states before; the words of the present one."""
    differ = differing(thread)
    say(
        styled(thread.state), f"{since_told(thread)}{safe(due_told(record, thread))}  ",
        (safe(thread.title), "bold"), f"  ({counted(len(thread.steps), 'step')})",
        (f"  {differ}" if differ else "", "bold red"), ("  thread " + thread.id[:8], "dim"), indent=indent,
    )  # fmt: skip
    way = course(thread)
    if len(way) > 1:
        say((" → ".join(f"{state} {date or NO_DATE}" for state, date in way), "dim"), indent=indent + 4)
    step = last_step(thread)
    if step:
        show_evidence(of_act(record, record.act(step.act)), indent=indent + 4)


def show_whole(record: Record, thread: Thread) -> None:
    """Where the undertaking stands, then every step in time order, then what contradicts what."""
    say((safe(thread.title), "bold"), ("  thread " + thread.id, "dim"))
    say("parties: ", safe(", ".join(parties_of(record, thread))) or "not stated", indent=2)
    due = safe(due_told(record, thread))
    say("state: ", styled(thread.state), f"{since_told(thread)}{due}", indent=2)
    for number, step in enumerate(thread.steps, 1):
        day = (step.date or NO_DATE) + ("" if step.dated or not step.date else " (day of the report)")
        say()
        moved = ("  → ", styled(step.state)) if step.state else (("  moves nothing", "dim"),)
        say((f"{number}. {day}", "bold"), *moved)
        show_act(record, record.act(step.act), indent=3, known=step.date or "")
        _also(record, step)
    for clash in thread.contradictions:
        say()
        say(("Reports differ", "bold red"), f" on {clash.on}:")
        for act in (clash.first, clash.second):
            show_evidence(of_act(record, record.act(act)), indent=3)


def _also(record: Record, step: Step) -> None:
    """The other sentences that tell a step, each once."""
    told = [of_act(record, record.act(act)) for act in (step.act, *step.copies)]
    others = {(one.page, one.span): one for one in told[1:] if (one.page, one.span) != (told[0].page, told[0].span)}
    if others:
        say((f"also told in {counted(len(others), 'sentence')}:", "dim"), indent=3)
    for one in others.values():
        show_evidence(one, indent=7)
