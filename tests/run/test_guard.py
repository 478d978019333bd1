"""Only the public web is fetched: whatever the spelling of an inner address, and at every redirect."""

import pytest

from servanda.errors import InputError
from servanda.run import Guard, Item, Options, Visitor, items
from servanda.run.sources.guard import public

from .server import serving


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),  # this machine
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),  # metadata of cloud machines
        ("100.64.0.1", False),  # carrier's inside
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),  # IPv4 dressed as IPv6
        ("64:ff9b::7f00:1", False),  # through NAT64
        ("64:ff9b::5db8:d822", True),  # a public one through it
        ("64:ff9b:1::7f00:1", False),  # NAT64 inside a network
        ("::127.0.0.1", False),  # IPv4 dressed as IPv6 in older ways
        ("::ffff:0:127.0.0.1", False),
        ("fec0::1", False),  # the inside of a site, as it was before fc00
        ("2002:7f00:1::", False),  # through 6to4
    ],
)
def test_address_is_public_or_not(address: str, expected: bool) -> None:
    assert public(address) is expected


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:1/", "lies inside a network"),
        ("http://2130706433/", "lies inside a network"),  # 127.0.0.1 as one number
        ("http://0x7f.1/", "lies inside a network"),
        ("http://[::1]/", "lies inside a network"),
        ("http://localhost/", "lies inside a network"),
        ("file:///etc/passwd", "only http"),
        ("ftp://a.example/", "only http"),
        ("gopher://a.example/", "only http"),
        ("http://", "only http"),
        ("http://user@127.0.0.1/", "user name"),
        ("http://[::1/", "not an address"),
        ("http://a.example:99999/", "not an address"),
    ],
)
def test_address_is_refused_unasked(url: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        Guard().check(url)


def test_name_that_leads_inside_is_refused_even_beside_a_public_address() -> None:
    guard = Guard(look_up=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        guard.check("https://a.example/")


def test_loopback_is_refused_by_default_and_by_redirect() -> None:
    with serving() as site:
        inner = site.put("/a", b"secret")
        (refused,) = items([inner])
        assert not isinstance(refused, Item)
        assert "lies inside a network" in refused.error
        assert site.asked == [], "nothing was even asked"
        moved = site.put("/moved", status=302, Location=inner.replace("127.0.0.1", "localhost"))
        (refused,) = items([moved], Options(visitor=site.visitor()))
        assert not isinstance(refused, Item)
        assert "localhost" in refused.error, "localhost is not in the allow-list, 127.0.0.1 is"
        assert "/a" not in site.paths()


def test_default_visitor_allows_nothing_inside() -> None:
    assert Visitor().guard.allowed == frozenset()
