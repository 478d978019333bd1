"""A server on this machine that plays a language model: replies in turn, the last one again and again."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What is sent back. slow_s: before it, or, with drip, between its bytes, or, with late, behind its headers."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow_s: float = 0.0
    drip: bool = False
    late: bool = False


@dataclass
class Model:
    """The model that is played. replies: in turn; asked: the bodies of the requests; seen: their headers."""

    names: tuple[str, ...] = ("played-1", "other")

    url: str = ""
    replies: list[Reply | Callable[[dict[str, Any]], Reply]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)


def said(content: Any, *, usage: bool = True, **choice: Any) -> Reply:
    """A good reply of HTTP that holds this content; a value that is no text is told as JSON."""
    words = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": words, "refusal": choice.pop("refusal", None)}
    held: dict[str, Any] = {"choices": [{"message": message, "finish_reason": "stop", **choice}]}
    if usage:
        held["usage"] = {"prompt_tokens": 1000, "completion_tokens": 10}
    return Reply(body=json.dumps(held).encode())


def failed(status: int, message: str = "no", **error: Any) -> Reply:
    """An error as OpenAI's servers tell it."""
    headers = error.pop("headers", {})
    return Reply(status, json.dumps({"error": {"message": message, **error}}).encode(), headers)


@contextmanager
def playing(*replies: Reply | Callable[[dict[str, Any]], Reply]) -> Iterator[Model]:
    """The model is up inside the block."""
    model = Model(replies=list(replies))
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(Reply(body=json.dumps({"data": [{"id": name} for name in model.names]}).encode()))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(body)
            model.seen.append(dict(self.headers))
            held = model.replies.pop(0) if len(model.replies) > 1 else model.replies[0]
            self._send(held if isinstance(held, Reply) else held(body))

        def _send(self, reply: Reply) -> None:
            done.wait(0 if reply.drip else reply.slow_s)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            done.wait(reply.slow_s if reply.late else 0)
            try:
                for piece in [bytes([b]) for b in reply.body] if reply.drip else [reply.body]:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if reply.drip and done.wait(reply.slow_s):
                        return
            except OSError:
                return  # the reader has left, as it should

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        done.set()
        time.sleep(0)
        server.shutdown()
        thread.join()
        server.server_close()
