"""The desk as a web application, made of a register and what its pages need."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Request, Response, status
from fastapi.staticfiles import StaticFiles

from armsflow.desk.access import UNUSABLE, protect
from armsflow.desk.api import PREFIX, interface
from armsflow.desk.errors import NoSuchPageError, NotAllowedError
from armsflow.desk.pages import (
    add,
    alliances,
    deal,
    deals,
    decisions,
    documents,
    keys,
    people,
    queue,
    runs,
    search,
    states,
    systems,
    watch,
)
from armsflow.desk.rendering import page
from armsflow.desk.settings import Desk
from armsflow.errors import ArmsflowError, ItemError
from armsflow.stores.errors import NoSuchDealError, NoSuchDocumentError

_LOG: Final = logging.getLogger(__name__)
_PAGES: Final = (
    *(add, alliances, deal, deals, decisions, documents, keys, people, queue, runs, search),
    *(states, systems, watch),
)
_NOT_THERE: Final = (NoSuchDealError, NoSuchDocumentError, NoSuchPageError)


def desk_app(desk: Desk) -> FastAPI:
    """The application; its stores are closed when it ends."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.stores.close()

    app = FastAPI(title="armsflow desk", lifespan=life, openapi_url=None)
    app.state.desk = desk
    static = files("armsflow.desk").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    for each in _PAGES:
        app.include_router(each.router, include_in_schema=False)
    app.add_exception_handler(ArmsflowError, _complaint)
    app.mount(PREFIX, interface(desk))
    protect(app, desk)
    return app


def _complaint(request: Request, error: Exception) -> Response:
    """A page with the error's own sentence; what only the desk's owner may know is logged."""
    code, sentence = status.HTTP_422_UNPROCESSABLE_CONTENT, str(error)
    if isinstance(error, _NOT_THERE):
        code = status.HTTP_404_NOT_FOUND
    elif isinstance(error, NotAllowedError):
        code = status.HTTP_403_FORBIDDEN
    elif not isinstance(error, ItemError):
        _LOG.error("%s", error)
        code, sentence = status.HTTP_503_SERVICE_UNAVAILABLE, UNUSABLE
    return page(request, "complaint.html.jinja", status=code, sentence=sentence)
