"""What the log keeps of a request: never a password, a token or a whole report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from armsflow.desk.access.bodies import Body
from armsflow.desk.access.identity import Identity
from armsflow.desk.access.rules import path_of
from armsflow.desk.visiting import Visitor
from armsflow.stores.audit import Audit, Deed

_UNSAID: Final = frozenset({"csrf_token", "password", "current", "again", "next"})
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Noting:
    """Writes the log of a register."""

    identity: Identity

    def request(self, request: Request, visitor: Visitor, body: Body, status: int) -> None:
        """Note a request that asked for a change."""
        self.deed(
            Deed(
                who=visitor.name,
                what=f"{request.method} {path_of(request)}",
                about=_about(request, body),
                origin=origin(request),
                outcome=str(status),
            )
        )

    def deed(self, deed: Deed) -> None:
        """Note what was done."""
        with self.identity.database() as database:
            Audit(database).note(deed)


def origin(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else "unknown"


def _about(request: Request, body: Body) -> str:
    if body.fields:
        return " ".join(_said(name, value) for name, value in body.fields if name not in _UNSAID)
    is_object = request.headers.get("content-type", "").startswith("application/json")
    return body.data[:1000].decode("utf-8", "replace") if is_object else ""


def _said(name: str, value: str) -> str:
    words = " ".join(value.split())
    return f"{name}={words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}"
