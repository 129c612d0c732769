"""A refusal as the visitor meets it: a page, a problem in JSON, or the way to the login."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from armsflow.desk.access.errors import LoginNeededError, RefusedError
from armsflow.desk.access.rules import SAFE, is_program, path_of
from armsflow.desk.rendering import page

PROBLEM: Final = "application/problem+json"
"""The form of an error for programs (RFC 9457)."""

TITLES: Final = {
    400: "Bad request",
    401: "Login needed",
    403: "Not allowed",
    404: "Not found",
    405: "No such method",
    409: "Conflict",
    413: "Too large",
    421: "Wrong host",
    422: "Not understood",
    429: "Too often",
    503: "Not now",
}
"""What each status is called."""

# A page is made with the request's own address, which is then false.
_WRONG_HOST: Final = 421


def refused(request: Request, refusal: RefusedError) -> Response:
    """The answer to a request that does not pass the gate."""
    response: Response
    if refusal.status == _WRONG_HOST:
        response = PlainTextResponse(refusal.sentence, refusal.status)
    elif is_program(request):
        response = problem(refusal.status, refusal.sentence)
    elif isinstance(refusal, LoginNeededError):
        response = _to_login(request)
    else:
        response = page(
            request, "complaint.html.jinja", status=refusal.status, sentence=refusal.sentence
        )
    if refusal.after is not None:
        response.headers["Retry-After"] = str(refusal.after)
    if isinstance(refusal, LoginNeededError):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def problem(status: int, sentence: str) -> Response:
    """An error as an object: its status, its title and one sentence."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "Not done"),
        "status": status,
        "detail": sentence,
    }
    return JSONResponse(body, status, media_type=PROBLEM)


def _to_login(request: Request) -> Response:
    here = path_of(request)
    if query := request.scope["query_string"].decode("latin-1"):
        here += f"?{query}"
    login = URL("/login")
    if request.method in SAFE and here != "/":
        login = login.include_query_params(next=here)
    return RedirectResponse(str(login), 303)
