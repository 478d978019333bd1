"""A reader that asks any OpenAI-compatible server, and keeps only what stands verbatim in the page."""

from collections.abc import Sequence

from servanda.errors import ReaderError
from servanda.read.guide import SCHEMA, SYSTEM
from servanda.read.reader import Reader, load_reader
from servanda.read.server import Client, Server
from servanda.read.verbatim import Located, locate
from servanda.record import PARAGRAPHS, SENTENCES, ActMark, Attribution, Bill, Billed, Page, Reading, Span, digest

WINDOW_CHARS = 3000  # about 700 tokens, beside the guide's 1,100; such a window holds a dozen acts
HALVINGS = 2  # of a window that does not fit; small models write without end, and each answer is paid for


class LLMReader:
    """Asks window by window; a page that cannot be had whole is read by `fallback`, and the bill says why."""

    def __init__(self, client: Client, fallback: Reader) -> None:
        self._client, self._fallback = client, fallback

    @property
    def by(self) -> str:
        """The model and the digest of guide and schema: marks made by another guide are not the same."""
        return f"llm:{self._client.model}@{digest('guide', SYSTEM, SCHEMA)[:8]}"

    def read(self, page: Page) -> Reading:
        """All marks that the server gives and that stand in the page; else those of the fallback."""
        return self.billed(page).reading

    def billed(self, page: Page) -> Billed:
        """The reading with what it came to."""
        bill = Bill()
        body = [mark.span for mark in page.marks(SENTENCES)]
        attributions: list[Attribution] = []
        acts: list[ActMark] = []
        try:
            for window in windows(page, body):
                for located in self._asked(page, window, body, bill):
                    attributions += located.attributions
                    acts += located.acts
                    bill.dropped += located.dropped
            if bill.dropped and not (attributions or acts):
                raise ReaderError("nothing that it gave stands in the page")  # small models tell the guide's example
        except ReaderError as error:
            return Billed(self._fallback.read(page), bill, str(error))
        return Billed(Reading(page.id, self.by, tuple(attributions), tuple(acts), dropped=bill.dropped), bill)

    def _asked(
        self, page: Page, window: Sequence[Span], body: Sequence[Span], bill: Bill, halvings: int = HALVINGS
    ) -> list[Located]:
        """The marks of a window; one whose question or answer is too long for the server is asked for in halves."""
        answer = self._client.answer(SYSTEM, prompt(page, window), SCHEMA, bill, max_tokens=_room(window))
        if answer is not None:
            return [locate(page, window, answer, body)]
        if len(window) == 1 or not halvings:
            raise ReaderError(f"question or answer is too long for the server, even of {len(window)} sentences")
        half = len(window) // 2
        parts = (self._asked(page, part, body, bill, halvings - 1) for part in (window[:half], window[half:]))
        return [located for part in parts for located in part]


def load_llm_reader(server: Server, *, threads: int = 1) -> LLMReader:
    """The reader that asks this server, with the built-in one behind it. threads: of the built-in one.

    Raises ReaderError where the server is to name a model and cannot.
    """
    return LLMReader(Client(server), load_reader(threads=threads))


def windows(page: Page, sentences: Sequence[Span]) -> list[list[Span]]:
    """Whole paragraphs up to WINDOW_CHARS together; a longer one is parted between sentences."""
    starts = {mark.span.start for mark in page.marks(PARAGRAPHS)}
    paragraphs: list[list[Span]] = []
    for sentence in sentences:
        if not paragraphs or sentence.start in starts or _long([*paragraphs[-1], sentence]):
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    out: list[list[Span]] = []
    for paragraph in paragraphs:
        if not out or _long([*out[-1], *paragraph]):
            out.append([])
        out[-1] += paragraph
    return out


def prompt(page: Page, window: Sequence[Span]) -> str:
    """What is known of the page, then the window's sentences, numbered from 1, an empty line before each paragraph."""
    facts = (("Outlet", page.outlet), ("Published", page.published), ("Headline", page.headline))
    lines = [f"{name}: {' '.join(fact.value.split())}" for name, fact in facts if fact]
    starts = {mark.span.start for mark in page.marks(PARAGRAPHS)}
    for number, sentence in enumerate(window, 1):
        if number == 1 or sentence.start in starts:
            lines.append("")
        lines.append(f"[{number}] " + page.quote(sentence).replace("\n", " ").strip())
    return "\n".join(lines)


def _long(sentences: Sequence[Span]) -> bool:
    return sum(len(sentence) for sentence in sentences) > WINDOW_CHARS


def _room(window: Sequence[Span]) -> int:
    """Tokens for a window's answer.

    Of 520 windows cut from the labelled articles (data/acts), written out by the schema at 3.2 characters a token, half
    need 0.56 of this, all but two less than all of it; those two would be asked for in halves.
    """
    return 256 + sum(len(sentence) for sentence in window)
