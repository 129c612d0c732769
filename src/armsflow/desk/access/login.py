"""The pages by which one comes in and goes out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from armsflow.desk.access import cookies
from armsflow.desk.access.at_hand import Identified, Limited
from armsflow.desk.access.noting import Noting, origin
from armsflow.desk.access.passwords import LONGEST, matches
from armsflow.desk.access.rates import LOGIN_NAME
from armsflow.desk.rendering import page
from armsflow.stores.audit import Deed
from armsflow.stores.sessions import Sessions
from armsflow.stores.team import Team, member_key

router = APIRouter()

Words = Annotated[str, Field(max_length=LONGEST)]

_WRONG: Final = "The name or the password is wrong; try again, or ask an admin of this desk."
_LONGEST_ADDRESS: Final = 2000


class LoginForm(BaseModel):
    """The fields of the login; ``next`` is the path to go on to."""

    name: Words
    password: Words
    next: Words = "/"


@router.get("/login")
def login_page(request: Request, identity: Identified, next: str = "/") -> Response:  # noqa: A002 the field's name
    """Ask for name and password; a desk without members has no login."""
    if not identity.is_shared() or request.state.visitor.name:
        return RedirectResponse(on_this_desk(next), 303)
    return page(request, "login.html.jinja", next=on_this_desk(next), wrong=None, name="")


@router.post("/login")
def login(
    request: Request,
    identity: Identified,
    limited: Limited,
    form: Annotated[LoginForm, Form()],
) -> Response:
    """Begin a session: always a new one, whatever the browser showed before."""
    limited.take(LOGIN_NAME, "name", member_key(form.name))
    address = on_this_desk(form.next)
    with identity.database() as database:
        held = Team(database).password(form.name)
    if not matches(form.password, held):
        _note(identity, request, form.name, "refused")
        values = {"next": address, "wrong": _WRONG, "name": form.name}
        return page(request, "login.html.jinja", status=403, **values)
    with identity.database() as database:
        secret = Sessions(database).open(form.name, origin(request))
    _note(identity, request, form.name, "let in")
    response = RedirectResponse(address, 303)
    cookies.give(request, response, secret)
    return response


@router.post("/logout")
def logout(request: Request, identity: Identified) -> Response:
    """End the session."""
    secret = cookies.cookie_of(request)
    if secret:
        with identity.database() as database:
            Sessions(database).end(secret)
    response = RedirectResponse("/login", 303)
    cookies.take(request, response)
    return response


def on_this_desk(address: str) -> str:
    """An address to go on to, if it is a path of this desk; else the first page.

    Browsers read a backslash as a slash and drop tabs and line ends, so that much that looks like
    a path leads elsewhere.
    """
    plain = address.isascii() and address.isprintable() and "\\" not in address
    own = address.startswith("/") and not address.startswith(("//", "/login", "/logout"))
    return address if plain and own and len(address) <= _LONGEST_ADDRESS else "/"


def _note(identity: Identified, request: Request, name: str, outcome: str) -> None:
    Noting(identity).deed(
        Deed(who=name, what="login", about="", origin=origin(request), outcome=outcome)
    )
