"""Who may ask for what: by the method and the path of a request."""

from __future__ import annotations

from typing import Final

from limits import RateLimitItem
from starlette.requests import Request

from armsflow.desk.access import rates
from armsflow.desk.access.bodies import AMPLE, SMALL
from armsflow.stores.team import Role

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing."""

API: Final = "/api/"
"""Under this programs talk with the desk."""

# A feed is read by programs without a session; its address is a secret of its own.
_OPEN: Final = ("/login", "/static", "/feeds")
_ADMINS: Final = ("/admin",)
_OWN: Final = ("/login", "/logout", "/account", "/watch", "/views", "/api/v1/read")
_REPORTS: Final = ("/add", "/api/v1/read")


def is_open(path: str) -> bool:
    """Whether anybody may ask for this without having logged in."""
    return _below(path, _OPEN)


def needed_role(method: str, path: str) -> Role:
    """What a visitor must be to ask for this: changes are for reviewers, save one's own."""
    if _below(path, _ADMINS):
        return Role.ADMIN
    return Role.READER if method in SAFE or _below(path, _OWN) else Role.REVIEWER


def most_bytes(path: str) -> int:
    """How large a body may be."""
    return AMPLE if _below(path, _REPORTS) else SMALL


def rate(path: str) -> RateLimitItem:
    """How often one visitor may send a change."""
    return rates.REPORT if _below(path, _REPORTS) else rates.CHANGE


def is_program(request: Request) -> bool:
    """Whether a script asks, to be answered in JSON and never by a redirect."""
    wanted = request.headers.get("accept", "")
    return (
        path_of(request).startswith(API)
        or "x-csrf-token" in request.headers
        or ("application/json" in wanted and "text/html" not in wanted)
    )


def path_of(request: Request) -> str:
    """The path that is asked for, as the router sees it, whatever the Host header says."""
    return str(request.scope["path"])


def _below(path: str, starts: tuple[str, ...]) -> bool:
    return any(path == start or path.startswith(start.rstrip("/") + "/") for start in starts)
