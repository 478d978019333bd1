"""A page's text with its marks: dimmed and coloured on a terminal, bracketed when plain."""

from rich.text import Text

from servanda.keep import Record
from servanda.record import FURNITURE, Act, Page, Span, Statement
from servanda.show.cli.screen import console, counted, safe, say
from servanda.show.evidence import NO_DATE, NO_OUTLET, moment


def marks_of(page: Page, acts: list[Act], statements: list[Statement]) -> list[tuple[Span, str, str]]:
    """(place, name in brackets, style) of everything that is shown on a page."""
    found = [(m.span, f"furniture {m.kind}", "dim") for m in page.marks(FURNITURE)]
    found += [(span, f"statement {s.id[:8]}", "blue") for s in statements for span in s.content]
    found += [(span, "cue", "magenta") for s in statements for span in s.cue]
    found += [(a.trigger, f"{a.type}/{a.status}", "bold yellow") for a in acts]
    return sorted(found, key=lambda m: (m[0].start, -m[0].end))


def bracketed(text: str, marks: list[tuple[Span, str, str]]) -> str:
    """The text with [name: …] around each mark; the characters between the brackets are the page's own."""
    cuts = [(m.start, 1, -m.end, f"[{name}: ") for m, name, _ in marks]
    cuts += [(m.end, 0, -m.start, "]") for m, _, _ in marks]
    parts, at = [], 0
    for place, _, _, words in sorted(cuts):
        parts += [text[at:place], words]
        at = place
    return "".join([*parts, text[at:]])


def show(record: Record, page: Page) -> None:
    """Masthead facts, then the text."""
    acts, statements = list(record.acts(page=page.id)), list(record.statements(page=page.id))
    marks = marks_of(page, acts, statements)
    day = f"{moment(page.published.value)} ({page.published.origin})" if page.published else NO_DATE
    outlet = page.outlet.value if page.outlet else NO_OUTLET
    say((safe(page.headline.value) if page.headline else "headline not stated", "bold"))
    marked = f"{counted(len(acts), 'act')}, {counted(len(statements), 'statement')}"
    say(f"{safe(outlet)}, {safe(day)}; {safe(page.source)}; page {page.id}; {marked}")
    if page.unread:
        say((f"not read: in a language that the reader does not know ({page.language})", "yellow"))
    say()
    lines = "\n".join(safe(line) for line in page.text.split("\n"))
    held = console()
    if not held.is_terminal:
        held.print(Text(bracketed(lines, marks)), soft_wrap=True)
        return
    text = Text(lines)
    for span, _, style in marks:
        text.stylize(style, span.start, span.end)
    held.print(text)
