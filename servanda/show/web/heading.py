"""What stands for a page where it is named: its headline, else its first words."""

from dataclasses import dataclass

from servanda.record import SENTENCES, Page

LONGEST = 80  # characters of first words


@dataclass(frozen=True, slots=True)
class Heading:
    """Words that name a page. stated: they are its headline; else they are the first of its body."""

    words: str
    stated: bool


def heading(page: Page) -> Heading:
    """The headline, or the first words of the body (of the whole text where it has none), cut between words."""
    if page.headline:
        return Heading(page.headline.value, stated=True)
    body = next((mark.span.start for mark in page.marks(SENTENCES)), 0)
    words = " ".join(page.text[body : body + 4 * LONGEST].split())
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST] + " …"
    return Heading(words or "an empty page", stated=False)
