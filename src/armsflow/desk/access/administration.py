"""The pages of admins: the members, and the log of what was done."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from armsflow.desk.access.at_hand import Identified, Membership
from armsflow.desk.access.login import Words
from armsflow.desk.access.passwords import LONGEST, hashed
from armsflow.desk.rendering import page
from armsflow.stores.audit import Audit
from armsflow.stores.team import Role, Team

router = APIRouter(prefix="/admin")

Name = Annotated[str, Form(max_length=64)]
Password = Annotated[str, Form(max_length=LONGEST)]

_ENTRIES: Final = 100
_LARGEST: Final = 2**63 - 1


class MemberForm(BaseModel):
    """The fields by which a member is made."""

    name: Annotated[str, Field(max_length=64)]
    password: Words
    role: Role


@router.get("/members")
def members(request: Request, identity: Identified) -> Response:
    """Show who may use the desk."""
    with identity.database() as database:
        found = Team(database).members()
    return page(
        request,
        "members.html.jinja",
        members=found,
        roles=list(Role),
        did=request.query_params.get("did"),
    )


@router.post("/members")
def add_member(
    identity: Identified, _: Membership, form: Annotated[MemberForm, Form()]
) -> Response:
    """Make a member."""
    with identity.database() as database:
        Team(database).enrol(form.name, form.role, hashed(form.password, form.name))
    return _back("added")


@router.post("/members/role")
def change_role(
    identity: Identified, _: Membership, name: Name, role: Annotated[Role, Form()]
) -> Response:
    """Give a member another role."""
    with identity.database() as database:
        Team(database).set_role(name, role)
    return _back("role")


@router.post("/members/password")
def new_password(identity: Identified, _: Membership, name: Name, password: Password) -> Response:
    """Give a member a new password; their sessions end."""
    with identity.database() as database:
        Team(database).set_password(name, hashed(password, name))
    return _back("password")


@router.post("/members/disable")
def disable(identity: Identified, _: Membership, name: Name) -> Response:
    """Shut a member out."""
    with identity.database() as database:
        Team(database).disable(name)
    return _back("disabled")


@router.post("/members/enable")
def enable(identity: Identified, _: Membership, name: Name) -> Response:
    """Let a member in again."""
    with identity.database() as database:
        Team(database).enable(name)
    return _back("enabled")


@router.get("/log")
def log(
    request: Request,
    identity: Identified,
    who: Annotated[str | None, Query(max_length=64)] = None,
    before: Annotated[int | None, Query(ge=1, le=_LARGEST)] = None,
) -> Response:
    """Show what was done, the newest first."""
    with identity.database() as database:
        entries = Audit(database).entries(who=who, before=before, limit=_ENTRIES)
    older = entries[-1].number if len(entries) == _ENTRIES else None
    return page(request, "log.html.jinja", entries=entries, who=who or "", older=older)


def _back(done: str) -> Response:
    return RedirectResponse(f"/admin/members?did={done}", 303)
