"""The keys, for those whose browser runs no scripts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from armsflow.desk.rendering import page

router = APIRouter()


@router.get("/keys")
def keys(request: Request) -> Response:
    """List the keys."""
    return page(request, "keys.html.jinja")
