"""A reader that asks any OpenAI-compatible server, and keeps only what stands verbatim in the page."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from servanda.read.guide import SCHEMA, SYSTEM
from servanda.read.reader import Reader
from servanda.read.verbatim import locate
from servanda.record import SENTENCES, ActMark, Attribution, Page, Reading, Span

CHUNK_CHARS = 6000  # a request holds whole sentences up to so many characters, so that small contexts suffice


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask. url: up to and with "/v1"; timeout_s: for one request; price: money per 1,000 tokens."""

    url: str
    model: str
    key: str | None = None
    timeout_s: float = 120.0
    price_in: float = 0.0
    price_out: float = 0.0


@dataclass(slots=True)
class Bill:
    """What a run of requests came to; `fell_back` holds page ids with the reason."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    dropped: int = 0
    fell_back: dict[str, str] = field(default_factory=dict)

    def cost(self, server: Server) -> float:
        """Money, by the server's prices."""
        return (self.tokens_in * server.price_in + self.tokens_out * server.price_out) / 1000


@dataclass(frozen=True, slots=True)
class LLMReader:
    """Asks the server page by page; a page it cannot answer is read by `fallback`, and the bill says so."""

    server: Server
    fallback: Reader
    bill: Bill = field(default_factory=Bill)

    @property
    def by(self) -> str:
        """The reader's name and the server's model."""
        return f"llm@{self.server.model}"

    def read(self, page: Page) -> Reading:
        """All marks that the server gives and that stand in the page; else the fallback's."""
        sentences = [mark.span for mark in page.marks(SENTENCES)]
        found: list[Attribution] = []
        acts: list[ActMark] = []
        dropped = 0
        try:
            for chunk in _chunks(sentences):
                answer = self._ask(_prompt(page, chunk))
                located = locate(page, chunk, answer)
                found += located.attributions
                acts += located.acts
                dropped += located.dropped
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            self.bill.fell_back[page.id] = f"{type(error).__name__}: {error}"
            return self.fallback.read(page)
        self.bill.dropped += dropped
        return Reading(page.id, self.by, tuple(found), tuple(acts), dropped=dropped)

    def _ask(self, prompt: str) -> Mapping[str, Any]:
        """One request. Raises OSError on a network fault or time-out, ValueError on a refusal or malformed answer."""
        body = {
            "model": self.server.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": SYSTEM}, {"role": "user", "content": prompt}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "schema": SCHEMA}},
        }
        headers = {"Content-Type": "application/json"}
        if self.server.key:
            headers["Authorization"] = f"Bearer {self.server.key}"
        url = self.server.url.rstrip("/") + "/chat/completions"
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        began = time.monotonic()
        with urllib.request.urlopen(request, timeout=self.server.timeout_s) as response:
            answer = json.loads(response.read())
        self._count(answer.get("usage") or {}, time.monotonic() - began)
        message = answer["choices"][0]["message"]
        if message.get("refusal") or not message.get("content"):
            raise ValueError(f"the server refused: {message.get('refusal') or 'empty answer'}")
        held = json.loads(message["content"])
        if not isinstance(held, dict):
            raise ValueError("the answer is no JSON object")
        return held

    def _count(self, usage: Mapping[str, Any], seconds: float) -> None:
        self.bill.requests += 1
        self.bill.tokens_in += int(usage.get("prompt_tokens") or 0)
        self.bill.tokens_out += int(usage.get("completion_tokens") or 0)
        self.bill.seconds += seconds


def _chunks(sentences: list[Span]) -> list[list[Span]]:
    out: list[list[Span]] = [[]]
    for sentence in sentences:
        if out[-1] and sentence.end - out[-1][0].start > CHUNK_CHARS:
            out.append([])
        out[-1].append(sentence)
    return [chunk for chunk in out if chunk]


def _prompt(page: Page, chunk: list[Span]) -> str:
    """The page's sentences, numbered from 1, under what is known of it."""
    known = [s.value for s in (page.published, page.outlet, page.headline) if s]
    lines = [f"[{n}] " + page.quote(s).replace("\n", " ") for n, s in enumerate(chunk, 1)]
    return "\n".join([" | ".join(known), *lines])
