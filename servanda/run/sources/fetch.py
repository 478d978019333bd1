"""One address fetched: bounded in time and size, guarded at each redirect, packed or not."""

import http.client
import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from servanda.errors import InputError
from servanda.run.sources.codings import unpacked
from servanda.run.sources.guard import Guard
from servanda.run.sources.item import MAX_PAGE_BYTES

AGENT = "servanda/0.1 (reads news pages; honours robots.txt)"
TIMEOUT_S = 20.0  # for one answer of the server
TOTAL_S = 60.0  # for a whole page, redirects and all: a server that drips bytes is left
MAX_REDIRECTS = 5
_TAKEN = "%/:?#[]@!$&'()*+,;=~"  # characters of addresses that mean themselves


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. url: after redirects. headers: names in lower case."""

    url: str
    status: int
    data: bytes
    headers: dict[str, str] = field(default_factory=dict)


def fetch(url: str, *, guard: Guard, known: dict[str, str] | None = None, limit: int = MAX_PAGE_BYTES) -> Answer:
    """What lies at a URL, after its redirects. known: headers for a conditional request.

    Raises InputError for an address that is refused, silent, too slow, too large, or turns in a ring.
    """
    end = time.monotonic() + TOTAL_S
    url = quoted(url)
    for _ in range(MAX_REDIRECTS + 1):
        answer = _once(url, guard=guard, known=known or {}, limit=limit, end=end)
        if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
            return answer
        url = quoted(urljoin(url, _as_sent(answer.headers["location"])))
    raise InputError(f"{url[:200]}: more than {MAX_REDIRECTS} redirects; give the last address itself")


def quoted(url: str) -> str:
    """A URL with the letters that HTTP does not take percent-encoded; what is encoded already stays.

    >>> quoted("https://a.example/el niño?q=50%25#top")
    'https://a.example/el%20ni%C3%B1o?q=50%25#top'
    """
    host = re.match(r"(?:\w+://[^/?#]*)?", url := url.strip())
    at = host.end() if host else 0
    return url[:at] + quote(url[at:], safe=_TAKEN)


def _as_sent(header: str) -> str:
    """A header's UTF-8, where the server sent that: HTTP reads its bytes as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _once(url: str, *, guard: Guard, known: dict[str, str], limit: int, end: float) -> Answer:
    host, port, address = guard.check(url)
    parts = urlsplit(url)
    connection = _Pinned(host, port, address, secure=parts.scheme == "https")
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **known}
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        data = _body(response, url, limit=limit, end=end)
        return Answer(url, response.status, _plain(data, told.get("content-encoding", ""), url, limit), told)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(f"{url[:200]}: no answer ({type(error).__name__}: {str(error)[:100]}); try later") from error
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the IP address that was checked, under the name of the host."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=TIMEOUT_S)
        self._address, self._secure = address, secure
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        """Open the socket, with TLS checked against the host's name."""
        self.sock = socket.create_connection((self._address, self.port), TIMEOUT_S)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _plain(data: bytes, coding: str, url: str, limit: int) -> bytes:
    try:
        return unpacked(data, coding, limit=limit)
    except InputError as error:
        raise InputError(f"{url[:200]}: {error}") from error


def _body(response: http.client.HTTPResponse, url: str, *, limit: int, end: float) -> bytes:
    """The bytes of an answer as they come, within `limit` and until `end` (monotonic seconds)."""
    data = bytearray()
    while block := response.read1(1 << 16):
        data += block
        if len(data) > limit:
            raise InputError(f"{url[:200]}: more than {limit:,} bytes; it is not fetched")
        if time.monotonic() > end:
            raise InputError(f"{url[:200]}: slower than {TOTAL_S:.0f} seconds; it is left")
    if response.length:
        raise InputError(f"{url[:200]}: the answer was cut short after {len(data):,} bytes; try later")
    return bytes(data)
