"""A record that was read by nobody: invented states and outlets, an undertaking over years, and a hostile page."""

from pathlib import Path

from servanda.keep import Record
from servanda.record import (
    FURNITURE,
    PARAGRAPHS,
    SENTENCES,
    Act,
    Actor,
    Alias,
    Amount,
    Contradiction,
    Mark,
    Mention,
    Office,
    Page,
    Party,
    Place,
    Reading,
    Resolved,
    Span,
    Stated,
    Statement,
    Step,
    Thread,
    TimeMark,
    When,
    actor_id,
    digest,
    sha256,
)  # fmt: skip

NORLAND = Actor(actor_id("state", "Norland", "NOR"), "Norland", "state", "NOR", aliases=(Alias("Norlanders"),))
ESTRIA = Actor(actor_id("state", "Estria", "EST"), "Estria", "state", "EST", origin="states")
SUND = Actor(actor_id("state", "Sund", "SUN"), "Sund", "state", "SUN", origin="states")
KERN = Actor(
    actor_id("person", "Anna Kern", "NOR"), "Anna Kern", "person", "NOR", sector="EXE", aliases=(Alias("Kern"),),
    offices=(Office("prime minister", "NOR", "2020-11-01"),), origin="holders",
)  # fmt: skip
OTTO = Actor(actor_id("person", "Otto Kern", "EST"), "Otto Kern", "person", "EST", aliases=(Alias("Kern"),))
EVERYBODY = (NORLAND, ESTRIA, SUND, KERN, OTTO)

# Nothing of a page may be obeyed: tags, a terminal's escapes, signs that turn writing around, an emoji of two units.
HOSTILE = "<script>alert('\"1\"')</script><b onclick=x> & \x1b[31m \u202egnihtemos\u202c 😀"
FIRST = (
    "Share this\n\n"
    "Norland hopes to build a bridge to Estria\n\n"
    "Norland would like to build a bridge for Estria by 2023, Anna Kern said on Monday. "
    "“Estria is our friend 😀 and a 🇳🇴 bridge will show it,” the prime minister added.\n\n"
    f"More: {HOSTILE}\n"
)
SECOND = (
    "Norland will build the bridge by the end of 2023 at a cost of $40 million if Estria pays half, Kern promised. "
    "Estria thanked Norland for the bridge."
)
THIRD = "Work on the bridge was halted on 3 May 2022. Otto Kern of Estria called the strong-willed Anna Kern slow."
FOURTH = "Norland opened the bridge on 5 June 2024, the builder said. It cost $55 million."
FIFTH = "Norland opened the bridge to Estria on 7 June 2024. It cost $40 million."
SIXTH = FIFTH + " This is a copy."


def span(text: str, words: str) -> Span:
    """Where these words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def page(text: str, outlet: str | None, day: str | None, headline: str | None = None, source: str = "a.txt") -> Page:
    """A page whose sentences end at full stops; its first ten characters are furniture where they say so."""
    held = Page(
        digest("page", text), text, source, sha256(text.encode()), language="en",
        outlet=Stated(outlet, None, "supplied") if outlet else None,
        headline=Stated(headline, span(text, headline) if headline in text else None, "text") if headline else None,
        published=Stated(day, None, "meta") if day else None,
    )  # fmt: skip
    body = text.index("Norland would") if "Norland would" in text else 0
    end = text.index("More:") if "More:" in text else len(text)
    sentences, start = [], body
    for at in range(body, end):
        if text[at] in ".”" and (at + 1 == end or text[at + 1] in " \n") and text[start : at + 1].strip():
            sentences.append(Mark(Span(start, at + 1), "sentence"))
            start = at + 2
    held = held.with_layer(SENTENCES, tuple(sentences))
    held = held.with_layer(PARAGRAPHS, (Mark(Span(body, end), "paragraph"),))
    furniture = [
        Mark(span(text, w), k) for w, k in (("Share this", "share"), ("More: " + HOSTILE, "teaser")) if w in text
    ]
    return held.with_layer(FURNITURE, tuple(furniture))


PAGES = [
    page(FIRST, "The <Herald>", "2020-12-05", "Norland hopes to build a bridge to Estria", "https://herald.example/1"),
    page(SECOND, "The Post", "2021-02-11", "A <promise>"),
    page(THIRD, "The <Herald>", "2022-05-04", source="javascript:alert(1)"),
    page(FOURTH, "The Post", "2024-06-08"),
    page(FIFTH, "The <Herald>", "2024-06-08"),
    page(SIXTH, None, None),
]


def party(held: Page, words: str, actor: Actor | None, *candidates: Actor) -> Party:
    """These words of a page as an actor."""
    name = actor.name if actor else words
    return Party(span(held.text, words), name, actor.id if actor else None, tuple(c.id for c in candidates))


def act(held: Page, trigger: str, type: str, status: str, **more: object) -> Act:
    """An act at these words, in their sentence."""
    at = span(held.text, trigger)
    sentence = next(m.span for m in held.marks(SENTENCES) if m.span.contains(at))
    return Act(digest("act", held.id, at.start, type), held.id, sentence, at, type, status, **more)  # type: ignore[arg-type]


def when(held: Page, words: str, start: str | None, end: str | None, precision: str = "day") -> When:
    """A time as stated."""
    return When(words, span(held.text, words), start, end, precision, "stated" if start or end else "unresolved")


def acts() -> list[Act]:
    """The acts, in the order of the story."""
    one, two, three, four, five, six = PAGES
    norland = {held.id: party(held, "Norland", NORLAND) for held in PAGES if "Norland" in held.text}
    estria = {held.id: party(held, "Estria", ESTRIA) for held in PAGES if "Estria" in held.text}
    opened = (
        (four, "5 June 2024", "2024-06-05"),
        (five, "7 June 2024", "2024-06-07"),
        (six, "7 June 2024", "2024-06-07"),
    )
    story = [
        act(one, "would like to build", "build", "wished", who=(norland[one.id],), whom=(estria[one.id],),
            what=span(FIRST, "a bridge"), when=when(one, "by 2023", None, "2023-12-31", "year"),
            by=party(one, "Anna Kern", KERN)),
        act(two, "will build", "build", "promised", who=(norland[two.id],), what=span(SECOND, "the bridge"),
            when=when(two, "by the end of 2023", None, "2023-12-31", "year"), cond=span(SECOND, "if Estria pays half"),
            amount=Amount(span(SECOND, "$40 million"), "$40 million", 4e7, "USD", "sum"),
            by=party(two, "Kern", None, KERN, OTTO)),
        act(two, "thanked", "support", "done", who=(estria[two.id],), whom=(norland[two.id],)),
        act(three, "halted", "build", "halted", what=span(THIRD, "the bridge"),
            where=Place(span(THIRD, "Estria"), "Estria", "EST"), who=(party(three, "Estria", ESTRIA),),
            whom=(party(three, "Anna Kern", KERN),), when=when(three, "3 May 2022", "2022-05-03", "2022-05-03")),
        act(three, "called", "accuse", "done", who=(party(three, "Otto Kern", OTTO),),
            whom=(party(three, "Anna Kern", KERN),), score=0.4),
    ]  # fmt: skip
    for held, words, day in opened:
        story.append(act(held, "opened", "build", "done", who=(norland[held.id],), what=span(held.text, "the bridge"),
                         whom=(estria[held.id],) if held.id in estria else (ESTRIA_UNSAID,),
                         when=when(held, words, day, day)))  # fmt: skip
    return story


ESTRIA_UNSAID = Party(None, "Estria", ESTRIA.id)


def statements() -> list[Statement]:
    """What is said: one quoted, one reported."""
    one, _, three = PAGES[:3]
    content = span(FIRST, "“Estria is our friend 😀 and a 🇳🇴 bridge will show it,”")
    return [
        Statement(digest("said", 1), one.id, (span(FIRST, "the prime minister"),), (span(FIRST, "added"),), (content,),
                  party(one, "Anna Kern", KERN), True, None, 0.9, "test@1"),
        Statement(digest("said", 2), three.id, (span(THIRD, "Otto Kern of Estria"),), (span(THIRD, "called"),),
                  (span(THIRD, "the strong-willed Anna Kern slow"),), party(three, "Otto Kern", OTTO), False,
                  when(three, "3 May 2022", "2022-05-03", "2022-05-03"), 0.8, "test@1"),
    ]  # fmt: skip


def thread() -> Thread:
    """The bridge, from wish to opening, with two days told for it and one copy."""
    wish, promise, _, halt, _, first, second, copy = acts()
    return Thread(
        digest("thread", 1), "the bridge <to Estria>", (NORLAND.id, ESTRIA.id), "fulfilled", "2024-06-05",
        when(PAGES[1], "by the end of 2023", None, "2023-12-31", "year"),
        (Step(wish.id, "wished", "2020-12-05", False, "wished"), Step(promise.id, "promised", "2021", True, "promised"),
         Step(halt.id, "halted", "2022-05-03", True, "halted"), Step(first.id, "done", "2024-06-05", True, "fulfilled"),
         Step(second.id, "done", None, False, None, (copy.id,))),
        (Contradiction(first.id, second.id, "date"),),
    )  # fmt: skip


def open_thread() -> Thread:
    """One that is still open."""
    promise = acts()[1]
    due = when(PAGES[1], "by the end of 2023", None, "2023-12-31", "year")
    return Thread(digest("thread", 2), "half of the price", (ESTRIA.id, NORLAND.id), "promised", "2021-02-11", due,
                  (Step(promise.id, "promised", "2021-02-11", False, "promised"),))  # fmt: skip


def made(path: Path) -> Path:
    """The record, written to this file."""
    said, told = statements(), acts()
    mentions = {
        PAGES[0].id: (
            Mention(Span(FIRST.index("Norland would"), FIRST.index("Norland would") + 7), NORLAND.id),
            Mention(Span(FIRST.index("“Estria") + 1, FIRST.index("“Estria") + 7), ESTRIA.id, said[0].id),
            Mention(span(FIRST, "Anna Kern"), KERN.id), Mention(span(FIRST, "the prime minister"), KERN.id),
        ),
        PAGES[2].id: (
            Mention(span(THIRD, "Otto Kern"), OTTO.id),
            Mention(span(THIRD, "Anna Kern"), KERN.id, said[1].id),
        ),
    }  # fmt: skip
    with Record.open(path, create=True) as record:
        for held in PAGES:
            reading = Reading(
                held.id, "test@1", times=(TimeMark(span(FIRST, "on Monday"), "DATE", 0.9),) if held is PAGES[0] else ()
            )
            record.add(held, reading, Resolved(
                held.id, tuple(s for s in said if s.page == held.id), tuple(a for a in told if a.page == held.id),
                EVERYBODY, mentions.get(held.id, ()),
            ))  # fmt: skip
        record.replace_threads([thread(), open_thread()])
    return path
