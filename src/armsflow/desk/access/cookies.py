"""The one cookie of the desk: a session's secret, or a mark of a browser nobody logged in with."""

from __future__ import annotations

import re
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from armsflow.desk.access.hosts import port
from armsflow.stores.sessions import LIFETIME

_SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_BYTES: Final = 32


def cookie_name(request: Request) -> str:
    """What the cookie is called; browsers share cookies among the ports of a host."""
    if is_tls(request):
        return "__Host-armsflow"
    return f"armsflow{port(request.headers.get('host', ''))}"


def is_tls(request: Request) -> bool:
    """Whether the browser's own connection is encrypted."""
    return str(request.scope["scheme"]) == "https"


def cookie_of(request: Request) -> str | None:
    """The secret that the browser shows; None for none, or for one that we never made."""
    found = request.cookies.get(cookie_name(request), "")
    return found if _SHAPE.fullmatch(found) else None


def new_mark() -> str:
    """A mark for a browser that has none; it opens no session."""
    return secrets.token_urlsafe(_BYTES)


def give(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep a secret that no script of a page can read."""
    response.set_cookie(
        cookie_name(request),
        secret,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_tls(request),
    )


def take(request: Request, response: Response) -> None:
    """Let the browser forget."""
    response.delete_cookie(
        cookie_name(request), httponly=True, samesite="lax", secure=is_tls(request)
    )
