"""A web request that ends in time: a socket's own time-out is for each piece, and a server may send many."""

import http.client
import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class Line:
    """An opener of addresses whose connections can be cut. It follows no redirect: a key goes to one address alone."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self.opener = urllib.request.build_opener(_NoRedirect, _Http(self._sockets), _Https(self._sockets))

    @contextmanager
    def ending(self, seconds: float) -> Iterator[None]:
        """What is opened inside the block is cut when the time is over; then the block ends with TimeoutError."""
        over = threading.Event()
        timer = threading.Timer(seconds, self._cut, (over,))
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, http.client.HTTPException) as error:
            if over.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            self._sockets.clear()
        if over.is_set():
            raise TimeoutError

    def _cut(self, over: threading.Event) -> None:
        over.set()
        for held in list(self._sockets):
            with suppress(OSError):  # closed already
                held.shutdown(socket.SHUT_RDWR)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: Any) -> None:
        return None


class _Http(urllib.request.HTTPHandler):
    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._kind = _noting(http.client.HTTPConnection, sockets)

    def http_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(self._kind, request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._kind = _noting(http.client.HTTPSConnection, sockets)

    def https_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(self._kind, request)


def _noting(kind: Any, sockets: list[socket.socket]) -> Any:
    """This kind of connection, that notes its socket."""

    class Noting(kind):  # type: ignore[misc]
        def connect(self) -> None:
            super().connect()
            sockets.append(self.sock)

    return Noting
