"""Which addresses may be fetched: public ones on the web alone, at every redirect."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from servanda.errors import InputError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")  # all that is given out of IPv6 for use between networks

Lookup = Callable[[str, int], list[str]]


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host; raises InputError where it has none."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: no such host ({error}); check the address and the network") from error


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may be fetched. allowed: hosts that may lie inside (none by default). look_up: host, port -> addresses."""

    allowed: frozenset[str] = frozenset()
    look_up: Lookup = field(default=look_up)

    def check(self, url: str) -> tuple[str, int, str]:
        """(host, port, IP address to connect to) of a URL; raises InputError for one that is not to be fetched.

        The caller connects to this very IP address, so that a name cannot lead elsewhere after it was checked.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise InputError(f"{url[:200]}: not an address ({error}); give one such as https://example.org/") from error
        if parts.scheme not in ("http", "https") or not host:
            raise InputError(f"{url[:200]}: only http: and https: addresses are fetched")
        if parts.username is not None:
            raise InputError(f"{host}: an address with a user name is not fetched")
        port = port or (443 if parts.scheme == "https" else 80)
        addresses = self.look_up(host, port)
        for address in addresses:
            if host not in self.allowed and not public(address):
                raise InputError(f"{host}: lies inside a network ({address}), not on the public web; it is not fetched")
        return host, port, addresses[0]


def public(address: str) -> bool:
    """Whether an IP address lies on the public net; an IPv4 address inside an IPv6 one is judged as itself."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None and ip not in _GIVEN_OUT:
            return False
        ip = inner or ip
    return ip.is_global and not ip.is_multicast
