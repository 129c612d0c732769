"""Which addresses may be fetched, and a connection that goes nowhere else.

A host name is resolved once and the connection is made to the very address that was checked, so
a name that changes its answer in between gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from armsflow.errors import AddressRefusedError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[IPAddress], bool]
"""Says whether a connection to an address may be made."""

_SCHEMES: Final = frozenset({"http", "https"})
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"


def looks_like_address(name: str) -> bool:
    """Whether an input's name is meant as an address and not as a path."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.isalnum()


def ascii_address(url: str) -> str:
    """The address as a server takes it: host in IDNA, path and query percent-encoded.

    Raises :class:`~armsflow.errors.AddressRefusedError` for what is no http or https address.
    """
    parts = _split(url)
    if parts.scheme not in _SCHEMES:
        raise AddressRefusedError(url, "only http and https addresses are")
    if not parts.hostname or parts.username is not None:
        raise AddressRefusedError(url, "it must name a host, without a user or password")
    host = _ascii_host(parts, url)
    path = quote(parts.path or "/", safe=_SAFE)
    query = "?" + quote(parts.query, safe=_SAFE) if parts.query else ""
    return f"{parts.scheme}://{host}{path}{query}"


def origin_of(url: str) -> str:
    """The scheme and the host of an address, with its port: ``https://paper.example``."""
    parts = _split(url)
    return f"{parts.scheme}://{_ascii_host(parts, url)}"


def host_of(url: str) -> str:
    """The host's name in an address, without scheme and port: ``paper.example``."""
    return _split(url).hostname or ""


def linked_from(base: str, link: str) -> str:
    """The address of a link that stands in what ``base`` gave."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link


def is_public(address: IPAddress) -> bool:
    """Whether the address is one of the public internet, also behind IPv6 translation."""
    inner = _embedded(address)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def open_connection(host: str, port: int, timeout: float, allowed: Allowed) -> socket.socket:
    """A TCP connection to the first address of ``host`` that is allowed and answers.

    The addresses share the ``timeout``, in seconds.

    Raises :class:`~armsflow.errors.AddressRefusedError` where none is allowed, ``OSError`` where
    none answers.
    """
    addresses = list(_resolve(host, port))
    public = [address for address in addresses if allowed(address)]
    if not public:
        found = ", ".join(map(str, addresses))
        raise AddressRefusedError(host, f"the address of {host} is not public ({found})")
    share = timeout / len(public)
    for address in public[:-1]:
        try:
            return socket.create_connection((str(address), port), share)
        except OSError:
            continue
    return socket.create_connection((str(public[-1]), port), share)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 # raises for a port that is no number
    except ValueError as error:
        raise AddressRefusedError(url, f"it is no address ({error})") from None
    return parts


def _ascii_host(parts: SplitResult, url: str) -> str:
    host = parts.hostname or ""
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise AddressRefusedError(url, "its host name is not valid") from None
    return f"{name}:{parts.port}" if parts.port else name


def _resolve(host: str, port: int) -> Iterator[IPAddress]:
    for *_, endpoint in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield ipaddress.ip_address(str(endpoint[0]).partition("%")[0])


def _embedded(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address of a translation scheme leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
