"""An OpenAI-compatible server: asked for JSON by a schema, by the best way it knows; everything counted."""

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from servanda.errors import InputError, ReaderError
from servanda.read.deadline import Line
from servanda.record import Bill

MAX_BYTES = 4_000_000  # of one answer; more is no reading
GIVE_UP = 5  # requests in a row without any answer: from then on pages are not made to wait for it
AGAIN = (429, 502, 503)  # busy or restarting: asked again, RETRIES times
RETRIES = 2
MAX_WAIT_S = 30.0
_TOO_LONG = re.compile(r"context.{0,20}(length|size|window)|too long|too many tokens", re.I)


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to ask.

    url: up to and with "/v1". model: None takes the first that the server lists. key_env: the environment variable
    that holds the key, read where it is used and never kept. timeout_s: for one whole request. price_in, price_out:
    money for a million tokens. wait_s: before a busy server is asked again, doubled each time.
    """

    url: str
    model: str | None = None
    key_env: str | None = None
    timeout_s: float = 120.0
    price_in: float = 0.0
    price_out: float = 0.0
    wait_s: float = 2.0

    def __post_init__(self) -> None:
        """Raises InputError for what is no address on the web, and for a key that is not there."""
        if not _is_web_address(self.url):
            raise InputError(f"llm address {self.url!r}: give it with http:// or https://, up to and with /v1")
        if self.key_env and not os.environ.get(self.key_env):
            raise InputError(f"no key in the environment variable {self.key_env}; set it, or name another")


class Client:
    """Asks one server; remembers which way of asking it took last, so that each is tried once."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._line = Line()
        self._rung, self._silent = 0, 0
        self._without: set[str] = set()
        self.model = server.model or self._first_model()

    def answer(
        self, system: str, prompt: str, schema: Mapping[str, Any], bill: Bill, *, max_tokens: int
    ) -> dict[str, Any] | None:
        """The JSON object that the server answers with, or None where that does not fit its context or `max_tokens`.

        Raises ReaderError on a network fault, a time-out, an error of the server, a refusal or an answer that is
        no JSON object; `bill` has counted what was used all the same.
        """
        ways = _ways(schema)
        messages = [{"role": "system", "content": system}, {"role": "user", "content": prompt}]
        rung = self._rung
        while True:
            body = {"model": self.model, "messages": messages, "temperature": 0, "max_tokens": max_tokens, **ways[rung]}
            status, reply = self._post({k: v for k, v in body.items() if k not in self._without}, bill)
            if status == 200:
                self._rung = rung
                return self._content(reply, bill)
            words = _error(reply)
            if status in (400, 413, 422, 500) and _TOO_LONG.search(words):
                return None
            named = _named(reply)
            if status == 400 and named in ("temperature", "max_tokens") and named not in self._without:
                self._without.add(named)  # some models take only their own
            elif status in (400, 404, 422, 500, 501) and rung + 1 < len(ways):
                rung += 1
            else:
                raise ReaderError(f"the server answered {status}: {words or 'nothing'}")

    def _content(self, reply: Any, bill: Bill) -> dict[str, Any] | None:
        try:
            choice = reply["choices"][0]
            message = choice["message"]
        except (KeyError, IndexError, TypeError) as error:
            raise ReaderError("the answer holds no message") from error
        self._count(reply.get("usage"), bill)
        if choice.get("finish_reason") == "length":
            return None
        words = message.get("content")
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            raise ReaderError(f"the server refused: {str(message.get('refusal') or 'content filter')[:200]}")
        if not isinstance(words, str) or not words.strip():
            raise ReaderError("the answer is empty")
        return _object(words)

    def _count(self, usage: Any, bill: Bill) -> None:
        told = usage if isinstance(usage, dict) else {}
        used, given = told.get("prompt_tokens"), told.get("completion_tokens")
        if not isinstance(used, int) or not isinstance(given, int):
            bill.unmetered += 1
            return
        bill.tokens_in += used
        bill.tokens_out += given
        bill.cost += (used * self._server.price_in + given * self._server.price_out) / 1e6

    def _post(self, body: Mapping[str, Any], bill: Bill) -> tuple[int, Any]:
        """Status and reply; a busy server is asked again."""
        for tried in range(RETRIES + 1):
            if self._silent >= GIVE_UP:
                raise ReaderError(f"not asked: no answer {GIVE_UP} times in a row")
            bill.requests += 1
            began = time.monotonic()
            try:
                status, reply, wait = self._send("/chat/completions", json.dumps(body).encode())
            finally:
                bill.seconds += time.monotonic() - began
            if status not in AGAIN or tried == RETRIES:
                break
            time.sleep(min(MAX_WAIT_S, self._server.wait_s * 2**tried if wait is None else wait))
        return status, reply

    def _send(self, path: str, data: bytes | None) -> tuple[int, Any, float | None]:
        """Status, the reply's JSON (None where it is none), and the seconds it asks to wait."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._server.key_env:
            headers["Authorization"] = f"Bearer {os.environ.get(self._server.key_env, '')}"
        request = urllib.request.Request(self._server.url.rstrip("/") + path, data, headers)
        try:
            with self._line.ending(self._server.timeout_s):
                try:
                    response = self._line.opener.open(request, timeout=self._server.timeout_s)
                except urllib.error.HTTPError as error:
                    response = error
                with response:
                    status, raw = int(response.status), _body(response)
                    after = str(response.headers.get("Retry-After") or "")
        except TimeoutError as error:
            self._silent += 1
            raise ReaderError(f"no answer in {self._server.timeout_s:g} s") from error
        except (OSError, http.client.HTTPException) as error:
            self._silent += 1
            raise ReaderError(f"{self._server.url} gives no answer: {str(error)[:200]}") from error
        self._silent = 0
        return status, _json(raw), float(after) if after.isdigit() else None

    def _first_model(self) -> str:
        """The first model that the server lists. Raises ReaderError where it lists none or cannot be asked."""
        status, reply, _ = self._send("/models", None)
        listed = reply.get("data") if isinstance(reply, dict) else None
        if status == 200 and isinstance(listed, list) and listed and isinstance(listed[0], dict):
            return str(listed[0].get("id"))
        raise ReaderError(f"{self._server.url} lists no models ({status}); name one with --llm-model")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port that is no number
        return False


def _ways(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How a schema can be asked for: as OpenAI does, as llama-cpp-python does, and by the words of the guide alone."""
    strict = {"name": "reading", "strict": True, "schema": schema}
    return [
        {"response_format": {"type": "json_schema", "json_schema": strict}},
        {"response_format": {"type": "json_object", "schema": schema}},
        {},
    ]


def _body(response: Any) -> bytes:
    """All that is answered, within reason."""
    raw: bytes = response.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise OSError(f"more than {MAX_BYTES} bytes")
    return raw


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _error(reply: Any) -> str:
    """What an error reply says, in one short line; servers put it in different places."""
    held = reply.get("error", reply) if isinstance(reply, dict) else reply
    words = held.get("message") or held.get("detail") or held if isinstance(held, dict) else held
    return " ".join(str(words or "").split())[:300]


def _named(reply: Any) -> str | None:
    """The parameter that an error reply blames."""
    held = reply.get("error") if isinstance(reply, dict) else None
    return held.get("param") if isinstance(held, dict) and isinstance(held.get("param"), str) else None


def _object(words: str) -> dict[str, Any]:
    """The JSON object in an answer that may think aloud first or fence its JSON. Raises ReaderError without one."""
    told = words.rpartition("</think>")[2]
    held = _json(told.encode("utf-8", "replace"))
    if not isinstance(held, dict):
        held = _json(told[told.find("{") : told.rfind("}") + 1].encode("utf-8", "replace"))
    if not isinstance(held, dict):
        raise ReaderError(f"the answer is no JSON object: {' '.join(words.split())[:80]!r}")
    return held
