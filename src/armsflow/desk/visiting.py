"""Who asks for a page: the one user of a desk on his own machine."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from fastapi import FastAPI, Request, Response

from armsflow.desk.errors import NotAllowedError


class Role(StrEnum):
    """What a visitor may do: look, decide, or also run the desk."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk."""

    name: str
    role: Role


def single_user(app: FastAPI, name: str) -> None:
    """Let every request be that of one person who may do everything."""
    visitor, token = Visitor(name, Role.ADMIN), secrets.token_urlsafe()

    @app.middleware("http")
    async def visit(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        request.state.visitor = visitor
        request.state.csrf_token = token
        return await call_next(request)


def may_review(request: Request) -> bool:
    """Whether the visitor may decide."""
    return bool(request.state.visitor.role != Role.READER)


def reviewer(request: Request) -> str:
    """The name of a visitor who may decide; raises :class:`NotAllowedError` for one who may not."""
    if not may_review(request):
        raise NotAllowedError(str(request.url.path))
    return str(request.state.visitor.name)
