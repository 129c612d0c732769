"""The page of one's own account: password, and tokens for scripts."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from armsflow.desk.access import cookies
from armsflow.desk.access.at_hand import Identified, Membership, Visiting
from armsflow.desk.access.errors import RefusedError
from armsflow.desk.access.identity import Identity
from armsflow.desk.access.login import Words
from armsflow.desk.access.noting import origin
from armsflow.desk.access.passwords import hashed, matches
from armsflow.desk.rendering import page
from armsflow.desk.visiting import Visitor
from armsflow.stores.sessions import TOKEN_DAYS, Sessions, Tokens
from armsflow.stores.team import Role, Team

router = APIRouter(prefix="/account")

_MOST_TOKENS: Final = 50
_TWO_WAYS: Final = "The new password was written in two ways; go back and write it again."


class PasswordForm(BaseModel):
    """The fields by which a password is changed."""

    current: Words
    password: Words
    again: Words


class TokenForm(BaseModel):
    """The fields by which a token is made; it is good for ``days`` days."""

    label: Annotated[str, Field(min_length=1, max_length=80)]
    days: Annotated[int, Field(ge=1, le=TOKEN_DAYS)] = 90
    role: Role = Role.READER


@router.get("")
def account(request: Request, identity: Identified, visitor: Visiting) -> Response:
    """Show who one is and what tokens there are."""
    return _shown(request, identity, visitor)


@router.post("/password")
def change_password(
    request: Request,
    identity: Identified,
    visitor: Membership,
    form: Annotated[PasswordForm, Form()],
) -> Response:
    """Change one's password; every other session ends."""
    with identity.database() as database:
        held = Team(database).password(visitor.name)
    if not matches(form.current, held):
        raise RefusedError(403, "The current password is wrong, so the new one was not set.")
    if form.password != form.again:
        raise RefusedError(422, _TWO_WAYS)
    fresh = hashed(form.password, visitor.name)
    with identity.database() as database:
        Team(database).set_password(visitor.name, fresh)
        secret = Sessions(database).open(visitor.name, origin(request))
    response = RedirectResponse("/account?did=password", 303)
    cookies.give(request, response, secret)
    return response


@router.post("/tokens")
def issue_token(
    request: Request,
    identity: Identified,
    visitor: Visiting,
    form: Annotated[TokenForm, Form()],
) -> Response:
    """Make a token and show its secret, this once."""
    if not visitor.role.covers(form.role):
        raise RefusedError(403, f"Your role is {visitor.role}; a token cannot do more.")
    with identity.database() as database:
        tokens, holder = Tokens(database), _holder(identity, visitor)
        if len(tokens.of(holder)) >= _MOST_TOKENS:
            raise RefusedError(409, f"You hold {_MOST_TOKENS} tokens already; end one first.")
        secret = tokens.issue(holder, form.label, form.role, form.days)
    return _shown(request, identity, visitor, secret)


@router.post("/tokens/end")
def end_token(
    identity: Identified,
    visitor: Visiting,
    id: Annotated[str, Form(max_length=40)],  # noqa: A002 the field's name
) -> Response:
    """End a token."""
    with identity.database() as database:
        if not Tokens(database).revoke(_holder(identity, visitor), id):
            raise RefusedError(404, "You hold no such token; it may have been ended before.")
    return RedirectResponse("/account?did=token", 303)


def _shown(
    request: Request, identity: Identity, visitor: Visitor, secret: str | None = None
) -> Response:
    with identity.database() as database:
        tokens = Tokens(database).of(_holder(identity, visitor))
    return page(
        request,
        "account.html.jinja",
        shared=identity.is_shared(),
        tokens=tokens,
        secret=secret,
        roles=[role for role in Role if visitor.role.covers(role)],
        did=request.query_params.get("did"),
        most_days=TOKEN_DAYS,
    )


def _holder(identity: Identity, visitor: Visitor) -> str:
    """In whose name tokens are kept; the single user of a desk has none."""
    return visitor.name if identity.is_shared() else ""
