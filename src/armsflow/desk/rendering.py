"""Pages from templates; all that comes from a register is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from armsflow.desk.settings import Desk
from armsflow.desk.visiting import may_review
from armsflow.stores.store import Store

MENU: Final = (("Queue", "/queue"),)
"""The pages that every page leads to."""


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    return cast("Desk", request.app.state.desk)


@contextmanager
def store_of(request: Request) -> Iterator[Store]:
    """A store for the time of one request."""
    with desk_of(request).stores.lend() as store:
        yield store


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page that a template makes of ``values``."""
    desk = desk_of(request)
    shown = {
        "menu": MENU,
        "path": request.url.path,
        "visitor": request.state.visitor,
        "may_review": may_review(request),
        "csrf_token": request.state.csrf_token,
        "name_of": desk.name_of,
        "register": desk.register.rsplit("/", 1)[-1],
    }
    written = environment().get_template(template).render(shown | values)
    return HTMLResponse(written, status)


@cache
def environment() -> Environment:
    """The desk's templates."""
    return Environment(
        loader=PackageLoader("armsflow.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
