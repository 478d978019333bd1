"""Made-up pages with acts, for the tests of what is kept."""

from servanda.record import (
    Act,
    Actor,
    Alias,
    Mention,
    Page,
    Party,
    Reading,
    Resolved,
    Span,
    Stated,
    Statement,
    actor_id,
    digest,
    sha256,
)  # fmt: skip

NORLAND = Actor(actor_id("state", "Norland", "NOR"), "Norland", "state", "NOR", origin="states")
ESTRIA = Actor(actor_id("state", "Estria", "EST"), "Estria", "state", "EST", origin="states")


def person(name: str, state: str | None = None, *, used: str | None = None, page: str = "p") -> Actor:
    """A person whom a page calls `used`."""
    aliases = (Alias(used, page),) if used else ()
    return Actor(actor_id("person", name, state), name, "person", state, aliases=aliases, origin=f"page:{page}")


def page(text: str, *, day: str | None = "2020-12-05", outlet: str = "The Herald", headline: str | None = None) -> Page:
    """A page of this text."""
    return Page(
        digest("page", text), text, f"{outlet}.txt", sha256(text.encode()), language="en",
        outlet=Stated(outlet, None, "supplied"),
        published=Stated(day, None, "supplied") if day else None,
        headline=Stated(headline, None, "meta") if headline else None,
    )  # fmt: skip


def taken(held: Page, *actors: Actor, by: str = "test@1", type: str = "consult") -> tuple[Page, Reading, Resolved]:
    """The page with one act of the first actor toward the others, one statement of the first, and their mentions."""
    parties = tuple(Party(Span(0, 3), a.name, a.id) for a in actors)
    text, first = Span(0, len(held.text)), Span(0, 3)
    speaker = parties[0] if parties else None
    act = Act(digest("act", held.id, type), held.id, text, first, type, "done", parties[:1], parties[1:], score=0.9)
    said = Statement(digest("said", held.id), held.id, (first,), (), (text,), speaker, False, None, 1, by)
    mentions = tuple(Mention(Span(n, n + 3), a.id, said.id if n else None) for n, a in enumerate(actors))
    return held, Reading(held.id, by), Resolved(held.id, (said,), (act,), actors, mentions)
