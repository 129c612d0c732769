"""Who asks for a page: a member of the team, or the one user of a desk on his own machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import Request

from armsflow.desk.errors import NotAllowedError
from armsflow.stores.team import Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk; who has not logged in has the name ""."""

    name: str
    role: Role


NOBODY: Final = Visitor("", Role.READER)
"""Who has not logged in."""


def may_review(request: Request) -> bool:
    """Whether the visitor may decide."""
    return bool(request.state.visitor.role != Role.READER)


def reviewer(request: Request) -> str:
    """The name of a visitor who may decide; raises :class:`NotAllowedError` for one who may not."""
    if not may_review(request):
        raise NotAllowedError(str(request.url.path))
    return str(request.state.visitor.name)
