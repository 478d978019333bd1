"""A web server on this machine for the tests of fetching: paths to (status, headers, body), and what was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from servanda.run import Guard, Visitor

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What is served. replies: path -> replies in turn, the last one again and again. asked: (path, headers)."""

    url: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def put(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> str:
        """Serve this under a path, after what is served there already; returns the URL."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies.setdefault(path, []).append((status, told, body))
        return self.url + path

    def visitor(self) -> Visitor:
        """One who may visit this site, and notes its pauses instead of sleeping."""
        return Visitor(Guard(frozenset({"127.0.0.1"})), delay_s=0.001, sleep=self.slept.append)

    def paths(self) -> list[str]:
        """What was asked but robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is up inside the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            held = site.replies.get(self.path, [(404, {}, b"")])
            status, headers, body = held.pop(0) if len(held) > 1 else held[0]
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
