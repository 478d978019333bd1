"""A brief of a relation in Markdown: each line has a footnote that gives the outlet, the date and the exact words."""

from collections import Counter
from collections.abc import Iterator

from servanda.follow import Relation
from servanda.keep import Record
from servanda.record import Act, Actor, Party, Statement, Thread
from servanda.show.evidence import NO_DATE, NO_OUTLET, Evidence, dated, of_act, of_statement
from servanda.show.facts import course, differing, due_told, last_step, since_told
from servanda.show.names import described


class _Notes:
    """Footnotes in the order in which they are first called for; the same words are one note."""

    def __init__(self, record: Record) -> None:
        self._record, self._numbers = record, dict[Evidence, int]()

    def mark(self, evidence: Evidence) -> str:
        """The mark of these words."""
        return f"[^{self._numbers.setdefault(evidence, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """The notes themselves: outlet, headline, date, the words, and where they stand."""
        for evidence, number in self._numbers.items():
            page = self._record.page(evidence.page)
            headline = f", “{plain(page.headline.value)}”" if page.headline else ""
            told = f"{plain(evidence.outlet or NO_OUTLET)}{headline}, {evidence.published or NO_DATE}"
            place = f"page {evidence.page}, characters {evidence.span.start} to {evidence.span.end}"
            words = " … ".join(plain(words) for _, words in evidence.stretches())
            yield f"[^{number}]: {told}: “{words}” {_link(page.source)}; {place}."


def brief(record: Record, first: Actor, second: Actor, found: Relation, *, period: str = "") -> Iterator[str]:
    """The lines of the brief: undertakings, contacts, acts, statements; nothing is cut short. period: in words."""
    notes = _Notes(record)
    yield f"# {plain(first.name)} and {plain(second.name)}"
    yield ""
    yield f"{plain(described(first))}; {plain(described(second))}. {_counts(found)}"
    within = f" with a step {period}" if period else ""
    yield from _part(f"Open undertakings{within}", (_thread(record, thread, notes) for thread in found.open))
    yield from _part(f"Settled undertakings{within}", (_thread(record, thread, notes) for thread in found.settled))
    yield from _part(f"Contacts {period}".strip(), _contacts(record, found, notes))
    yield from _part("Acts", (_act(record, record.act(act), notes) for act in found.acts))
    touching = (_act(record, record.act(act), notes) for act in found.touching)
    yield from _part("Acts in which one side is only named", touching)
    for speaker, other, said in zip((first, second), (second, first), found.statements, strict=True):
        title = f"What {plain(speaker.name)} says of {plain(other.name)}"
        yield from _part(title, (_statement(record, record.statement(one), notes) for one in said))
    yield ""
    yield from notes.lines()


def plain(words: str) -> str:
    """Words in one line, without what Markdown would take for markup."""
    held = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return "".join("\\" + c if c in "\\`*_[]<>#|~" else c for c in held)


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    held = [f"- {line}" for line in lines]
    if held:
        yield from ("", f"## {title}", "", *held)


def _counts(found: Relation) -> str:
    counts: Counter[str] = Counter()
    for tally in found.tallies:
        counts[tally.type] += tally.count
    told = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    many = "" if len(found.acts) == 1 else "s"
    return f"{len(found.acts)} act{many} ({told})." if told else "No acts."


def _contacts(record: Record, found: Relation, notes: _Notes) -> Iterator[str]:
    for words, contact in (("first", found.first_contact), ("last", found.last_contact)):
        if contact:
            yield f"{words} told: {contact.date}{notes.mark(of_act(record, record.act(contact.act)))}"


def _thread(record: Record, thread: Thread, notes: _Notes) -> str:
    step, due = last_step(thread), due_told(record, thread)
    mark = notes.mark(of_act(record, record.act(step.act))) if step else ""
    before = ", ".join(f"{state} {date or NO_DATE}" for state, date in course(thread)[:-1])
    way = f" (before: {before})" if before else ""
    differ = f" (**{differing(thread)}**)" if thread.contradictions else ""
    return f"**{thread.state}**{since_told(thread)}{plain(due)}: {plain(thread.title)}{way}{differ}{mark}"


def _act(record: Record, act: Act, notes: _Notes) -> str:
    page = record.page(act.page)
    whom = f" → {_names(act.whom)}" if act.whom else ""
    what = f": {plain(page.quote(act.what))}" if act.what else ""
    voice = f" (according to {plain(act.by.name)})" if act.by else ""
    told = f"{_names(act.who) or 'who: not stated'}{whom}{what}{voice}"
    return f"{plain(dated(act, page))}, {act.type}, {act.status}: {told}{notes.mark(of_act(record, act))}"


def _statement(record: Record, said: Statement, notes: _Notes) -> str:
    page, kind = record.page(said.page), "quoted" if said.direct else "reported"
    speaker = plain(said.speaker.name) if said.speaker else "speaker not stated"
    words = " … ".join(plain(page.quote(span)) for span in said.content)
    return f"{speaker} ({kind}): {words}{notes.mark(of_statement(record, said))}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(plain(party.name) for party in parties)


def _link(source: str) -> str:
    return f"<{source}>" if source.startswith(("http://", "https://")) and ">" not in source else plain(source)
