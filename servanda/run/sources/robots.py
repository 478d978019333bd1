"""Politeness: robots.txt, a delay between two requests to a host, back-off after refusals."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from servanda.errors import InputError
from servanda.run.sources.fetch import AGENT, Answer, fetch
from servanda.run.sources.guard import Guard

DELAY_S = 1.0  # between two requests to one host, unless its robots.txt asks for more
MAX_DELAY_S = 60.0
TRIES = 3
_NOTHING = ["User-agent: *", "Disallow: /"]
_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(slots=True)
class Visitor:
    """One polite visitor: what it knows of the hosts it has met. sleep, delay_s: for tests and for the patient."""

    guard: Guard = field(default_factory=Guard)
    delay_s: float = DELAY_S
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, *, known: dict[str, str] | None = None) -> Answer:
        """What lies at a URL: 200, or 304 where `known` still holds.

        Raises InputError where robots.txt or the guard forbids it, or the server refuses after TRIES tries.
        """
        self.guard.check(url)
        rules = self._robots(url)
        if not rules.can_fetch(AGENT, url):
            raise InputError(f"{url[:200]}: its robots.txt asks not to fetch it")
        for number in range(TRIES):
            self._wait(url, rules)
            answer = fetch(url, guard=self.guard, known=known)
            if answer.status in (200, 304):
                return answer
            if answer.status not in _AGAIN:
                break
            if number < TRIES - 1:
                self.sleep(min(_asked(answer) or self.delay_s * 4 ** (number + 1), MAX_DELAY_S))
        raise InputError(f"{url[:200]}: the server answered {answer.status}; check the address, or try later")

    def _wait(self, url: str, rules: RobotFileParser) -> None:
        host = urlsplit(url).netloc
        delay = min(max(float(rules.crawl_delay(AGENT) or 0), self.delay_s), MAX_DELAY_S)
        left = self._last.get(host, -delay) + delay - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._last[host] = time.monotonic()

    def _robots(self, url: str) -> RobotFileParser:
        """The rules of a URL's host. None there (4xx) allows all; a host that fails (5xx) is left alone."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._rules:
            rules = RobotFileParser(place)
            answer = fetch(place, guard=self.guard, limit=1_000_000)
            told = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            rules.parse(_NOTHING if answer.status >= 500 else told.splitlines())
            self._rules[place] = rules
        return self._rules[place]


def _asked(answer: Answer) -> float | None:
    """The seconds of a Retry-After header, where it gives seconds."""
    told = answer.headers.get("retry-after", "")
    return float(told) if told.isdigit() else None
