from __future__ import annotations

import ipaddress

import pytest

from armsflow.errors import AddressRefusedError
from armsflow.sources.addresses import (
    ascii_address,
    is_public,
    looks_like_address,
    open_connection,
)


@pytest.mark.parametrize(
    ("url", "ascii_url"),
    [
        ("https://a.example/x?y=1#part", "https://a.example/x?y=1"),
        ("http://a.example", "http://a.example/"),
        ("https://müller.example/é?q=ü b", "https://xn--mller-kva.example/%C3%A9?q=%C3%BC%20b"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("  https://a.example/%20  ", "https://a.example/%20"),
    ],
)
def test_addresses_are_written_as_servers_take_them(url: str, ascii_url: str) -> None:
    assert ascii_address(url) == ascii_url


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http and https addresses are"),
        ("ftp://a.example/x", "only http and https addresses are"),
        ("http://", "it must name a host"),
        ("http://user:secret@a.example/", "without a user or password"),
        ("http://[::1/", "it is no address"),
        ("http://a.example:port/", "it is no address"),
        ("http://" + "a" * 70 + ".example/", "host name is not valid"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(AddressRefusedError) as caught:
        ascii_address(url)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::", "ff02::1"),
        *("::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"),
    ],
)
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_no_connection_is_opened_to_a_host_inside() -> None:
    with pytest.raises(AddressRefusedError, match=r"localhost: not fetched.*not public"):
        open_connection("localhost", 1, 1.0, is_public)


@pytest.mark.parametrize(
    ("name", "is_address"),
    [("https://a.example", True), ("ftp://a", True), ("a/b.txt", False), ("C://x", True)],
)
def test_inputs_with_a_scheme_are_addresses(name: str, *, is_address: bool) -> None:
    assert looks_like_address(name) is is_address
