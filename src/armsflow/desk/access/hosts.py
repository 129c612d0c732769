"""The name that a browser believes the desk to have.

A page elsewhere can point its own name at 127.0.0.1 and then talk to a desk on this machine as if
it were its own; but the browser still sends that name as the host.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final

_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]{1,253})(?::([0-9]{1,5}))?")


def is_loopback(host: str) -> bool:
    """Whether a name or address, without a port, can only be reached from this machine."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def host_name(header: str) -> str | None:
    """The name in a Host header without its port; None for one that makes no sense."""
    found = _HOST.fullmatch(header)
    return found[1] if found else None


def port(header: str) -> str:
    """The port in a Host header; "" where it is the usual one."""
    found = _HOST.fullmatch(header)
    return (found[2] or "") if found else ""


def is_same(origin: str, host: str) -> bool:
    """Whether an Origin header names the host that the request was sent to."""
    return origin.partition("://")[2].lower() == host.lower()
