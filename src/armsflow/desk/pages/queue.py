"""The queue: what to look at next, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from armsflow.desk.rendering import page

router = APIRouter()


@router.get("/")
def start() -> Response:
    """Lead to the queue."""
    return RedirectResponse("/queue")


@router.get("/queue")
def queue(request: Request) -> Response:
    """Show what to look at next."""
    return page(request, "queue.html.jinja")
